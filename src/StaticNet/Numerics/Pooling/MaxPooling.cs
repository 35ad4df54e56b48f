using System.ComponentModel;

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
                    for (int channel = 0; channel < shape.Channels; channel += V.Count)
                        V.Store(Max<V>(in from, in shape, window, channel), ref to, output + channel);
                }
            }
        }
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
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            ref float input = ref PoolingShape.Sample(in x, sample, shape.InputFloats);
            ref float output = ref PoolingShape.Sample(in y, sample, shape.OutputFloats);
            ref float gradient = ref PoolingShape.Sample(in dy, sample, shape.OutputFloats);
            ref float destination = ref PoolingShape.Sample(in dx, sample, shape.InputFloats);
            if (!adds)
                shape.Clear(ref destination);
            int position = 0;
            for (int row = 0; row < shape.OutputHeight; row++)
            {
                for (int column = 0; column < shape.OutputWidth; column++, position += shape.Channels)
                {
                    PoolingWindow window = shape.Window(row, column);
                    for (int channel = 0; channel < shape.Channels; channel += V.Count)
                        Distribute(in input, V.Load(ref output, position + channel), V.Load(ref gradient, position + channel), ref destination, in shape, window, channel);
                }
            }
        }
    }

    private static V Max<V>(ref readonly float x, in PoolingShape shape, PoolingWindow window, int channel)
        where V : struct, ILanes<V>
    {
        V max = V.Broadcast(float.NegativeInfinity);
        for (int row = window.Top; row < window.Bottom; row++)
        {
            for (int column = window.Left; column < window.Right; column++)
                max = V.Max(max, V.Load(in x, (((row * shape.Width) + column) * shape.Channels) + channel));
        }

        return max;
    }

    private static void Distribute<V>(ref readonly float x, V max, V gradient, ref float dx, in PoolingShape shape, PoolingWindow window, int channel)
        where V : struct, ILanes<V>
    {
        // What no earlier input has taken.
        V rest = gradient;
        for (int row = window.Top; row < window.Bottom; row++)
        {
            for (int column = window.Left; column < window.Right; column++)
            {
                int offset = (((row * shape.Width) + column) * shape.Channels) + channel;
                V isMax = V.LessThanOrEqual(max, V.Load(in x, offset));
                V.Store(V.Load(ref dx, offset) + V.Select(isMax, rest, V.Zero), ref dx, offset);
                rest = V.Select(isMax, V.Zero, rest);
            }
        }
    }
}
