using System;
using System.Collections.Generic;
using System.Linq;
using OxyPlot;

namespace StaticNet.Plotting;

/// <summary>How large texts are, about: no font is asked, so that a picture is the same on every machine. It draws nothing.</summary>
internal sealed class TextSizes : RenderContextBase
{
    private const double LineHeight = 1.25;

    public override int ClipCount => 0;

    public override OxySize MeasureText(string text, string? fontFamily = null, double fontSize = 10, double fontWeight = 500)
    {
        if (string.IsNullOrEmpty(text))
            return OxySize.Empty;
        string[] lines = text.Split('\n');
        return new(fontSize * lines.Max(line => line.Sum(Width)), fontSize * LineHeight * lines.Length);
    }

    public override void DrawLine(IList<ScreenPoint> points, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray = null, LineJoin lineJoin = LineJoin.Miter) => throw new NotSupportedException();

    public override void DrawPolygon(IList<ScreenPoint> points, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[]? dashArray = null, LineJoin lineJoin = LineJoin.Miter) => throw new NotSupportedException();

    public override void DrawText(ScreenPoint p, string text, OxyColor fill, string? fontFamily = null, double fontSize = 10, double fontWeight = 500, double rotation = 0, HorizontalAlignment horizontalAlignment = HorizontalAlignment.Left, VerticalAlignment verticalAlignment = VerticalAlignment.Top, OxySize? maxSize = null) => throw new NotSupportedException();

    public override void PushClip(OxyRect clippingRectangle) => throw new NotSupportedException();

    public override void PopClip() => throw new NotSupportedException();

    // In font sizes, rather too wide than too narrow: the reader's font is not known.
    private static double Width(char character) => character switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.32,
        'f' or 't' or 'r' or ' ' or '(' or ')' or '-' => 0.42,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.95,
        >= 'A' and <= 'Z' => 0.72,
        < '\u0250' => 0.62,
        _ => 1.05,
    };
}
