using System;
using System.IO;
using StaticNet.Data;
using StaticNet.Samples.Digits;

namespace StaticNet.Samples.Browser;

/// <summary>Images to train on, and others to test on.</summary>
/// <param name="TrainImages">784 pixels in [0, 1] an image, one image after another.</param>
/// <param name="TrainLabels">The digit of each.</param>
/// <param name="TestImages">The images that training does not see.</param>
/// <param name="TestLabels">The digit of each.</param>
internal sealed record DigitSet(float[] TrainImages, int[] TrainLabels, float[] TestImages, int[] TestLabels)
{
    // Of MNIST, so many first images are trained on, and so many after them tested on: what a page learns in some seconds.
    private const int MostTraining = 2_000, MostTests = 500;

    /// <summary>The digits that the page carries, brought from 8 × 8 pixels to the size of MNIST's.</summary>
    public static DigitSet Carried()
    {
        DigitsData data = DigitsData.Load();
        return new(Enlarge(data.TrainImages), data.TrainLabels, Enlarge(data.TestImages), data.TestLabels);
    }

    /// <summary>The first images of MNIST.</summary>
    /// <param name="imageFile">The content of train-images-idx3-ubyte, compressed or not.</param>
    /// <param name="labelFile">The content of train-labels-idx1-ubyte.</param>
    /// <exception cref="InvalidDataException">The files do not hold what their names say.</exception>
    public static DigitSet Mnist(byte[] imageFile, byte[] labelFile)
    {
        IdxData images = IdxFile.Read(new MemoryStream(imageFile)), labels = IdxFile.Read(new MemoryStream(labelFile));
        if (images.Shape is not [> 1, DigitImage.Side, DigitImage.Side])
            throw new InvalidDataException($"Images of 28 x 28 pixels were expected, but the shape is ({string.Join(", ", images.Shape)}).");
        if (labels.Shape is not [int count] || count != images.Shape[0])
            throw new InvalidDataException($"{images.Shape[0]} labels were expected, one an image, but the shape is ({string.Join(", ", labels.Shape)}).");

        int train = Math.Min(MostTraining, count - 1), test = Math.Min(MostTests, count - train);
        float[] pixels = Array.ConvertAll(images.Values.AsSpan(0, (train + test) * DigitImage.Pixels).ToArray(), value => value / 255f);
        int[] digits = Array.ConvertAll(labels.Values.AsSpan(0, train + test).ToArray(), digit => (int)digit);
        if (Array.FindIndex(digits, digit => digit > 9) is int wrong and >= 0)
            throw new InvalidDataException($"Digits from 0 to 9 were expected, but label {wrong} is {digits[wrong]}.");
        return new(pixels[..(train * DigitImage.Pixels)], digits[..train], pixels[(train * DigitImage.Pixels)..], digits[train..]);
    }

    /// <summary>Blocks of 4 × 4 places, of which only the mean is known, become places again.</summary>
    private static float[] Enlarge(float[] small)
    {
        const int Times = 4, Side = DigitsData.Side * Times;
        float[] images = new float[small.Length / (DigitsData.Side * DigitsData.Side) * DigitImage.Pixels], ink = new float[Side * Side];
        for (int image = 0; image < images.Length / DigitImage.Pixels; image++)
        {
            ReadOnlySpan<float> blocks = small.AsSpan(image * DigitsData.Side * DigitsData.Side, DigitsData.Side * DigitsData.Side);
            for (int row = 0; row < Side; row++)
            {
                for (int column = 0; column < Side; column++)
                    ink[(row * Side) + column] = Between(blocks, ((column + 0.5f) / Times) - 0.5f, ((row + 0.5f) / Times) - 0.5f);
            }

            DigitImage.FromInk(ink, Side, images.AsSpan(image * DigitImage.Pixels, DigitImage.Pixels));
        }

        return images;
    }

    // The mean of the four nearest blocks by their distance; there is no ink outside.
    private static float Between(ReadOnlySpan<float> blocks, float x, float y)
    {
        int column = (int)MathF.Floor(x), row = (int)MathF.Floor(y);
        float right = x - column, down = y - row;
        return ((1 - down) * (((1 - right) * Block(blocks, column, row)) + (right * Block(blocks, column + 1, row))))
            + (down * (((1 - right) * Block(blocks, column, row + 1)) + (right * Block(blocks, column + 1, row + 1))));
    }

    private static float Block(ReadOnlySpan<float> blocks, int column, int row) =>
        column is >= 0 and < DigitsData.Side && row is >= 0 and < DigitsData.Side ? blocks[(row * DigitsData.Side) + column] : 0;
}
