using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// <see cref="Softmax"/> along an axis that is not the last: y = e^(x − max) / Σe^(x − max), dx = y·(dy − Σ dy·y), over numbers that
/// lie some floats apart. What lies beside each other is computed together, a register at a time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AxisSoftmax
{
    /// <summary>Computes the outputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The first group's inputs.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="length">The numbers along the axis.</param>
    /// <param name="step">The floats from one of them to the next: a multiple of every register's width.</param>
    /// <param name="groups">How many times this stands one after another: the samples, times the axes before this one.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref float y, int length, int step, int groups)
        where V : struct, ILanes<V>
    {
        for (int group = 0; group < groups; group++)
        {
            ref float from = ref Group(in x, group, length, step);
            ref float to = ref Group(in y, group, length, step);
            for (int i = 0; i < step; i += V.Count)
            {
                V max = V.Load(ref from, i);
                for (int k = 1; k < length; k++)
                    max = V.Max(max, V.Load(ref from, (k * step) + i));

                LongSum<V> total = default;
                for (int first = 0; first < length; first += LongSum<V>.Run)
                {
                    V sum = V.Zero;
                    for (int k = first; k < Math.Min(length, first + LongSum<V>.Run); k++)
                    {
                        V exponential = VectorMath.Exp(V.Load(ref from, (k * step) + i) - max);
                        sum += exponential;
                        V.Store(exponential, ref to, (k * step) + i);
                    }

                    total.Add(sum);
                }

                V factor = V.One / total.Value;
                for (int k = 0; k < length; k++)
                    V.Store(V.Load(ref to, (k * step) + i) * factor, ref to, (k * step) + i);
            }
        }
    }

    /// <summary>Computes the gradient of the inputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="y">The first group's outputs, as the forward pass wrote them.</param>
    /// <param name="dy">The gradient of the outputs.</param>
    /// <param name="dx">Receives the gradient of the inputs.</param>
    /// <param name="length">The numbers along the axis.</param>
    /// <param name="step">The floats from one of them to the next: a multiple of every register's width.</param>
    /// <param name="groups">How many times this stands one after another.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float y, ref readonly float dy, ref float dx, int length, int step, int groups)
        where V : struct, ILanes<V>
    {
        for (int group = 0; group < groups; group++)
        {
            ref float output = ref Group(in y, group, length, step);
            ref float gradient = ref Group(in dy, group, length, step);
            ref float destination = ref Group(in dx, group, length, step);
            for (int i = 0; i < step; i += V.Count)
            {
                LongSum<V> total = default;
                for (int first = 0; first < length; first += LongSum<V>.Run)
                {
                    V sum = V.Zero;
                    for (int k = first; k < Math.Min(length, first + LongSum<V>.Run); k++)
                        sum = V.MultiplyAdd(V.Load(ref gradient, (k * step) + i), V.Load(ref output, (k * step) + i), sum);
                    total.Add(sum);
                }

                V mean = total.Value;
                for (int k = 0; k < length; k++)
                    V.Store(V.Load(ref output, (k * step) + i) * (V.Load(ref gradient, (k * step) + i) - mean), ref destination, (k * step) + i);
            }
        }
    }

    private static ref float Group(ref readonly float first, int group, int length, int step) =>
        ref Unsafe.Add(ref Unsafe.AsRef(in first), (nint)group * length * step);
}
