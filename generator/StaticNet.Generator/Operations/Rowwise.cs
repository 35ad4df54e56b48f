using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>An activation that takes all numbers of the last axis together, such as softmax.</summary>
internal sealed class Rowwise(Layer layer, PlanTensor input, PlanTensor output, ActivationFunction activation) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public ActivationFunction Activation => activation;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Rowwise(Layer, inputs[0], output, activation);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): {activation.Name}, {activation.Formula}, over {Text.Plain(input.Columns)} columns.";

    public override void WriteForward(PassWriter pass) =>
        pass.Call($"Rowwise.Forward<V, {activation.Name}>", ["ref " + pass.Value(input), "ref " + pass.Value(output), .. Sizes]);

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        pass.Call(
            $"Rowwise.Backward<V, {activation.Name}>",
            ["ref " + pass.Value(input), "ref " + pass.Value(output), "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), .. Sizes]);
    }

    private string[] Sizes => [PassWriter.Rows(input), "columns: " + Text.Literal(input.Columns), "xStride: " + Text.Literal(input.Stride), "yStride: " + Text.Literal(output.Stride)];
}
