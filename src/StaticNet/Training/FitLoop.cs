using System;
using System.Collections.Immutable;
using System.Globalization;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Keras 3's <c>fit</c>: checks what it is given, and runs.</summary>
/// <param name="trainer">The network.</param>
/// <param name="output">Where progress is written; the console by default.</param>
internal sealed class FitLoop(ITrainer trainer, ProgressOutput? output = null)
{
    /// <summary>Trains for a number of epochs. Every argument is checked before the first step.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">The data do not fit the network or each other, or a target cannot be, or a callback is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public History Fit(SampleParts x, SampleParts y, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(trainer.NetworkName, options);
        ImmutableArray<Callback> own = OptionChecks.CheckCallbacks(trainer.NetworkName, options);
        (Samples training, Samples? measured) = Divide(x, y, options);
        using IBatches batches = Weigh(new BatchSource(trainer, training, options.BatchSize, options.Shuffle), options);
        using IBatches? validation = Validation(measured, options);
        return new FitRun(trainer, batches, validation, options, own, output ?? ProgressOutput.ForConsole()).Run();
    }

    /// <summary>Trains on a stream. Every argument is checked before the first step, and each batch before its own.</summary>
    /// <param name="open">Begins a pass over the stream, by its number.</param>
    /// <param name="options">How to train.</param>
    /// <param name="countsPasses">Whether passes are counted among the orders of samples that the network has drawn, so that a resumed training goes on with the same.</param>
    /// <exception cref="ArgumentException">A batch does not fit the network, or there is none, or a callback is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public History FitStream(Func<long, BatchReader> open, TrainingOptions options, bool countsPasses = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(trainer.NetworkName, options);
        ImmutableArray<Callback> own = OptionChecks.CheckCallbacks(trainer.NetworkName, options);
        if (options.ValidationSplit > 0)
            throw new ArgumentException($"{trainer.NetworkName}: a validationSplit needs samples in memory; give a stream validationData or validationBatches.", "validationSplit");
        if (!options.SampleWeights.IsEmpty)
            throw new ArgumentException($"{trainer.NetworkName}: sampleWeights are of samples in memory; the batches of a stream have SampleWeights of their own.", "sampleWeights");
        Samples? measured = options.ValidationData is { } given ? Samples.Check(trainer, given.Inputs, given.Targets, given.SampleWeights, "validationData") : null;
        using IBatches batches = Weigh(new StreamedBatches(trainer, open, "batches", options.CancellationToken, countsPasses), options);
        using IBatches? validation = Validation(measured, options);
        return new FitRun(trainer, batches, validation, options, own, output ?? ProgressOutput.ForConsole()).Run();
    }

    private IBatches? Validation(Samples? measured, TrainingOptions options)
    {
        if (options.ValidationBatches is { } batches)
            return new StreamedBatches(trainer, _ => new BatchReader.Of(batches), "validationBatches", options.CancellationToken);
        if (options.AsyncValidationBatches is { } stream)
            return new StreamedBatches(trainer, _ => new BatchReader.OfAsync(stream, options.CancellationToken), "validationBatches", options.CancellationToken);
        return measured is { } samples ? new BatchSource(trainer, samples, options.ValidationBatchSize ?? options.BatchSize, shuffle: false) : null;
    }

    // Class weights are the training's alone, as in Keras.
    private IBatches Weigh(IBatches batches, TrainingOptions options)
    {
        if (options.ClassWeights is null)
            return batches;
        if (!options.SampleWeights.IsEmpty)
            throw new ArgumentException($"{trainer.NetworkName}: a sample weighs by SampleWeights or by ClassWeights, but both were given.", nameof(options));
        return new ClassWeightedBatches(trainer, batches, options.ClassWeights);
    }

    private (Samples Training, Samples? Validation) Divide(SampleParts x, SampleParts y, TrainingOptions options)
    {
        Samples all = Samples.Check(trainer, x, y, options.SampleWeights);
        if (options.ValidationData is { } given)
            return (all, Samples.Check(trainer, given.Inputs, given.Targets, given.SampleWeights, "validationData"));
        float validationSplit = options.ValidationSplit;
        if (validationSplit == 0 || options.ValidationBatches is not null || options.AsyncValidationBatches is not null)
            return (all, null);

        int kept = ValidationSplit.Kept(all.Count, validationSplit);
        if (kept == 0 || kept == all.Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{trainer.NetworkName}: a validationSplit of {validationSplit} leaves {kept} of {all.Count} samples to train on and {all.Count - kept} to validate with; expected at least one on either side."),
                nameof(validationSplit));
        }

        return (all.Slice(0, kept), all.Slice(kept, all.Count - kept));
    }
}
