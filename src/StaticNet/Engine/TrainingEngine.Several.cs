using System.Collections.Generic;
using StaticNet.Training;

namespace StaticNet.Engine;

/// <content>Training on samples of several inputs or outputs: each batch becomes rows that have all of them.</content>
public abstract partial class TrainingEngine<TTarget>
{
    /// <summary>Trains for some epochs.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="batchSize">The samples of a step.</param>
    /// <param name="epochs">How often to go through the samples.</param>
    /// <param name="verbose">What to print.</param>
    /// <param name="callbacks">Who else is called.</param>
    /// <param name="validationSplit">The fraction of samples to validate on.</param>
    /// <param name="validationData">Other samples to validate on.</param>
    /// <param name="shuffle">Whether each epoch has another order.</param>
    public History Fit(
        SampleParts<float> x,
        SampleParts<TTarget> y,
        int batchSize,
        int epochs,
        Verbose verbose,
        IEnumerable<Callback>? callbacks,
        float validationSplit,
        (SampleParts<float> X, SampleParts<TTarget> Y)? validationData,
        bool shuffle)
    {
        using (Exclusive.Enter(ExclusiveSection.Call.Fit))
            return new FitLoop<TTarget>(this).Fit(x, y, batchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle);
    }

    /// <summary>Measures the loss and the metrics.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="batchSize">The samples of a pass.</param>
    public Evaluation Evaluate(SampleParts<float> x, SampleParts<TTarget> y, int batchSize)
    {
        using (Exclusive.Enter(ExclusiveSection.Call.Evaluate))
            return EvaluateLoop<TTarget>.Evaluate(this, x, y, batchSize);
    }
}
