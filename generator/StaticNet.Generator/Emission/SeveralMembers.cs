using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes the members that train, and those that take or give a value for each of several inputs and outputs.</summary>
/// <remarks>The engine sees rows that have all of them one after another; these members put them together and take them apart.</remarks>
/// <param name="writer">Where they are written.</param>
/// <param name="members">Begins each of them.</param>
/// <param name="signature">The inputs and outputs.</param>
/// <param name="definition">The class with what the compiler knows.</param>
internal sealed class SeveralMembers(IndentedWriter writer, MemberWriter members, NetworkSignature signature, string definition)
{
    private const string Engine = "_staticNetEngine", Loops = "global::StaticNet.Training.TrainingLoops.";

    private bool HasInputs => signature.Inputs.Length > 1;

    private bool HasOutputs => signature.Outputs.Length > 1;

    // No parameter ends with an underscore.
    private string Inputs => HasInputs ? "inputs_.Values" : InputName("inputs");

    public void WritePredict()
    {
        string[] outputs = [.. signature.Outputs.Select(output => $"global::System.Span<float> {OutputName(output, "outputs")}")];
        string[] documentation = Document("Predicts a batch without allocating, once it has seen one of its size. Safe to call from many threads at once, also while another one trains or sets weights: the weights are those of before or after each change.", InputDocs("inputs").Concat(signature.Outputs.Select(output =>
            (HasOutputs ? output.Name.Camel : "outputs", $"Takes <see cref=\"{output.Name.Pascal}Size\"/> floats a sample."))));
        Write($"void Predict({string.Join(", ", SpanInputs("inputs").Concat(outputs))})", HasOutputs ? ["inputs_", "outputs_"] : ["inputs_"], documentation, () =>
        {
            AddInputs();
            if (!HasOutputs)
            {
                writer.Line($"{Engine}.Predict({Inputs}, outputs);");
                return;
            }

            PredictRows();
            foreach (SignaturePart output in signature.Outputs)
                writer.Line($"outputs_.CopyTo({output.Name.Parameter});");
        });

        string type = HasOutputs ? "(" + string.Join(", ", signature.Outputs.Select(output => "float[] " + output.Name.Pascal)) + ")" : "float[]";
        documentation = Document("Predicts a batch.", InputDocs("inputs"), HasOutputs ? "For each output, its floats, sample by sample." : "<see cref=\"OutputSize\"/> floats a sample.");
        Write($"{type} Predict({string.Join(", ", SpanInputs("inputs"))})", HasOutputs ? ["inputs_", "outputs_"] : ["inputs_"], documentation, () =>
        {
            AddInputs();
            if (HasOutputs)
                PredictRows();
            writer.Line(HasOutputs
                ? $"return ({string.Join(", ", signature.Outputs.Select(_ => "outputs_.ToArray()"))});"
                : $"return {Engine}.Predict({Inputs});");
        });
    }

    public void WriteTraining()
    {
        WriteFit();
        string memory = string.Join(", ", Memories("x", "y"));
        string[] documentation = Document("Measures the loss and the metrics without training.", [.. InputDocs("x"), .. TargetDocs(), ("batchSize", "The samples of one pass.")]);
        WriteShort($"global::StaticNet.Evaluation Evaluate({memory}, int batchSize = 32)", documentation, $"{Loops}Evaluate({Engine}, {Parts(InputNames("x"))}, {Parts(TargetNames)}, batchSize)");
        WriteBatch("TrainOnBatch", "Takes one optimizer step on a batch, without allocating after the first of its size.", "The batch's loss before the step, penalties included.");
        WriteBatch("ComputeGradients", "Computes the gradients of a batch's loss without a step. Layers behave as in training.", "The batch's loss, penalties included.");
    }

    private void WriteFit()
    {
        string[] elements = [.. signature.Inputs.Select(input => $"global::System.ReadOnlyMemory<float> {InputElement(input)}"), .. signature.Outputs.Select(output => $"global::System.ReadOnlyMemory<{output.Target}> {OutputElement(output)}")];
        string[] parameters =
        [
            .. Memories("x", "y"),
            "int batchSize = 32",
            "int epochs = 1",
            "global::StaticNet.Verbose verbose = global::StaticNet.Verbose.Bar",
            "global::System.Collections.Generic.IEnumerable<global::StaticNet.Callback>? callbacks = null",
            "float validationSplit = 0",
            $"({string.Join(", ", elements)})? validationData = null",
            "bool shuffle = true",
        ];
        string[] given = [.. signature.Inputs.Select(input => "given_." + InputElement(input))], judged = [.. signature.Outputs.Select(output => "given_." + OutputElement(output))];
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
        WriteShort(
            "global::StaticNet.History Fit(\n    " + string.Join(",\n    ", parameters) + ")",
            documentation,
            $"{Loops}Fit({Engine}, {Parts(InputNames("x"))}, {Parts(TargetNames)}, new(\n    batchSize, epochs, verbose, callbacks, validationSplit, "
            + $"validationData is {{ }} given_ ? ({Parts(given)}, {Parts(judged)}) : null, shuffle))");
    }

    private void WriteBatch(string name, string summary, string returns)
    {
        string[] targets = [.. signature.Outputs.Select(output => $"global::System.ReadOnlySpan<{output.Target}> {OutputName(output, "y")}")];
        string[] documentation = Document(summary, InputDocs("x").Concat(TargetDocs()), returns);
        string batch = $"float {name}({string.Join(", ", SpanInputs("x").Concat(targets))})";
        if (!signature.HasSeveral)
        {
            WriteShort(batch, documentation, $"{Engine}.{name}(x, {Floats(signature.Target!, "y")})");
            return;
        }

        Write(batch, HasOutputs ? ["inputs_", "targets_"] : ["inputs_"], documentation, () =>
        {
            AddInputs();
            if (HasOutputs)
                writer.Line($"targets_.Reserve({Samples("x")});");
            foreach (SignaturePart output in signature.Outputs.Where(_ => HasOutputs))
                writer.Line($"targets_.Add({output.Name.Parameter});");
            writer.Line($"return {Engine}.{name}({(HasInputs ? "inputs_.Values" : InputName("x"))}, {(HasOutputs ? "targets_.Values" : Floats(signature.Target!, "y"))});");
        });
    }

    // Rented memory is given back, whatever is wrong with what a caller brings.
    private void Write(string signatureOf, string[] packs, string[] documentation, System.Action body)
    {
        if (!Begin(signatureOf, documentation))
            return;
        using (writer.Braces("public " + signatureOf))
        {
            if (members.Exception is not null)
            {
                writer.Line(members.Exception + ";");
                return;
            }

            string[] used = [.. packs.Where(pack => pack != "inputs_" || HasInputs)];
            foreach (string pack in used)
            {
                string parts = pack == "targets_" ? "Training.Targets" : pack == "outputs_" ? "Network.Outputs" : "Network.Inputs";
                writer.Line($"global::StaticNet.Engine.PackedRows {pack} = {definition}.Network.Pack({definition}.{parts});");
            }

            using (writer.Braces("try"))
                body();
            using (writer.Braces("finally"))
            {
                foreach (string pack in used)
                    writer.Line($"{pack}.Return();");
            }
        }
    }

    private void WriteShort(string signatureOf, string[] documentation, string call)
    {
        if (!Begin(signatureOf, documentation))
            return;
        using (writer.Indented($"public {members.Annotated(signatureOf)} =>"))
            writer.Line((members.Exception ?? call) + ";");
    }

    private void AddInputs()
    {
        foreach (SignaturePart input in signature.Inputs.Where(_ => HasInputs))
            writer.Line($"inputs_.Add({input.Name.Parameter});");
    }

    private void PredictRows()
    {
        writer.Line($"outputs_.Reserve({Samples("inputs")});");
        writer.Line($"{Engine}.Predict({Inputs}, outputs_.Values);");
    }

    private string Samples(string only) => HasInputs ? "inputs_.Count" : $"{InputName(only)}.Length / InputSize";

    // One input and one output have the contract's names.
    private string InputName(string only) => signature.HasSeveral && signature.Inputs[0].IsNamed ? signature.Inputs[0].Name.Parameter : only;

    private string OutputName(SignaturePart output, string only) => HasOutputs ? output.Name.Parameter : only;

    private string[] InputNames(string only) => HasInputs ? [.. signature.Inputs.Select(input => input.Name.Parameter)] : [InputName(only)];

    private string[] TargetNames => [.. signature.Outputs.Select(output => OutputName(output, "y"))];

    private string InputElement(SignaturePart input) => signature.HasSeveral && input.IsNamed ? input.Name.Pascal : "X";

    private string OutputElement(SignaturePart output) => HasOutputs ? output.Name.Pascal : "Y";

    private IEnumerable<string> SpanInputs(string only) => InputNames(only).Select(name => $"global::System.ReadOnlySpan<float> {name}");

    private IEnumerable<string> Memories(string x, string y) =>
    [
        .. InputNames(x).Select(name => $"global::System.ReadOnlyMemory<float> {name}"),
        .. signature.Outputs.Select(output => $"global::System.ReadOnlyMemory<{output.Target}> {OutputName(output, y)}"),
    ];

    // Class numbers travel as floats, bit by bit.
    public static string Floats(string target, string targets) => target == "int" ? $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<int, float>({targets})" : targets;

    private static string Parts(string[] names) => $"new({string.Join(", ", names)})";

    private IEnumerable<(string Name, string Text)> InputDocs(string only) => signature.Inputs.Select(input => input.IsNamed
        ? (input.Name.Camel, HasInputs ? $"Samples one after another, each of <see cref=\"{input.Name.Pascal}Size\"/> floats, row-major." : Samples())
        : (only, Samples()));

    private static string Samples() => "Samples one after another, each of <see cref=\"InputSize\"/> floats, row-major.";

    private IEnumerable<(string Name, string Text)> TargetDocs() => signature.Outputs.Select(output =>
        (HasOutputs ? output.Name.Camel : "y", output.Target == "int" ? "The class numbers of the samples, one after another." : "The targets of the samples, one after another."));

    // One input and one output are the contract's, which has their documentation.
    private string[] Document(string summary, IEnumerable<(string Name, string Text)> parameters, string? returns = null) => !signature.HasSeveral ? ["/// <inheritdoc/>"] :
    [
        $"/// <summary>{summary}</summary>",
        .. parameters.Select(parameter => $"/// <param name=\"{parameter.Name}\">{parameter.Text}</param>"),
        .. returns is null ? Enumerable.Empty<string>() : [$"/// <returns>{returns}</returns>"],
        "/// <exception cref=\"global::System.ArgumentException\">Lengths do not fit the network or each other, or a class number is out of range.</exception>",
    ];

    private bool Begin(string signatureOf, string[] documentation)
    {
        writer.Line();
        return members.Begin(MemberKey.Of(signatureOf), isData: false, documentation);
    }
}
