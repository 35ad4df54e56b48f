using System;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>What the tests of all layers have in common that are random in training.</summary>
internal static class NoiseChecks
{
    /// <summary>
    /// The outputs of a noise in the first training pass of a network that ends in one unit without bias and with a kernel of zeros: for
    /// a target of −½, the derivative of the squared error by a weight is 2·(0 + ½) times the weight's input.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="x">One sample.</param>
    public static float[] Shown<TNetwork>(ITrainableNetwork<TNetwork, float> network, float[] x)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        network.ComputeGradients(x, [-0.5f]);
        return network.GetGradient("dense_1/kernel");
    }

    /// <summary>The mean and the variance.</summary>
    public static (double Mean, double Variance) Moments(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return (mean, values.Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>Fails unless numbers have the moments of a normal distribution, each within five of its own standard deviations.</summary>
    public static void AssertNormal(float[] values, double mean, double deviation)
    {
        double[] scaled = [.. values.Select(value => (value - mean) / deviation)];
        double width = 5 / Math.Sqrt(values.Length);
        Assert.InRange(scaled.Average(), -width, width);
        Assert.InRange(scaled.Average(z => z * z), 1 - (Math.Sqrt(2) * width), 1 + (Math.Sqrt(2) * width));

        // Of a uniform distribution with this variance the fourth moment would be 1.8, of one with two values 1.
        Assert.InRange(scaled.Average(z => z * z * z * z), 3 - (Math.Sqrt(96) * width), 3 + (Math.Sqrt(96) * width));
    }

    /// <summary>Fails unless two sequences of noise have nothing to do with each other.</summary>
    public static void AssertIndependent(float[] one, float[] other)
    {
        (double mean1, double variance1) = Moments(one);
        (double mean2, double variance2) = Moments(other);
        double covariance = one.Zip(other, (a, b) => (a - mean1) * (b - mean2)).Average();
        Assert.InRange(covariance / Math.Sqrt(variance1 * variance2), -5 / Math.Sqrt(one.Length), 5 / Math.Sqrt(one.Length));
    }

    /// <summary>
    /// Fails unless gradients are differences of the loss. Each pass draws new numbers, but the first passes of networks with one seed
    /// draw the same: their loss is a function with a slope.
    /// </summary>
    public static void AssertGradients<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        const int samples = 9;
        float[] x = [.. Enumerable.Range(0, samples * TNetwork.InputSize).Select(i => MathF.Sin(1.7f * i))];
        float[] y = [.. Enumerable.Range(0, samples * TNetwork.OutputSize).Select(i => MathF.Cos(2.3f * i))];
        TNetwork network = TNetwork.Create(seed: 4);
        network.ComputeGradients(x, y);
        foreach (WeightInfo weight in TNetwork.Weights)
        {
            float[] gradient = network.GetGradient(weight.Name), values = network.GetWeights(weight.Name);
            float scale = gradient.Max(MathF.Abs);
            Assert.True(scale > 0);
            for (int i = 0; i < values.Length; i += 7)
            {
                const float step = 1f / 64;
                double difference = (Loss(+step) - Loss(-step)) / (2 * step);
                Expect.True(Math.Abs(difference - gradient[i]) <= (5e-3 * scale) + 1e-5, $"{weight.Name}[{i}]: the loss says {difference:G6}, the gradient is {gradient[i]:G6}.");

                double Loss(float change)
                {
                    TNetwork moved = TNetwork.Create(seed: 4);
                    float[] movedValues = [.. values];
                    movedValues[i] += change;
                    moved.SetWeights(weight.Name, movedValues);
                    return moved.ComputeGradients(x, y);
                }
            }
        }
    }
}
