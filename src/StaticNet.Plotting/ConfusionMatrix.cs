using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace StaticNet.Plotting;

/// <summary>Confusion matrices: which class samples are of, and which one the network took them for. <see cref="Metrics.ConfusionMatrix(ReadOnlySpan{int}, ReadOnlySpan{float}, int, ReadOnlySpan{float})"/> and <see cref="Evaluation.Tables"/> have them.</summary>
public static class ConfusionMatrix
{
    private const int Cell = 84, Least = 360, Most = 960, LongestPercentages = 12;

    /// <summary>Draws a confusion matrix as SVG. A cell has the number of samples and its share of its class, and is the darker the larger the share.</summary>
    /// <param name="counts">How many samples of class i (the row) were taken for class j (the column).</param>
    /// <param name="classes">The names of the classes; by default, their numbers.</param>
    /// <returns>The picture, which stands on its own: a file, or part of a page.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, empty, or has other than finite numbers of at least 0, or the names are more or fewer than the classes.</exception>
    public static string ToSvg(double[,] counts, IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int size = counts.GetLength(0);
        if (size == 0 || counts.GetLength(1) != size)
            throw new ArgumentException(FormattableString.Invariant($"A matrix with a row and a column for each class was expected, but it has {size} rows and {counts.GetLength(1)} columns."), nameof(counts));
        if (classes is not null && classes.Count != size)
            throw new ArgumentException(FormattableString.Invariant($"Names of {size} classes were expected, but there are {classes.Count}."), nameof(classes));
        foreach (double count in counts)
        {
            if (!(count >= 0 && double.IsFinite(count)))
                throw new ArgumentException(FormattableString.Invariant($"Numbers of samples were expected, but one is {count}."), nameof(counts));
        }

        string[] names = [.. classes ?? [.. Enumerable.Range(0, size).Select(i => i.ToString(CultureInfo.InvariantCulture))]];
        int side = Math.Clamp(size * Cell, Least, Most);
        int margin = 50 + (8 * names.Max(name => name.Length));
        return Svg.Draw("Confusion matrix of " + string.Join(", ", names), [Plot(counts, names)], side + margin, side + 70, perLine: 1);
    }

    /// <summary>Draws a confusion matrix, into an SVG file.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="counts">How many samples of class i (the row) were taken for class j (the column).</param>
    /// <param name="classes">The names of the classes; by default, their numbers.</param>
    /// <exception cref="ArgumentException">As for <see cref="ToSvg"/>.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    public static void SaveSvg(string path, double[,] counts, IReadOnlyList<string>? classes = null) => Svg.Save(path, ToSvg(counts, classes));

    private static PlotModel Plot(double[,] counts, string[] names)
    {
        var plot = new PlotModel
        {
            DefaultFont = Palette.Font,
            DefaultFontSize = 13,
            TextColor = Palette.Text,
            PlotAreaBorderThickness = new OxyThickness(0),
            Culture = CultureInfo.InvariantCulture,
            Padding = new OxyThickness(8, 12, 12, 8),
        };
        plot.Axes.Add(Axis(AxisPosition.Bottom, "Predicted", names));
        plot.Axes.Add(Axis(AxisPosition.Left, "Actual", names));
        for (int row = 0; row < names.Length; row++)
        {
            double total = Enumerable.Range(0, names.Length).Sum(column => counts[row, column]);
            for (int column = 0; column < names.Length; column++)
                AddCell(plot, names.Length, row, column, counts[row, column], total == 0 ? 0 : counts[row, column] / total);
        }

        return plot;
    }

    // The first class stands at the top, as in a table.
    private static CategoryAxis Axis(AxisPosition position, string title, string[] names)
    {
        var axis = new CategoryAxis
        {
            Position = position,
            Title = title,
            TitleColor = Palette.Faint,
            AxisTitleDistance = 8,
            TickStyle = TickStyle.None,
            GapWidth = 0,
        };
        axis.Labels.AddRange(position == AxisPosition.Left ? names.Reverse() : names);
        return axis;
    }

    private static void AddCell(PlotModel plot, int size, int row, int column, double count, double share)
    {
        int fromBottom = size - 1 - row;
        plot.Annotations.Add(new RectangleAnnotation
        {
            MinimumX = column - 0.5,
            MaximumX = column + 0.5,
            MinimumY = fromBottom - 0.5,
            MaximumY = fromBottom + 0.5,
            Fill = Shade(share),
            Stroke = OxyColors.White,
            StrokeThickness = 2,
        });
        string number = count.ToString("#,0.##", CultureInfo.InvariantCulture);
        plot.Annotations.Add(new TextAnnotation
        {
            Text = count == 0 || size > LongestPercentages ? number : string.Create(CultureInfo.InvariantCulture, $"{number}\n{100 * share:0.#} %"),
            TextPosition = new DataPoint(column, fromBottom),
            TextHorizontalAlignment = HorizontalAlignment.Center,
            TextVerticalAlignment = VerticalAlignment.Middle,
            TextColor = share > 0.55 ? OxyColors.White : Palette.Text,
            StrokeThickness = 0,
        });
    }

    // From nearly white to the blue of the curves.
    private static OxyColor Shade(double share)
    {
        byte Mix(byte from, byte to) => (byte)Math.Round(from + (share * (to - from)));
        OxyColor dark = Palette.Training;
        return OxyColor.FromRgb(Mix(0xF3, dark.R), Mix(0xF6, dark.G), Mix(0xF9, dark.B));
    }
}
