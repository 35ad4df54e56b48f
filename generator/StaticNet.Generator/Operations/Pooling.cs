using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>One number for each window and channel: the largest, or the mean.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The image.</param>
/// <param name="output">A number for each window.</param>
/// <param name="isMaximum">Whether it is the largest.</param>
/// <param name="height">The windows' rows.</param>
/// <param name="width">The windows' columns.</param>
/// <param name="isRectified">Whether the backward pass goes through the ReLU too that has made the input.</param>
internal sealed class Pooling(Layer layer, PlanTensor input, PlanTensor output, bool isMaximum, PoolingAxis height, PoolingAxis width, bool isRectified = false) : Operation(layer)
{
    public bool IsMaximum => isMaximum;

    private bool IsRectified => isRectified;

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Caller;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Pooling(Layer, inputs[0], output, isMaximum, height, width, isRectified);

    /// <summary>The same, and back through the ReLU before it.</summary>
    public Pooling Rectified() => new(Layer, input, output, isMaximum, height, width, isRectified: true);

    public override bool AddsGradients => true;

    public override long Flops => (long)output.Floats * height.Window * width.Window;

    public override string BackwardSentence => IsRectified ? base.BackwardSentence.TrimEnd('.') + ", and through the ReLU before it." : base.BackwardSentence;

    public override void WriteForward(PassWriter pass) =>
        pass.Call($"{Name}.Forward{Lanes}<V>", "ref " + pass.Value(input), "ref " + pass.Value(output), Shape, "rows");

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        List<string> arguments = isMaximum ? ["ref " + pass.Value(input), "ref " + pass.Value(output)] : [];
        arguments.Add("ref " + pass.Gradient(output));
        arguments.Add("ref " + pass.Gradient(input));
        arguments.Add(Shape);
        arguments.Add(pass.Step!.Writes[0] == GradientWrite.Add ? "adds: true" : "adds: false");
        if (isMaximum)
            arguments.Add(IsRectified ? "isRectified: true" : "isRectified: false");
        arguments.Add("rows");
        pass.Call($"{Name}.Backward{Lanes}<V>", [.. arguments]);
    }

    private string Name => isMaximum ? "MaxPooling" : "AveragePooling";

    // Samples in the lanes are as channels.
    private string Lanes => input.IsLanes ? "Lanes" : "";

    private string Shape =>
        $"new PoolingShape(Height: {Text.Literal(height.Length)}, Width: {Text.Literal(width.Length)}, Channels: {Text.Literal(input.IsLanes ? input.Columns * Tiling.WidestLanes : input.Stride)}, "
        + $"OutputHeight: {Text.Literal(height.Output)}, OutputWidth: {Text.Literal(width.Output)}, "
        + $"PoolHeight: {Text.Literal(height.Window)}, PoolWidth: {Text.Literal(width.Window)}, "
        + $"StrideHeight: {Text.Literal(height.Stride)}, StrideWidth: {Text.Literal(width.Stride)}, "
        + $"PadTop: {Text.Literal(height.Before)}, PadLeft: {Text.Literal(width.Before)})";
}
