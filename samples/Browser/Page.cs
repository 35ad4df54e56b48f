using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace StaticNet.Samples.Browser;

/// <summary>
/// What JavaScript calls. Bytes and doubles are passed as arrays; floats travel as bytes, which <c>new Float32Array(bytes.buffer)</c> reads where they are.
/// </summary>
[SupportedOSPlatform("browser")]
internal static partial class Page
{
    private const int Digits = DigitNet.OutputSize;

    // What Read gives: opinions, the first layer, the image.
    private static readonly float[] Reading = new float[Digits + FirstLayer.OutputSize + DigitImage.Pixels];
    private static readonly FirstLayer First = new();
    private static readonly List<float> DrawnImages = [];
    private static readonly List<int> DrawnLabels = [];
    private static DigitNet s_network = new(seed: 1);
    private static DigitSet? s_carried;
    private static DigitSet? s_mnist;
    private static Trainer? s_trainer;

    /// <summary>Reads what is drawn.</summary>
    /// <param name="ink">How dark each place of square paper is, from 0 to 255.</param>
    /// <param name="side">The places of a row.</param>
    /// <returns>Floats: ten probabilities, 128 activations of the first layer, 28 × 28 pixels that the network saw.</returns>
    [JSExport]
    internal static byte[] Read(byte[] ink, int side)
    {
        Span<float> opinions = Reading.AsSpan(0, Digits), features = Reading.AsSpan(Digits, FirstLayer.OutputSize), image = Reading.AsSpan(Digits + FirstLayer.OutputSize);
        DigitImage.FromInk(Array.ConvertAll(ink, value => value / 255f), side, image);
        s_network.Predict(image, opinions);
        First.Predict(image, features);
        return MemoryMarshal.AsBytes<float>(Reading).ToArray();
    }

    /// <summary>What a unit of the first layer looks for: its weights, as bytes of 28 × 28 floats.</summary>
    [JSExport]
    internal static byte[] Unit(int unit)
    {
        float[] kernel = First.GetWeights("dense_1/kernel"), weights = new float[DigitImage.Pixels];
        for (int pixel = 0; pixel < weights.Length; pixel++)
            weights[pixel] = kernel[(pixel * FirstLayer.OutputSize) + unit];
        return MemoryMarshal.AsBytes<float>(weights).ToArray();
    }

    /// <summary>Keeps a drawing to train on.</summary>
    /// <returns>How many there are.</returns>
    [JSExport]
    internal static int Keep(byte[] ink, int side, int digit)
    {
        float[] image = new float[DigitImage.Pixels];
        DigitImage.FromInk(Array.ConvertAll(ink, value => value / 255f), side, image);
        DrawnImages.AddRange(image);
        DrawnLabels.Add(digit);
        return DrawnLabels.Count;
    }

    /// <summary>Takes MNIST's training files.</summary>
    /// <returns>How many of its images are trained on.</returns>
    [JSExport]
    internal static int TakeMnist(byte[] images, byte[] labels)
    {
        s_mnist = DigitSet.Mnist(images, labels);
        return s_mnist.TrainLabels.Length;
    }

    /// <summary>Gets ready to train.</summary>
    /// <param name="source">The images: <c>carried</c>, <c>mnist</c> or <c>drawn</c>.</param>
    /// <returns>How many they are.</returns>
    [JSExport]
    internal static int Prepare(string source)
    {
        DigitSet set = source == "mnist" && s_mnist is { } mnist ? mnist : s_carried ??= DigitSet.Carried();
        s_trainer = source == "drawn"
            ? new(s_network, [.. DrawnImages], [.. DrawnLabels], tests: null)
            : new(s_network, set.TrainImages, set.TrainLabels, (set.TestImages, set.TestLabels));
        return source == "drawn" ? DrawnLabels.Count : set.TrainLabels.Length;
    }

    /// <summary>Trains for some milliseconds.</summary>
    /// <returns>Images seen, epochs, the loss, the accuracy on test images (not a number where it is not known), milliseconds of a step.</returns>
    [JSExport]
    internal static double[] Train(double milliseconds)
    {
        Trainer trainer = s_trainer ?? throw new InvalidOperationException("Prepare says what to train on.");
        trainer.Run(milliseconds);
        ShareFirstLayer();
        return [trainer.Seen, trainer.Epoch, trainer.Loss, trainer.Accuracy, trainer.StepMilliseconds];
    }

    /// <summary>Begins again: weights at random.</summary>
    [JSExport]
    internal static void Forget(int seed)
    {
        s_network = new DigitNet(seed);
        s_trainer = null;
        ShareFirstLayer();
    }

    /// <summary>Gives the weights as a safetensors file.</summary>
    [JSExport]
    internal static byte[] Save()
    {
        using var file = new MemoryStream();
        s_network.Save(file);
        return file.ToArray();
    }

    /// <summary>Takes weights from a safetensors file.</summary>
    [JSExport]
    internal static void Load(byte[] file)
    {
        s_network.Load(new MemoryStream(file));
        ShareFirstLayer();
    }

    /// <summary>Measures a network of its own on this machine, for about a second.</summary>
    /// <returns>Milliseconds, the best of many: a prediction, 32 predictions, a step of 32.</returns>
    [JSExport]
    internal static double[] Measure()
    {
        const int Batch = 32;
        var network = new DigitNet();
        float[] x = new float[Batch * DigitNet.InputSize], y = new float[Batch * Digits];
        int[] labels = new int[Batch];
        for (int i = 0; i < x.Length; i++)
            x[i] = i % 255 / 255f;
        return
        [
            Best(calls: 20, rounds: 40, () => network.Predict(x.AsSpan(0, DigitNet.InputSize), y.AsSpan(0, Digits))),
            Best(calls: 1, rounds: 30, () => network.Predict(x, y)),
            Best(calls: 1, rounds: 60, () => network.TrainOnBatch(x, labels)),
        ];
    }

    // A browser's clock ticks every 0.1 ms, or 0.005 ms where the page is isolated.
    private static double Best(int calls, int rounds, Action call)
    {
        double best = double.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
                call();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls);
        }

        return best;
    }

    private static void ShareFirstLayer()
    {
        foreach (WeightInfo weight in FirstLayer.Weights)
            First.SetWeights(weight.Name, s_network.GetWeights(weight.Name));
    }
}
