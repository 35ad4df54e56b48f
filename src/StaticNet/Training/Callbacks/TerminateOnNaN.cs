using System;
using System.Collections.Generic;

namespace StaticNet;

/// <summary>Ends the training after a step whose loss is not a number or infinite: Keras's.</summary>
/// <param name="raiseError">Whether <c>Fit</c> then throws, instead of returning the history.</param>
public sealed class TerminateOnNaN(bool raiseError = false) : Callback
{
    /// <summary>The batch whose step ended the training, from 0; <see langword="null"/> if none did.</summary>
    public int? StoppedBatch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => StoppedBatch = null;

    /// <summary>Looks at the loss.</summary>
    /// <param name="batch">The batch within the epoch, from 0.</param>
    /// <param name="logs">The means over the epoch so far, which one loss that is not a number makes one too.</param>
    /// <exception cref="InvalidOperationException">The loss is not a number, or infinite, and an error was asked for.</exception>
    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        double loss = logs["loss"];
        if (double.IsFinite(loss))
            return;
        StoppedBatch = batch;
        Session.StopTraining = true;
        if (raiseError)
            throw new InvalidOperationException(FormattableString.Invariant($"{Session.NetworkName}: the loss became {loss} at batch {batch} of epoch {Session.Epoch}, and training was to end there."));
    }
}
