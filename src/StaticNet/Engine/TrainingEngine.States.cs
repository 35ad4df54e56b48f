using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNet.Engine;

/// <content>What training keeps besides the weights, by name: all that a run needs to go on as if it had never stopped.</content>
public abstract partial class TrainingEngine
{
    /// <summary>Gets the names of the arrays that training keeps beside the weights, each laid out as the weights are.</summary>
    internal IReadOnlyList<string> StateNames => field ??= NamesOfStates();

    /// <summary>Gets or sets what training counts.</summary>
    internal TrainingCounters Counters
    {
        get => new(Iterations, TrainingPasses, _epochsShuffled);
        set => (Iterations, TrainingPasses, _epochsShuffled) = value;
    }

    /// <summary>An array that training keeps beside the weights, padding included. Whoever reads or writes it holds the engine (<see cref="Enter"/>).</summary>
    /// <param name="number">Which of <see cref="StateNames"/>.</param>
    internal Span<float> State(int number) => _states.Span(number);

    private string[] NamesOfStates()
    {
        string[] names = new string[_training.OptimizerStates];
        for (int state = 0; state < names.Length; state++)
            names[state] = state.ToString(CultureInfo.InvariantCulture);
        return names;
    }
}

/// <summary>What training counts.</summary>
/// <param name="Iterations">The optimizer's steps.</param>
/// <param name="TrainingPasses">The batches that have been seen in training, of which each draws dropout masks of its own.</param>
/// <param name="EpochsShuffled">The epochs whose order has been drawn.</param>
internal readonly record struct TrainingCounters(long Iterations, ulong TrainingPasses, ulong EpochsShuffled);
