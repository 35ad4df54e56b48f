using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Weighted means between the positions of an image.</summary>
internal sealed class BilinearUpsampling(Layer layer, PlanTensor input, PlanTensor output, Shape image, int sizeHeight, int sizeWidth) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new BilinearUpsampling(Layer, inputs[0], output, image, sizeHeight, sizeWidth);

    public override bool AddsGradients => true;

    // Three means, each a difference, a product and a sum.
    public override long Flops => 9L * output.Floats;

    public override void WriteForward(PassWriter pass) =>
        pass.Call(Sizes + ".Forward<V>", "ref " + pass.Value(input), "ref " + pass.Value(output), "rows");

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call(Sizes + ".Backward<V>", "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), pass.Step!.Writes[0] == GradientWrite.Add ? "adds: true" : "adds: false", "rows");
    }

    private string Sizes =>
        $"new BilinearUpsampling(Height: {Text.Literal(image.Dimensions[0])}, Width: {Text.Literal(image.Dimensions[1])}, Channels: {Text.Literal(input.Stride)}, "
        + $"SizeHeight: {Text.Literal(sizeHeight)}, SizeWidth: {Text.Literal(sizeWidth)})";
}
