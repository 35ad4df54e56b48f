using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Softmax along an axis that is not the last: over whole rows that lie some rows apart.</summary>
internal sealed class AxisSoftmax(Layer layer, PlanTensor input, PlanTensor output, int length, int groups) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new AxisSoftmax(Layer, inputs[0], output, length, groups);

    public override void WriteForward(PassWriter pass) =>
        pass.Call("AxisSoftmax.Forward<V>", ["ref " + pass.Value(input), "ref " + pass.Value(output), .. Sizes]);

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call("AxisSoftmax.Backward<V>", ["ref " + pass.Value(output), "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), .. Sizes]);
    }

    private string[] Sizes =>
    [
        "length: " + Text.Literal(length),
        "step: " + Text.Literal(input.Floats / groups / length),
        groups == 1 ? "rows" : "rows * " + Text.Literal(groups),
    ];
}
