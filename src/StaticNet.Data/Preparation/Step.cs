using System;
using System.Text.Json;

namespace StaticNet.Data;

/// <summary>Fits a step.</summary>
/// <param name="values">The column's training data, as the steps before have left them.</param>
/// <param name="column">The column, for messages.</param>
internal delegate Step StepFit(ReadOnlySpan<RawValue> values, TableColumn column);

/// <summary>A step that knows its numbers. It never changes.</summary>
internal abstract class Step
{
    /// <summary>What it is called in files.</summary>
    public abstract string Kind { get; }

    /// <summary>What becomes of a value; a missing one may stay so.</summary>
    public abstract RawValue Apply(RawValue value);

    /// <summary>What a value was before.</summary>
    public abstract RawValue Invert(RawValue value);

    /// <summary>Writes its numbers as members of an object.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    /// <summary>The numbers among values that are there.</summary>
    /// <exception cref="ArgumentException">There are none, or there are texts or infinities.</exception>
    protected static double[] NumbersOf(ReadOnlySpan<RawValue> values, TableColumn column, string step)
    {
        if (column.Texts is not null)
            throw new ArgumentException($"{step} needs numbers, but {column.NonNumbers.Describe(column.Name)}.");

        double[] numbers = new double[values.Length];
        int count = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row].IsMissing)
                continue;
            numbers[count++] = double.IsFinite(values[row].Number)
                ? values[row].Number
                : throw new ArgumentException(FormattableString.Invariant($"{step} needs numbers, but row {Checks.Row(row)} of the column '{column.Name}' has {values[row]}."));
        }

        return count > 0
            ? numbers[..count]
            : throw new ArgumentException($"{step} needs at least one number, but all values of the column '{column.Name}' are missing.");
    }
}
