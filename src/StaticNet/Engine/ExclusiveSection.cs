using System;
using System.Threading;

namespace StaticNet.Engine;

/// <summary>What only one thread at a time may do with a network: it needs its activations and gradients, or changes weights that they come from.</summary>
/// <remarks>
/// It belongs to a thread, so that what <c>Fit</c> calls between steps may evaluate, or set weights. A second thread does not wait but
/// is told: whatever order both would get were chance.
/// </remarks>
/// <param name="network">The network's name, for messages.</param>
internal sealed class ExclusiveSection(string network)
{
    private const int CallBits = 8;

    // The thread that is within, and above which call: one number, so that a message names the one that was in the way. 0: nobody.
    private long _holder;

    /// <summary>What enters.</summary>
    public enum Call
    {
        Fit = 1,
        TrainOnBatch,
        ComputeGradients,
        GetGradient,
        Evaluate,
        SetWeights,
        UseAverages,
        Load,
        ResetOptimizer,
        SaveCheckpoint,
        LoadCheckpoint,
    }

    /// <summary>Enters until the scope ends; within a call of the same thread this is nothing.</summary>
    /// <param name="call">What enters.</param>
    /// <exception cref="InvalidOperationException">Another thread is within.</exception>
    public Scope Enter(Call call)
    {
        long thread = Environment.CurrentManagedThreadId;
        long holder = Interlocked.CompareExchange(ref _holder, (thread << CallBits) | (long)call, 0);
        if (holder == 0)
            return new Scope(this);
        if (holder >> CallBits == thread)
            return default;
        throw new InvalidOperationException(
            $"{network}.{call}: another thread is in {(Call)(holder & ((1 << CallBits) - 1))}. A network trains, computes gradients, evaluates and takes new weights on one thread at a time; "
            + "only Predict, GetWeights and Save may be called on others meanwhile.");
    }

    /// <summary>The time within.</summary>
    public readonly ref struct Scope
    {
        private readonly ExclusiveSection? _section;

        internal Scope(ExclusiveSection section) => _section = section;

        /// <summary>Leaves.</summary>
        public void Dispose()
        {
            if (_section is not null)
                Volatile.Write(ref _section._holder, 0);
        }
    }
}
