using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The same numbers with sixteen samples in the lanes, or from there one sample after another again.</summary>
internal sealed class LaneTransposition(Layer layer, PlanTensor input, PlanTensor output) : Operation(layer)
{
    /// <summary>A tensor in the other layout: from the lanes into rows, or else into the lanes.</summary>
    public static LaneTransposition Of(Layer layer, PlanTensor tensor) => new(layer, tensor, tensor.IsLanes
        ? new PlanTensor(" rows", tensor.Rows, tensor.Columns) { NamedAfter = tensor, NeedsGradient = tensor.NeedsGradient }
        : new PlanTensor(" lanes", tensor.Rows, tensor.Columns, Layout.Lanes) { NamedAfter = tensor, NeedsGradient = tensor.NeedsGradient });

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => true;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new LaneTransposition(Layer, inputs[0], output);

    public override string Sentence => output.IsLanes
        ? $"{Layer.Name} ({Layer.Kind}): its input with sixteen samples in the lanes, which few channels would not fill."
        : $"{Layer.Name} ({Layer.Kind}): one sample after another again.";

    public override void WriteForward(PassWriter pass) => Write(pass, pass.Value(input), input, pass.Value(output), output, isGradient: false);

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            Write(pass, pass.Gradient(output), output, pass.Gradient(input), input, isGradient: true);
    }

    // The caller's samples have no padding: all of a sample is one row.
    private static void Write(PassWriter pass, string source, PlanTensor from, string destination, PlanTensor to, bool isGradient)
    {
        PlanTensor tensor = to.IsLanes ? from : to;
        bool isWhole = tensor.Stride == tensor.Columns;
        string[] sizes =
        [
            "columns: " + Text.Literal(isWhole ? tensor.Rows * tensor.Columns : tensor.Columns),
            "stride: " + Text.Literal(isWhole ? tensor.Rows * tensor.Columns : tensor.Stride),
            "rowsOfSample: " + Text.Literal(isWhole ? 1 : tensor.Rows),
        ];
        if (to.IsLanes)
            pass.Call("SampleLanes.FromRows", ["ref " + source, .. sizes, "ref " + destination, "rows", isGradient ? "repeats: false" : "repeats: true"]);
        else
            pass.Call("SampleLanes.ToRows", ["ref " + source, "ref " + destination, .. sizes, "rows"]);
    }
}
