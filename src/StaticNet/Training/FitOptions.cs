using System.Collections.Generic;
using System.ComponentModel;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>How <c>Fit</c> trains: its arguments besides the samples and their targets.</summary>
/// <param name="BatchSize">The samples of a step; the last batch of an epoch has what is left over.</param>
/// <param name="Epochs">How often all samples are seen.</param>
/// <param name="Verbose">What is printed.</param>
/// <param name="Callbacks">Called before the history and the progress bar.</param>
/// <param name="ValidationSplit">The last fraction of the samples, taken before any shuffling, which is measured and not trained on.</param>
/// <param name="ValidationData">What is measured after each epoch, in place of a split.</param>
/// <param name="Shuffle">Whether each epoch sees the samples in another order.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct FitOptions(
    int BatchSize,
    int Epochs,
    Verbose Verbose,
    IEnumerable<Callback>? Callbacks,
    float ValidationSplit,
    (SampleParts X, SampleParts Y)? ValidationData,
    bool Shuffle);
