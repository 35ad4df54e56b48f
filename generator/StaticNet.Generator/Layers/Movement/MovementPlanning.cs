namespace StaticNet.Generator;

/// <summary>Movements as steps of a plan: for layers that only move numbers, and for merges that must move theirs first.</summary>
internal static class MovementPlanning
{
    /// <summary>A movement; one that leaves all numbers where they are becomes a view.</summary>
    public static PlanTensor Move(this PlanBuilder plan, Layer layer, PlanTensor input, Movement movement, string? name = null, string? sentence = null) => plan.Add(movement.IsIdentity
        ? View.Same(layer, input)
        : new Move(layer, input, PlanTensor.Of(name ?? layer.Name, movement.Output.Positions, movement.Output.Last, input.NeedsGradient), movement, sentence));

    /// <summary>Some rows of a tensor.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="layer">The layer that has them.</param>
    /// <param name="input">The tensor.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="name">The name of the tensor of these rows.</param>
    /// <param name="sentence">What the generated code says of it; by default what the layer does.</param>
    public static PlanTensor Rows(this PlanBuilder plan, Layer layer, PlanTensor input, int first, int count, string name, string? sentence = null) =>
        plan.Move(layer, input, Movement.Pad(Shape.Of([input.Rows, input.Columns]), [(-first, first + count - input.Rows)]), name, sentence);
}
