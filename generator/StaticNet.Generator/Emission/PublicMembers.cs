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
    private readonly string? _target;

    // What stands for the engine in a member's body: the field, or an exception for a network that is not valid.
    private readonly bool _isValid;

    private PublicMembers(IndentedWriter writer, TypeIdentity type, string? target, bool isValid)
    {
        _writer = writer;
        _type = type;
        _target = target;
        _isValid = isValid;
    }

    private string Name => TypeReader.Escape(_type.Name) + _type.TypeParameters;

    private string Definition => $"global::{NetworkWriter.Namespace}.{_type.Name}Definition";

    public static void Write(IndentedWriter writer, NetworkGraph graph)
    {
        PublicMembers members = new(writer, graph.Type, graph.CompileSettings?.Loss.Function.TargetType, isValid: true);
        string summary = SummaryTable.Write(graph);
        members.WriteType(summary.Split('\n'), () =>
        {
            members.WriteConstants((int)graph.ParameterCount, (int)graph.Input.Size, (int)graph.Output.Size, summary);
            members.WriteShapes(graph.Input, graph.Output);
        });
    }

    public static void WriteInvalid(IndentedWriter writer, NetworkDeclaration declaration)
    {
        string? loss = declaration.Compiles.Count == 0 ? null : declaration.Compiles[0].Get("Loss", new EnumMember("", IsDefined: false)).Name;
        string? target = loss is null ? null : LossFunctions.Find(loss)?.TargetType ?? "float";
        PublicMembers members = new(writer, declaration.Type, target, isValid: false);
        members.WriteType(["The network is not valid: see the errors of its attributes."], () =>
        {
            // No constant is 0: a division by it would be an error of the compiler's, beside the network's own.
            members.WriteConstants(1, 1, 1, "");
            members.WriteShapes(null, null);
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
        string contract = _target is null ? $"INetwork<{Name}>" : $"ITrainableNetwork<{Name}, {_target}>";
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
        Method($"void Predict({Floats} inputs, global::System.Span<float> outputs)", "Predict(inputs, outputs)");
        Method($"float[] Predict({Floats} inputs)", "Predict(inputs)");
        Method("float[] GetWeights(string weight)", "GetWeights(weight)");
        Method($"void SetWeights(string weight, {Floats} values)", "SetWeights(weight, values)");
        Method("void Save(string path)", "Save(path)");
        Method("void Save(global::System.IO.Stream stream)", "Save(stream)");
        Method("void Load(string path)", "Load(path)");
        Method("void Load(global::System.IO.Stream stream)", "Load(stream)");
        if (_target is not null)
            WriteTraining(_target);
    }

    private void WriteTraining(string target)
    {
        string memory = "global::System.ReadOnlyMemory<float>", targets = $"global::System.ReadOnlyMemory<{target}>", batch = $"{Floats} x, global::System.ReadOnlySpan<{target}> y";
        Accessors("float", "LearningRate");
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
        Method("float[] GetGradient(string weight)", "GetGradient(weight)");
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

    private void Accessors(string type, string name)
    {
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Braces($"public {type} {name}"))
        {
            _writer.Line($"get => {(_isValid ? "_staticNetEngine." + name : Throw)};");
            _writer.Line($"set => {(_isValid ? $"_staticNetEngine.{name} = value" : Throw)};");
        }
    }

    private void Method(string signature, string call)
    {
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Indented($"public {signature} =>"))
            _writer.Line($"{(_isValid ? "_staticNetEngine." + call : Throw)};");
    }

    private static string Escape(string text) => Text.OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
