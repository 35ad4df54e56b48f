namespace StaticNet.Generator;

/// <summary>Movements in the plan's words: those of layers that only move numbers, and those that merges need before they compute.</summary>
internal static class MovementPlanning
{
    /// <summary>Numbers that move; where they stay, nothing happens.</summary>
    public static PlanTensor Move(this PlanBuilder plan, Layer layer, PlanTensor input, Movement movement, string? name = null) => plan.Add(movement.IsIdentity
        ? View.Same(layer, input)
        : new Move(layer, input, PlanTensor.Of(name ?? layer.Name, movement.Output.Positions, movement.Output.Last, input.NeedsGradient), movement));
}
