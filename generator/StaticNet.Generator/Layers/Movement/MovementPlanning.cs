namespace StaticNet.Generator;

/// <summary>Movements as steps of a plan: for layers that only move numbers, and for merges that must move theirs first.</summary>
internal static class MovementPlanning
{
    /// <summary>A movement; one that leaves all numbers where they are becomes a view.</summary>
    public static PlanTensor Move(this PlanBuilder plan, Layer layer, PlanTensor input, Movement movement, string? name = null) => plan.Add(movement.IsIdentity
        ? View.Same(layer, input)
        : new Move(layer, input, PlanTensor.Of(name ?? layer.Name, movement.Output.Positions, movement.Output.Last, input.NeedsGradient), movement));
}
