using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator;

/// <summary>Writes the part of the user's class. Every type stands there by its full name: whatever the user's are called, they do not meet.</summary>
internal sealed class PublicMembers
{
    private const string Floats = "global::System.ReadOnlySpan<float>";
    private readonly IndentedWriter _writer;
    private readonly TypeIdentity _type;
    private readonly NetworkSignature _signature;
    private readonly string? _target;

    // What stands for the engine in a member's body: the field, or an exception for a network that is not valid.
    private readonly bool _isValid;

    private PublicMembers(IndentedWriter writer, TypeIdentity type, NetworkSignature signature, bool isValid)
    {
        _writer = writer;
        _type = type;
        _signature = signature;
        _target = signature.Target;
        _isValid = isValid;
    }

    private string Name => TypeReader.Escape(_type.Name) + _type.TypeParameters;

    private string Definition => $"global::{NetworkWriter.Namespace}.{_type.Name}Definition";

    public static void Write(IndentedWriter writer, NetworkGraph graph)
    {
        PublicMembers members = new(writer, graph.Type, NetworkSignature.Of(graph), isValid: true);
        string summary = SummaryTable.Write(graph);
        members.WriteType(summary.Split('\n'), () =>
        {
            members.WriteConstants((int)graph.ParameterCount, (int)graph.Input.Size, (int)graph.Output.Size, summary);
            members.WriteShapes(graph.Input, graph.Output);
            members.WriteParts();
        });
    }

    public static void WriteInvalid(IndentedWriter writer, NetworkDeclaration declaration)
    {
        PublicMembers members = new(writer, declaration.Type, NetworkSignature.Of(declaration), isValid: false);
        members.WriteType(["The network is not valid: see the errors of its attributes."], () =>
        {
            // No constant is 0: a division by it would be an error of the compiler's, beside the network's own.
            members.WriteConstants(1, 1, 1, "");
            members.WriteShapes(null, null);
            members.WriteParts();
        });
    }

    private void WriteType(IEnumerable<string> summary, System.Action writeConstants)
    {
        List<IndentedWriter.Block> blocks = [];
        if (_type.Namespace.Length > 0)
            blocks.Add(_writer.Braces("namespace " + _type.Namespace));
        foreach (string container in _type.Containers)
            blocks.Add(_writer.Braces(container));
        _writer.Line("/// <summary>");
        _writer.Line("/// <code>");
        foreach (string line in summary)
            _writer.Line(("/// " + Escape(line)).TrimEnd());
        _writer.Line("/// </code>");
        _writer.Line("/// </summary>");
        string contract = _target is null || _signature.HasSeveral ? $"INetwork<{Name}>" : $"ITrainableNetwork<{Name}, {_target}>";
        using (_writer.Braces($"partial {_type.Keyword} {Name} : global::StaticNet.{contract}"))
        {
            writeConstants();
            WriteMembers();
        }

        for (int i = blocks.Count - 1; i >= 0; i--)
            blocks[i].Dispose();
    }

    private void WriteConstants(int parameters, int input, int output, string summary)
    {
        Constant("The number of parameters, trained or not.", "int", "ParameterCount", Text.Literal(parameters));
        Constant("The number of floats of one sample's input.", "int", "InputSize", Text.Literal(input));
        Constant("The number of floats of one sample's output.", "int", "OutputSize", Text.Literal(output));
        _writer.Line("/// <summary>The table that Keras 1's <c>model.summary()</c> prints.</summary>");
        string[] lines = summary.Split('\n').Select(line => SymbolDisplay.FormatLiteral(line, quote: true)).ToArray();
        using (_writer.Indented("public const string Summary ="))
            _writer.Line(string.Join(" + \"\\n\" +\n", lines) + ";");
        _writer.Line();
        string network = $"global::StaticNet.INetwork<{Name}>";
        _writer.Line($"static int {network}.ParameterCount => ParameterCount;");
        _writer.Line();
        _writer.Line($"static int {network}.InputSize => InputSize;");
        _writer.Line();
        _writer.Line($"static int {network}.OutputSize => OutputSize;");
        _writer.Line();
        _writer.Line($"static string {network}.Summary => Summary;");
        _writer.Line();
        _writer.Line($"static {Name} {network}.Create(int seed) => {(_isValid ? $"new {Name}(seed)" : Throw)};");
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
            if (!_signature.HasSeveral || !part.IsNamed)
                continue;
            Constant($"The number of floats of one sample's {what} <c>{part.Name.Camel}</c>.", "int", part.Name.Pascal + "Size", Text.Literal(part.Shape?.Size ?? 1));
            Shaped($"The shape of one sample's {what} <c>{part.Name.Camel}</c>, without the batch.", part.Name.Pascal + "Shape", part.Shape);
        }
    }

    private void WriteMembers()
    {
        if (_isValid)
        {
            string engine = _target is null ? "NetworkEngine" : $"TrainingEngine<{_target}>";
            _writer.Line($"private readonly global::StaticNet.Engine.{engine} _staticNetEngine;");
            _writer.Line();
        }

        _writer.Line("/// <summary>Makes a network with initialised weights; the same seed gives the same bits on every platform.</summary>");
        _writer.Line("/// <param name=\"seed\">The seed of the weights, of dropout and of shuffling.</param>");
        using (_writer.Braces($"public {TypeReader.Escape(_type.Name)}(int seed = 0)"))
            _writer.Line(_isValid ? $"_staticNetEngine = {Definition}.CreateEngine(seed);" : Throw + ";");
        Accessors("int", "MaxDegreeOfParallelism");
        SeveralMembers several = new(_writer, _signature, Definition, _isValid ? null : Throw);
        if (_signature.HasSeveral)
        {
            // What the contract has is of rows with all inputs and all outputs; beside the members for each, it would be mistaken for one of them.
            string network = $"global::StaticNet.INetwork<{Name}>.";
            Method($"void {network}Predict({Floats} inputs, global::System.Span<float> outputs)", "Predict(inputs, outputs)", isExplicit: true);
            Method($"float[] {network}Predict({Floats} inputs)", "Predict(inputs)", isExplicit: true);
            several.WritePredict();
        }
        else
        {
            Method($"void Predict({Floats} inputs, global::System.Span<float> outputs)", "Predict(inputs, outputs)");
            Method($"float[] Predict({Floats} inputs)", "Predict(inputs)");
        }

        Method("float[] GetWeights(string weight)", "GetWeights(weight)");
        Method($"void SetWeights(string weight, {Floats} values)", "SetWeights(weight, values)");
        Method("void Save(string path)", "Save(path)");
        Method("void Save(global::System.IO.Stream stream)", "Save(stream)");
        Method("void Load(string path)", "Load(path)");
        Method("void Load(global::System.IO.Stream stream)", "Load(stream)");
        if (_target is null)
            return;
        Accessors("float", "LearningRate", isContract: !_signature.HasSeveral);
        if (_signature.HasSeveral)
            several.WriteTraining();
        else
            WriteTraining(_target);
        Method("float[] GetGradient(string weight)", "GetGradient(weight)", summary: _signature.HasSeveral ? GradientSummary : null);
        Method("void ResetOptimizer()", "ResetOptimizer()", summary: _signature.HasSeveral ? ResetSummary : null);
    }

    private static readonly string[] GradientSummary =
    [
        "/// <summary>Copies the gradient of the last <c>ComputeGradients</c> or <c>TrainOnBatch</c> out.</summary>",
        "/// <param name=\"weight\">The weight's name, such as <c>\"dense_1/kernel\"</c>.</param>",
        "/// <returns>The derivative of the loss, row-major in Keras's layout.</returns>",
    ];

    private static readonly string[] ResetSummary =
    [
        "/// <summary>Forgets what the optimizer has kept of its steps: moments become zero, and so does the number of steps. Weights stay.</summary>",
        "/// <remarks>Loading or setting weights leaves the optimizer as it is. After a step on a NaN, give the network its weights anew and call this.</remarks>",
    ];

    private void WriteTraining(string target)
    {
        string memory = "global::System.ReadOnlyMemory<float>", targets = $"global::System.ReadOnlyMemory<{target}>", batch = $"{Floats} x, global::System.ReadOnlySpan<{target}> y";
        string[] fit =
        [
            $"{memory} x",
            $"{targets} y",
            "int batchSize = 32",
            "int epochs = 1",
            "global::StaticNet.Verbose verbose = global::StaticNet.Verbose.Bar",
            "global::System.Collections.Generic.IEnumerable<global::StaticNet.Callback>? callbacks = null",
            "float validationSplit = 0",
            $"({memory} X, {targets} Y)? validationData = null",
            "bool shuffle = true",
        ];
        Method(
            "global::StaticNet.History Fit(\n    " + string.Join(",\n    ", fit) + ")",
            "Fit(x, y, batchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle)");
        Method($"global::StaticNet.Evaluation Evaluate({memory} x, {targets} y, int batchSize = 32)", "Evaluate(x, y, batchSize)");
        Method($"float TrainOnBatch({batch})", "TrainOnBatch(x, y)");
        Method($"float ComputeGradients({batch})", "ComputeGradients(x, y)");
    }

    private const string Throw = "throw new global::System.InvalidOperationException(\"The network is not valid: see the errors of its attributes.\")";

    private void Constant(string summary, string type, string name, string value)
    {
        _writer.Line($"/// <summary>{summary}</summary>");
        _writer.Line($"public const {type} {name} = {value};");
        _writer.Line();
    }

    private void Property(string summary, string type, string name, string value)
    {
        _writer.Line($"/// <summary>{summary}</summary>");
        _writer.Line($"public {type} {name} => {(_isValid ? value : Throw)};");
        _writer.Line();
    }

    private void Shaped(string summary, string name, Shape? shape) =>
        Property(summary, "static global::System.ReadOnlySpan<int>", name, $"[{(shape is null ? "" : string.Join(", ", shape.Dimensions.Select(dimension => Text.Literal(dimension))))}]");

    private void Accessors(string type, string name, bool isContract = true)
    {
        _writer.Line();
        _writer.Line(isContract ? "/// <inheritdoc/>" : "/// <summary>Gets or sets the optimizer's learning rate.</summary>");
        using (_writer.Braces($"public {type} {name}"))
        {
            _writer.Line($"get => {(_isValid ? "_staticNetEngine." + name : Throw)};");
            _writer.Line($"set => {(_isValid ? $"_staticNetEngine.{name} = value" : Throw)};");
        }
    }

    private void Method(string signature, string call, bool isExplicit = false, string[]? summary = null)
    {
        _writer.Line();
        foreach (string line in summary ?? ["/// <inheritdoc/>"])
            _writer.Line(line);
        using (_writer.Indented($"{(isExplicit ? "" : "public ")}{signature} =>"))
            _writer.Line($"{(_isValid ? "_staticNetEngine." + call : Throw)};");
    }

    private static string Escape(string text) => Text.OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
