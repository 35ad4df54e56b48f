using System;
using System.Threading;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Measures a network on samples in inference mode: <c>Evaluate</c>, and the validation of <c>Fit</c>.</summary>
internal sealed class EvaluateLoop
{
    private readonly ITrainer _trainer;
    private readonly IBatches _batches;
    private readonly Logs _logs;

    public EvaluateLoop(ITrainer trainer, IBatches batches)
    {
        _trainer = trainer;
        _batches = batches;
        _logs = new([.. RunningSums.Names(trainer)]);
        Sums = new(trainer.Metrics);
    }

    /// <summary>What the last run has measured.</summary>
    public RunningSums Sums { get; }

    /// <summary>Keras's <c>evaluate</c>.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit the network or each other, or a target cannot be.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is below 1.</exception>
    public static Evaluation Evaluate(ITrainer trainer, SampleParts x, SampleParts y, int batchSize, ReadOnlyMemory<float> sampleWeights = default)
    {
        CheckBatchSize(trainer, batchSize);
        using var batches = new BatchSource(trainer, Samples.Check(trainer, x, y, sampleWeights), batchSize, shuffle: false);
        return Evaluate(trainer, batches);
    }

    /// <summary>Measures a stream.</summary>
    /// <exception cref="ArgumentException">A batch does not fit the network, or there is none.</exception>
    public static Evaluation Evaluate(ITrainer trainer, Func<BatchReader> open, CancellationToken cancellation = default)
    {
        using var batches = new StreamedBatches(trainer, _ => open(), "batches", cancellation);
        var loop = new EvaluateLoop(trainer, batches);
        return loop.Run(new CallbackList(), cancellation: cancellation) ? new(RunningSums.Names(trainer), loop.Sums) : throw new OperationCanceledException(cancellation);
    }

    private static Evaluation Evaluate(ITrainer trainer, IBatches batches)
    {
        var loop = new EvaluateLoop(trainer, batches);
        loop.Run(new CallbackList());
        return new(RunningSums.Names(trainer), loop.Sums);
    }

    internal static void CheckBatchSize(ITrainer trainer, int batchSize) => OptionChecks.AtLeast(trainer.NetworkName, 1, batchSize, nameof(batchSize));

    /// <summary>Measures all samples, or the first batches of them.</summary>
    /// <param name="callbacks">Who is told.</param>
    /// <param name="steps">The most batches.</param>
    /// <param name="cancellation">Ends it after the batch that runs.</param>
    /// <returns>Whether it came to its end.</returns>
    public bool Run(CallbackList callbacks, int steps = int.MaxValue, CancellationToken cancellation = default)
    {
        callbacks.OnTestBegin();
        // The weights do not change on the way, so their penalty is known from the start.
        Sums.Reset(_trainer.Penalty());
        _batches.Begin();
        for (int batch = 0; batch < steps && !cancellation.IsCancellationRequested; batch++)
        {
            int count = _batches.Read(out SampleBatch samples);
            if (count == 0)
                break;
            callbacks.OnTestBatchBegin(batch);
            Sums.Add(_trainer.TestBatch(samples, Sums.Numbers), count);
            _logs.Write(Sums);
            callbacks.OnTestBatchEnd(batch, _logs);
        }

        callbacks.OnTestEnd(_logs.Snapshot());
        return !cancellation.IsCancellationRequested;
    }
}
