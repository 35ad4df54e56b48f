using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A state behind the last step, where something reads it.</summary>
/// <param name="Node">Its place in the graph: it reads the layer whose state it is.</param>
/// <param name="Of">That layer.</param>
/// <param name="Number">Its number among the layer's states.</param>
internal sealed record StateLayer(LayerNode Node, RecurrentLayer Of, int Number) : Layer(Node)
{
    public override string Kind => "State";

    public override int? StateNumber => Number;

    // A memory has gone through no activation.
    public override ActivationFunction OutputActivation => Of.Cell.HasGates ? ActivationFunctions.Linear : Of.Activation;

    public override TimeStep AtOneStep(LayerNode node) => TimeStep.Not("is the state behind the last step, and a stream has no end: its StreamState keeps the states");

    public override string Describe() => $"a state of {Of.Name} behind its last step";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor[] returned = plan.Returned(inputs[0]);
        int states = Of.Cell.States, rows = returned[0].Rows;
        return plan.Rows(this, returned[Number / states], rows - states + (Number % states), 1, Name + " last");
    }
}
