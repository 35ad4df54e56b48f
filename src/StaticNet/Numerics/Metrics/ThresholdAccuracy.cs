using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Metrics;

/// <summary>mean(t = [p &gt; threshold]) over the last axis (<c>keras.metrics.BinaryAccuracy</c>).</summary>
/// <param name="threshold">What an output that says yes is above.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ThresholdAccuracy(float threshold) : IMetric<float>, IMean
{
    /// <inheritdoc/>
    public bool IsBetterWhenLarger => true;

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public void Add(ref readonly float output, ref readonly float target, int columns, double weight, Span<double> sums)
    {
        int right = 0;
        for (int column = 0; column < columns; column++)
        {
            float answer = Unsafe.Add(ref Unsafe.AsRef(in output), column) > threshold ? 1f : 0f;
            right += answer == Unsafe.Add(ref Unsafe.AsRef(in target), column) ? 1 : 0;
        }

        MetricMath.AddMean(sums, right, weight, columns);
    }
}
