using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace StaticNet.Plotting;

/// <summary>What all charts of lines look like.</summary>
internal static class Chart
{
    /// <summary>A chart without lines, its legend below it.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="x">What is along the bottom.</param>
    /// <param name="isWhole">Whether these are whole numbers.</param>
    public static PlotModel New(string title, string? x, bool isWhole)
    {
        var plot = new PlotModel
        {
            Title = title,
            TitleFontSize = 15,
            TitleFontWeight = FontWeights.Normal,

            // Panels beside each other have one height, whether there is something to say below the title or not.
            Subtitle = " ",
            SubtitleFontSize = 11,
            SubtitleColor = Palette.Faint,
            DefaultFont = Palette.Font,
            DefaultFontSize = 12,
            TextColor = Palette.Text,
            PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1),
            PlotAreaBorderColor = Palette.Axis,
            Culture = CultureInfo.InvariantCulture,
            Padding = new OxyThickness(8, 8, 18, 8),
        };
        plot.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.BottomCenter,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendSymbolLength = 28,
            LegendMargin = 4,
        });
        plot.Axes.Add(Axis(AxisPosition.Bottom, x, isWhole));
        plot.Axes.Add(Axis(AxisPosition.Left, null, isWhole: false));
        return plot;
    }

    /// <summary>A line without points.</summary>
    public static LineSeries Line(string title, OxyColor color, LineStyle style) => new()
    {
        Title = title,
        Color = color,
        LineStyle = style,
        Dashes = style == LineStyle.Solid ? null : [3, 2],
        StrokeThickness = 2,
        LineJoin = LineJoin.Round,
        MarkerFill = color,
        MarkerSize = 4,
    };

    private static LinearAxis Axis(AxisPosition position, string? title, bool isWhole) => new()
    {
        Position = position,
        Title = title,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = Palette.Grid,
        MinorTickSize = 0,
        TicklineColor = Palette.Axis,
        AxislineStyle = LineStyle.None,
        MinimumMajorStep = isWhole ? 1 : 0,
        MinimumPadding = isWhole ? 0.01 : 0.05,
        MaximumPadding = isWhole ? 0.02 : 0.05,
    };
}
