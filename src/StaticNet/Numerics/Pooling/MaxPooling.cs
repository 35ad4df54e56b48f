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
    /// <param name="isRectified">
    /// Whether <paramref name="x"/> is the output of ReLU, through which the gradient goes back too: what takes a window's gradient is
    /// its largest input, so that ReLU passes it on where the window's output is above zero.
    /// </param>
    /// <param name="samples">The number of samples.</param>
    public static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, bool isRectified, int samples)
        where V : struct, ILanes<V> => Backward<V>(in x, in y, in dy, ref dx, in shape, adds, isRectified, samples, V.Count);

    /// <summary>Computes the gradient of samples in the lanes, which are as channels: of few, half of the lanes.</summary>
    /// <inheritdoc cref="Backward{V}(ref readonly float, ref readonly float, ref readonly float, ref float, in PoolingShape, bool, bool, int)"/>
    public static void BackwardLanes<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, bool isRectified, int samples)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(samples))
            Backward<Lanes256>(in x, in y, in dy, ref dx, in shape, adds, isRectified, samples: 1, SampleLanes.Samples);
        else
            Backward<V>(in x, in y, in dy, ref dx, in shape, adds, isRectified, SampleLanes.Groups(samples), V.Count);
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
                    Max<V>(ref from, in shape, window, ref Unsafe.Add(ref to, output), step);
                }
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, in PoolingShape shape, bool adds, bool isRectified, int samples, int step)
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
                    Distribute<V>(ref input, ref Unsafe.Add(ref output, position), ref Unsafe.Add(ref gradient, position), ref destination, in shape, window, adds || !isStored, isRectified, step);
                }
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Max<V>(ref float x, in PoolingShape shape, PoolingWindow window, ref float y, int step)
        where V : struct, ILanes<V>
    {
        nint right = shape.Channels, down = shape.Width * right;
        ref float first = ref Unsafe.Add(ref x, (window.Top * down) + (window.Left * right));
        if (window.IsSquareOfFour)
        {
            for (nint i = 0; i < right; i += step)
                V.Store(V.Max(V.Max(V.Load(ref first, i), V.Load(ref first, right + i)), V.Max(V.Load(ref first, down + i), V.Load(ref first, down + right + i))), ref y, i);
            return;
        }

        for (nint i = 0; i < right; i += step)
        {
            V max = V.Broadcast(float.NegativeInfinity);
            for (int row = 0; row < window.Bottom - window.Top; row++)
            {
                for (int column = 0; column < window.Right - window.Left; column++)
                    max = V.Max(max, V.Load(ref first, (row * down) + (column * right) + i));
            }

            V.Store(max, ref y, i);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Distribute<V>(ref float x, ref float y, ref float dy, ref float dx, in PoolingShape shape, PoolingWindow window, bool adds, bool isRectified, int step)
        where V : struct, ILanes<V>
    {
        nint right = shape.Channels, down = shape.Width * right, index = (window.Top * down) + (window.Left * right);
        ref float inputs = ref Unsafe.Add(ref x, index);
        ref float gradients = ref Unsafe.Add(ref dx, index);
        for (nint i = 0; i < right; i += step)
        {
            // What no earlier input has taken.
            V max = V.Load(ref y, i), rest = V.Load(ref dy, i);
            if (isRectified)
                rest = V.Select(V.LessThan(V.Zero, max), rest, V.Zero);
            if (window.IsSquareOfFour)
            {
                rest = Take(ref inputs, max, rest, ref gradients, i, adds);
                rest = Take(ref inputs, max, rest, ref gradients, right + i, adds);
                rest = Take(ref inputs, max, rest, ref gradients, down + i, adds);
                Take(ref inputs, max, rest, ref gradients, down + right + i, adds);
                continue;
            }

            for (int row = 0; row < window.Bottom - window.Top; row++)
            {
                for (int column = 0; column < window.Right - window.Left; column++)
                    rest = Take(ref inputs, max, rest, ref gradients, (row * down) + (column * right) + i, adds);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Take<V>(ref float x, V max, V rest, ref float dx, nint index, bool adds)
        where V : struct, ILanes<V>
    {
        V isMax = V.LessThanOrEqual(max, V.Load(ref x, index)), taken = V.Select(isMax, rest, V.Zero);
        V.Store(adds ? V.Load(ref dx, index) + taken : taken, ref dx, index);
        return V.Select(isMax, V.Zero, rest);
    }
}
