using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes the members that take samples and their targets, or give outputs: each has a parameter for each input and each output.</summary>
/// <remarks>
/// The engine sees rows that have all inputs of a sample one after another. One input's samples are such rows; of several, a member puts
/// rows together, and so it is with targets and outputs.
/// </remarks>
/// <param name="writer">Where they are written.</param>
/// <param name="members">Begins each of them.</param>
/// <param name="signature">The inputs and outputs.</param>
internal sealed class SampleMembers(IndentedWriter writer, MemberWriter members, NetworkSignature signature)
{
    // No parameter ends with an underscore.
    private const string Engine = "_staticNetEngine", Loops = "global::StaticNet.Training.TrainingLoops.", Inputs = "inputs_", Outputs = "outputs_", Targets = "targets_";

    public void WritePredict()
    {
        string inputs = string.Join(", ", SpanInputs("inputs"));
        string outputs = string.Join(", ", signature.Outputs.Select(output => $"global::System.Span<float> {output.Parameter("outputs")}"));
        IEnumerable<(string, string)> outputDocs = signature.Outputs.Select(output => (output.Name?.Camel ?? "outputs", $"Takes <see cref=\"{output.Name?.Pascal ?? "Output"}Size\"/> floats a sample."));
        string[] documentation = Document("Predicts a batch without allocating, once it has seen one of its size. Safe to call from many threads at once, also while another one trains or sets weights: the weights are those of before or after each change.", InputDocs("inputs").Concat(outputDocs), hasTargets: false);
        Write($"void Predict({inputs}, {outputs})", documentation, Predict(places: [.. signature.Outputs.Select(output => output.Parameter("outputs"))], only: "Predict({0}, outputs)"));

        bool isOne = signature.Outputs.Length == 1;
        string type = isOne ? "float[]" : $"({string.Join(", ", signature.Outputs.Select(output => "float[] " + output.Name!.Pascal))})";
        documentation = Document("Predicts a batch.", InputDocs("inputs"), isOne ? "<see cref=\"OutputSize\"/> floats a sample." : "For each output, its floats, sample by sample.", hasTargets: false);
        Write($"{type} Predict({inputs})", documentation, Predict(places: [], only: "Predict({0})"));
    }

    public void WriteTraining()
    {
        WriteFit();
        string[] documentation = Document("Measures the loss and the metrics without training.", [.. InputDocs("x"), .. TargetDocs(), ("batchSize", "The samples of one pass.")]);
        Write(
            $"global::StaticNet.Evaluation Evaluate({string.Join(", ", Memories)}, int batchSize = 32)",
            documentation,
            [$"{Loops}Evaluate({Engine}, {Parts(InputNames("x"))}, {Parts(TargetNames)}, batchSize)"]);
        WriteBatch("TrainOnBatch", "Takes one optimizer step on a batch, without allocating after the first of its size.", "The batch's loss before the step, penalties included.");
        WriteBatch("ComputeGradients", "Computes the gradients of a batch's loss without a step. Layers behave as in training.", "The batch's loss, penalties included.");
        WriteWeighted();
    }

    // The same of samples that weigh.
    private void WriteWeighted()
    {
        const string weights = "sampleWeights";
        string text = "What each sample's loss is multiplied by, and how often it counts in weighted metrics" + (signature.Outputs.Length == 1 ? "" : ": as many numbers as samples, which weigh in each output, or those of each output in turn") + ". Empty for 1 each.";
        string[] documentation = Document("Measures the loss and the metrics of samples that weigh, without training.", [.. InputDocs("x"), .. TargetDocs(), (weights, text), ("batchSize", "The samples of one pass.")]);
        Write(
            $"global::StaticNet.Evaluation Evaluate({string.Join(", ", Memories)}, global::System.ReadOnlyMemory<float> {weights}, int batchSize = 32)",
            documentation,
            [$"{Loops}Evaluate({Engine}, {Parts(InputNames("x"))}, {Parts(TargetNames)}, batchSize, {weights})"]);
        WriteBatch("TrainOnBatch", "Takes one optimizer step on a batch of samples that weigh, without allocating after the first of its size.", "The batch's loss before the step, penalties included.", (weights, text));
    }

    private void WriteFit()
    {
        string[] elements =
        [
            .. signature.Inputs.Select(input => $"global::System.ReadOnlyMemory<{input.Element}> {input.Name?.Pascal ?? "X"}"),
            .. signature.Outputs.Select(output => $"global::System.ReadOnlyMemory<{output.Element}> {output.Name?.Pascal ?? "Y"}"),
        ];
        string[] parameters =
        [
            .. Memories,
            "int batchSize = 32",
            "int epochs = 1",
            "global::StaticNet.Verbose verbose = global::StaticNet.Verbose.Bar",
            "global::System.Collections.Generic.IEnumerable<global::StaticNet.Callback>? callbacks = null",
            "float validationSplit = 0",
            $"({string.Join(", ", elements)})? validationData = null",
            "bool shuffle = true",
        ];
        string[] given = [.. signature.Inputs.Select(input => "given_." + (input.Name?.Pascal ?? "X"))], targets = [.. signature.Outputs.Select(output => "given_." + (output.Name?.Pascal ?? "Y"))];
        string[] documentation = Document(
            "Trains for some epochs: Keras's <c>fit</c>.",
            [
                .. InputDocs("x"),
                .. TargetDocs(),
                ("batchSize", "The samples of one optimizer step; the last batch of an epoch may be smaller."),
                ("epochs", "How often to go through the data."),
                ("verbose", "What to print."),
                ("callbacks", "Called at the beginning and end of training, epochs and batches."),
                ("validationSplit", "The fraction of samples, taken from the end before shuffling, to validate on after each epoch; ignored where <paramref name=\"validationData\"/> is given."),
                ("validationData", "Samples and targets to validate on after each epoch."),
                ("shuffle", "Whether to go through the samples in another order each epoch."),
            ],
            "The loss and the metrics of each epoch.");
        Write(
            "global::StaticNet.History Fit(\n    " + string.Join(",\n    ", parameters) + ")",
            documentation,
            [FitCall($"new()\n{{\n    {FitOptions($"new([{string.Join(", ", given)}], [{string.Join(", ", targets)}])", "given_")}\n}}")]);
        documentation = Document(
            "Trains for some epochs: Keras's <c>fit</c>.",
            [.. InputDocs("x"), .. TargetDocs(), ("options", "How to train.")],
            "The loss and the metrics of each epoch.");
        Write($"global::StaticNet.History Fit({string.Join(", ", Memories)}, global::StaticNet.TrainingOptions options)", documentation, [FitCall("options")]);
    }

    /// <summary>The members of the options that a method with an argument for each makes.</summary>
    /// <param name="validation">The set of the validation's samples.</param>
    /// <param name="given">What that calls the argument.</param>
    public static string FitOptions(string validation, string given) => string.Join(
        "\n    ",
        "BatchSize = batchSize, Epochs = epochs, Verbose = verbose, Callbacks = callbacks, ValidationSplit = validationSplit,",
        $"ValidationData = validationData is {{ }} {given} ? {validation} : null, Shuffle = shuffle,");

    private string FitCall(string options) => $"{Loops}Fit({Engine}, {Parts(InputNames("x"))}, {Parts(TargetNames)}, {options})";

    private void WriteBatch(string name, string summary, string returns, (string Name, string Text)? weights = null)
    {
        (string, string)[] more = weights is { } documented ? [documented] : [];
        string[] documentation = Document(summary, InputDocs("x").Concat(TargetDocs()).Concat(more), returns);
        IEnumerable<string> targets = signature.Outputs.Select(output => $"global::System.ReadOnlySpan<{output.Element}> {output.Parameter("y")}");
        List<string> body = [];
        string x = Rows(body, Inputs, $"OfInputs({Engine})", signature.Inputs, "x");
        string y = Rows(body, Targets, $"OfTargets({Engine}, {x})", signature.Outputs, "y");
        string argument = weights is null ? "" : ", " + weights.Value.Name, parameter = weights is null ? "" : $", global::System.ReadOnlySpan<float> {weights.Value.Name}";
        body.Add($"{Engine}.{name}({x}, {y}{argument})");
        Write($"float {name}({string.Join(", ", SpanInputs("x").Concat(targets))}{parameter})", documentation, body);
    }

    /// <summary>The body of a prediction.</summary>
    /// <param name="places">Where several outputs go, to spans of the caller's; none, where they are arrays that it gets.</param>
    /// <param name="only">The engine's method for one output, of rows.</param>
    private List<string> Predict(string[] places, string only)
    {
        List<string> body = [];
        string x = Rows(body, Inputs, $"OfInputs({Engine})", signature.Inputs, "inputs");
        if (signature.Outputs.Length == 1)
            return [.. body, $"{Engine}.{string.Format(System.Globalization.CultureInfo.InvariantCulture, only, x)}"];

        // All lengths are checked before anything is computed or written.
        Pack(body, Outputs, $"OfOutputs({Engine}, {x}{(places.Length == 0 ? "" : $", [{string.Join(", ", places.Select(place => place + ".Length"))}]")})");
        body.Add($"{Engine}.Predict({x}, {Outputs}.Values)");
        if (places.Length > 0)
            return [.. body, .. places.Select(place => $"{Outputs}.CopyTo({place})")];
        return [.. body, $"({string.Join(", ", signature.Outputs.Select(_ => Outputs + ".ToArray()"))})"];
    }

    /// <summary>The rows of some parameters: those of the only one, or what the body puts together of several.</summary>
    private static string Rows(List<string> body, string rows, string begin, ImmutableArray<SignaturePart> parts, string only)
    {
        if (parts.Length == 1)
            return Floats(parts[0].Element, parts[0].Parameter(only));
        Pack(body, rows, begin);
        body.AddRange(parts.Select(part => $"{rows}.Add({part.Parameter(only)})"));
        return rows + ".Values";
    }

    // Rented memory is given back, whatever is wrong with what a caller brings.
    private static void Pack(List<string> body, string rows, string begin) =>
        body.Add($"using global::StaticNet.Engine.PackedRows {rows} = global::StaticNet.Engine.PackedRows.{begin}");

    /// <summary>Writes a member whose last statement is what it returns.</summary>
    private void Write(string header, string[] documentation, IReadOnlyList<string> body)
    {
        writer.Line();
        if (!members.Begin(MemberKey.Of(header), isData: false, documentation))
            return;
        members.WriteBody("public " + members.Annotated(header), body);
    }

    private string[] InputNames(string only) => [.. signature.Inputs.Select(input => input.Parameter(only))];

    private string[] TargetNames => [.. signature.Outputs.Select(output => output.Parameter("y"))];

    private IEnumerable<string> SpanInputs(string only) => signature.Inputs.Select(input => $"global::System.ReadOnlySpan<{input.Element}> {input.Parameter(only)}");

    private IEnumerable<string> Memories =>
    [
        .. signature.Inputs.Select(input => $"global::System.ReadOnlyMemory<{input.Element}> {input.Parameter("x")}"),
        .. signature.Outputs.Select(output => $"global::System.ReadOnlyMemory<{output.Element}> {output.Parameter("y")}"),
    ];

    // Class numbers and tokens travel as floats, bit by bit.
    public static string Floats(string element, string values) => element == "int" ? $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<int, float>({values})" : values;

    private static string Parts(string[] names) => $"new({string.Join(", ", names)})";

    private IEnumerable<(string Name, string Text)> InputDocs(string only) => signature.Inputs.Select(input =>
        (input.Name?.Camel ?? only, $"Samples one after another, each of <see cref=\"{(signature.Inputs.Length == 1 ? "Input" : input.Name!.Pascal)}Size\"/> {(input.TakesTokens ? "tokens, row-major: numbers of rows of the embedding that reads them" : "floats, row-major")}."));

    private IEnumerable<(string Name, string Text)> TargetDocs() => signature.Outputs.Select(output =>
        (output.Name?.Camel ?? "y", output.Element == "int" ? "The class numbers of the samples, one after another." : "The targets of the samples, one after another."));

    // One input of numbers and one output are the contract's, which has their documentation.
    private string[] Document(string summary, IEnumerable<(string Name, string Text)> parameters, string? returns = null, bool hasTargets = true) => signature.IsOfContract ? ["/// <inheritdoc/>"] :
    [
        $"/// <summary>{summary}</summary>",
        .. parameters.Select(parameter => $"/// <param name=\"{parameter.Name}\">{parameter.Text}</param>"),
        .. returns is null ? Enumerable.Empty<string>() : [$"/// <returns>{returns}</returns>"],
        $"/// <exception cref=\"global::System.ArgumentException\">Lengths do not fit the network or each other{(hasTargets ? ", or a class number is out of range" : "")}{(signature.TakesTokens ? ", or a token is out of range" : "")}.</exception>",
    ];
}
