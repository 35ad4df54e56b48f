using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A state that goes through the time steps of a sequence, in one direction or in both.</summary>
internal sealed record RecurrentLayer(
    LayerNode Node, string KindName, RecurrentCell Cell, int Units, ActivationFunction Activation, ActivationFunction RecurrentActivation, EquatableArray<RecurrentWeights> Directions) : Layer(Node), IPenalizesActivity
{
    public bool ReturnsSequences { get; init; }

    public bool GoesBackwards { get; init; }

    /// <summary>How the outputs of two directions become one: a member of <c>MergeMode</c>.</summary>
    public string Merge { get; init; } = "Concat";

    public float Dropout { get; init; }

    public float RecurrentDropout { get; init; }

    public int Seed { get; init; } = -1;

    public ActivityRegularizer Activity { get; init; } = new(0, 0);

    public override string Kind => KindName;

    public override EquatableArray<Weight> Weights => Directions.SelectMany(direction => direction.All).ToImmutableArray();

    // Its outputs are an activation's where a state is its own output.
    public override ActivationFunction OutputActivation => Cell.HasGates || Directions.Count > 1 && Merge is "Sum" or "Mul" ? ActivationFunctions.Linear : Activation;

    // As in Keras, also where the outputs stand in the order in which the last step comes first.
    public override bool PassesMask => ReturnsSequences;

    public override bool UsesMask => true;

    public override TimeStep AtOneStep(LayerNode node) => (Directions.Count, GoesBackwards) switch
    {
        (> 1, _) => TimeStep.Not("reads the sequence in both directions: remove Bidirectional", Fix.RemoveOption("Bidirectional")),
        (_, true) => TimeStep.Not("reads the sequence from its end: remove GoBackwards", Fix.RemoveOption("GoBackwards")),
        _ => new(new StepRecurrentLayer(node, this)),
    };

    private int Steps => Node.Input.Positions;

    public override long ForwardFlops => Flops.OfProducts(Steps, [.. Directions.SelectMany(direction => new[] { direction.Kernel, direction.Recurrent })]);

    public override string Describe()
    {
        string order = Directions.Count > 1 ? " in both directions" : GoesBackwards ? ", from the last to the first" : "";
        return $"{Cell.Formula(this)} at each of {Text.Grouped(Steps)} steps{order}, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";
    }

    public override string Describe(Weight kernel) => $"x·{kernel.Name}{(Directions[0].Bias is null ? "" : " + bias")} of all steps at once, {Node.Input} → {Node.Input.WithLast(Cell.Gates * Units)}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor? mask = plan.MaskOf(inputs[0]);
        if (Directions.Count == 1)
            return plan.PenalizeActivity(this, PlanDirection(plan, inputs[0], mask, Directions[0], Name, GoesBackwards), Activity);
        PlanTensor[] outputs = [.. Directions.Select((direction, i) => PlanDirection(plan, inputs[0], mask, direction, Name + (i == 0 ? " forward" : " backward"), fromEnd: i == 1))];
        PlanTensor merged = plan.Add(Merged(outputs, PlanTensor.Of(Name, outputs[0].Rows, Output.Last, outputs[0].NeedsGradient)));

        // Keras's Bidirectional gives 0 at a step that does not count, where a single direction gives the state of the step before.
        if (mask is not null && ReturnsSequences)
            merged = plan.Add(new ApplyMask(this, merged, mask, merged.Like(Name + " masked")));
        return plan.PenalizeActivity(this, merged, Activity);
    }

    private Operation Merged(PlanTensor[] outputs, PlanTensor merged) => Merge switch
    {
        "Sum" => new MergeElements(this, [.. outputs], merged, MergeFunction.Add, divisor: 1),
        "Ave" => new MergeElements(this, [.. outputs], merged, MergeFunction.Average, divisor: 2),
        "Mul" => new MergeElements(this, [.. outputs], merged, MergeFunction.Multiply, divisor: 1),
        _ => new JoinRows(this, [.. outputs], merged, groups: outputs[0].Rows, isAlongRows: true),
    };

    private PlanTensor PlanDirection(PlanBuilder plan, PlanTensor input, PlanTensor? mask, RecurrentWeights weights, string name, bool fromEnd)
    {
        bool needsGradient = plan.NeedsGradient(input, weights.Kernel, weights.Recurrent, weights.Bias);
        PlanTensor x = input;
        if (plan.IsTraining && Dropout > 0)
        {
            SpatialDropoutNoise noise = new(Dropout);
            x = plan.Add(new DrawNoise(this, Node.Input, input, input.Like(name + " kept"), PlanTensor.Of(name + " mask", 1, input.Columns), noise, Seed, plan.Noise()));
        }

        PlanTensor sums = PlanTensor.Of(name + (Cell.HasGates ? " gates" : " sums"), input.Rows, Cell.Gates * Units, needsGradient);
        plan.Add(new MatrixProduct(this, x, sums, new ProductWeights(plan.Weight(weights.Kernel), plan.Weight(weights.Bias)), Epilogue.None, plan.IsTraining));
        PlanTensor output = PlanTensor.Of(name, ReturnsSequences ? input.Rows : 1, Units, needsGradient);
        Passage passage = new(Cell, Steps, Units, Activation.TypeName, RecurrentActivation.TypeName, FromEnd: fromEnd, Reverses: fromEnd && Directions.Count == 1, ReturnsSequences)
        {
            Dropout = plan.IsTraining ? RecurrentDropout : 0,
            Seed = Seed,
            Noise = plan.IsTraining && RecurrentDropout > 0 ? plan.Noise() : 0,
        };
        RecurrentTensors tensors = RecurrentTensors.Of(name, passage, plan.IsTraining, needsGradient);
        return plan.Add(new Recur(this, passage, tensors, sums, mask, output, plan.Weight(weights.Recurrent), plan.Weight(weights.Bias), plan.IsTraining && needsGradient));
    }
}

/// <summary>The weights of one direction through a sequence.</summary>
/// <param name="Kernel">What a step's inputs are multiplied with.</param>
/// <param name="Recurrent">What the state is multiplied with.</param>
/// <param name="Bias">What is added, if anything.</param>
internal sealed record RecurrentWeights(Weight Kernel, Weight Recurrent, Weight? Bias)
{
    /// <summary>Weights of their own with longer names.</summary>
    public RecurrentWeights Named(string prefix) => new(
        Kernel with { Name = prefix + Kernel.Name },
        Recurrent with { Name = prefix + Recurrent.Name },
        Bias is null ? null : Bias with { Name = prefix + Bias.Name });

    public ImmutableArray<Weight> All => Bias is null ? [Kernel, Recurrent] : [Kernel, Recurrent, Bias];
}
