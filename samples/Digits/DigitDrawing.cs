using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace StaticNet.Samples.Digits;

/// <summary>Draws images in the terminal, each with what a network thinks of it.</summary>
/// <remarks>
/// A terminal with colours gets shades of gray; a file, a pipe or <c>NO_COLOR</c> gets shades of ASCII.
/// </remarks>
internal sealed class DigitDrawing(IAnsiConsole console)
{
    // A pixel is two characters wide, because a character is about twice as high as wide.
    private const int PixelWidth = 2;
    private const int CardWidth = DigitsData.Side * PixelWidth;
    private const int Gap = 3;
    private const int BarWidth = 7;
    private const int BarCount = 3;
    private const int MostCards = 4;
    private const string AsciiShades = " .:-=+*#%@";
    private const string Eighths = " ▏▎▍▌▋▊▉█";

    private readonly bool _colours = console.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };

    /// <summary>Draws a few images that the network reads rightly, then a few that it does not.</summary>
    /// <param name="images">64 pixels in [0, 1] an image.</param>
    /// <param name="labels">The digit of each image.</param>
    /// <param name="probabilities">The network's output: ten an image.</param>
    public void Draw(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, ReadOnlySpan<float> probabilities)
    {
        int classes = probabilities.Length / labels.Length;
        int pixels = images.Length / labels.Length;
        var right = new List<IRenderable>();
        var wrong = new List<IRenderable>();
        int rightCount = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            float[] thoughts = probabilities.Slice(n * classes, classes).ToArray();
            bool isRight = thoughts.IndexOf(thoughts.Max()) == labels[n];
            rightCount += isRight ? 1 : 0;
            List<IRenderable> cards = isRight ? right : wrong;
            if (cards.Count < MostCards)
                cards.Add(Card(images.Slice(n * pixels, pixels), labels[n], thoughts));
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rightCount} of the {labels.Length} test images read rightly, such as:"));
        DrawCards(right);
        if (wrong.Count == 0)
            return;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{labels.Length - rightCount} read wrongly, such as:"));
        DrawCards(wrong);
    }

    private void DrawCards(List<IRenderable> cards)
    {
        int across = Math.Max(1, (console.Profile.Width + Gap) / (CardWidth + Gap));
        foreach (IRenderable[] row in cards.Chunk(across))
        {
            var grid = new Grid();
            for (int i = 0; i < row.Length; i++)
                grid.AddColumn(new GridColumn { Width = CardWidth, Padding = new Spectre.Console.Padding(0, 0, i < row.Length - 1 ? Gap : 0, 0) });
            grid.AddRow(row);
            console.WriteLine();
            console.Write(grid);
        }

        console.WriteLine();
    }

    private Rows Card(ReadOnlySpan<float> image, int label, float[] probabilities)
    {
        int[] best = [.. Enumerable.Range(0, probabilities.Length).OrderByDescending(c => probabilities[c]).Take(BarCount)];
        Color tint = best[0] == label ? Color.Green : Color.Red;
        var caption = new Text(string.Create(CultureInfo.InvariantCulture, $"is {label}, read as {best[0]}"), new Style(tint));
        return new Rows([Picture(image), caption, .. best.Select(c => Bar(c, probabilities[c], tint))]);
    }

    private Paragraph Picture(ReadOnlySpan<float> image)
    {
        var picture = new Paragraph();
        for (int i = 0; i < image.Length; i++)
        {
            if (i > 0 && i % DigitsData.Side == 0)
                picture.Append("\n");
            byte gray = (byte)MathF.Round(image[i] * byte.MaxValue);
            char shade = AsciiShades[(int)MathF.Round(image[i] * (AsciiShades.Length - 1))];
            if (_colours)
                picture.Append(new string(' ', PixelWidth), new Style(background: new Color(gray, gray, gray)));
            else
                picture.Append(new string(shade, PixelWidth));
        }

        return picture;
    }

    private Paragraph Bar(int digit, float probability, Color tint)
    {
        string bar = _colours && console.Profile.Capabilities.Unicode
            ? FineBar(probability)
            : new string('#', (int)MathF.Round(probability * BarWidth));
        return new Paragraph()
            .Append(string.Create(CultureInfo.InvariantCulture, $"{digit} "))
            .Append(bar.PadRight(BarWidth), new Style(tint))
            .Append(string.Create(CultureInfo.InvariantCulture, $" {100 * probability,5:0.0}%"));
    }

    /// <summary>A bar whose end is an eighth of a character exact.</summary>
    private static string FineBar(float probability)
    {
        (int whole, int rest) = Math.DivRem((int)MathF.Round(probability * BarWidth * 8), 8);
        return new string(Eighths[8], whole) + (rest > 0 ? Eighths[rest] : "");
    }
}
