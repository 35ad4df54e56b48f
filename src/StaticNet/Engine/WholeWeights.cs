using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Engine;

/// <summary>Work on whole weights, whose parts may run in any order.</summary>
/// <param name="Count">The number of parts.</param>
/// <param name="Flops">The floating-point operations of all.</param>
/// <param name="Run">Does a part.</param>
internal sealed record WholeWork(int Count, long Flops, Action<int> Run);

/// <summary>What makes directions of gradients between two phases of the weights' parts, matrix by matrix, and what it keeps for that.</summary>
internal abstract class WholeWeights
{
    private readonly List<WeightStorage> _states = [];

    /// <summary>Takes the weights that are trained.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="trained">The floats of the weights that are trained; others lie behind them.</param>
    protected WholeWeights(NetworkDefinition definition, int trained)
    {
        Weights = definition.Storage;
        Trained = trained;
        Scales = new float[Weights.Length];
    }

    /// <summary>Gets what the directions of each weight are multiplied by, besides the learning rate.</summary>
    public float[] Scales { get; }

    /// <summary>Gets the arrays that some weights have alone: their names end with the weight's, and their offsets count from the first.</summary>
    public IReadOnlyList<WeightStorage> States => _states;

    /// <summary>Gets the floats of all these arrays.</summary>
    public int StateFloats { get; private set; }

    /// <summary>Gets what is done to the gradients, in this order.</summary>
    public abstract IEnumerable<WholeWork> Works { get; }

    protected ReadOnlySpan<WeightStorage> AllWeights => Weights.AsSpan();

    protected AlignedBuffer Parameters { get; private set; } = null!;

    protected AlignedBuffer Gradients { get; private set; } = null!;

    /// <summary>Gets the number of the step, from 1.</summary>
    protected long Iteration { get; private set; }

    /// <summary>Gets the learning rate of the step.</summary>
    protected float Rate { get; private set; }

    private ImmutableArray<WeightStorage> Weights { get; }

    private int Trained { get; }

    private StateBuffer StateBuffer { get; set; } = null!;

    /// <summary>Takes the memory that it works on.</summary>
    public void Attach(AlignedBuffer parameters, AlignedBuffer gradients, StateBuffer states) => (Parameters, Gradients, StateBuffer) = (parameters, gradients, states);

    /// <summary>Begins a step.</summary>
    public void Begin(long iteration, float rate) => (Iteration, Rate) = (iteration, rate);

    /// <summary>The floats from a weight's place in the first state that all weights have to one that it has alone; 0 where it has none.</summary>
    /// <param name="weight">The weight's number.</param>
    public virtual nint OwnState(int weight) => 0;

    /// <summary>Whether the gradients of a weight are made a direction here, and not by its parts.</summary>
    /// <param name="weight">The weight's number.</param>
    public virtual bool TakesWhole(int weight) => true;

    /// <summary>Copies an array out, in Keras's layout.</summary>
    public void Unpack(WeightStorage state, Span<float> values) => state.Unpack(StateBuffer.Own, values);

    /// <summary>Replaces an array.</summary>
    public void Pack(WeightStorage state, ReadOnlySpan<float> values) => state.Pack(values, StateBuffer.Own);

    protected bool IsTrained(int weight) => Weights[weight] is var storage && storage.Info.Trainable && storage.Offset + storage.PaddedLength <= Trained;

    /// <summary>The floats of an array that a weight has alone, padding included.</summary>
    protected Span<float> State(WeightStorage state) => StateBuffer.Own.Slice(state.Offset, state.PaddedLength);

    /// <summary>The place of such arrays behind those that all weights have.</summary>
    protected nint FirstOwn => StateBuffer.FirstOwn;

    /// <summary>An array laid out as its weight.</summary>
    protected WeightStorage AddState(string name, WeightStorage weight) => Add(weight with { Info = Named(name, weight.Info), Offset = StateFloats, L1 = 0, L2 = 0, Constraint = null });

    /// <summary>An array of numbers in Keras's order.</summary>
    protected WeightStorage AddState(string name, WeightStorage weight, int[] shape)
    {
        const int line = 16;
        int length = 1;
        foreach (int axis in shape)
            length *= axis;
        return Add(new WeightStorage(Named(name, weight.Info) with { Shape = [.. shape] }, StateFloats, Rows: 1, length, PanelColumns: (length + line - 1) / line * line));
    }

    private static WeightInfo Named(string name, WeightInfo weight) => weight with { Name = $"{name}/{weight.Name}" };

    private WeightStorage Add(WeightStorage state)
    {
        _states.Add(state);
        StateFloats = checked(StateFloats + state.PaddedLength);
        return state;
    }
}
