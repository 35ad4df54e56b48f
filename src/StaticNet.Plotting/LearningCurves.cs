using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Series;

namespace StaticNet.Plotting;

/// <summary>Learning curves: what <c>Fit</c> measured, epoch by epoch, with the validation beside the training.</summary>
public static class LearningCurves
{
    private const string ValidationPrefix = "val_";
    private const int Width = 440, Height = 320, PerLine = 2;

    /// <summary>Draws what was measured as SVG, a panel for each measure. Training is a blue line, validation an orange dashed one; a ring marks the smallest loss of the validation.</summary>
    /// <param name="history">What <c>Fit</c> returns.</param>
    /// <param name="measures">The measures to draw, without <c>val_</c>; by default, all: the loss first.</param>
    /// <returns>The picture, which stands on its own: a file, or part of a page.</returns>
    /// <exception cref="KeyNotFoundException">Nothing of this name was measured; the message lists what was.</exception>
    public static string ToSvg(this History history, params ReadOnlySpan<string> measures)
    {
        ArgumentNullException.ThrowIfNull(history);
        string[] drawn = measures.IsEmpty ? Measures(history) : measures.ToArray();
        return Svg.Draw(
            string.Create(CultureInfo.InvariantCulture, $"Learning curves of {string.Join(", ", drawn)} over {history.Epoch.Count} epochs"),
            [.. drawn.Select(measure => Plot(history, measure))],
            Width,
            Height,
            PerLine);
    }

    /// <summary>Draws what was measured, into an SVG file.</summary>
    /// <param name="history">What <c>Fit</c> returns.</param>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="measures">The measures to draw, without <c>val_</c>; by default, all: the loss first.</param>
    /// <exception cref="KeyNotFoundException">Nothing of this name was measured; the message lists what was.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    public static void SaveSvg(this History history, string path, params ReadOnlySpan<string> measures) => Svg.Save(path, history.ToSvg(measures));

    private static string[] Measures(History history) =>
    [
        .. history.Keys
            .Select(key => key.StartsWith(ValidationPrefix, StringComparison.Ordinal) ? key[ValidationPrefix.Length..] : key)
            .Distinct()
            .OrderBy(key => key == "loss" ? 0 : 1)
            .ThenBy(key => key, StringComparer.Ordinal),
    ];

    private static PlotModel Plot(History history, string measure)
    {
        if (measure.StartsWith(ValidationPrefix, StringComparison.Ordinal))
            measure = measure[ValidationPrefix.Length..];

        PlotModel plot = Chart.New(Words(measure), "Epoch", isWhole: true);

        // A name that was never measured is an error of the history's own words.
        bool hasTraining = history.Keys.Contains(measure), hasValidation = history.Keys.Contains(ValidationPrefix + measure);
        if (hasTraining || !hasValidation)
            plot.Series.Add(Curve("training", history, measure, Palette.Training, LineStyle.Solid));
        if (hasValidation)
        {
            LineSeries validation = Curve("validation", history, ValidationPrefix + measure, Palette.Validation, LineStyle.Dash);
            plot.Series.Add(validation);
            if (measure == "loss" && validation.Points.Where(point => double.IsFinite(point.Y)).OrderBy(point => point.Y).Cast<DataPoint?>().FirstOrDefault() is { } best)
            {
                plot.Annotations.Add(Ring(best));
                plot.Subtitle = string.Create(CultureInfo.InvariantCulture, $"smallest of the validation: {best.Y:G4} in epoch {best.X}");
            }
        }

        return plot;
    }

    // An epoch that was not measured is a gap; a single one would be no line at all.
    private static LineSeries Curve(string title, History history, string key, OxyColor color, LineStyle style)
    {
        IReadOnlyList<double> values = history[key];
        LineSeries curve = Chart.Line(title, color, style);
        curve.MarkerType = values.Count(double.IsFinite) == 1 ? MarkerType.Circle : MarkerType.None;
        for (int i = 0; i < values.Count; i++)
        {
            if (double.IsFinite(values[i]))
                curve.Points.Add(new DataPoint(history.Epoch[i] + 1, values[i]));
        }

        return curve;
    }

    private static PointAnnotation Ring(DataPoint best) => new()
    {
        X = best.X,
        Y = best.Y,
        Shape = MarkerType.Circle,
        Size = 5,
        Fill = OxyColors.White,
        Stroke = Palette.Validation,
        StrokeThickness = 2,
    };

    private static string Words(string measure)
    {
        string words = measure.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
