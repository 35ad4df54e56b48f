using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>One tensor of two of the same shape, element by element. More inputs are merged one after another.</summary>
/// <param name="layer">The layer.</param>
/// <param name="inputs">The two tensors.</param>
/// <param name="output">Their merge.</param>
/// <param name="function">What it is.</param>
/// <param name="divisor">What the sum is divided by: the layer's inputs where it is their mean, in the last of its steps; else 1.</param>
internal sealed class Merge(Layer layer, ImmutableArray<PlanTensor> inputs, PlanTensor output, MergeFunction function, int divisor) : Operation(layer)
{
    public override PlanTensor Input => inputs[0];

    public override ImmutableArray<PlanTensor> Inputs => inputs;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Merge(Layer, inputs, output, function, divisor);

    public override bool AddsGradients => true;

    public override string Sentence => output.Name == Layer.Name ? base.Sentence : $"{Layer.Name} ({Layer.Kind}): the first of its inputs.";

    private bool IsSum => function is MergeFunction.Add or MergeFunction.Average;

    public override void WriteForward(PassWriter pass)
    {
        string[] tensors = ["ref " + pass.Value(inputs[0]), "ref " + pass.Value(inputs[1]), "ref " + pass.Value(output)];
        if (divisor > 1)
            pass.Call("Merging.Mean<V>", [.. tensors, "divisor: " + Text.Plain(divisor), PassWriter.Length(output)]);
        else
            pass.Call($"Merging.Combine<V, {Rule}>", [.. tensors, PassWriter.Length(output)]);
    }

    public override void WriteBackward(PassWriter pass)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (pass.Step!.Writes[i] != GradientWrite.None)
                WriteBackward(pass, i, pass.Step.Writes[i] == GradientWrite.Add);
        }
    }

    private void WriteBackward(PassWriter pass, int input, bool adds)
    {
        string dy = "ref " + pass.Gradient(output), dx = "ref " + pass.Gradient(inputs[input]), isAdded = adds ? "adds: true" : "adds: false", length = PassWriter.Length(output);
        if (IsSum || function == MergeFunction.Subtract)
            pass.Call("Merging.SumBackward<V>", dy, dx, "divisor: " + (function == MergeFunction.Subtract && input == 1 ? "-1" : Text.Plain(divisor)), isAdded, length);
        else if (function == MergeFunction.Multiply)
            pass.Call("Merging.ProductBackward<V>", "ref " + pass.Value(inputs[1 - input]), dy, dx, isAdded, length);
        else if (input == 0)
            pass.Call($"Merging.FirstBackward<V, {Rule}>", "ref " + pass.Value(inputs[0]), "ref " + pass.Value(output), dy, dx, isAdded, length);
        else
            pass.Call($"Merging.SecondBackward<V, {Rule}>", "ref " + pass.Value(inputs[0]), "ref " + pass.Value(inputs[1]), "ref " + pass.Value(output), dy, dx, isAdded, length);
    }

    private string Rule => function switch
    {
        MergeFunction.Maximum => "Largest",
        MergeFunction.Minimum => "Smallest",
        MergeFunction.Multiply => "ProductOfTwo",
        MergeFunction.Subtract => "Difference",
        _ => "Sum",
    };
}
