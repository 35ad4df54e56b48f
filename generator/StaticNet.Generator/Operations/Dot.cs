using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The products of each row of a tensor with each row of another.</summary>
internal sealed class Dot(Layer layer, PlanTensor first, PlanTensor second, PlanTensor output) : Operation(layer)
{
    public override PlanTensor Input => first;

    public override ImmutableArray<PlanTensor> Inputs => [first, second];

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Dot(Layer, inputs[0], inputs[1], output);

    public override bool AddsGradients => true;

    public override long Flops => 2L * first.Rows * second.Rows * first.Columns;

    public override void WriteForward(PassWriter pass)
    {
        pass.Call(
            "RowDots.Forward<V>",
            "ref " + pass.Value(first),
            "xStride: " + Text.Literal(first.Stride),
            "ref " + pass.Value(second),
            "yStride: " + Text.Literal(second.Stride),
            "ref " + pass.Value(output),
            "zStride: " + Text.Literal(output.Stride),
            "xRows: " + Text.Literal(first.Rows),
            "yRows: " + Text.Literal(second.Rows),
            "columns: " + Text.Literal(first.Columns),
            "rows");
    }

    public override void WriteBackward(PassWriter pass)
    {
        WriteBackward(pass, 0, first, second, rowStep: output.Stride, otherStep: 1);
        WriteBackward(pass, 1, second, first, rowStep: 1, otherStep: output.Stride);
    }

    private void WriteBackward(PassWriter pass, int number, PlanTensor input, PlanTensor other, int rowStep, int otherStep)
    {
        if (pass.Step!.Writes[number] == GradientWrite.None)
            return;
        pass.Call(
            "RowDots.Backward<V>",
            "ref " + pass.Gradient(output),
            "dzFloats: " + Text.Literal(output.Floats),
            "rowStep: " + Text.Literal(rowStep),
            "otherStep: " + Text.Literal(otherStep),
            "ref " + pass.Value(other),
            "otherStride: " + Text.Literal(other.Stride),
            "ref " + pass.Gradient(input),
            "stride: " + Text.Literal(input.Stride),
            "rows: " + Text.Literal(input.Rows),
            "otherRows: " + Text.Literal(other.Rows),
            "columns: " + Text.Literal(input.Columns),
            pass.Step.Writes[number] == GradientWrite.Add ? "adds: true" : "adds: false",
            "rows");
    }
}
