using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace StaticNet.Samples.Digits;

/// <summary>The 1,797 digits that the program carries, in images to train on and images to test on.</summary>
/// <param name="TrainImages">64 pixels in [0, 1] an image, one image after another.</param>
/// <param name="TrainLabels">The digit of each training image.</param>
/// <param name="TestImages">The images that training does not see.</param>
/// <param name="TestLabels">The digit of each test image.</param>
internal sealed record DigitsData(float[] TrainImages, int[] TrainLabels, float[] TestImages, int[] TestLabels)
{
    public const int Side = 8;

    private const int Pixels = Side * Side;
    private const float Brightest = 16;
    private const int TestCount = 360;

    // Fixed, so that every run, whatever its seed, is tested on the same images.
    private const int SplitSeed = 1998;

    /// <summary>Reads the embedded file and splits its images.</summary>
    public static DigitsData Load()
    {
        string[] lines = ReadLines();
        new Random(SplitSeed).Shuffle(lines);
        (float[] testImages, int[] testLabels) = Parse(lines.AsSpan(0, TestCount));
        (float[] trainImages, int[] trainLabels) = Parse(lines.AsSpan(TestCount));
        return new(trainImages, trainLabels, testImages, testLabels);
    }

    private static string[] ReadLines()
    {
        using Stream file = typeof(DigitsData).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return [.. lines];
    }

    /// <summary>Takes a line apart: 64 pixels from 0 to 16, then the digit.</summary>
    private static (float[] Images, int[] Labels) Parse(ReadOnlySpan<string> lines)
    {
        var images = new float[lines.Length * Pixels];
        var labels = new int[lines.Length];
        for (int n = 0; n < lines.Length; n++)
        {
            string[] fields = lines[n].Split(',');
            for (int i = 0; i < Pixels; i++)
                images[n * Pixels + i] = int.Parse(fields[i], CultureInfo.InvariantCulture) / Brightest;
            labels[n] = int.Parse(fields[Pixels], CultureInfo.InvariantCulture);
        }

        return (images, labels);
    }
}
