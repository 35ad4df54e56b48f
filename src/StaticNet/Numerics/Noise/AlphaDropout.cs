using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>
/// The arithmetic of <c>keras.layers.AlphaDropout</c>: an input that is dropped becomes α′, the limit of selu far below 0, and then all
/// become a·x + b, such that a mean of 0 and a variance of 1 stay.
/// </summary>
/// <remarks>α′ = −1.0507009873554805·1.6732632423543772, a = 1/√((1 − rate)·(1 + rate·α′²)), b = −a·α′·rate.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AlphaDropout
{
    private const double Limit = -1.0507009873554805 * 1.6732632423543772;

    /// <summary>Returns a, the factor of what is kept, and so of its gradient.</summary>
    /// <param name="rate">The share to drop, in [0, 1).</param>
    public static float Factor(float rate) => (float)Scale(rate);

    /// <summary>y = a·x + b where x is kept, else a·α′ + b.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="mask">For each input a, or 0 where it is dropped.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="rate">The share that is dropped, in [0, 1).</param>
    /// <param name="length">How many inputs there are: a multiple of every register's width.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref readonly float mask, ref float y, float rate, nint length)
        where V : struct, ILanes<V>
    {
        double scale = Scale(rate), shift = -scale * Limit * rate;
        V kept = V.Broadcast((float)shift), dropped = V.Broadcast((float)((scale * Limit) + shift));
        for (nint i = 0; i < length; i += V.Count)
        {
            V factor = V.Load(in mask, i);
            V.Store(V.MultiplyAdd(V.Load(in x, i), factor, V.Select(V.LessThan(V.Zero, factor), kept, dropped)), ref y, i);
        }
    }

    private static double Scale(double rate) => 1 / Math.Sqrt((1 - rate) * (1 + (rate * Limit * Limit)));
}
