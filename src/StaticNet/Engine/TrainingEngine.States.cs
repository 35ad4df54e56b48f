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
        get => new(Iterations, TrainingPasses, _epochsShuffled, _accumulated);
        set => (Iterations, TrainingPasses, _epochsShuffled, _accumulated) = value;
    }

    /// <summary>An array that training keeps beside the weights, padding included: up to the last weight that is trained, as frozen ones lie behind. Whoever reads or writes it holds the engine (<see cref="Enter"/>).</summary>
    /// <param name="number">Which of <see cref="StateNames"/>.</param>
    internal Span<float> State(int number) => _states.Span(number);

    // The rule's own by their numbers; behind them the weights' moving mean, and the gradients of batches that wait for their step.
    private string[] NamesOfStates()
    {
        List<string> names = [];
        for (int state = 0; state < _training.OptimizerStates - (_training.AveragesWeights ? 1 : 0); state++)
            names.Add(state.ToString(CultureInfo.InvariantCulture));
        if (_training.AveragesWeights)
            names.Add("average");
        if (Accumulates)
            names.Add("accumulated");
        return [.. names];
    }
}

/// <summary>What training counts.</summary>
/// <param name="Iterations">The optimizer's steps.</param>
/// <param name="TrainingPasses">The batches that have been seen in training, of which each draws dropout masks of its own.</param>
/// <param name="EpochsShuffled">The epochs whose order has been drawn.</param>
/// <param name="Accumulated">The batches whose gradients wait for the next step.</param>
internal readonly record struct TrainingCounters(long Iterations, ulong TrainingPasses, ulong EpochsShuffled, int Accumulated)
{
    /// <summary>How many numbers that are.</summary>
    public const int Count = 4;

    /// <summary>Takes them from an array.</summary>
    public static TrainingCounters Of(long[] numbers) => new(numbers[0], unchecked((ulong)numbers[1]), unchecked((ulong)numbers[2]), (int)numbers[3]);

    /// <summary>As an array.</summary>
    public long[] ToArray() => [Iterations, unchecked((long)TrainingPasses), unchecked((long)EpochsShuffled), Accumulated];
}
