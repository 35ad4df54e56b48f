using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streams;

/// <summary>What moves numbers from one place to another: runs of them, within loops that go on by a step in both tensors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rearrangement
{
    // What is done with some runs, which lie a step apart. A stride is the floats from a number of a run to the next.
    private interface IRuns
    {
        static abstract void Move<V>(ref float x, ref float y, int runs, int xStep, int yStep, int length, int xStride, int yStride)
            where V : struct, ILanes<V>;
    }

    /// <summary>Copies runs of neighbours.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The first run's first number.</param>
    /// <param name="y">Where it goes.</param>
    /// <param name="loops">The loops around a run, the outermost first.</param>
    /// <param name="length">The numbers of a run.</param>
    /// <param name="zeros">
    /// So many floats, whole registers of the widest kind, are zeros before a round of the outermost loop writes among them; they begin at
    /// <paramref name="y"/>.
    /// </param>
    /// <param name="begin">Where among them the first run goes.</param>
    public static void Copy<V>(ref float x, ref float y, ReadOnlySpan<Loop> loops, int length, int zeros = 0, int begin = 0)
        where V : struct, ILanes<V>
        => Walk<V, Copying>(ref x, ref y, loops, length, 1, 1, zeros, begin);

    /// <summary>Adds runs of neighbours to what is there.</summary>
    /// <inheritdoc cref="Copy{V}"/>
    public static void Add<V>(ref float x, ref float y, ReadOnlySpan<Loop> loops, int length, int zeros = 0, int begin = 0)
        where V : struct, ILanes<V>
        => Walk<V, Adding>(ref x, ref y, loops, length, 1, 1, zeros, begin);

    /// <summary>Copies runs of numbers that lie apart.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The first run's first number.</param>
    /// <param name="y">Where it goes.</param>
    /// <param name="loops">The loops around a run, the outermost first.</param>
    /// <param name="length">The numbers of a run.</param>
    /// <param name="xStride">The floats from a number of a run to the next.</param>
    /// <param name="yStride">The floats from its place to the next's.</param>
    /// <param name="zeros">
    /// So many floats, whole registers of the widest kind, are zeros before a round of the outermost loop writes among them; they begin at
    /// <paramref name="y"/>.
    /// </param>
    /// <param name="begin">Where among them the first run goes.</param>
    public static void CopyStrided<V>(ref float x, ref float y, ReadOnlySpan<Loop> loops, int length, int xStride, int yStride, int zeros = 0, int begin = 0)
        where V : struct, ILanes<V>
        => Walk<V, CopyingStrided>(ref x, ref y, loops, length, xStride, yStride, zeros, begin);

    /// <summary>Adds runs of numbers that lie apart to what is there.</summary>
    /// <inheritdoc cref="CopyStrided{V}"/>
    public static void AddStrided<V>(ref float x, ref float y, ReadOnlySpan<Loop> loops, int length, int xStride, int yStride, int zeros = 0, int begin = 0)
        where V : struct, ILanes<V>
        => Walk<V, AddingStrided>(ref x, ref y, loops, length, xStride, yStride, zeros, begin);

    /// <summary>Sets numbers to zero.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="y">The numbers.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(Jit.Loop)]
    public static void Clear<V>(ref float y, nint length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(V.Zero, ref y, i);
    }

    [MethodImpl(Jit.Loop)]
    private static void Walk<V, TRuns>(ref float x, ref float y, ReadOnlySpan<Loop> loops, int length, int xStride, int yStride, int zeros, int begin)
        where V : struct, ILanes<V>
        where TRuns : struct, IRuns
    {
        if (loops.Length > 3)
        {
            Loop outermost = loops[0];
            for (nint round = 0; round < outermost.Rounds; round++)
            {
                ref float from = ref Unsafe.Add(ref x, round * outermost.X), to = ref Unsafe.Add(ref y, round * outermost.Y);
                Clear<V>(ref to, zeros);
                Walk<V, TRuns>(ref from, ref Unsafe.Add(ref to, begin), loops[1..], length, xStride, yStride, zeros: 0, begin: 0);
            }

            return;
        }

        // Three loops, the last of them that of the runs; a single one is the outermost where it begins with zeros.
        Loop once = new(1, 0, 0), outer = once, middle = once, runs = once;
        if (loops.Length > 1)
            (outer, runs) = (loops[0], loops[^1]);
        else if (loops.Length == 1)
            (outer, runs) = zeros > 0 ? (loops[0], once) : (once, loops[0]);
        if (loops.Length == 3)
            middle = loops[1];
        for (nint i = 0; i < outer.Rounds; i++)
        {
            ref float from = ref Unsafe.Add(ref x, i * outer.X), to = ref Unsafe.Add(ref y, i * outer.Y);
            for (nint k = 0; k < zeros; k += V.Count)
                V.Store(V.Zero, ref to, k);
            to = ref Unsafe.Add(ref to, begin);
            for (nint k = 0; k < middle.Rounds; k++)
                TRuns.Move<V>(ref Unsafe.Add(ref from, k * middle.X), ref Unsafe.Add(ref to, k * middle.Y), runs.Rounds, runs.X, runs.Y, length, xStride, yStride);
        }
    }

    private readonly struct Copying : IRuns
    {
        [MethodImpl(Jit.Loop)]
        public static void Move<V>(ref float x, ref float y, int runs, int xStep, int yStep, int length, int xStride, int yStride)
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
    }

    private readonly struct Adding : IRuns
    {
        [MethodImpl(Jit.Loop)]
        public static void Move<V>(ref float x, ref float y, int runs, int xStep, int yStep, int length, int xStride, int yStride)
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
    }

    private readonly struct CopyingStrided : IRuns
    {
        [MethodImpl(Jit.Loop)]
        public static void Move<V>(ref float x, ref float y, int runs, int xStep, int yStep, int length, int xStride, int yStride)
            where V : struct, ILanes<V>
        {
            for (nint run = 0; run < runs; run++)
            {
                for (nint i = 0; i < length; i++)
                    Unsafe.Add(ref y, (run * yStep) + (i * yStride)) = Unsafe.Add(ref x, (run * xStep) + (i * xStride));
            }
        }
    }

    private readonly struct AddingStrided : IRuns
    {
        [MethodImpl(Jit.Loop)]
        public static void Move<V>(ref float x, ref float y, int runs, int xStep, int yStep, int length, int xStride, int yStride)
            where V : struct, ILanes<V>
        {
            for (nint run = 0; run < runs; run++)
            {
                for (nint i = 0; i < length; i++)
                    Unsafe.Add(ref y, (run * yStep) + (i * yStride)) += Unsafe.Add(ref x, (run * xStep) + (i * xStride));
            }
        }
    }
}
