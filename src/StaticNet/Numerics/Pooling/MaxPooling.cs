using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Pooling;

/// <summary>The largest value of each window, channel by channel. What stands out of the input takes no part.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaxPooling
{
    /// <summary>Computes the outputs: the largest of each window, NaN if any is.</summary>
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

    /// <summary>
    /// Computes the gradient of the inputs: each output's goes to the largest input of its window; of equals, to the first
    /// in row-major order, as in TensorFlow.
    /// </summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The first sample's inputs.</param>
    /// <param name="y">The outputs that the forward pass wrote.</param>
    /// <param name="dy">The gradient of the outputs.</param>
    /// <param name="dx">Receives the gradient of the inputs.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="adds">Whether the gradient is added to what <paramref name="dx"/> holds.</param>
    /// <param name="samples">The number of samples.</param>
    public static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, int samples)
        where V : struct, ILanes<V> => Backward<V>(in x, in y, in dy, ref dx, in shape, adds, samples, V.Count);

    /// <summary>Computes the gradient of samples in the lanes, which are as channels: of few, half of the lanes.</summary>
    /// <inheritdoc cref="Backward{V}(ref readonly float, ref readonly float, ref readonly float, ref float, in PoolingShape, bool, int)"/>
    public static void BackwardLanes<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, int samples)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(samples))
            Backward<Lanes256>(in x, in y, in dy, ref dx, in shape, adds, samples: 1, SampleLanes.Samples);
        else
            Backward<V>(in x, in y, in dy, ref dx, in shape, adds, SampleLanes.Groups(samples), V.Count);
    }

    // A register's width is the step, or all lanes where only the first are computed.
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
                    for (int channel = 0; channel < shape.Channels; channel += step)
                        V.Store(Max<V>(in from, in shape, window, channel), ref to, output + channel);
                }
            }
        }
    }

    private static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, int samples, int step)
        where V : struct, ILanes<V>
    {
        bool isStored = shape.IsApart && shape.IsCovered;
        for (int sample = 0; sample < samples; sample++)
        {
            ref float input = ref PoolingShape.Sample(in x, sample, shape.InputFloats);
            ref float output = ref PoolingShape.Sample(in y, sample, shape.OutputFloats);
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
                    for (int channel = 0; channel < shape.Channels; channel += step)
                        Distribute(in input, V.Load(ref output, position + channel), V.Load(ref gradient, position + channel), ref destination, in shape, window, channel, adds || !isStored);
                }
            }
        }
    }

    private static V Max<V>(ref readonly float x, in PoolingShape shape, PoolingWindow window, int channel)
        where V : struct, ILanes<V>
    {
        nint right = shape.Channels, down = shape.Width * right, first = (window.Top * down) + (window.Left * right) + channel;
        if (window.IsSquareOfFour)
            return V.Max(V.Max(V.Load(in x, first), V.Load(in x, first + right)), V.Max(V.Load(in x, first + down), V.Load(in x, first + down + right)));
        V max = V.Broadcast(float.NegativeInfinity);
        for (int row = window.Top; row < window.Bottom; row++, first += down)
        {
            nint place = first;
            for (int column = window.Left; column < window.Right; column++, place += right)
                max = V.Max(max, V.Load(in x, place));
        }

        return max;
    }

    private static void Distribute<V>(ref readonly float x, V max, V gradient, ref float dx, in PoolingShape shape, PoolingWindow window, int channel, bool adds)
        where V : struct, ILanes<V>
    {
        // What no earlier input has taken.
        V rest = gradient;
        nint right = shape.Channels, down = shape.Width * right, first = (window.Top * down) + (window.Left * right) + channel;
        if (window.IsSquareOfFour)
        {
            rest = Take(in x, max, rest, ref dx, first, adds);
            rest = Take(in x, max, rest, ref dx, first + right, adds);
            rest = Take(in x, max, rest, ref dx, first + down, adds);
            Take(in x, max, rest, ref dx, first + down + right, adds);
            return;
        }

        for (int row = window.Top; row < window.Bottom; row++, first += down)
        {
            nint place = first;
            for (int column = window.Left; column < window.Right; column++, place += right)
                rest = Take(in x, max, rest, ref dx, place, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Take<V>(ref readonly float x, V max, V rest, ref float dx, nint place, bool adds)
        where V : struct, ILanes<V>
    {
        V isMax = V.LessThanOrEqual(max, V.Load(in x, place)), taken = V.Select(isMax, rest, V.Zero);
        V.Store(adds ? V.Load(ref dx, place) + taken : taken, ref dx, place);
        return V.Select(isMax, V.Zero, rest);
    }
}
