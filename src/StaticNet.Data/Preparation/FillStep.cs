using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Data;

/// <summary>Puts a value where one is missing.</summary>
internal sealed class FillStep(RawValue value) : Step
{
    public const string Name = "fill";

    public override string Kind => Name;

    public static StepFit Fit(RawValue value) => (values, column) =>
    {
        foreach (RawValue one in values)
        {
            if (!one.IsMissing && one.Text is null != value.Text is null)
            {
                throw new ArgumentException(column.Numbers is null
                    ? $"FillMissing({value}) needs numbers, but {column.NonNumbers.Describe(column.Name)}."
                    : $"FillMissing('{value}') does not fit the column '{column.Name}', which has numbers, such as {one}.");
            }
        }

        return new FillStep(value);
    };

    public static StepFit Fit(Filling filling) => filling switch
    {
        Filling.Mean => (values, column) => new FillStep(NumbersOf(values, column, "FillMissing(Mean)").Average()),
        Filling.Median => (values, column) => new FillStep(Median(NumbersOf(values, column, "FillMissing(Median)"))),
        Filling.MostFrequent => (values, column) => new FillStep(MostFrequent(values, column)),
        _ => throw new ArgumentOutOfRangeException(nameof(filling), filling, "Mean, Median or MostFrequent was expected."),
    };

    public override RawValue Apply(RawValue given) => given.IsMissing ? value : given;

    public override RawValue Invert(RawValue given) => given;

    public override void Write(Utf8JsonWriter writer) => PreparationJson.WriteValue(writer, "value", value);

    public static FillStep Read(JsonElement step) => new(PreparationJson.ReadValue(step.GetProperty("value")));

    private static double Median(double[] numbers)
    {
        Array.Sort(numbers);
        int middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    private static RawValue MostFrequent(ReadOnlySpan<RawValue> values, TableColumn column)
    {
        var counts = new Dictionary<RawValue, int>();
        foreach (RawValue one in values)
        {
            if (!one.IsMissing)
                counts[one] = counts.GetValueOrDefault(one) + 1;
        }

        return counts.Count == 0
            ? throw new ArgumentException($"FillMissing(MostFrequent) needs at least one value, but all of the column '{column.Name}' are missing.")
            : counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key).First().Key;
    }
}
