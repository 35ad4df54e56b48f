using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SkiaSharp;

namespace StaticNet.Samples.LeNet;

/// <summary>Draws the filters of a network's first layer and the digits that it reads wrongly.</summary>
internal sealed class Picture
{
    private const int Across = 8;
    private const int MostMistakes = 2 * Across;
    private const int CardSide = 112;
    private const int Gap = 16;
    private const int CaptionHeight = 24;
    private const int TitleHeight = 40;
    private const int Width = Gap + Across * (CardSide + Gap);

    private readonly string _path;
    private readonly SKTypeface _typeface;

    private Picture(string path, SKTypeface typeface)
    {
        _path = path;
        _typeface = typeface;
    }

    /// <summary>Prepares a picture, before training, so that nobody waits for one that cannot be drawn.</summary>
    /// <param name="path">The PNG to write.</param>
    /// <exception cref="UsageException">There is no such directory, or SkiaSharp does not run on this system.</exception>
    public static Picture Prepare(string path)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(directory) || Directory.Exists(path))
            throw new UsageException($"--picture expects a file in a directory that exists, but found '{path}'.");
        try
        {
            return new(path, SKTypeface.Default);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new UsageException($"The picture needs SkiaSharp, whose native library does not load (on Linux it needs fontconfig): {e.GetBaseException().Message}");
        }
    }

    /// <summary>Writes the PNG.</summary>
    /// <param name="kernel">The weights of a convolution of one channel, filters last.</param>
    /// <param name="kernelShape">Height, width, 1 and filters.</param>
    /// <param name="mistakes">What the network reads wrongly, the most telling first.</param>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void Write(float[] kernel, ReadOnlySpan<int> kernelShape, IReadOnlyList<Mistake> mistakes)
    {
        (int height, int width, int filters) = (kernelShape[0], kernelShape[1], kernelShape[3]);
        Mistake[] shown = [.. mistakes.Take(MostMistakes)];
        int mistakesTop = Gap + TitleHeight + Rows(filters) * (CardSide + Gap) + Gap;
        int bottom = mistakesTop + TitleHeight + Rows(shown.Length) * (CardSide + CaptionHeight + Gap);

        using var surface = SKSurface.Create(new SKImageInfo(Width, bottom));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColors.White);

        Write(canvas, $"The {filters} filters of {height} × {width} of the first layer (red: above 0, blue: below)", Gap, Gap, size: 20);
        float largest = kernel.Max(MathF.Abs);
        for (int filter = 0; filter < filters; filter++)
        {
            float[] weights = [.. Enumerable.Range(0, height * width).Select(tap => kernel[tap * filters + filter] / largest)];
            DrawPixels(canvas, weights, width, Position(filter, Gap + TitleHeight, CardSide + Gap), Diverging);
        }

        Write(canvas, $"{shown.Length} of the {mistakes.Count} test images read wrongly, the surest first", Gap, mistakesTop, size: 20);
        for (int n = 0; n < shown.Length; n++)
        {
            SKPoint at = Position(n, mistakesTop + TitleHeight, CardSide + CaptionHeight + Gap);
            DrawPixels(canvas, shown[n].Image.Span, MnistData.Side, at, Gray);
            Write(canvas, $"is {shown[n].Label}, read as {shown[n].Prediction}", at.X, at.Y + CardSide + 4, size: 14);
        }

        Save(surface);
    }

    private static int Rows(int cards) => (cards + Across - 1) / Across;

    private static SKPoint Position(int card, int top, int rowHeight) =>
        new(Gap + card % Across * (CardSide + Gap), top + card / Across * rowHeight);

    private static void DrawPixels(SKCanvas canvas, ReadOnlySpan<float> values, int width, SKPoint at, Func<float, SKColor> colour)
    {
        float side = (float)CardSide / width;
        for (int i = 0; i < values.Length; i++)
        {
            using var paint = new SKPaint { Color = colour(values[i]) };
            canvas.DrawRect(at.X + i % width * side, at.Y + i / width * side, side, side, paint);
        }

        using var frame = new SKPaint { Color = SKColors.Gray, IsStroke = true };
        canvas.DrawRect(at.X, at.Y, CardSide, CardSide, frame);
    }

    /// <summary>White at 0, red at 1 and blue at −1.</summary>
    private static SKColor Diverging(float value)
    {
        byte rest = Level(1 - MathF.Abs(value));
        return value < 0 ? new(rest, rest, byte.MaxValue) : new(byte.MaxValue, rest, rest);
    }

    /// <summary>White at 0 and black at 1, like ink.</summary>
    private static SKColor Gray(float value) => new(Level(1 - value), Level(1 - value), Level(1 - value));

    private static byte Level(float share) => (byte)MathF.Round(share * byte.MaxValue);

    private void Write(SKCanvas canvas, FormattableString text, float x, float top, float size)
    {
        using var font = new SKFont(_typeface, size);
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawText(text.ToString(CultureInfo.InvariantCulture), x, top + size, SKTextAlign.Left, font, paint);
    }

    private void Save(SKSurface surface)
    {
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        try
        {
            File.WriteAllBytes(_path, png.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The picture cannot be written: {e.Message}");
        }
    }
}
