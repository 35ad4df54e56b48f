using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The shape of one sample of a tensor, without the batch.</summary>
internal sealed record Shape(EquatableArray<int> Dimensions)
{
    public int Rank => Dimensions.Count;

    /// <summary>The last axis, on which layers work.</summary>
    public int Last => Dimensions[Rank - 1];

    /// <summary>The number of elements; <see cref="long.MaxValue"/> where there are more.</summary>
    public long Size => Dimensions.Aggregate(1L, (size, dimension) => Saturating.Multiply(size, dimension));

    public static Shape Of(IEnumerable<int> dimensions) => new(System.Collections.Immutable.ImmutableArray.CreateRange(dimensions));

    /// <summary>The product of all axes but the last.</summary>
    public int Positions => Product(Rank - 1);

    /// <summary>The product of the first axes.</summary>
    public int Product(int axes) => Dimensions.Take(axes).Aggregate(1, (product, dimension) => product * dimension);

    public Shape WithLast(int size) => Of(Dimensions.Take(Rank - 1).Concat([size]));

    /// <summary>The same of one time step.</summary>
    public Shape OfOneStep() => Of(new[] { 1 }.Concat(Dimensions.Skip(1)));

    public override string ToString() => Text.Shape(Dimensions);
}

/// <summary>A parameter tensor of a layer.</summary>
/// <param name="Name">Its name within the layer, such as <c>kernel</c>.</param>
/// <param name="Shape">Keras's shape.</param>
/// <param name="Initializer">How it starts.</param>
/// <param name="L1">The factor of Σ|w| in the loss.</param>
/// <param name="L2">The factor of Σw² in the loss.</param>
internal sealed record Weight(string Name, Shape Shape, string Initializer, float L1 = 0, float L2 = 0)
{
    /// <summary>Whether it is a moving statistic, which its layer changes.</summary>
    public bool IsStatistic { get; init; }

    /// <summary>Whether its layer is not trained, so that nothing changes it.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether the optimizer changes it.</summary>
    public bool Trainable => !IsStatistic && !IsFrozen;

    /// <summary>What it must be after each step of the optimizer, if anything.</summary>
    public WeightConstraint? Constraint { get; init; }

    /// <summary>How it is computed with, if not as the matrix of all its axes but the last by the last.</summary>
    public KernelOrder? Order { get; init; }

    /// <summary>The first of its elements that start as 1, however the others start.</summary>
    public int FirstOne { get; init; }

    /// <summary>How many of its elements do.</summary>
    public int Ones { get; init; }

    /// <summary>Whether it is stored with its last axis as rows, and not as columns.</summary>
    public bool StoresLastAxisFirst { get; init; }
}

/// <summary>What a weight must be after each step of the optimizer: Keras's constraints.</summary>
/// <param name="MinNorm">The smallest norm of a column.</param>
/// <param name="MaxNorm">The largest norm of a column.</param>
/// <param name="NormRate">How far a step goes towards these bounds.</param>
/// <param name="NonNegative">Whether negative numbers become 0; norms are free then.</param>
internal sealed record WeightConstraint(float MinNorm, float MaxNorm, float NormRate, bool NonNegative);

/// <summary>What every layer has: its place in the graph.</summary>
/// <param name="Name">Its name, unique in the network.</param>
/// <param name="Inputs">The layers that it reads, by number; -1 is the network's input.</param>
/// <param name="Input">The shape that it reads; of several inputs, the first's.</param>
/// <param name="Output">The shape that it gives.</param>
/// <param name="InputActivation">The activation that the input has gone through last; of several inputs, the one that all have gone through, else linear.</param>
internal sealed record LayerNode(string Name, EquatableArray<int> Inputs, Shape Input, Shape Output, ActivationFunction InputActivation)
{
    /// <summary>The layer above that it applies once more, whose weights it computes with; null of a layer with weights of its own.</summary>
    public LayerOwner? Owner { get; init; }

    /// <summary>How many samples of its own each sample of the network is: the time steps, where a <c>[TimeDistributed]</c> applies it to each.</summary>
    public int Repeats { get; init; } = 1;
}

/// <summary>The layer whose weights others use.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
internal sealed record LayerOwner(int Number, string Name);

/// <summary>A layer in the graph. Each kind derives a record with what is its own.</summary>
internal abstract record Layer(LayerNode Node)
{
    public string Name => Node.Name;

    public Shape Output => Node.Output;

    /// <summary>The kind by its Keras name, such as <c>Dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The parameter tensors that it computes with, in Keras's order.</summary>
    public virtual EquatableArray<Weight> Weights => default;

    /// <summary>Those that no layer above has: a weight is counted, stored and named where it stands first.</summary>
    public EquatableArray<Weight> OwnWeights => Node.Owner is null ? Weights : default;

    /// <summary>Its name and what it is, for the generated code.</summary>
    public string Title => Node.Owner is { } owner ? $"{Name} ({Kind}, shared with {owner.Name})" : $"{Name} ({Kind})";

    /// <summary>The activation that the output has gone through last.</summary>
    public virtual ActivationFunction OutputActivation => ActivationFunctions.Linear;

    /// <summary>A sentence for the generated code: what the layer does, with its numbers.</summary>
    public abstract string Describe();

    /// <summary>A sentence for the generated code: what the layer does with one of its kernels.</summary>
    /// <param name="kernel">The kernel.</param>
    public virtual string Describe(Weight kernel) => Describe();

    /// <summary>Adds the layer's operations to the plan, and returns the last one's output.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inputs">Its inputs, in the order of <see cref="LayerNode.Inputs"/>.</param>
    public abstract PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs);

    /// <summary>Which of the states of the layer that it reads it is, from 0; null where it is a layer of its own.</summary>
    public virtual int? StateNumber => null;

    /// <summary>Whether it is no layer of its own, but a state of another.</summary>
    public bool IsState => StateNumber is not null;

    /// <summary>Whether the mask of what it reads is that of what it gives, as where Keras's layer says <c>supports_masking</c>; others end it.</summary>
    public virtual bool PassesMask => false;

    /// <summary>How many of its inputs, the last ones, are states that it begins with: their masks are not its own.</summary>
    public virtual int InitialStates => 0;

    /// <summary>Whether what it gives has a mask.</summary>
    /// <param name="masked">Whether each of its inputs has one.</param>
    public virtual bool GivesMask(IReadOnlyList<bool> masked) => PassesMask && masked.Take(masked.Count - InitialStates).All(isMasked => isMasked);

    /// <summary>The layer whose mask goes on, by number, where that is not what it reads.</summary>
    public virtual int? MaskSource => null;

    /// <summary>Whether it computes otherwise where what it reads has a mask.</summary>
    public virtual bool UsesMask => false;

    /// <summary>Whether it does the same at each time step, where its first axis is time, and knows nothing of the others.</summary>
    public virtual bool IsPerStep => false;

    /// <summary>The layer as it computes one time step of a stream, where its first axis is time.</summary>
    /// <param name="node">Its place in the graph of one time step.</param>
    public virtual TimeStep AtOneStep(LayerNode node) => IsPerStep ? new TimeStep(this with { Node = node }) : TimeStep.Never;

    /// <summary>How many time steps a stream can have with it; null where that is no end.</summary>
    public virtual int? MostSteps => null;

    /// <summary>The multiplications and additions of its products for one sample: two for each product, also with what pads an image.</summary>
    public virtual long ForwardFlops => 0;

    public long TrainableCount => OwnWeights.Where(weight => weight.Trainable).Aggregate(0L, (count, weight) => Saturating.Add(count, weight.Shape.Size));

    public long ParameterCount => OwnWeights.Aggregate(0L, (count, weight) => Saturating.Add(count, weight.Shape.Size));
}

/// <summary>What a layer's outputs add to the loss: (l1·Σ|y| + l2·Σy²) / batch.</summary>
internal sealed record ActivityRegularizer(float L1, float L2)
{
    public bool IsZero => L1 == 0 && L2 == 0;
}

/// <summary>A layer whose outputs may be penalized.</summary>
internal interface IPenalizesActivity
{
    ActivityRegularizer Activity { get; }
}

/// <summary>A layer that reads an input of the network as tokens: the numbers of its rows.</summary>
internal interface IReadsTokens
{
    /// <summary>How many rows it has: a token is a number below it.</summary>
    int Tokens { get; }

    /// <summary>Whether the token 0 does not count for the layers below.</summary>
    bool MaskZero { get; }

    /// <summary>The rows.</summary>
    Weight Table { get; }
}

/// <summary>A layer that applies an activation itself.</summary>
internal interface IActivates
{
    /// <summary>What it applies, linear if nothing.</summary>
    ActivationFunction Activation { get; }
}

/// <summary>A layer whose outputs are sums of products with a kernel, an activation of them following.</summary>
internal interface IMultiplies : IActivates
{
    /// <summary>What inputs are multiplied with; the last of several.</summary>
    Weight Kernel { get; }

    /// <summary>What is added; null where nothing is.</summary>
    Weight? Bias { get; }
}
