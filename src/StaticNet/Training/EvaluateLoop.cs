using System;
using System.Linq;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Measures a network on samples in inference mode: <c>Evaluate</c>, and the validation of <c>Fit</c>.</summary>
internal sealed class EvaluateLoop
{
    private readonly ITrainer _trainer;
    private readonly BatchSource _batches;
    private readonly Logs _logs;

    public EvaluateLoop(ITrainer trainer, Samples samples, int batchSize)
    {
        _trainer = trainer;
        _batches = new(trainer, samples, batchSize, shuffle: false);
        _logs = new([.. RunningSums.Names(trainer)]);
        Sums = new(trainer.Metrics);
    }

    /// <summary>What the last run has measured.</summary>
    public RunningSums Sums { get; }

    /// <summary>Keras's <c>evaluate</c>.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit the network or each other, or a target cannot be.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is below 1.</exception>
    public static Evaluation Evaluate(ITrainer trainer, SampleParts x, SampleParts y, int batchSize)
    {
        CheckBatchSize(trainer, batchSize);
        var loop = new EvaluateLoop(trainer, Samples.Check(trainer, x, y), batchSize);
        loop.Run(new CallbackList());
        return new(RunningSums.Names(trainer), loop.Sums);
    }

    internal static void CheckBatchSize(ITrainer trainer, int batchSize)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize, $"{trainer.NetworkName}: batchSize must be at least 1.");
        }
    }

    /// <summary>Measures all samples.</summary>
    public void Run(CallbackList callbacks)
    {
        callbacks.OnTestBegin();
        // The weights do not change on the way, so their penalty is known from the start.
        Sums.Reset(_trainer.Penalty());
        for (int batch = 0; batch < _batches.Count; batch++)
        {
            callbacks.OnTestBatchBegin(batch);
            int count = _batches.Read(batch, out ReadOnlySpan<float> x, out ReadOnlySpan<float> y);
            Sums.Add(_trainer.TestBatch(new(x, y), Sums.Numbers), count);
            _logs.Write(Sums);
            callbacks.OnTestBatchEnd(batch, _logs);
        }

        callbacks.OnTestEnd(_logs.Snapshot());
    }
}
