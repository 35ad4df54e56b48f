using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streams;

/// <summary>The inner loops of what moves numbers from one place to another: some runs, each a step further in both tensors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rearrangement
{
    /// <summary>Copies runs of neighbours.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The first run's first number.</param>
    /// <param name="y">Where it goes.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="xStep">The floats from a run to the next.</param>
    /// <param name="yStep">The floats from a run's place to the next's.</param>
    /// <param name="length">The numbers of a run.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<V>(ref float x, ref float y, int runs, int xStep, int yStep, int length)
        where V : struct, ILanes<V>
    {
        for (nint run = 0; run < runs; run++)
        {
            ref float from = ref Unsafe.Add(ref x, run * xStep);
            ref float to = ref Unsafe.Add(ref y, run * yStep);
            int i = 0;
            for (; i <= length - V.Count; i += V.Count)
                V.Store(V.Load(ref from, i), ref to, i);
            if (i < length)
                V.StoreFirst(V.LoadFirst(ref from, i, length - i), ref to, i, length - i);
        }
    }

    /// <summary>Adds runs of neighbours to what is there.</summary>
    /// <inheritdoc cref="Copy{V}"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<V>(ref float x, ref float y, int runs, int xStep, int yStep, int length)
        where V : struct, ILanes<V>
    {
        for (nint run = 0; run < runs; run++)
        {
            ref float from = ref Unsafe.Add(ref x, run * xStep);
            ref float to = ref Unsafe.Add(ref y, run * yStep);
            int i = 0;
            for (; i <= length - V.Count; i += V.Count)
                V.Store(V.Load(ref to, i) + V.Load(ref from, i), ref to, i);
            if (i < length)
                V.StoreFirst(V.LoadFirst(ref to, i, length - i) + V.LoadFirst(ref from, i, length - i), ref to, i, length - i);
        }
    }

    /// <summary>Copies runs of numbers that lie apart.</summary>
    /// <param name="x">The first run's first number.</param>
    /// <param name="y">Where it goes.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="xStep">The floats from a run to the next.</param>
    /// <param name="yStep">The floats from a run's place to the next's.</param>
    /// <param name="length">The numbers of a run.</param>
    /// <param name="xStride">The floats from a number of a run to the next.</param>
    /// <param name="yStride">The floats from its place to the next's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyStrided(ref float x, ref float y, int runs, int xStep, int yStep, int length, int xStride, int yStride)
    {
        for (nint run = 0; run < runs; run++)
        {
            for (nint i = 0; i < length; i++)
                Unsafe.Add(ref y, (run * yStep) + (i * yStride)) = Unsafe.Add(ref x, (run * xStep) + (i * xStride));
        }
    }

    /// <summary>Adds runs of numbers that lie apart to what is there.</summary>
    /// <inheritdoc cref="CopyStrided"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddStrided(ref float x, ref float y, int runs, int xStep, int yStep, int length, int xStride, int yStride)
    {
        for (nint run = 0; run < runs; run++)
        {
            for (nint i = 0; i < length; i++)
                Unsafe.Add(ref y, (run * yStep) + (i * yStride)) += Unsafe.Add(ref x, (run * xStep) + (i * xStride));
        }
    }

    /// <summary>Sets numbers to zero.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="y">The numbers.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear<V>(ref float y, nint length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(V.Zero, ref y, i);
    }
}
