using System;

namespace StaticNet.Data.Tests;

/// <summary>A small classifier of three classes.</summary>
[Network(3)]
[Dense(5, Activation.Tanh)]
[Dense(3, Activation.Softmax)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, LearningRate = 0.02)]
public sealed partial class SmallNet;

/// <summary>Samples of three classes that <see cref="SmallNet"/> can tell apart.</summary>
internal static class SmallData
{
    public static (float[] X, int[] Y) Draw(int count, int seed = 1)
    {
        var random = new Random(seed);
        float[] x = new float[3 * count];
        int[] y = new int[count];
        for (int i = 0; i < count; i++)
        {
            y[i] = random.Next(3);
            for (int j = 0; j < 3; j++)
                x[(3 * i) + j] = (float)((random.NextDouble() * 1.2) + (y[i] == j ? 0.8 : 0));
        }

        return (x, y);
    }

    public static History Train(int epochs = 8, params Callback[] callbacks)
    {
        (float[] x, int[] y) = Draw(200);
        (float[] testX, int[] testY) = Draw(60, seed: 2);
        return new SmallNet(seed: 3).Fit(x, y, epochs: epochs, verbose: Verbose.Silent, validationData: (testX, testY), callbacks: callbacks);
    }
}
