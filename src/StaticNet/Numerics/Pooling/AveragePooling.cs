using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Pooling;

/// <summary>The mean of each window, channel by channel, over its inputs alone: what stands out does not count.</summary>
/// <remarks>A mean's error is at most 130 units in the last place of the window's mean |x|, however large the window is.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AveragePooling
{
    /// <summary>Computes the outputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The first sample's inputs.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="samples">The number of samples.</param>
    public static void Forward<V>(ref readonly float x, ref float y, in PoolingShape shape, int samples)
        where V : struct, ILanes<V> => Forward<V>(in x, ref y, in shape, samples, V.Count);

    /// <summary>Computes the outputs of samples in the lanes, which are as channels: of few, half of the lanes.</summary>
    /// <inheritdoc cref="Forward{V}(ref readonly float, ref float, in PoolingShape, int)"/>
    public static void ForwardLanes<V>(ref readonly float x, ref float y, in PoolingShape shape, int samples)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(samples))
            Forward<Lanes256>(in x, ref y, in shape, samples: 1, SampleLanes.Samples);
        else
            Forward<V>(in x, ref y, in shape, SampleLanes.Groups(samples), V.Count);
    }

    /// <summary>Computes the gradient of the inputs: each output's is shared evenly by its window.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="dy">The gradient of the first sample's outputs.</param>
    /// <param name="dx">Receives the gradient of the inputs.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="adds">Whether the gradient is added to what <paramref name="dx"/> holds.</param>
    /// <param name="samples">The number of samples.</param>
    public static void Backward<V>(ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, int samples)
        where V : struct, ILanes<V> => Backward<V>(in dy, ref dx, in shape, adds, samples, V.Count);

    /// <summary>Computes the gradient of samples in the lanes, which are as channels: of few, half of the lanes.</summary>
    /// <inheritdoc cref="Backward{V}(ref readonly float, ref float, in PoolingShape, bool, int)"/>
    public static void BackwardLanes<V>(ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, int samples)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(samples))
            Backward<Lanes256>(in dy, ref dx, in shape, adds, samples: 1, SampleLanes.Samples);
        else
            Backward<V>(in dy, ref dx, in shape, adds, SampleLanes.Groups(samples), V.Count);
    }

    // A register's width is the step, or all lanes where only the first are computed.
    [MethodImpl(Jit.Loop)]
    private static void Forward<V>(ref readonly float x, ref float y, in PoolingShape shape, int samples, int step)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            ref float from = ref PoolingShape.Sample(in x, sample, shape.InputFloats);
            ref float to = ref PoolingShape.Sample(in y, sample, shape.OutputFloats);
            int output = 0;
            for (int row = 0; row < shape.OutputHeight; row++)
            {
                for (int column = 0; column < shape.OutputWidth; column++, output += shape.Channels)
                {
                    PoolingWindow window = shape.Window(row, column);
                    V count = V.Broadcast(window.Count);
                    for (int channel = 0; channel < shape.Channels; channel += step)
                        V.Store(Sum<V>(in from, in shape, window, channel) / count, ref to, output + channel);
                }
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Backward<V>(ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, int samples, int step)
        where V : struct, ILanes<V>
    {
        bool isStored = shape.IsApart && shape.IsCovered;
        for (int sample = 0; sample < samples; sample++)
        {
            ref float gradient = ref PoolingShape.Sample(in dy, sample, shape.OutputFloats);
            ref float destination = ref PoolingShape.Sample(in dx, sample, shape.InputFloats);
            if (!adds && !isStored)
                shape.Clear(ref destination);
            int position = 0;
            for (int row = 0; row < shape.OutputHeight; row++)
            {
                for (int column = 0; column < shape.OutputWidth; column++, position += shape.Channels)
                {
                    PoolingWindow window = shape.Window(row, column);
                    V count = V.Broadcast(window.Count);
                    for (int channel = 0; channel < shape.Channels; channel += step)
                        Distribute(V.Load(ref gradient, position + channel) / count, ref destination, in shape, window, channel, adds || !isStored);
                }
            }
        }
    }

    // The rows' sums are added, long rows in runs: rounding does not grow with a window's size.
    [MethodImpl(Jit.Loop)]
    private static V Sum<V>(ref readonly float x, in PoolingShape shape, PoolingWindow window, int channel)
        where V : struct, ILanes<V>
    {
        LongSum<V> total = default;
        for (int row = window.Top; row < window.Bottom; row++)
        {
            for (int first = window.Left; first < window.Right; first += LongSum<V>.Run)
            {
                V sum = V.Zero;
                for (int column = first; column < Math.Min(window.Right, first + LongSum<V>.Run); column++)
                    sum += V.Load(in x, (((row * shape.Width) + column) * shape.Channels) + channel);
                total.Add(sum);
            }
        }

        return total.Value;
    }

    [MethodImpl(Jit.Loop)]
    private static void Distribute<V>(V share, ref float dx, in PoolingShape shape, PoolingWindow window, int channel, bool adds)
        where V : struct, ILanes<V>
    {
        for (int row = window.Top; row < window.Bottom; row++)
        {
            for (int column = window.Left; column < window.Right; column++)
            {
                int offset = (((row * shape.Width) + column) * shape.Channels) + channel;
                V.Store(adds ? V.Load(ref dx, offset) + share : share, ref dx, offset);
            }
        }
    }
}
