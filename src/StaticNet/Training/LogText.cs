using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNet.Training;

/// <summary>How losses and metrics are written for people: Keras's own number formats, in every culture.</summary>
/// <remarks>Like the C library, .NET rounds what lies exactly between two neighbours to the even one: 29/32 is 0.90625 and is written 0.9062.</remarks>
internal static class LogText
{
    /// <summary>
    /// Four decimals, or four decimals and an exponent where |value| ≤ 0.001: <c>0.8750</c>, <c>1.0000e-04</c>, <c>0.0000e+00</c>.
    /// </summary>
    public static string Format(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        if (Math.Abs(value) > 1e-3)
            return value.ToString("F4", CultureInfo.InvariantCulture);

        // .NET writes three digits of exponent, the C library and Python at least two.
        string text = value.ToString("e4", CultureInfo.InvariantCulture);
        int digits = text.Length - 3;
        return text[digits] == '0' ? text.Remove(digits, 1) : text;
    }

    /// <summary>A number of whole units, as <c>5</c> in <c>5s</c>.</summary>
    public static string FormatWhole(double value) => value.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>Appends <c> - accuracy: 0.8750 - loss: 0.5000</c>.</summary>
    public static void AppendLogs(StringBuilder text, IReadOnlyDictionary<string, double> logs)
    {
        foreach ((string name, double value) in logs)
            text.Append(" - ").Append(name).Append(": ").Append(Format(value));
    }

    /// <summary>The error for a log that is not there.</summary>
    public static KeyNotFoundException NotFound(string name, string where, IReadOnlyCollection<string> names, string? advice = null) => new(
        $"\"{name}\" is not in {where}; {(names.Count == 0 ? "it has none" : "expected one of " + string.Join(", ", names))}{(NearestName.Question(name, names) is var question && question == "." ? advice : null) ?? question}");

    /// <summary>What to add where a metric is asked for that was not declared: <c>: add Metric.ConfusionMatrix to [Compile]</c>.</summary>
    public static string? MetricAdvice(string? name)
    {
        string? key = name?.Replace("_", "", StringComparison.Ordinal);
        return Enum.GetNames<Metric>().FirstOrDefault(metric => metric.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } found
            ? $": add Metric.{found} to [Compile], or to the [Output] that it is of."
            : null;
    }
}
