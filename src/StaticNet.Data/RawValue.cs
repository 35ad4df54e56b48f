using System;
using System.Globalization;

namespace StaticNet.Data;

/// <summary>One value as it was before any preparation: a number, a text, or nothing.</summary>
/// <remarks>Numbers and texts turn into it by themselves, so that a row can be written as <c>["F", 0.455, 0.365]</c>.</remarks>
public readonly record struct RawValue : IComparable<RawValue>
{
    private readonly double _number;

    private RawValue(double number, string? text)
    {
        _number = number;
        Text = text;
    }

    /// <summary>A value that is not there: <see cref="double.NaN"/> among numbers, <see langword="null"/> among texts.</summary>
    public static RawValue Missing { get; } = new(double.NaN, null);

    /// <summary>Gets the text; <see langword="null"/> of a number, and where the value is missing.</summary>
    public string? Text { get; }

    /// <summary>Gets the number; not a number where the value is a text or missing.</summary>
    public double Number => Text is null ? _number : double.NaN;

    /// <summary>Gets whether there is no value.</summary>
    public bool IsMissing => Text is null && double.IsNaN(_number);

    /// <summary>A number; missing where it is not one.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RawValue(double value) => new(value, null);

    /// <summary>A text; missing where it is <see langword="null"/>.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator RawValue(string? value) => value is null ? Missing : new(0, value);

    /// <summary>A number, or <see cref="Missing"/>.</summary>
    /// <param name="value">The number.</param>
    public static RawValue FromDouble(double value) => value;

    /// <summary>A number, or <see cref="Missing"/> where it is <see langword="null"/>, as a number that a request has left out.</summary>
    /// <param name="value">The number.</param>
    public static RawValue FromDouble(double? value) => value ?? double.NaN;

    /// <summary>A text, or <see cref="Missing"/>.</summary>
    /// <param name="value">The text.</param>
    public static RawValue FromString(string? value) => value;

    /// <summary>The order of categories: numbers by size, then texts by their characters.</summary>
    /// <param name="other">The other value.</param>
    public int CompareTo(RawValue other) => (Text, other.Text) switch
    {
        (null, null) => _number.CompareTo(other._number),
        (null, _) => -1,
        (_, null) => 1,
        _ => string.CompareOrdinal(Text, other.Text),
    };

    /// <summary>The text, or the number as it is written in any culture.</summary>
    public override string ToString() => Text ?? _number.ToString(CultureInfo.InvariantCulture);
}
