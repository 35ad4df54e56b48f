using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>One tensor of several of the same shape, element by element.</summary>
internal sealed class Merge(Layer layer, ImmutableArray<PlanTensor> inputs, PlanTensor output, MergeFunction function) : Operation(layer)
{
    public override PlanTensor Input => inputs[0];

    public override ImmutableArray<PlanTensor> Inputs => inputs;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Merge(Layer, inputs, output, function);

    public override bool AddsGradients => true;

    public override void WriteForward(PassWriter pass)
    {
        string kernel = MergeKernels.UseForward(pass.Kernels, function, inputs.Length);
        pass.Call(kernel, [.. References(pass, inputs), "ref " + pass.Value(output), PassWriter.Length(output)]);
    }

    public override void WriteBackward(PassWriter pass)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (pass.Step!.Writes[i] == GradientWrite.None)
                continue;
            string kernel = MergeKernels.UseBackward(pass.Kernels, function, inputs.Length, i, pass.Step.Writes[i] == GradientWrite.Add);
            pass.Call(kernel, [.. References(pass, Read(i)), "ref " + pass.Gradient(output), "ref " + pass.Gradient(inputs[i]), PassWriter.Length(output)]);
        }
    }

    // What the derivative along an input depends on, in the order in which the kernels take it.
    private ImmutableArray<PlanTensor> Read(int input) => function switch
    {
        MergeFunction.Multiply => inputs.RemoveAt(input),
        MergeFunction.Maximum or MergeFunction.Minimum => [.. inputs.RemoveRange(input + 1, inputs.Length - input - 1), output],
        _ => [],
    };

    private static ImmutableArray<string> References(PassWriter pass, ImmutableArray<PlanTensor> tensors) =>
        ImmutableArray.CreateRange(tensors, tensor => "ref " + pass.Value(tensor));
}
