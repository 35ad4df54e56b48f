using System;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Data;

/// <summary>Maps numbers by (x − center) / width + start.</summary>
internal sealed class ScaleStep(double center, double width, double start) : Step
{
    public const string Name = "scale";

    public override string Kind => Name;

    public static Step FitStandard(ReadOnlySpan<RawValue> values, TableColumn column)
    {
        double[] numbers = NumbersOf(values, column, "Standardize()");
        double mean = numbers.Average();

        // The second sum is what the first has lost to rounding.
        double squares = 0, rest = 0;
        foreach (double number in numbers)
        {
            squares += (number - mean) * (number - mean);
            rest += number - mean;
        }

        double variance = (squares - (rest * rest / numbers.Length)) / numbers.Length;
        bool isConstant = numbers.All(number => number == numbers[0]);
        return isConstant ? new ScaleStep(numbers[0], 1, 0) : new ScaleStep(mean, NonZero(Math.Sqrt(variance)), 0);
    }

    public static StepFit FitRange(double minimum, double maximum) => (values, column) =>
    {
        double[] numbers = NumbersOf(values, column, "ScaleToRange()");
        double least = numbers.Min();
        return new ScaleStep(least, NonZero((numbers.Max() - least) / (maximum - minimum)), minimum);
    };

    public override RawValue Apply(RawValue value) => ((value.Number - center) / width) + start;

    public override RawValue Invert(RawValue value) => ((value.Number - start) * width) + center;

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("center", center);
        writer.WriteNumber("width", width);
        writer.WriteNumber("start", start);
    }

    public static ScaleStep Read(JsonElement step) =>
        new(step.GetProperty("center").GetDouble(), step.GetProperty("width").GetDouble(), step.GetProperty("start").GetDouble());

    // All numbers are the same, or as near as makes no difference.
    private static double NonZero(double width) => width > 0 && double.IsNormal(width) ? width : 1;
}
