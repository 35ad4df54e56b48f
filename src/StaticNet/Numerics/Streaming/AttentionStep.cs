using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <summary>One time step of a causal attention in a stream: its query looks at its own key and at those of the steps before that are still in the window.</summary>
/// <remarks>
/// The keys and values of the window are a ring. Softmax and sums do not ask for an order, so that the steps may stand there in any; those that have come are the first, and none of the
/// others is read. A step takes the place of the one that has just left the window: called again with the same step, it does the same again.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttentionStep
{
    /// <summary>The keys of a panel: column by column, so many keys side by side.</summary>
    internal const int PanelColumns = 16;

    private const int WidePanel = 2 * PanelColumns;

    /// <summary>The floats of what a stream remembers.</summary>
    public static nint StateFloats(in AttentionWindow window) => window.Heads * (window.KeyFloats + window.ValueFloats);

    /// <summary>The floats of memory that a step needs for a while.</summary>
    public static nint ScratchFloats(in AttentionWindow window) => window.PaddedSteps + window.ValueWidth;

    /// <summary>Keeps the step's key and value, and computes its output.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="S">The score.</typeparam>
    /// <param name="query">The step's query, head after head.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="past">What the stream remembers: <see cref="StateFloats"/>.</param>
    /// <param name="y">Receives the output.</param>
    /// <param name="scratch">Memory for a while: <see cref="ScratchFloats"/>.</param>
    /// <param name="step">The number of the time step, from 0.</param>
    /// <param name="window">The sizes.</param>
    /// <param name="factors">The other numbers of the scores.</param>
    [MethodImpl(Jit.Loop)]
    public static void Attend<V, S>(ref readonly float query, ref readonly float key, ref readonly float value, ref float past, ref float y, ref float scratch, long step, in AttentionWindow window, in ScoreFactors factors)
        where V : struct, ILanes<V>
        where S : struct, IAttentionScore
    {
        int place = (int)(step % window.Steps), count = (int)Math.Min(step + 1, window.Steps), width = window.ValueWidth;
        ref float keys = ref past;
        ref float sums = ref Unsafe.Add(ref scratch, window.PaddedSteps);
        for (int head = 0; head < window.Heads; head++)
        {
            nint keyColumn = head * window.KeyColumns, valueColumn = head * window.ValueColumns;
            ref float values = ref Unsafe.Add(ref keys, window.KeyFloats);
            KeepKey(in Unsafe.Add(ref Unsafe.AsRef(in key), keyColumn), ref keys, place, window.KeyColumns);
            KeepValue(in Unsafe.Add(ref Unsafe.AsRef(in value), valueColumn), ref values, place, window);
            S.OfOne<V>(in Unsafe.Add(ref Unsafe.AsRef(in query), keyColumn), ref keys, ref scratch, window.KeyColumns, count, factors);
            ScoreRows.Softmax<V>(ref scratch, stride: 0, in Unsafe.NullRef<float>(), QueryBlock.OfOne(count));
            Sum<V>(ref scratch, ref values, ref sums, count, window);
            HeadRows.Store<V>(in sums, width, 1, ref Unsafe.Add(ref y, valueColumn), stride: 0, rows: 1, window.ValueColumns, adds: false);
            keys = ref Unsafe.Add(ref values, window.ValueFloats);
        }
    }

    // A lane of a panel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KeepKey(ref readonly float key, ref float keys, int place, int columns)
    {
        (int panel, int lane) = Math.DivRem(place, PanelColumns);
        ref float to = ref Unsafe.Add(ref keys, ((nint)panel * columns * PanelColumns) + lane);
        for (nint column = 0; column < columns; column++)
            Unsafe.Add(ref to, column * PanelColumns) = Unsafe.Add(ref Unsafe.AsRef(in key), column);
    }

    // A row of each panel. What fills the last one up stays 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KeepValue(ref readonly float value, ref float values, int place, in AttentionWindow window)
    {
        for (nint column = 0; column < window.ValueColumns; column += window.ValuePanel)
        {
            ref float to = ref Unsafe.Add(ref values, (column * window.Steps) + ((nint)place * window.ValuePanel));
            PastSteps.Copy(in Unsafe.Add(ref Unsafe.AsRef(in value), column), ref to, Math.Min(window.ValuePanel, window.ValueColumns - column));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum<V>(ref float probabilities, ref float values, ref float sums, int count, in AttentionWindow window)
        where V : struct, ILanes<V>
    {
        for (nint column = 0; column < window.ValueWidth; column += window.ValuePanel)
        {
            ref float panel = ref Unsafe.Add(ref values, column * window.Steps);
            if (window.ValuePanel == WidePanel)
                SampleProduct.Panel<V, N2, NoBias>(ref probabilities, ref panel, ref Unsafe.Add(ref sums, column), count);
            else
                SampleProduct.Panel<V, N1, NoBias>(ref probabilities, ref panel, ref Unsafe.Add(ref sums, column), count);
        }
    }
}

/// <summary>The sizes of an attention in a stream.</summary>
/// <param name="Steps">The time steps that a query looks at, its own among them.</param>
/// <param name="Heads">The heads.</param>
/// <param name="KeyColumns">The columns of a query and of a key in one head.</param>
/// <param name="ValueColumns">The columns of a value in one head.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AttentionWindow(int Steps, int Heads, int KeyColumns, int ValueColumns)
{
    /// <summary>Gets the steps, filled up to whole panels of keys.</summary>
    internal nint PaddedSteps => RecurrentStep.Padded(Steps);

    /// <summary>Gets the floats of a head's value, filled up to whole panels.</summary>
    internal int ValueWidth => (int)RecurrentStep.Padded(ValueColumns);

    /// <summary>Gets the columns of a panel of values: two registers of the widest kind, where they fill such panels, or one.</summary>
    internal int ValuePanel => ValueWidth % 32 == 0 ? 32 : 16;

    /// <summary>Gets the floats of a head's keys.</summary>
    internal nint KeyFloats => PaddedSteps * KeyColumns;

    /// <summary>Gets the floats of a head's values.</summary>
    internal nint ValueFloats => (nint)Steps * ValueWidth;
}
