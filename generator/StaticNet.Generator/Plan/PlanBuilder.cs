using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>What layers plan their work with: they make tensors (<see cref="PlanTensor"/>) and add operations on them.</summary>
/// <remarks>
/// A layer adds what it does as it stands in its formula, one operation after another. What is done at once, in which layout and memory,
/// the rewrites decide when all operations are there (<see cref="Rewrites"/>).
/// </remarks>
internal sealed class PlanBuilder(WeightMap weights, bool isTraining)
{
    private readonly List<Operation> _operations = [];

    // For each tensor that has one, its mask, which is planned when it is asked for.
    private readonly Dictionary<PlanTensor, Lazy<PlanTensor>> _masks = [];
    private int _statistics, _noises;

    /// <summary>Whether the pass is one of training, which keeps what the backward pass needs.</summary>
    public bool IsTraining => isTraining;

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Where a weight of the network lies; null where there is none.</summary>
    [return: NotNullIfNotNull(nameof(weight))]
    public WeightSlot? Weight(Weight? weight) => weight is null ? null : weights[weight];

    /// <summary>Whether the gradient of what is computed of an input with weights is wanted: something that it depends on is trained.</summary>
    public bool NeedsGradient(PlanTensor input, params Weight?[] weights) => input.NeedsGradient || Array.Exists(weights, weight => weight is { Trainable: true });

    /// <summary>Adds an operation, and returns what it makes.</summary>
    public PlanTensor Add(Operation operation)
    {
        _operations.Add(operation);
        return operation.Output;
    }

    /// <summary>Gives a tensor a mask: 1 for each position of a sample that counts, in one row, and 0 for the others.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="mask">Plans the mask, if anything needs it.</param>
    public void Mask(PlanTensor tensor, Func<PlanTensor> mask) => _masks[tensor] = new Lazy<PlanTensor>(mask);

    /// <summary>Whether a tensor has a mask.</summary>
    public bool IsMasked(PlanTensor tensor) => _masks.ContainsKey(tensor);

    /// <summary>The mask of a tensor's positions; null where all count.</summary>
    public PlanTensor? MaskOf(PlanTensor tensor) => _masks.TryGetValue(tensor, out Lazy<PlanTensor>? mask) ? mask.Value : null;

    /// <summary>Memory for statistics of the whole batch: its first float's place.</summary>
    public int Statistics(int floats)
    {
        int first = _statistics;
        _statistics = checked(first + floats);
        return first;
    }

    /// <summary>The number of a random stream that nothing else draws from.</summary>
    public int Noise() => ++_noises;
}
