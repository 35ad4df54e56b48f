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
    public string MergeMode { get; init; } = "Concat";

    public float Dropout { get; init; }

    public float RecurrentDropout { get; init; }

    public int Seed { get; init; } = -1;

    public ActivityRegularizer Activity { get; init; } = new(0, 0);

    public override string Kind => KindName;

    public override EquatableArray<Weight> Weights => Directions.SelectMany(direction => direction.All).ToImmutableArray();

    // Its outputs are an activation's where a state is its own output.
    public override ActivationFunction OutputActivation => Cell.HasGates || Directions.Count > 1 && MergeMode is "Sum" or "Mul" ? ActivationFunctions.Linear : Activation;

    // As in Keras, also where the outputs stand in the order in which the last step comes first.
    public override bool PassesMask => ReturnsSequences;

    public override bool UsesMask => true;

    public override int InitialStates => Node.Inputs.Count - 1;

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
        string begin = InitialStates > 0 ? " from the initial states" : "";
        string order = Directions.Count > 1 ? " in both directions" : GoesBackwards ? ", from the last to the first" : "";
        return $"{Cell.Formula(this)} at each of {Text.Grouped(Steps)} steps{begin}{order}, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";
    }

    public override string Describe(Weight kernel) => $"x·{kernel.Name}{(Directions[0].Bias is null ? "" : " + bias")} of all steps at once, {Node.Input} → {Node.Input.WithLast(Cell.Gates * Units)}";

    /// <summary>The layer of a state of this one.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="number">This layer's number.</param>
    /// <param name="state">The state's number.</param>
    public StateLayer State(string path, int number, int state) => new(new LayerNode(path, new([number]), Output, Shape.Of([Units]), OutputActivation) { Repeats = Node.Repeats }, this, state);

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor? mask = plan.MaskOf(inputs[0]);
        bool states = plan.Index.ReadersOf(plan.Index.NumberOf(this)).Any(reader => reader.IsState);
        Returns returns = new(states, Output: !states || plan.Index.IsRead(this) || !Activity.IsZero, ReturnsSequences);
        PlanTensor[] made = [.. Directions.Select((_, i) => PlanDirection(plan, inputs, mask, i, returns))];
        if (!returns.States)
            return plan.PenalizeActivity(this, Merge(plan, mask, made), Activity);
        foreach (PlanTensor direction in made)
            plan.PenalizeActivity(this, direction, Activity);
        PlanTensor output = returns.Output ? Merge(plan, mask, [.. made.Select((direction, i) => plan.Rows(this, direction, 0, direction.Rows - Cell.States, NameOf(i), $"{Name} ({Kind}): its output, without the states behind it."))]) : made[0];
        plan.Return(output, made);
        return output;
    }

    private string NameOf(int direction) => Directions.Count == 1 ? Name : Name + (direction == 0 ? " forward" : " backward");

    private PlanTensor Merge(PlanBuilder plan, PlanTensor? mask, PlanTensor[] outputs)
    {
        if (outputs.Length == 1)
            return outputs[0];
        PlanTensor merged = plan.Add(Merged(outputs, PlanTensor.Of(Name, outputs[0].Rows, Output.Last, outputs.Any(output => output.NeedsGradient))));

        // Keras's Bidirectional gives 0 at a step that does not count, where a single direction gives the state of the step before.
        return mask is not null && ReturnsSequences ? plan.Add(new ApplyMask(this, merged, mask, merged.Like(Name + " masked"))) : merged;
    }

    private Operation Merged(PlanTensor[] outputs, PlanTensor merged) => MergeMode switch
    {
        "Sum" => new MergeElements(this, [.. outputs], merged, MergeFunction.Add, divisor: 1),
        "Ave" => new MergeElements(this, [.. outputs], merged, MergeFunction.Average, divisor: 2),
        "Mul" => new MergeElements(this, [.. outputs], merged, MergeFunction.Multiply, divisor: 1),
        _ => new JoinRows(this, [.. outputs], merged, groups: outputs[0].Rows, isAlongRows: true),
    };

    private PlanTensor PlanDirection(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs, PlanTensor? mask, int direction, Returns returns)
    {
        (RecurrentWeights weights, PlanTensor input, string name) = (Directions[direction], inputs[0], NameOf(direction));
        ImmutableArray<PlanTensor> initial = [.. inputs.Skip(1 + (direction * Cell.States)).Take(Cell.States)];
        bool needsGradient = plan.NeedsGradient(input, weights.Kernel, weights.Recurrent, weights.Bias) || initial.Any(state => state.NeedsGradient);
        PlanTensor x = input;
        if (plan.IsTraining && Dropout > 0)
        {
            SpatialDropoutNoise noise = new(Dropout);
            x = plan.Add(new DrawNoise(this, Node.Input, input, input.Like(name + " kept"), PlanTensor.Of(name + " mask", 1, input.Columns), noise, Seed, plan.Noise()));
        }

        // Training keeps what each step has made; prediction has no need to.
        GateChunks? chunks = null;
        bool isChunked = !plan.IsTraining && Steps > 2 * GateChunks.Steps;
        PlanTensor sums = new(name + (Cell.HasGates ? " gates" : " sums"), isChunked ? GateChunks.Steps : input.Rows, Cell.Gates * Units)
        {
            NeedsGradient = needsGradient,
            GradientReplacesValues = needsGradient && plan.IsTraining && !Cell.ResetsBefore,
        };
        MatrixProduct product = new(this, x, sums, new ProductWeights(plan.Weight(weights.Kernel), plan.Weight(weights.Bias)), Epilogue.None, plan.IsTraining);
        if (isChunked)
            chunks = new GateChunks(product);
        else
            plan.Add(product);
        bool fromEnd = Directions.Count > 1 ? direction == 1 : GoesBackwards;
        Passage passage = new(Cell, Steps, Units, Activation.TypeName, RecurrentActivation.TypeName, FromEnd: fromEnd, Reverses: fromEnd && Directions.Count == 1, returns)
        {
            Dropout = plan.IsTraining ? RecurrentDropout : 0,
            Seed = Seed,
            Noise = plan.IsTraining && RecurrentDropout > 0 ? plan.Noise() : 0,
        };
        PlanTensor output = PlanTensor.Of(returns.States ? name + " with states" : name, passage.OutputRows + (returns.States ? Cell.States : 0), Units, needsGradient);
        RecurrentTensors tensors = RecurrentTensors.Of(name, passage, plan.IsTraining, needsGradient, seen: mask is null || initial.IsEmpty || !returns.Output ? null : mask.Like(name + " seen"));
        return plan.Add(new Recur(this, passage, tensors, new(sums, mask, initial), output, plan.Weight(weights.Recurrent), plan.Weight(weights.Bias), plan.IsTraining && needsGradient, chunks));
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
