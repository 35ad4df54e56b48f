using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streams;

/// <summary>y = x where x ≥ 0, else slope·x, for a row of numbers whose slopes are learned.</summary>
/// <remarks>
/// Slopes lie in panels, of which a row has one after another, each <c>panelFloats</c> further. Of a shared slope, one stands for the whole row.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LearnedSlopes
{
    // So many products are summed one after another before they are added to the rest.
    private const int Run = 512;

    /// <summary>A row of outputs.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="slopes">The row's slopes in the first panel, or the shared one.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="panels">The panels of a row.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="panelFloats">The floats from a row's slopes in a panel to those in the next.</param>
    /// <param name="isShared">Whether the row has one slope.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(ref float x, ref float slopes, ref float y, int panels, int panelColumns, int panelFloats, bool isShared)
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

    /// <summary>A row of inputs' gradients: dy where x &gt; 0, slope·dy where x &lt; 0, and 0 between, as Keras has it.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="slopes">The row's slopes in the first panel, or the shared one.</param>
    /// <param name="dy">The outputs' gradients.</param>
    /// <param name="dx">The inputs' gradients.</param>
    /// <param name="panels">The panels of a row.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="panelFloats">The floats from a row's slopes in a panel to those in the next.</param>
    /// <param name="isShared">Whether the row has one slope.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<V>(ref float x, ref float slopes, ref float dy, ref float dx, int panels, int panelColumns, int panelFloats, bool isShared)
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

    /// <summary>Adds a row's part of the slopes' gradients: the sum of dy·min(x, 0).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="dy">The outputs' gradients.</param>
    /// <param name="gradients">The gradients of the row's slopes, or of the shared one.</param>
    /// <param name="columns">The row's columns, with their padding.</param>
    /// <param name="isShared">Whether the row has one slope.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradients<V>(ref float x, ref float dy, ref float gradients, int columns, bool isShared)
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

    /// <summary>Adds the part of slopes that positions share: for each column the sum of dy·min(x, 0) over the positions, in runs of 512.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The first position's inputs.</param>
    /// <param name="dy">The first position's gradients of the outputs.</param>
    /// <param name="gradients">The slopes' gradients.</param>
    /// <param name="columns">The columns, with their padding.</param>
    /// <param name="positions">The positions.</param>
    /// <param name="stride">The floats from a position to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRunsOfGradients<V>(ref float x, ref float dy, ref float gradients, int columns, int positions, int stride)
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
