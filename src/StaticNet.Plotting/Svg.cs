using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security;
using System.Text;
using OxyPlot;

namespace StaticNet.Plotting;

/// <summary>Writes plots beside each other as one SVG, which says in words what it shows.</summary>
internal static class Svg
{
    /// <summary>Draws plots from left to right.</summary>
    /// <param name="title">What the picture shows, for those who hear it.</param>
    /// <param name="plots">The plots.</param>
    /// <param name="width">The width of each, in pixels.</param>
    /// <param name="height">Their height.</param>
    /// <param name="perLine">How many stand beside each other.</param>
    public static string Draw(string title, IReadOnlyList<PlotModel> plots, int width, int height, int perLine)
    {
        int columns = Math.Min(plots.Count, perLine), lines = (plots.Count + perLine - 1) / perLine;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{columns * width}\" height=\"{lines * height}\" viewBox=\"0 0 {columns * width} {lines * height}\" role=\"img\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(title)}</title>\n");
        text.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < plots.Count; i++)
        {
            var exporter = new SvgExporter { Width = width, Height = height, IsDocument = false, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new TextSizes() };
            string plot = exporter.ExportToString(plots[i]);

            // Each is an element of its own within the picture: it needs its place, names for its clips that no other has, and not what stands before the element.
            string clip = FormattableString.Invariant($"plot{i}-clip");
            plot = plot.Replace("id=\"clipPath", $"id=\"{clip}", StringComparison.Ordinal).Replace("url(#clipPath", $"url(#{clip}", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({i % perLine * width} {i / perLine * height})\">\n");
            text.Append(plot.AsSpan(plot.IndexOf("<svg", StringComparison.Ordinal)).Trim()).Append("\n</g>\n");
        }

        return text.Append("</svg>\n").ToString();
    }

    /// <summary>Writes a picture.</summary>
    public static void Save(string path, string svg)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllText(path, svg, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
