using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator;

/// <summary>Writes the part of the user's class. Every type stands there by its full name: whatever the user's are called, they do not meet.</summary>
internal sealed class PublicMembers
{
    private const string Floats = "global::System.ReadOnlySpan<float>", Engine = "_staticNetEngine";
    private readonly IndentedWriter _writer;
    private readonly TypeIdentity _type;
    private readonly NetworkSignature _signature;
    private readonly string? _target;
    private readonly MemberWriter _members;
    private readonly ConstantMembers _constants;

    private PublicMembers(IndentedWriter writer, TypeIdentity type, NetworkSignature signature, ClassForm form, string? exception = null)
    {
        _writer = writer;
        _type = type;
        _signature = signature;
        _target = signature.Target;
        _members = new MemberWriter(writer, form, exception is null ? null : $"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(exception, quote: true)})");
        _constants = new ConstantMembers(writer, _members);
    }

    private bool IsValid => _members.Exception is null;

    private bool IsPlain => _members.Form.IsPlain;

    private string Name => TypeReader.Escape(_type.Name) + _type.TypeParameters;

    private string Definition => $"global::{NetworkWriter.Namespace}.{_type.Name}Definition";

    public static void Write(IndentedWriter writer, NetworkPlan plan)
    {
        NetworkGraph graph = plan.Graph;
        PublicMembers members = new(writer, graph.Type, NetworkSignature.Of(graph), ClassForm.Whole);
        NetworkConstants constants = NetworkConstants.Of(plan);
        members.WriteType(constants.Summary.Split('\n'), () =>
        {
            members.WriteConstants(constants);
            members.WriteShapes(graph.Input, graph.Output);
            members.WriteParts();
        });
    }

    /// <summary>Writes the members of a network that is not valid.</summary>
    /// <param name="writer">Where they are written.</param>
    /// <param name="declaration">What the user wrote.</param>
    /// <param name="exception">What the members' exceptions say.</param>
    /// <param name="failure">What happened, where the generator itself failed.</param>
    public static void WriteInvalid(IndentedWriter writer, NetworkDeclaration declaration, string exception, string? failure = null) =>
        new PublicMembers(writer, declaration.Type, NetworkSignature.Of(declaration), declaration.Form, exception).WriteInvalid(exception, failure);

    /// <summary>The keys of all members that a network has.</summary>
    public static IReadOnlyList<string> Keys(NetworkDeclaration declaration)
    {
        PublicMembers members = new(new IndentedWriter(), declaration.Type, NetworkSignature.Of(declaration), ClassForm.Whole, "");
        members.WriteInvalid("", failure: null);
        return [.. members._members.Keys, Engine];
    }

    private void WriteInvalid(string exception, string? failure) => WriteType([exception], () =>
    {
        if (failure is not null)
            _writer.Line($"private const string {Failure.Constant} = {SymbolDisplay.FormatLiteral(failure, quote: true)};\n");

        WriteConstants(NetworkConstants.Invalid);
        WriteShapes(null, null);
        WriteParts();
    });

    private void WriteType(IEnumerable<string> summary, System.Action writeConstants)
    {
        List<IndentedWriter.Block> blocks = [];
        if (_type.Namespace.Length > 0)
            blocks.Add(_writer.Braces("namespace " + _type.Namespace));
        foreach (string container in _type.Containers)
            blocks.Add(_writer.Braces(container));

        // Of several summaries, editors show the first, which is the user's.
        string tag = _type.HasSummary ? "remarks" : "summary";
        _writer.Line($"/// <{tag}>");
        _writer.Line("/// <code>");
        foreach (string line in summary)
            _writer.Line(("/// " + Escape(line)).TrimEnd());
        _writer.Line("/// </code>");
        _writer.Line($"/// </{tag}>");
        string contract = IsPlain ? "" : _target is null ? $" : global::StaticNet.INetwork<{Name}>" : $" : global::StaticNet.ITrainableNetwork<{Name}, {_target}>";
        if (_signature.IsStreaming && !IsPlain)
            contract += $", global::StaticNet.IStreamingNetwork<{_signature.StepElement}>";
        using (_writer.Braces($"partial {_type.Keyword} {Name}{contract}"))
        {
            writeConstants();
            WriteMembers();
        }

        for (int i = blocks.Count - 1; i >= 0; i--)
            blocks[i].Dispose();
    }

    private void WriteConstants(NetworkConstants constants)
    {
        _constants.Write(constants);
        Contract("int", "ParameterCount", "ParameterCount");
        Contract("int", "InputSize", "InputSize");
        Contract("int", "OutputSize", "OutputSize");
        Contract("string", "Summary", "Summary");
        Contract(Name, "Create(int seed)", $"new {Name}(seed)");
    }

    /// <summary>A static member of the contract, which is explicit.</summary>
    private void Contract(string type, string member, string value)
    {
        if (IsPlain)
            return;
        _writer.Line(Marks.Code);
        _writer.Line($"static {type} global::StaticNet.INetwork<{Name}>.{member} => {(IsValid || !member.EndsWith(")") ? value : _members.Exception)};");
        _writer.Line();
    }

    private void WriteShapes(Shape? input, Shape? output)
    {
        Shaped("The shape of one sample's input, without the batch.", "InputShape", input);
        Shaped("The shape of one sample's output, without the batch.", "OutputShape", output);
        Property("The layers in their order, with the graph that they form.", "static global::System.ReadOnlySpan<global::StaticNet.LayerInfo>", "Layers", $"{Definition}.Network.Layers.AsSpan()");
        Property("Every parameter tensor in its order.", "static global::System.ReadOnlySpan<global::StaticNet.WeightInfo>", "Weights", $"{Definition}.Network.Weights.AsSpan()");
    }

    private void WriteParts()
    {
        foreach ((SignaturePart part, string what) in _signature.Inputs.Select(input => (input, "input")).Concat(_signature.Outputs.Select(output => (output, "output"))))
        {
            if (part.Name is not { } name)
                continue;
            _constants.Number($"The number of {(what == "input" && part.TakesTokens ? "tokens" : "floats")} of one sample's {what} <c>{name.Camel}</c>.", "int", name.Pascal + "Size", part.Shape?.Size ?? 1);
            Shaped($"The shape of one sample's {what} <c>{name.Camel}</c>, without the batch.", name.Pascal + "Shape", part.Shape);
        }
    }

    private void WriteMembers()
    {
        if (IsValid)
        {
            _writer.Line(Marks.Data);
            _writer.Line($"private readonly global::StaticNet.Engine.{(_target is null ? "NetworkEngine" : "TrainingEngine")} {Engine};");
            _writer.Line();
        }

        if (_members.Form.Constructor is { } chain && _members.Begin(
            MemberKey.Constructor,
            isData: false,
            "/// <summary>Makes a network with initialised weights; the same seed gives the same bits on every platform.</summary>",
            "/// <param name=\"seed\">The seed of the weights, of dropout and of shuffling.</param>"))
        {
            using (_writer.Braces($"public {TypeReader.Escape(_type.Name)}(int seed = 0){chain}"))
                _writer.Line((_members.Exception ?? $"{Engine} = {Definition}.CreateEngine(seed)") + ";");
        }

        Accessors("int", "MaxDegreeOfParallelism");
        if (!_signature.IsOfContract)
        {
            // What the contract has is of rows with all inputs and all outputs, as floats; beside the members for each, it would be mistaken for one of them.
            Explicit("INetwork", "void", $"Predict({Floats} inputs, global::System.Span<float> outputs)", rows => $"{Engine}.Predict({rows}, outputs)", "inputs");
            Explicit("INetwork", "float[]", $"Predict({Floats} inputs)", rows => $"{Engine}.Predict({rows})", "inputs");
        }

        SampleMembers samples = new(_writer, _members, _signature);
        samples.WritePredict();
        if (_signature.IsStreaming)
            Method($"global::StaticNet.StreamState<{_signature.StepElement}> CreateState()", $"CreateState<{_signature.StepElement}>()");
        Method("float[] GetWeights(string weight)", "GetWeights(weight)");
        Method($"void SetWeights(string weight, {Floats} values)", "SetWeights(weight, values)");
        Method("void Save(string path)", "Save(path)");
        Method("void Save(global::System.IO.Stream stream)", "Save(stream)");
        Method("void Load(string path)", "Load(path)");
        Method("void Load(global::System.IO.Stream stream)", "Load(stream)");
        if (_target is null)
            return;
        if (!IsPlain)
        {
            _writer.Line();
            _writer.Line(Marks.Code);
            _writer.Line($"global::StaticNet.Engine.TrainingEngine global::StaticNet.ITrainableNetwork.Engine => {_members.Exception ?? Engine};");
        }

        Accessors("float", "LearningRate");
        Accessors("global::StaticNet.LearningRateSchedule" + (IsPlain ? "" : "?"), "Schedule");
        samples.WriteTraining();
        if (!_signature.IsOfContract)
            WriteRowTraining(_target);
        Method("float[] GetGradient(string weight)", "GetGradient(weight)");
        Method("void ResetOptimizer()", "ResetOptimizer()");
        if (_signature.AveragesWeights)
            Method("void UseAverages()", "UseAverages()", "/// <summary>Replaces each weight that is trained by its moving mean, as <c>Fit</c> does when it ends: Keras's <c>finalize_variable_values</c>. Before the first step, nothing changes.</summary>");
    }

    // The contract trains on rows with all inputs, and with the targets of all outputs.
    private void WriteRowTraining(string target)
    {
        const string loops = "global::StaticNet.Training.TrainingLoops.";
        string contract = $"ITrainableNetwork<{Name}, {target}>";
        bool isOne = _signature.Outputs.Length == 1;
        string memory = "global::System.ReadOnlyMemory<float>", targets = $"global::System.ReadOnlyMemory<{target}>", batch = $"{Floats} x, global::System.ReadOnlySpan<{target}> y";
        string fit = string.Join(
            ",\n    ",
            $"{memory} x",
            $"{targets} y",
            "int batchSize",
            "int epochs",
            "global::StaticNet.Verbose verbose",
            "global::System.Collections.Generic.IEnumerable<global::StaticNet.Callback>? callbacks",
            "float validationSplit",
            $"({memory} X, {targets} Y)? validationData",
            "bool shuffle");
        Explicit(contract, "global::StaticNet.History", $"Fit(\n    {fit})", $"{loops}Fit({Engine}, {SplitInputs("x")}, {SplitTargets("y")}, new()\n{{\n    {SampleMembers.FitOptions($"new({SplitInputs("given.X", ", \"validationData\"")}, {SplitTargets("given.Y", ", \"validationData\"")})", "given")}\n}})");
        Explicit(contract, "global::StaticNet.History", $"Fit({memory} x, {targets} y, global::StaticNet.TrainingOptions options)", $"{loops}Fit({Engine}, {SplitInputs("x")}, {SplitTargets("y")}, {loops}SplitValidation({Engine}, options))");
        Explicit(contract, "global::StaticNet.Evaluation", $"Evaluate({memory} x, {targets} y, int batchSize)", $"{loops}Evaluate({Engine}, {SplitInputs("x")}, {SplitTargets("y")}, batchSize)");
        Explicit(contract, "global::StaticNet.Evaluation", $"Evaluate({memory} x, {targets} y, {memory} sampleWeights, int batchSize)", $"{loops}Evaluate({Engine}, {SplitInputs("x")}, {SplitTargets("y")}, batchSize, sampleWeights)");
        string rows = isOne ? SampleMembers.Floats(target, "y") : "y";
        Explicit(contract, "float", $"TrainOnBatch({batch})", x => $"{Engine}.{(isOne ? "TrainOnBatch" : "TrainOnRows")}({x}, {rows})", "x");
        Explicit(contract, "float", $"TrainOnBatch({batch}, {Floats} sampleWeights)", x => $"{Engine}.{(isOne ? "TrainOnBatch" : "TrainOnRows")}({x}, {rows}, sampleWeights)", "x");
        Explicit(contract, "float", $"ComputeGradients({batch})", x => $"{Engine}.{(isOne ? "ComputeGradients" : "ComputeRowGradients")}({x}, {rows})", "x");

        string SplitInputs(string name, string argument = "") => $"{Engine}.SplitInputs({name}{argument})";
        string SplitTargets(string name, string argument = "") => isOne ? $"new({name})" : $"{Engine}.SplitTargets({name}{argument})";
    }

    private void Property(string summary, string type, string name, string value)
    {
        if (!_members.Begin(name, isData: false, $"/// <summary>{summary}</summary>"))
            return;
        _writer.Line($"public {type} {name} => {_members.Exception ?? value};");
        _writer.Line();
    }

    private void Shaped(string summary, string name, Shape? shape) =>
        Property(summary, "static global::System.ReadOnlySpan<int>", name, $"[{(shape is null ? "" : string.Join(", ", shape.Dimensions.Select(dimension => Text.Literal(dimension))))}]");

    private void Accessors(string type, string name)
    {
        _writer.Line();
        if (!_members.Begin(name, isData: false, "/// <inheritdoc/>"))
            return;
        using (_writer.Braces($"public {type} {name}"))
        {
            _writer.Line($"get => {_members.Exception ?? $"{Engine}.{name}"};");
            _writer.Line($"set => {_members.Exception ?? $"{Engine}.{name} = value"};");
        }
    }

    private void Method(string signature, string call, string documentation = "/// <inheritdoc/>")
    {
        _writer.Line();
        if (_members.Begin(MemberKey.Of(signature), isData: false, documentation))
            _members.WriteBody("public " + _members.Annotated(signature), [$"{Engine}.{call}"]);
    }

    /// <summary>A method of the contract that takes samples, for which the class has others: there, tokens are numbers.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="type">What it returns.</param>
    /// <param name="signature">Its name and its parameters.</param>
    /// <param name="call">The call with the samples as the engine takes them.</param>
    /// <param name="samples">The parameter that has them.</param>
    private void Explicit(string contract, string type, string signature, System.Func<string, string> call, string samples)
    {
        if (_signature.TakesTokens)
            Explicit(contract, type, signature, $"using global::StaticNet.Engine.PackedRows rows_ = global::StaticNet.Engine.PackedRows.OfNumbers({Engine}, {samples}, \"{samples}\")", call("rows_.Values"));
        else
            Explicit(contract, type, signature, call(samples));
    }

    /// <summary>A method of the contract for which the class has others.</summary>
    private void Explicit(string contract, string type, string signature, params string[] body)
    {
        if (IsPlain)
            return;
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Line(Marks.Code);
        _members.WriteBody($"{type} global::StaticNet.{contract}.{_members.Annotated(signature)}", body);
    }

    private static string Escape(string text) => Text.OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
