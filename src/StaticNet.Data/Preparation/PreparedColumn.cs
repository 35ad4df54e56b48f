using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>A raw column, its fitted steps, and where its floats stand in a sample.</summary>
internal sealed class PreparedColumn
{
    private readonly CategoryStep? _categories;

    public PreparedColumn(string name, bool isNumeric, ImmutableArray<Step> steps, int offset)
    {
        Name = name;
        IsNumeric = isNumeric;
        Steps = steps;
        Offset = offset;
        _categories = steps.IsEmpty ? null : steps[^1] as CategoryStep;
    }

    public string Name { get; }

    /// <summary>Whether the raw values are numbers; else they are texts.</summary>
    public bool IsNumeric { get; }

    public ImmutableArray<Step> Steps { get; }

    public int Offset { get; }

    /// <summary>The floats that a value becomes.</summary>
    public int Size => _categories is { IsOneHot: true } oneHot ? oneHot.Categories.Length : 1;

    public CategoryStep? Categories => _categories;

    /// <summary>What the floats are, for people: the column's name, and of a one-hot row the categories.</summary>
    public IEnumerable<string> OutputNames => _categories is { IsOneHot: true } oneHot
        ? oneHot.Categories.Select(category => $"{Name}={category}")
        : [Name];

    /// <summary>Fits the steps one after another.</summary>
    /// <param name="column">The training data.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="offset">Where its floats stand in a sample.</param>
    /// <param name="gaps">Receives what is missing and not filled.</param>
    public static PreparedColumn Fit(TableColumn column, ImmutableArray<StepFit> steps, int offset, Gaps gaps)
    {
        var values = new RawValue[column.Length];
        for (int row = 0; row < values.Length; row++)
            values[row] = column[row];

        ImmutableArray<Step>.Builder fitted = ImmutableArray.CreateBuilder<Step>(steps.Length);
        foreach (StepFit fit in steps)
        {
            if (fitted.Count > 0 && fitted[^1] is CategoryStep)
                throw new ArgumentException($"OneHot() or Labels() must be the last step of the column '{column.Name}', but another one follows.");
            Step step = fit(values, column);
            fitted.Add(step);
            for (int row = 0; row < values.Length; row++)
                values[row] = step.Apply(values[row]);
        }

        var prepared = new PreparedColumn(column.Name, column.Numbers is not null, fitted.ToImmutable(), offset);
        if (!prepared.IsNumeric)
            CheckTexts(column, prepared.Categories);
        if (prepared.Categories is not { Unknown: UnknownCategory.Zeros })
            gaps.Add(column.Name, values);
        return prepared;
    }

    // One cell of thousands that is no number makes texts of all: as categories, each number would be an input.
    private static void CheckTexts(TableColumn column, CategoryStep? categories)
    {
        NonNumbers found = column.NonNumbers;
        if (categories is null)
            throw new ArgumentException($"A network cannot read texts, but {found.Describe(column.Name)}. If they are categories, OneHot() or Labels() makes numbers of them.");
        if (found is { AreFew: true, AreMeant: false })
        {
            throw new ArgumentException(
                $"{(categories.IsOneHot ? "OneHot()" : "Labels()")} would make categories of numbers: {found.Describe(column.Name)}. If all are categories, name the column in CsvOptions.Texts.");
        }
    }

    /// <summary>Prepares a value.</summary>
    /// <param name="value">The raw value.</param>
    /// <param name="sample">Receives its floats, at their place.</param>
    /// <param name="row">The row that it is of, for messages; null where there is but one.</param>
    /// <param name="source">Where the rows were read, for messages.</param>
    /// <exception cref="ArgumentException">It is missing and nothing fills it, or of a category that training data did not have, or of the other kind.</exception>
    public void Prepare(RawValue value, Span<float> sample, int? row, TableSource? source = null)
    {
        if (!value.IsMissing && value.Text is null != IsNumeric)
            throw Wrong(source, row, $"{(IsNumeric ? "a number" : "a text")} was expected, but {Found(value)} was found");

        RawValue prepared = value;
        foreach (Step step in Steps)
        {
            RawValue before = prepared;
            prepared = step.Apply(before);

            // What a step cannot map must not be filled by a later one, as if it had been missing.
            if (prepared.IsMissing && !before.IsMissing && step is not CategoryStep)
                throw Wrong(source, row, $"a number was expected that its steps can map, but '{value}' was found");
        }

        if (_categories is { IsOneHot: true })
        {
            sample.Slice(Offset, Size).Clear();
            if (!prepared.IsMissing)
                sample[Offset + (int)prepared.Number] = 1;
            else if (_categories.Unknown == UnknownCategory.Error)
                throw NoPlace(value, source, row);
        }
        else
        {
            sample[Offset] = !prepared.IsMissing ? (float)prepared.Number : throw NoPlace(value, source, row);
            if (!float.IsFinite(sample[Offset]))
                throw Wrong(source, row, $"a number was expected that a float can hold, but '{value}' was found");
        }
    }

    /// <summary>The raw value that floats were made from: for a one-hot row, the category of the greatest float.</summary>
    public RawValue Recover(ReadOnlySpan<float> sample)
    {
        RawValue value = _categories is { IsOneHot: true }
            ? Greatest(sample.Slice(Offset, Size))
            : (double)sample[Offset];
        for (int i = Steps.Length - 1; i >= 0; i--)
            value = Steps[i].Invert(value);
        return value;
    }

    private static int Greatest(ReadOnlySpan<float> values)
    {
        int place = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[place])
                place = i;
        }

        return place;
    }

    private ArgumentException NoPlace(RawValue value, TableSource? source, int? row)
    {
        if (value.IsMissing)
            return Wrong(source, row, "a value was expected, but it is missing: give one, or say with FillMissing(…) what is to be put there when the preparation is fitted");
        string which = _categories!.Categories.Length == 1 ? "the category" : FormattableString.Invariant($"one of the {_categories.Categories.Length} categories"), known = Checks.List([.. _categories.Categories.Select(category => category.ToString())]);
        return Wrong(source, row, $"{which} of the training data was expected ({known}), but '{FileProblem.Cut(value.ToString(), 40)}' was found");
    }

    // '97' alone would not tell a text from a number.
    private static string Found(RawValue value) => value.Text is { } text ? $"the text \"{FileProblem.Cut(text, 40)}\"" : $"the number {value}";

    private ArgumentException Wrong(TableSource? source, int? row, string problem) =>
        new($"{(row is { } number ? TableSource.Begin(source, number) + ", column" : "Column")} {FileProblem.Quote(Name)}: {problem}.");
}
