using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>
/// Compares every gradient with central differences of the loss. The data of the fixtures keep away from kinks, so that no step
/// crosses one.
/// </summary>
public sealed class GradientCheckTests
{
    // A smaller step would drown in the rounding of a float32 loss, a larger one in the third derivative.
    private const float RelativeStep = 1f / 128;
    private const float Tolerance = 2e-3f;
    private const int MostElements = 100;

    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void Gradients_are_central_differences_of_the_loss(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        float loss = subject.ComputeGradients();
        string[] names = [.. subject.Weights.Where(weight => weight.Trainable).Select(weight => weight.Name)];
        float[][] gradients = [.. names.Select(subject.GetGradient)];

        for (int k = 0; k < gradients.Length; k++)
        {
            string name = names[k];
            float allowed = Tolerance * Closeness.Scale(gradients[k]) + RoundingOf(loss);
            for (int i = 0; i < gradients[k].Length; i += StepOf(gradients[k].Length))
            {
                float difference = CentralDifference(subject, name, i);
                if (!(MathF.Abs(difference - gradients[k][i]) <= allowed))
                {
                    Assert.Fail(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}[{i}]: the loss says {difference:G6} ± {allowed:G2}, the gradient is {gradients[k][i]:G6}."));
                }
            }
        }
    }

    /// <summary>The slope of the loss along one element of a weight, which is set back afterwards.</summary>
    private static float CentralDifference(NetworkCase subject, string name, int index)
    {
        float[] weights = subject.GetWeights(name);
        float middle = weights[index];
        float step = RelativeStep * MathF.Max(1, MathF.Abs(middle));

        float above = weights[index] = middle + step;
        subject.SetWeights(name, weights);
        double lossAbove = subject.ComputeGradients();

        float below = weights[index] = middle - step;
        subject.SetWeights(name, weights);
        double lossBelow = subject.ComputeGradients();

        weights[index] = middle;
        subject.SetWeights(name, weights);
        return (float)((lossAbove - lossBelow) / ((double)above - below));
    }

    // Each element costs two passes. Of a large tensor about a hundred are taken, at an odd step that meets all rows and columns;
    // the fixture's own gradients are compared whole.
    private static int StepOf(int length) => (length / MostElements) | 1;

    /// <summary>What the rounding of two losses to float32 can do to their difference quotient.</summary>
    private static float RoundingOf(float loss) => 2 * (MathF.BitIncrement(loss) - loss) / RelativeStep;
}
