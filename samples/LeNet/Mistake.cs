using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Samples.LeNet;

/// <summary>An image that a network reads wrongly.</summary>
/// <param name="Image">784 pixels in [0, 1].</param>
/// <param name="Label">The digit that it is.</param>
/// <param name="Prediction">The digit that the network reads.</param>
/// <param name="Probability">How sure the network is of that.</param>
internal sealed record Mistake(ReadOnlyMemory<float> Image, int Label, int Prediction, float Probability)
{
    /// <summary>Finds what the network reads wrongly, what it is surest of first.</summary>
    /// <param name="data">The images and their digits.</param>
    /// <param name="probabilities">The network's output: ten numbers an image.</param>
    public static IReadOnlyList<Mistake> Find(MnistData data, float[] probabilities)
    {
        const int pixels = MnistData.Side * MnistData.Side;
        var mistakes = new List<Mistake>();
        for (int n = 0; n < data.Labels.Length; n++)
        {
            float[] thoughts = probabilities[(n * MnistData.Classes)..((n + 1) * MnistData.Classes)];
            float surest = thoughts.Max();
            int prediction = thoughts.IndexOf(surest);
            if (prediction != data.Labels[n])
                mistakes.Add(new(data.Images.AsMemory(n * pixels, pixels), data.Labels[n], prediction, surest));
        }

        return [.. mistakes.OrderByDescending(mistake => mistake.Probability)];
    }
}
