using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The last time steps of a stream that a window has, the oldest first; the step's own numbers are kept for later windows.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The step's numbers.</param>
/// <param name="output">The window: a row, or one for each of its steps.</param>
/// <param name="taps">The steps of the window.</param>
/// <param name="dilation">How far they are from each other.</param>
/// <param name="past">Where the ring of past steps begins in the stream's state.</param>
internal sealed class GatherSteps(Layer layer, PlanTensor input, PlanTensor output, int taps, int dilation, int past) : Operation(layer)
{
    /// <summary>The rows of the ring: a power of two, no less than the window reaches over.</summary>
    public static int Rows(int taps, int dilation)
    {
        int rows = 1;
        while (rows < ConvolutionAxis.Reach(taps, dilation))
            rows = checked(rows * 2);
        return rows;
    }

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new GatherSteps(Layer, inputs[0], output, taps, dilation, past);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): its window of {Text.Plain(taps)} steps{(dilation == 1 ? "" : $", {Text.Plain(dilation)} apart")}, which this one ends.";

    public override void WriteForward(PassWriter pass) => pass.Call(
        "PastSteps.Gather",
        "ref " + pass.Value(input),
        "ref " + pass.State(output, past),
        "ref " + pass.Value(output),
        Locals.TimeStep,
        "columns: " + Text.Literal(input.Columns),
        "taps: " + Text.Plain(taps),
        "dilation: " + Text.Plain(dilation),
        "stride: " + Text.Literal(output.Rows == 1 ? input.Columns : output.Stride));

    public override void WriteBackward(PassWriter pass)
    {
    }
}
