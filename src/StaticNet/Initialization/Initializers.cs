using System;

namespace StaticNet.Initialization;

/// <summary>The initial values of weights: Keras 3's initializers with its default arguments.</summary>
/// <remarks>
/// Element i of a weight is drawn at position i of the weight's stream, in operations that IEEE 754 defines to the last
/// bit: the same key and stream give the same bits on every platform.
/// </remarks>
public static class Initializers
{
    private const double DefaultDeviation = 0.05;
    private const double DefaultLimit = 0.05;

    /// <summary>Fills a weight with its initial values.</summary>
    /// <param name="initializer">How the weight starts.</param>
    /// <param name="values">Receives the values, row-major in the shape.</param>
    /// <param name="shape">The weight's logical shape, Keras's: a kernel of Dense is (inputs, units).</param>
    /// <param name="key">The key of the random numbers: the network's seed.</param>
    /// <param name="stream">Their stream: the weight.</param>
    /// <exception cref="ArgumentException">
    /// The number of values is not the shape's, a dimension is below 1, or the initializer cannot fill a weight of the
    /// shape: <see cref="Initializer.Identity"/> needs two dimensions, <see cref="Initializer.Orthogonal"/> at least two.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The initializer is not one of the enum's members.</exception>
    public static void Fill(Initializer initializer, Span<float> values, ReadOnlySpan<int> shape, ulong key, ulong stream)
    {
        CheckShape(values.Length, shape);
        var random = new CounterRandom(key, stream);
        var fans = Fans.Of(shape);
        switch (initializer)
        {
            case Initializer.Zeros or Initializer.Constant:
                values.Clear();
                break;
            case Initializer.Ones:
                values.Fill(1);
                break;
            case Initializer.RandomNormal:
                FillNormal(values, random, DefaultDeviation);
                break;
            case Initializer.RandomUniform:
                FillUniform(values, random, DefaultLimit);
                break;
            case Initializer.TruncatedNormal:
                FillTruncatedNormal(values, random, DefaultDeviation);
                break;
            case Initializer.VarianceScaling or Initializer.LecunNormal:
                FillTruncatedNormal(values, random, Fans.TruncatedNormalDeviation(1, fans.In));
                break;
            case Initializer.GlorotUniform:
                FillUniform(values, random, Fans.UniformLimit(1, fans.Average));
                break;
            case Initializer.GlorotNormal:
                FillTruncatedNormal(values, random, Fans.TruncatedNormalDeviation(1, fans.Average));
                break;
            case Initializer.HeUniform:
                FillUniform(values, random, Fans.UniformLimit(2, fans.In));
                break;
            case Initializer.HeNormal:
                FillTruncatedNormal(values, random, Fans.TruncatedNormalDeviation(2, fans.In));
                break;
            case Initializer.LecunUniform:
                FillUniform(values, random, Fans.UniformLimit(1, fans.In));
                break;
            case Initializer.Orthogonal:
                Orthogonal.Fill(values, shape, random);
                break;
            case Initializer.Identity:
                FillIdentity(values, shape);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "This is not an initializer.");
        }
    }

    private static void CheckShape(int length, ReadOnlySpan<int> shape)
    {
        foreach (int dimension in shape)
        {
            if (dimension < 1)
                throw new ArgumentException($"Every dimension of a weight must be at least 1, but the shape is {Shapes.Describe(shape)}.", nameof(shape));
        }

        double expected = Shapes.Length(shape);
        if (length != expected)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A weight of shape {Shapes.Describe(shape)} has {expected} values, but there is room for {length}."),
                "values");
        }
    }

    private static void FillUniform(Span<float> values, CounterRandom random, double limit)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(limit * (2.0 * random.UniformFloat((ulong)i) - 1));
    }

    private static void FillNormal(Span<float> values, CounterRandom random, double deviation)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(deviation * random.Normal((ulong)i));
    }

    private static void FillTruncatedNormal(Span<float> values, CounterRandom random, double deviation)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(deviation * NormalDistribution.TruncatedQuantile(random.UniformDouble((ulong)i)));
    }

    private static void FillIdentity(Span<float> values, ReadOnlySpan<int> shape)
    {
        if (shape.Length != 2)
            throw new ArgumentException($"Identity fills weights of two dimensions, but the shape is {Shapes.Describe(shape)}.", nameof(shape));

        values.Clear();
        int diagonal = Math.Min(shape[0], shape[1]);
        for (int i = 0; i < diagonal; i++)
            values[i * shape[1] + i] = 1;
    }
}
