using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Sums of squares that keep their digits however many numbers there are.</summary>
internal static class Norms
{
    // So many squares are summed in float, in several chains, and these sums in double.
    private const int Run = 256;

    /// <summary>Σx².</summary>
    [MethodImpl(Jit.Loop)]
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        for (int first = 0; first < values.Length; first += Run)
            sum += TensorPrimitives.SumOfSquares(values.Slice(first, Math.Min(Run, values.Length - first)));
        return sum;
    }
}
