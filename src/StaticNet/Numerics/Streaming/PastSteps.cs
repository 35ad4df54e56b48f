using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streaming;

/// <summary>The last time steps of a stream, in a ring: what a causal convolution looks back at.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PastSteps
{
    /// <summary>Keeps a time step's numbers, and gathers those of a window that ends with them. Before the first step is zero.</summary>
    /// <remarks>Called again with the same step, it does the same again.</remarks>
    /// <param name="x">The step's numbers.</param>
    /// <param name="past">The ring: as many rows of <paramref name="columns"/> floats as the power of two that is no less than the window's reach.</param>
    /// <param name="window">Takes the window, the oldest step first.</param>
    /// <param name="step">The number of the time step, from 0.</param>
    /// <param name="columns">The numbers of a step.</param>
    /// <param name="taps">The steps of the window.</param>
    /// <param name="dilation">How far they are from each other.</param>
    /// <param name="stride">The floats from a step to the next in the window.</param>
    [MethodImpl(Jit.Loop)]
    public static void Gather(ref float x, ref float past, ref float window, long step, int columns, int taps, int dilation, int stride)
    {
        int reach = (taps - 1) * dilation, last = (int)BitOperations.RoundUpToPowerOf2((uint)reach + 1) - 1;
        Copy(ref x, ref Unsafe.Add(ref past, (nint)((int)step & last) * columns), columns);
        for (int tap = 0; tap < taps; tap++)
        {
            int row = (int)(step - reach + ((long)tap * dilation)) & last;
            Copy(ref Unsafe.Add(ref past, (nint)row * columns), ref Unsafe.Add(ref window, (nint)tap * stride), columns);
        }
    }

    /// <summary>Copies floats that do not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy(ref readonly float source, ref float destination, nint count) =>
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref destination), in Unsafe.As<float, byte>(ref Unsafe.AsRef(in source)), (uint)(count * sizeof(float)));
}
