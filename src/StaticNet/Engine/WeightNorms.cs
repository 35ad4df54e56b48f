using System;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <summary>What a step needs to know of whole weights, or of all of them, before any of their parts changes.</summary>
/// <remarks>Each part's sum is written by whoever takes the part, and the sums are added in the parts' order: the number of threads never shows.</remarks>
internal sealed class WeightNorms
{
    private readonly PanelPart[] _parts;
    private readonly double[] _gradients, _weights;

    /// <summary>Takes memory.</summary>
    /// <param name="parts">The parts of the weights.</param>
    /// <param name="weights">The number of weights.</param>
    public WeightNorms(PanelPart[] parts, int weights)
    {
        _parts = parts;
        _gradients = new double[parts.Length];
        _weights = new double[parts.Length];
        ClipScales = new float[weights];
        TrustRatios = new float[weights];
    }

    /// <summary>Gets what the gradients of each weight are multiplied by, so that they are no longer than they may be.</summary>
    public float[] ClipScales { get; }

    /// <summary>Gets how many times as long each weight is as its step.</summary>
    public float[] TrustRatios { get; }

    /// <summary>Σg² of a part.</summary>
    public void MeasureGradients(int part, ReadOnlySpan<float> gradients) => _gradients[part] = Norms.SumOfSquares(gradients.Slice(_parts[part].Offset, _parts[part].Length));

    /// <summary>Σw² of a part.</summary>
    public void MeasureWeights(int part, ReadOnlySpan<float> weights) => _weights[part] = Norms.SumOfSquares(weights.Slice(_parts[part].Offset, _parts[part].Length));

    /// <summary>Finds what brings the norm of each weight's gradient down to <paramref name="limit"/>; 1 where it is not above.</summary>
    public void ClipEach(float limit)
    {
        double squares = 0;
        for (int part = 0; part < _parts.Length; part++)
        {
            squares += _gradients[part];
            if (!IsLast(part))
                continue;
            ClipScales[_parts[part].Weight] = Clip(Math.Sqrt(squares), limit);
            squares = 0;
        }
    }

    /// <summary>Finds what brings the norm of all gradients together down to <paramref name="limit"/>; 1 where it is not above.</summary>
    public void ClipAll(float limit)
    {
        double squares = 0;
        foreach (double sum in _gradients)
            squares += sum;
        Array.Fill(ClipScales, Clip(Math.Sqrt(squares), limit));
    }

    /// <summary>Finds ‖w‖ / ‖g‖ of each weight; 1 where one of them is 0.</summary>
    public void Trust()
    {
        double weights = 0, gradients = 0;
        for (int part = 0; part < _parts.Length; part++)
        {
            weights += _weights[part];
            gradients += _gradients[part];
            if (!IsLast(part))
                continue;
            TrustRatios[_parts[part].Weight] = weights == 0 || gradients == 0 ? 1 : (float)Math.Sqrt(weights / gradients);
            weights = gradients = 0;
        }
    }

    // An infinite norm would make zeros of all finite gradients, and nobody would see it.
    private static float Clip(double norm, float limit) => norm <= limit ? 1 : double.IsFinite(norm) ? (float)(limit / norm) : float.NaN;

    // The parts of a weight follow one another.
    private bool IsLast(int part) => part + 1 == _parts.Length || _parts[part + 1].Weight != _parts[part].Weight;
}
