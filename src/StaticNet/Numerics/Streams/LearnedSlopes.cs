using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streams;

/// <summary>y = x where x ≥ 0, else slope·x, for rows of numbers whose slopes are learned.</summary>
/// <remarks>
/// <see cref="Loop"/>s lead to a row of x (and of y, dy and dx, which lie as x does) and to its slopes, the Y of a loop. Slopes lie in panels, of
/// which a row has one after another, each <c>panelFloats</c> further. Of a shared slope, one stands for the whole row.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LearnedSlopes
{
    // So many products are summed one after another before they are added to the rest.
    private const int Run = 512;

    /// <summary>The outputs.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="slopes">The first row's slopes in the first panel, or the shared one.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="loops">The loops around a row, the outermost first.</param>
    /// <param name="panels">The panels of a row.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="panelFloats">The floats from a row's slopes in a panel to those in the next.</param>
    /// <param name="isShared">Whether a row has one slope.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref float x, ref float slopes, ref float y, ReadOnlySpan<Loop> loops, int panels, int panelColumns, int panelFloats, bool isShared)
        where V : struct, ILanes<V>
    {
        Loop loop = loops[0];
        for (nint round = 0; round < loop.Rounds; round++)
        {
            nint row = round * loop.X;
            if (loops.Length == 1)
            {
                ForwardRow<V>(ref Unsafe.Add(ref x, row), ref Unsafe.Add(ref slopes, round * loop.Y), ref Unsafe.Add(ref y, row), panels, panelColumns, panelFloats, isShared);
                continue;
            }

            Forward<V>(ref Unsafe.Add(ref x, row), ref Unsafe.Add(ref slopes, round * loop.Y), ref Unsafe.Add(ref y, row), loops[1..], panels, panelColumns, panelFloats, isShared);
        }
    }

    /// <summary>The inputs' gradients: dy where x &gt; 0, slope·dy where x &lt; 0, and 0 between, as Keras has it.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="slopes">The first row's slopes in the first panel, or the shared one.</param>
    /// <param name="dy">The outputs' gradients.</param>
    /// <param name="dx">The inputs' gradients.</param>
    /// <param name="loops">The loops around a row, the outermost first.</param>
    /// <param name="panels">The panels of a row.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="panelFloats">The floats from a row's slopes in a panel to those in the next.</param>
    /// <param name="isShared">Whether a row has one slope.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref float x, ref float slopes, ref float dy, ref float dx, ReadOnlySpan<Loop> loops, int panels, int panelColumns, int panelFloats, bool isShared)
        where V : struct, ILanes<V>
    {
        Loop loop = loops[0];
        for (nint round = 0; round < loop.Rounds; round++)
        {
            nint row = round * loop.X;
            if (loops.Length == 1)
            {
                BackwardRow<V>(
                    ref Unsafe.Add(ref x, row), ref Unsafe.Add(ref slopes, round * loop.Y), ref Unsafe.Add(ref dy, row), ref Unsafe.Add(ref dx, row), panels, panelColumns, panelFloats, isShared);
                continue;
            }

            Backward<V>(
                ref Unsafe.Add(ref x, row), ref Unsafe.Add(ref slopes, round * loop.Y), ref Unsafe.Add(ref dy, row), ref Unsafe.Add(ref dx, row), loops[1..], panels, panelColumns, panelFloats, isShared);
        }
    }

    /// <summary>The gradients of a panel of slopes: the sum of dy·min(x, 0) over the samples, and over the positions that share a slope.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The inputs, from the panel's first column.</param>
    /// <param name="dy">The outputs' gradients, from the panel's first column.</param>
    /// <param name="gradients">The slopes' gradients.</param>
    /// <param name="loops">The loops around a row, the outermost first: the one over samples.</param>
    /// <param name="columns">The columns of a row, with their padding.</param>
    /// <param name="floats">The floats of the panel of slopes.</param>
    /// <param name="isShared">Whether a row has one slope.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    public static void Gradient<V>(ref float x, ref float dy, ref float gradients, ReadOnlySpan<Loop> loops, int columns, int floats, bool isShared, bool accumulate)
        where V : struct, ILanes<V>
    {
        if (!accumulate)
            Rearrangement.Clear<V>(ref gradients, floats);
        AddGradients<V>(ref x, ref dy, ref gradients, loops, columns, isShared);
    }

    // Within a sample, what a last axis shares is summed in a register, run by run.
    [MethodImpl(Jit.Loop)]
    private static void AddGradients<V>(ref float x, ref float dy, ref float gradients, ReadOnlySpan<Loop> loops, int columns, bool isShared, bool isWithinSample = false)
        where V : struct, ILanes<V>
    {
        Loop loop = loops[0];
        if (isWithinSample && !isShared && loops.Length == 1 && loop.Y == 0)
        {
            AddRuns<V>(ref x, ref dy, ref gradients, columns, loop.Rounds, loop.X);
            return;
        }

        for (nint round = 0; round < loop.Rounds; round++)
        {
            nint row = round * loop.X;
            if (loops.Length == 1)
                AddRow<V>(ref Unsafe.Add(ref x, row), ref Unsafe.Add(ref dy, row), ref Unsafe.Add(ref gradients, round * loop.Y), columns, isShared);
            else
                AddGradients<V>(ref Unsafe.Add(ref x, row), ref Unsafe.Add(ref dy, row), ref Unsafe.Add(ref gradients, round * loop.Y), loops[1..], columns, isShared, isWithinSample: true);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ForwardRow<V>(ref float x, ref float slopes, ref float y, int panels, int panelColumns, int panelFloats, bool isShared)
        where V : struct, ILanes<V>
    {
        V shared = V.Broadcast(slopes);
        for (nint panel = 0; panel < panels; panel++)
        {
            for (nint column = 0; column < panelColumns; column += V.Count)
            {
                nint place = (panel * panelColumns) + column;
                V value = V.Load(ref x, place), slope = isShared ? shared : V.Load(ref slopes, (panel * panelFloats) + column);
                V.Store(V.Select(V.LessThan(value, V.Zero), value * slope, value), ref y, place);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackwardRow<V>(ref float x, ref float slopes, ref float dy, ref float dx, int panels, int panelColumns, int panelFloats, bool isShared)
        where V : struct, ILanes<V>
    {
        V shared = V.Broadcast(slopes);
        for (nint panel = 0; panel < panels; panel++)
        {
            for (nint column = 0; column < panelColumns; column += V.Count)
            {
                nint place = (panel * panelColumns) + column;
                V value = V.Load(ref x, place), gradient = V.Load(ref dy, place), slope = isShared ? shared : V.Load(ref slopes, (panel * panelFloats) + column);
                V.Store((V.LessThan(V.Zero, value) & gradient) + (V.LessThan(value, V.Zero) & (gradient * slope)), ref dx, place);
            }
        }
    }

    // A row's part of the slopes' gradients.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<V>(ref float x, ref float dy, ref float gradients, int columns, bool isShared)
        where V : struct, ILanes<V>
    {
        V sum = V.Zero;
        for (nint column = 0; column < columns; column += V.Count)
        {
            V product = V.Load(ref dy, column) * V.Min(V.Load(ref x, column), V.Zero);
            if (isShared)
                sum += product;
            else
                V.Store(V.Load(ref gradients, column) + product, ref gradients, column);
        }

        if (isShared)
            gradients += V.SumAcross(sum);
    }

    // The part of slopes that positions share, in runs of 512.
    [MethodImpl(Jit.Loop)]
    private static void AddRuns<V>(ref float x, ref float dy, ref float gradients, int columns, int positions, int stride)
        where V : struct, ILanes<V>
    {
        for (nint column = 0; column < columns; column += V.Count)
        {
            V total = V.Load(ref gradients, column);
            for (int first = 0; first < positions; first += Run)
            {
                V sum = V.Zero;
                int end = Math.Min(first + Run, positions);
                for (nint position = first; position < end; position++)
                    sum += V.Load(ref dy, (position * stride) + column) * V.Min(V.Load(ref x, (position * stride) + column), V.Zero);
                total += sum;
            }

            V.Store(total, ref gradients, column);
        }
    }
}
