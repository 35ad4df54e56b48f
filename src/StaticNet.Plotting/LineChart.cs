using System;
using System.Collections.Generic;
using OxyPlot;
using OxyPlot.Series;

namespace StaticNet.Plotting;

/// <summary>Numbers one after another as lines: a time series beside what was forecast of it, a signal before and after.</summary>
public static class LineChart
{
    private const int Width = 880, Height = 360;

    /// <summary>Draws up to two lines as SVG: the first solid and blue, the second dashed and orange.</summary>
    /// <param name="title">What the picture shows.</param>
    /// <param name="x">What is along the bottom; the numbers' indices are written there.</param>
    /// <param name="lines">For each line, its name and its numbers. Those that are not finite are gaps.</param>
    /// <returns>The picture, which stands on its own: a file, or part of a page.</returns>
    /// <exception cref="ArgumentException">There are none, or more than two.</exception>
    public static string ToSvg(string title, string x, params IReadOnlyList<(string Name, IReadOnlyList<float> Values)> lines)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count is 0 or > 2)
            throw new ArgumentException(FormattableString.Invariant($"Expected one or two lines, but found {lines.Count}."), nameof(lines));
        PlotModel plot = Chart.New(title, x, isWhole: true);
        for (int i = 0; i < lines.Count; i++)
        {
            LineSeries line = i == 0 ? Chart.Line(lines[i].Name, Palette.Training, LineStyle.Solid) : Chart.Line(lines[i].Name, Palette.Validation, LineStyle.Dash);
            line.StrokeThickness = 1.5;
            for (int point = 0; point < lines[i].Values.Count; point++)
                line.Points.Add(float.IsFinite(lines[i].Values[point]) ? new DataPoint(point, lines[i].Values[point]) : DataPoint.Undefined);
            plot.Series.Add(line);
        }

        return Svg.Draw(title, [plot], Width, Height, perLine: 1);
    }

    /// <summary>Draws up to two lines, into an SVG file.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="x">What is along the bottom; the numbers' indices are written there.</param>
    /// <param name="lines">For each line, its name and its numbers. Those that are not finite are gaps.</param>
    /// <exception cref="ArgumentException">There are no lines, or more than two.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    public static void SaveSvg(string path, string title, string x, params IReadOnlyList<(string Name, IReadOnlyList<float> Values)> lines) => Svg.Save(path, ToSvg(title, x, lines));
}
