using System;
using System.Linq;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Measures a network on samples in inference mode: <c>Evaluate</c>, and the validation of <c>Fit</c>.</summary>
internal sealed class EvaluateLoop<TTarget>
    where TTarget : unmanaged
{
    private readonly ITrainer<TTarget> _trainer;
    private readonly BatchSource<TTarget> _batches;
    private readonly Logs _logs;

    public EvaluateLoop(ITrainer<TTarget> trainer, Samples<TTarget> samples, int batchSize)
    {
        _trainer = trainer;
        _batches = new(trainer, samples, batchSize, shuffle: false);
        _logs = new(["loss", .. trainer.Metrics.Select(metric => metric.Name)]);
        Means = new(trainer.Metrics);
    }

    /// <summary>The means of the last run.</summary>
    public RunningMeans Means { get; }

    /// <summary>Keras's <c>evaluate</c>.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit the network or each other, or a target cannot be.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is below 1.</exception>
    public static Evaluation Evaluate(ITrainer<TTarget> trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y, int batchSize = 32) =>
        Evaluate(trainer, new SampleParts<float>(x), new SampleParts<TTarget>(y), batchSize);

    /// <inheritdoc cref="Evaluate(ITrainer{TTarget}, ReadOnlyMemory{float}, ReadOnlyMemory{TTarget}, int)"/>
    public static Evaluation Evaluate(ITrainer<TTarget> trainer, SampleParts<float> x, SampleParts<TTarget> y, int batchSize)
    {
        CheckBatchSize(trainer, batchSize);
        var loop = new EvaluateLoop<TTarget>(trainer, Samples<TTarget>.Check(trainer, x, y), batchSize);
        loop.Run(new CallbackList());
        return new(trainer.Metrics.Select(metric => metric.Name), loop.Means);
    }

    internal static void CheckBatchSize(ITrainer<TTarget> trainer, int batchSize)
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
        Means.Reset(_trainer.Penalty());
        for (int batch = 0; batch < _batches.Count; batch++)
        {
            callbacks.OnTestBatchBegin(batch);
            int count = _batches.Read(batch, out ReadOnlySpan<float> x, out ReadOnlySpan<TTarget> y);
            Means.Add(_trainer.TestBatch(x, y, Means.BatchMeans), count);
            _logs.Write(Means);
            callbacks.OnTestBatchEnd(batch, _logs);
        }

        callbacks.OnTestEnd(_logs.Snapshot());
    }
}
