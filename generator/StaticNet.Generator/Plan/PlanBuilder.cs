using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>What layers plan their work with: they make tensors (<see cref="PlanTensor"/>) and add operations on them.</summary>
/// <remarks>
/// A layer adds what it does as it stands in its formula, one operation after another. What is done at once, in which layout and memory,
/// the rewrites decide when all operations are there (<see cref="Rewrites"/>).
/// </remarks>
internal sealed class PlanBuilder(WeightMap weights, GraphIndex index, bool isTraining)
{
    private readonly List<Operation> _operations = [];

    // For each tensor that has one, its mask, which is planned when it is asked for.
    private readonly Dictionary<PlanTensor, Lazy<PlanTensor>> _masks = [];
    private readonly Dictionary<string, int> _marksOf = [];

    // For each tensor, what its layer has made besides.
    private readonly Dictionary<PlanTensor, PlanTensor[]> _returned = [];
    private int _statistics, _noises, _marks;

    /// <summary>Whether the pass is one of training, which keeps what the backward pass needs.</summary>
    public bool IsTraining => isTraining;

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Where a weight of the network lies; null where there is none.</summary>
    [return: NotNullIfNotNull(nameof(weight))]
    public WeightSlot? Weight(Weight? weight) => weight is null ? null : weights[weight];

    /// <summary>Whether the gradient of what is computed of an input with weights is wanted: something that it depends on is trained.</summary>
    public bool NeedsGradient(PlanTensor input, params Weight?[] weights) => input.NeedsGradient || Array.Exists(weights, weight => weight is { Trainable: true });

    /// <summary>Which layer is read by what.</summary>
    public GraphIndex Index => index;

    /// <summary>Says what a layer has made that its states are in.</summary>
    /// <param name="output">The layer's output.</param>
    /// <param name="made">The tensors.</param>
    public void Return(PlanTensor output, PlanTensor[] made) => _returned[output] = made;

    /// <summary>What the layer of an output has made that its states are in.</summary>
    public PlanTensor[] Returned(PlanTensor output) => _returned[output];

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

    /// <summary>Memory for what a stream remembers from one time step to the next, whole registers: its first float's place. It begins with zeros.</summary>
    public int State(int floats)
    {
        int first = StateFloats;
        StateFloats = checked(first + Tiling.Stride(floats));
        return first;
    }

    /// <summary>The floats of what a stream remembers.</summary>
    public int StateFloats { get; private set; }

    /// <summary>Whether rows of a weight can be marked whose gradients are not 0: no step changes gradients.</summary>
    public bool MarksRows { get; init; }

    /// <summary>Memory for a mark of each row of each panel of a weight: its first place. None where the gradients are not worth it, or somebody else changes them.</summary>
    public int? Marks(WeightSlot weight)
    {
        if (!MarksRows || !weights.IsReadByTokens(weight) || weight.Floats <= Tiling.FewWeights || weight.Weight.L1 != 0 || weight.Weight.L2 != 0)
            return null;
        if (_marksOf.TryGetValue(weight.Name, out int marked))
            return marked;
        int first = _marks;
        _marks = checked(first + (weight.Rows * weight.Panels));
        return _marksOf[weight.Name] = first;
    }

    /// <summary>The number of a random stream that nothing else draws from.</summary>
    public int Noise() => ++_noises;
}
