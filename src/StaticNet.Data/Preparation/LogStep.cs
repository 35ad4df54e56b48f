using System;
using System.Text.Json;

namespace StaticNet.Data;

/// <summary>Maps numbers to ln(1 + x).</summary>
internal sealed class LogStep : Step
{
    public const string Name = "log";

    public override string Kind => Name;

    public static Step Fit(ReadOnlySpan<RawValue> values, TableColumn column)
    {
        foreach (double number in NumbersOf(values, column, "Log()"))
        {
            if (number <= -1)
                throw new ArgumentException(FormattableString.Invariant($"Log() needs numbers above -1, but the column '{column.Name}' has {number}."));
        }

        return new LogStep();
    }

    // A number of -1 or less has no logarithm.
    public override RawValue Apply(RawValue value) => value.Number > -1 ? double.LogP1(value.Number) : RawValue.Missing;

    public override RawValue Invert(RawValue value) => double.ExpM1(value.Number);

    public override void Write(Utf8JsonWriter writer)
    {
    }
}
