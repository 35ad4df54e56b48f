using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Data;

/// <summary>Maps categories to their places among all of them: the last step of a column.</summary>
internal sealed class CategoryStep : Step
{
    public const string OneHotName = "one-hot", LabelsName = "labels";

    private readonly FrozenDictionary<RawValue, int> _places;

    private CategoryStep(bool isOneHot, UnknownCategory unknown, ImmutableArray<RawValue> categories)
    {
        IsOneHot = isOneHot;
        Unknown = unknown;
        Categories = categories;
        _places = categories.Select((category, place) => KeyValuePair.Create(category, place)).ToFrozenDictionary();
    }

    public override string Kind => IsOneHot ? OneHotName : LabelsName;

    /// <summary>Whether a category becomes a row with a one, and not a number.</summary>
    public bool IsOneHot { get; }

    public UnknownCategory Unknown { get; }

    public ImmutableArray<RawValue> Categories { get; }

    public static StepFit FitOneHot(UnknownCategory unknown) => Enum.IsDefined(unknown)
        ? (values, column) => new CategoryStep(isOneHot: true, unknown, CategoriesOf(values, column, "OneHot()"))
        : throw new ArgumentOutOfRangeException(nameof(unknown), unknown, "Error or Zeros was expected.");

    public static Step FitLabels(ReadOnlySpan<RawValue> values, TableColumn column) =>
        new CategoryStep(isOneHot: false, UnknownCategory.Error, CategoriesOf(values, column, "Labels()"));

    /// <summary>The category's place; missing where it has none.</summary>
    public override RawValue Apply(RawValue value) => _places.TryGetValue(value, out int place) ? place : RawValue.Missing;

    public override RawValue Invert(RawValue value) =>
        value.Number >= 0 && value.Number < Categories.Length && double.IsInteger(value.Number)
            ? Categories[(int)value.Number]
            : throw new ArgumentException(FormattableString.Invariant($"A label was expected, a whole number from 0 to {Categories.Length - 1}, but {value.Number} was found: of a network's outputs, InverseLabels finds the labels."));

    public override void Write(Utf8JsonWriter writer)
    {
        if (IsOneHot)
            writer.WriteString("unknown", Unknown == UnknownCategory.Zeros ? "zeros" : "error");
        writer.WriteStartArray("categories");
        foreach (RawValue category in Categories)
            PreparationJson.WriteValue(writer, null, category);
        writer.WriteEndArray();
    }

    public static CategoryStep Read(JsonElement step, bool isOneHot)
    {
        ImmutableArray<RawValue> categories = [.. step.GetProperty("categories").EnumerateArray().Select(PreparationJson.ReadValue)];
        if (categories.IsEmpty || categories.Distinct().Count() != categories.Length)
            throw new FormatException("categories should be there, and each once");
        UnknownCategory unknown = isOneHot && step.GetProperty("unknown").GetString() == "zeros" ? UnknownCategory.Zeros : UnknownCategory.Error;
        return new(isOneHot, unknown, categories);
    }

    private static ImmutableArray<RawValue> CategoriesOf(ReadOnlySpan<RawValue> values, TableColumn column, string step)
    {
        var categories = new HashSet<RawValue>();
        foreach (RawValue value in values)
        {
            if (!value.IsMissing)
                categories.Add(value);
        }

        return categories.Count > 0
            ? [.. categories.Order()]
            : throw new ArgumentException($"{step} needs at least one value, but all of the column '{column.Name}' are missing.");
    }
}
