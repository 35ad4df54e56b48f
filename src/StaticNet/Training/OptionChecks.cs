using System;
using System.Collections.Immutable;
using System.Globalization;

namespace StaticNet.Training;

/// <summary>Checks what a caller asks of <c>Fit</c>, before anything is done.</summary>
internal static class OptionChecks
{
    /// <summary>Checks all numbers.</summary>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="options">What the caller asks.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static void Check(string network, TrainingOptions options)
    {
        AtLeast(network, 1, options.BatchSize, "batchSize");
        AtLeast(network, 0, options.Epochs, "epochs");
        AtLeast(network, 0, options.InitialEpoch, "initialEpoch");
        if (options.InitialEpoch > 0 && options.InitialEpoch >= options.Epochs)
            throw new ArgumentOutOfRangeException("initialEpoch", options.InitialEpoch, FormattableString.Invariant($"{network}: initialEpoch must be below epochs, which is {options.Epochs}: epochs is where training ends, counted from its very first epoch, so that after 5 epochs 15 more are InitialEpoch = 5, Epochs = 20."));
        if (options.Verbose is not (Verbose.Silent or Verbose.Bar or Verbose.Line))
            throw new ArgumentOutOfRangeException("verbose", options.Verbose, $"{network}: verbose must be Silent, Bar or Line.");
        if (!(options.ValidationSplit >= 0 && options.ValidationSplit < 1))
        {
            throw new ArgumentOutOfRangeException(
                "validationSplit",
                options.ValidationSplit.ToString(CultureInfo.InvariantCulture),
                $"{network}: validationSplit must be a fraction, at least 0 and below 1.");
        }

        if ((options.ValidationData is null ? 0 : 1) + (options.ValidationBatches is null ? 0 : 1) + (options.AsyncValidationBatches is null ? 0 : 1) > 1)
            throw new ArgumentException($"{network}: expected validationData or validationBatches, but both were given.", "validationBatches");
        AtLeast(network, 1, options.StepsPerEpoch ?? 1, "stepsPerEpoch");
        AtLeast(network, 1, options.ValidationSteps ?? 1, "validationSteps");
        AtLeast(network, 1, options.ValidationBatchSize ?? 1, "validationBatchSize");
        AtLeast(network, 1, options.ValidationFrequency, "validationFrequency");
    }

    /// <summary>Takes the callbacks, all of which must be there.</summary>
    /// <exception cref="ArgumentException">One is null.</exception>
    public static ImmutableArray<Callback> CheckCallbacks(string network, TrainingOptions options)
    {
        ImmutableArray<Callback> own = [.. options.Callbacks ?? []];
        int missing = own.IndexOf(null!);
        return missing < 0 ? own : throw new ArgumentException($"{network}: callbacks[{missing}] is null.", "callbacks");
    }

    /// <summary>Checks one number.</summary>
    public static void AtLeast(string network, int least, int value, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, value, $"{network}: {name} must be at least {(least == 0 ? "0" : "1")}.");
    }
}
