using System;
using System.IO;
using System.Linq;
using StaticNet.Data;

namespace StaticNet.Samples;

/// <summary>Images of MNIST and their digits.</summary>
/// <param name="Images">784 pixels in [0, 1] an image, one image after another.</param>
/// <param name="Labels">The digit of each image.</param>
internal sealed record MnistData(float[] Images, int[] Labels)
{
    public const int Side = 28;
    public const int Classes = 10;

    /// <summary>Reads the images that training sees and those that it does not.</summary>
    /// <exception cref="UsageException">A file is missing or does not hold what its name says.</exception>
    public static (MnistData Train, MnistData Test) Load(string directory)
    {
        if (!Directory.Exists(directory))
            throw new UsageException($"--mnist expects a directory that holds MNIST's four files, but there is no directory '{directory}'.");
        return (Load(directory, "train"), Load(directory, "t10k"));
    }

    private static MnistData Load(string directory, string part)
    {
        string imagesPath = Find(directory, $"{part}-images-idx3-ubyte");
        string labelsPath = Find(directory, $"{part}-labels-idx1-ubyte");
        IdxData images = Read(imagesPath);
        IdxData labels = Read(labelsPath);

        if (images.Shape is not [> 0, Side, Side])
            throw new UsageException($"Expected images of {Side} x {Side} pixels, but the shape in '{imagesPath}' is {Text(images)}.");
        if (labels.Shape is not [int count] || count != images.Shape[0])
            throw new UsageException($"Expected {images.Shape[0]} labels, one an image, but the shape in '{labelsPath}' is {Text(labels)}.");
        int[] digits = labels.ToLabels();
        if (Array.FindIndex(digits, digit => digit >= Classes) is int wrong and >= 0)
            throw new UsageException($"Expected digits from 0 to 9, but label {wrong} in '{labelsPath}' is {digits[wrong]}.");

        return new(images.ToFloats(), digits);
    }

    private static string Find(string directory, string name)
    {
        string path = Path.Combine(directory, name);
        string[] candidates = [path, path + ".gz"];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new UsageException($"Expected '{name}' or '{name}.gz' in '{directory}', but found neither.");
    }

    private static IdxData Read(string path)
    {
        try
        {
            return IdxFile.Read(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static string Text(IdxData data) => $"({string.Join(", ", data.Shape)})";
}
