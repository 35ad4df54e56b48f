using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>What happens to a part of the weights after its gradient is known.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightUpdate
{
    /// <summary>Changes weights by an optimizer's rule.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule, with the step's numbers.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="states">The first number that the rule keeps of each weight; not read where it keeps none.</param>
    /// <param name="stride">The floats from there to the second, and from each to the next.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(Jit.Loop)]
    public static void Apply<V, TRule>(TRule rule, ref float weights, ref float gradients, ref float states, nint stride, int length)
        where V : struct, ILanes<V>
        where TRule : struct, IOptimizer
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(rule.Update(V.Load(ref weights, i), V.Load(ref gradients, i), ref Unsafe.Add(ref states, i), stride), ref weights, i);
    }

    /// <summary>Changes rows of weights by an optimizer's rule, of which few have a gradient that is not 0.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule, with the step's numbers.</param>
    /// <param name="weights">The first row.</param>
    /// <param name="gradients">Its gradient; those of rows without a mark are 0, and are not read.</param>
    /// <param name="states">The first number that the rule keeps of each weight; not read where it keeps none.</param>
    /// <param name="stride">The floats from there to the second, and from each to the next.</param>
    /// <param name="marks">The first row's mark.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="panelColumns">The floats of a row: whole registers of the widest kind.</param>
    /// <param name="onlyMarked">Whether a gradient of 0 changes nothing, so that rows without a mark are left alone.</param>
    [MethodImpl(Jit.Loop)]
    public static void ApplyRows<V, TRule>(TRule rule, ref float weights, ref float gradients, ref float states, nint stride, ref byte marks, int rows, int panelColumns, bool onlyMarked)
        where V : struct, ILanes<V>
        where TRule : struct, IOptimizer
    {
        ReadOnlySpan<byte> marked = MemoryMarshal.CreateReadOnlySpan(ref marks, rows);
        for (int row = 0; row < rows; row++)
        {
            int next = RowMarks.Next(marked, row);
            nint i = (nint)(onlyMarked ? next : row) * panelColumns;
            for (; i < (nint)next * panelColumns; i += V.Count)
                V.Store(rule.Update(V.Load(ref weights, i), V.Zero, ref Unsafe.Add(ref states, i), stride), ref weights, i);
            for (; i < Math.Min((nint)next + 1, rows) * panelColumns; i += V.Count)
                V.Store(rule.Update(V.Load(ref weights, i), V.Load(ref gradients, i), ref Unsafe.Add(ref states, i), stride), ref weights, i);
            row = next;
        }
    }

    /// <summary>Makes the direction of a step of gradients, for a step whose length depends on it: what a rule gives takes their place. The weights decay first.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="TRule">The rule, which gives a direction in the place of weights.</typeparam>
    /// <param name="rule">The rule, with the step's numbers.</param>
    /// <param name="decay">w −= decay·w.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="states">The first number that the rule keeps of each weight.</param>
    /// <param name="stride">The floats from there to the second, and from each to the next.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(Jit.Loop)]
    public static void Direct<V, TRule>(TRule rule, float decay, ref float weights, ref float gradients, ref float states, nint stride, int length)
        where V : struct, ILanes<V>
        where TRule : struct, IOptimizer
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V weight = V.Load(ref weights, i);
            if (decay != 0)
                V.Store(weight = V.MultiplyAdd(V.Broadcast(-decay), weight, weight), ref weights, i);
            V.Store(rule.Update(weight, V.Load(ref gradients, i), ref Unsafe.Add(ref states, i), stride), ref gradients, i);
        }
    }

    /// <summary>gradients += the derivative of l1·Σ|w| + l2·Σw².</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="l1">The factor of the weights' magnitudes.</param>
    /// <param name="l2">The factor of their squares.</param>
    /// <param name="length">How many they are: whole registers of the widest kind.</param>
    [MethodImpl(Jit.Loop)]
    public static void Penalize<V>(ref float weights, ref float gradients, float l1, float l2, int length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V w = V.Load(ref weights, i);
            V sign = V.Select(V.LessThan(V.Zero, w), V.One, V.Select(V.LessThan(w, V.Zero), -V.One, V.Zero));
            V penalty = (V.Broadcast(l1) * sign) + (V.Broadcast(2 * l2) * w);
            V.Store(V.Load(ref gradients, i) + penalty, ref gradients, i);
        }
    }
}
