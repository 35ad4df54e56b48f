using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>
/// The same numbers with other rows. It has no work of its own: when the layouts are chosen, it becomes a copy, or nothing where the memory
/// can be read so as it is.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The numbers.</param>
/// <param name="output">The same with other rows.</param>
/// <param name="takesLanes">Whether it takes samples out of the lanes itself.</param>
internal sealed class View(Layer layer, PlanTensor input, PlanTensor output, bool takesLanes) : Operation(layer)
{
    /// <summary>A tensor in another shape of as many elements.</summary>
    public static View Of(Layer layer, PlanTensor input, Shape shape) =>
        new(layer, input, PlanTensor.Of(layer.Name, shape.Positions, shape.Last, input.NeedsGradient), takesLanes: true);

    /// <summary>A tensor that a layer leaves as it is; samples are not in the lanes then, as where the layer has work.</summary>
    public static View Same(Layer layer, PlanTensor input) =>
        new(layer, input, new PlanTensor(layer.Name, input.Rows, input.Columns) { NeedsGradient = input.NeedsGradient, Origin = input.Origin }, takesLanes: false);

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    /// <summary>Whether nothing is left of it: rows are read as they are.</summary>
    public bool IsNothing => input.IsInput || input.Rows == output.Rows;

    public override bool Accepts(Layout layout) => takesLanes || layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new View(Layer, inputs[0], output, takesLanes);

    public override void WriteForward(PassWriter pass)
    {
    }

    public override void WriteBackward(PassWriter pass)
    {
    }
}
