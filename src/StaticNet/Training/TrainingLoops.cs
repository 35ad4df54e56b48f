using System;
using System.ComponentModel;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>What the members of generated networks call that go through many batches.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrainingLoops
{
    /// <summary>Trains for some epochs.</summary>
    /// <param name="engine">The network's engine.</param>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="options">How to train.</param>
    public static History Fit(TrainingEngine engine, SampleParts x, SampleParts y, TrainingOptions options)
    {
        using (engine.Enter(ExclusiveSection.Call.Fit))
            return new FitLoop(engine).Fit(x, y, options);
    }

    /// <summary>Trains on a stream for some epochs.</summary>
    /// <param name="engine">The network's engine.</param>
    /// <param name="open">Begins a pass over the stream, by its number.</param>
    /// <param name="options">How to train.</param>
    /// <param name="countsPasses">Whether passes have numbers.</param>
    internal static History FitStream(TrainingEngine engine, Func<long, BatchReader> open, TrainingOptions options, bool countsPasses = false)
    {
        using (engine.Enter(ExclusiveSection.Call.Fit))
            return new FitLoop(engine).FitStream(open, options, countsPasses);
    }

    /// <summary>Measures the loss and the metrics on a stream.</summary>
    /// <param name="engine">The network's engine.</param>
    /// <param name="open">Begins a pass over the stream.</param>
    /// <param name="cancellation">Ends it with an exception.</param>
    internal static Evaluation Evaluate(TrainingEngine engine, Func<BatchReader> open, System.Threading.CancellationToken cancellation = default)
    {
        using (engine.Enter(ExclusiveSection.Call.Evaluate))
            return EvaluateLoop.Evaluate(engine, open, cancellation);
    }

    /// <summary>Takes the rows to validate on apart, where they are rows of several inputs or targets.</summary>
    /// <param name="engine">The network's engine.</param>
    /// <param name="options">The options that may have them.</param>
    /// <exception cref="ArgumentException">There is part of a row, or a class number is none.</exception>
    public static TrainingOptions SplitValidation(TrainingEngine engine, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ValidationData is not { InputCount: 1, TargetCount: 1 } rows)
            return options;
        const string Name = "validationData";
        SampleParts targets = ((ITrainer)engine).Targets.Length == 1 ? rows.Targets : engine.SplitTargets(rows.Target(0).Values, Name);
        return options with { ValidationData = new(engine.SplitInputs(rows.Input(0).Values, Name), targets) { SampleWeights = rows.SampleWeights } };
    }

    /// <summary>Measures the loss and the metrics.</summary>
    /// <param name="engine">The network's engine.</param>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="batchSize">The samples of a pass.</param>
    /// <param name="sampleWeights">What each sample weighs in the loss; of several outputs, alike in all, or for each in turn. Empty for 1.</param>
    public static Evaluation Evaluate(TrainingEngine engine, SampleParts x, SampleParts y, int batchSize, ReadOnlyMemory<float> sampleWeights = default)
    {
        using (engine.Enter(ExclusiveSection.Call.Evaluate))
            return EvaluateLoop.Evaluate(engine, x, y, batchSize, sampleWeights);
    }
}
