using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet;

/// <summary>Keras's constant pieces: values[i] up to boundaries[i], that step included, and the last value behind all boundaries.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly long[] _boundaries;
    private readonly double[] _values;

    /// <summary>Takes the pieces.</summary>
    /// <param name="boundaries">The last step of each piece but the last, each larger than the one before it.</param>
    /// <param name="values">The rate of each piece, at least 0: one more than there are boundaries.</param>
    /// <exception cref="ArgumentException">The counts do not fit, or the boundaries do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or no finite number.</exception>
    public PiecewiseConstantDecay(IEnumerable<long> boundaries, IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        _boundaries = [.. boundaries];
        _values = [.. values.Select((value, i) => CheckRate(value, $"values[{i}]"))];
        if (_values.Length != _boundaries.Length + 1)
            throw new ArgumentException($"{_boundaries.Length} boundaries have {_boundaries.Length + 1} pieces, but {(_values.Length == 1 ? "1 value was" : $"{_values.Length} values were")} given.", nameof(values));
        for (int i = 1; i < _boundaries.Length; i++)
        {
            if (_boundaries[i] <= _boundaries[i - 1])
                throw new ArgumentException($"boundaries must rise, but {_boundaries[i]} follows {_boundaries[i - 1]}.", nameof(boundaries));
        }
    }

    /// <inheritdoc/>
    public override double At(long step)
    {
        int piece = 0;
        double number = Number(step);
        while (piece < _boundaries.Length && number > _boundaries[piece])
            piece++;
        return _values[piece];
    }
}
