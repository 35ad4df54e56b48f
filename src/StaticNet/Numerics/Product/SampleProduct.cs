using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Product;

/// <summary>
/// y = x·W of a single sample, for layers so small that cutting them into tiles would take longer than they do.
/// </summary>
/// <remarks>
/// One row of a panel has few sums, and each would wait for itself. So the steps of the loop go in turns to several chains of sums, a to
/// h, which are added at the end, in pairs.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SampleProduct
{
    private const int WidestLanes = 16;

    /// <summary>Computes a panel's columns.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The panel's columns, in sixteens: 1, 2 or 3.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The sample's numbers.</param>
    /// <param name="panel">The panel: <paramref name="inner"/> rows of its columns.</param>
    /// <param name="bias">What sums begin with: a number a column.</param>
    /// <param name="y">The panel's columns of the result.</param>
    /// <param name="inner">The numbers of the sample.</param>
    [MethodImpl(Jit.Loop)]
    public static void Panel<V, C, E>(ref float x, ref float panel, ref float bias, ref float y, int inner)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        // Sums of the first chain begin with the bias, those of the others with zero.
        V a0 = E.Start<V>(ref bias, 0), a1 = V.Zero, a2 = a1, a3 = a1, a4 = a1, a5 = a1, a6 = a1, a7 = a1, a8 = a1, a9 = a1, a10 = a1, a11 = a1;
        V b0 = a1, b1 = a1, b2 = a1, b3 = a1, b4 = a1, b5 = a1, c0 = a1, c1 = a1, c2 = a1, d0 = a1, d1 = a1, d2 = a1, e0 = a1, f0 = a1, g0 = a1, h0 = a1, none = a1;
        if (Registers<V, C>() > 1) a1 = E.Start<V>(ref bias, V.Count);
        if (Registers<V, C>() > 2) a2 = E.Start<V>(ref bias, 2 * V.Count);
        if (Registers<V, C>() > 3) a3 = E.Start<V>(ref bias, 3 * V.Count);
        if (Registers<V, C>() > 4) a4 = E.Start<V>(ref bias, 4 * V.Count);
        if (Registers<V, C>() > 5) a5 = E.Start<V>(ref bias, 5 * V.Count);
        if (Registers<V, C>() > 6) a6 = E.Start<V>(ref bias, 6 * V.Count);
        if (Registers<V, C>() > 7) a7 = E.Start<V>(ref bias, 7 * V.Count);
        if (Registers<V, C>() > 8) a8 = E.Start<V>(ref bias, 8 * V.Count);
        if (Registers<V, C>() > 9) a9 = E.Start<V>(ref bias, 9 * V.Count);
        if (Registers<V, C>() > 10) a10 = E.Start<V>(ref bias, 10 * V.Count);
        if (Registers<V, C>() > 11) a11 = E.Start<V>(ref bias, 11 * V.Count);

        nint k = 0;
        for (; k <= inner - Chains<V, C>(); k += Chains<V, C>())
        {
            ref float xs = ref Unsafe.Add(ref x, k);
            ref float ws = ref Unsafe.Add(ref panel, k * Columns<C>());
            Step<V, C>(ref xs, ref ws, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5);
            if (Registers<V, C>() > 6)
                More<V, C>(ref xs, ref ws, ref a6, ref a7, ref a8, ref a9, ref a10, ref a11);
            if (Chains<V, C>() > 1)
                Step<V, C>(ref Unsafe.Add(ref xs, 1), ref Unsafe.Add(ref ws, Columns<C>()), ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
            if (Chains<V, C>() > 2)
            {
                Step<V, C>(ref Unsafe.Add(ref xs, 2), ref Unsafe.Add(ref ws, 2 * Columns<C>()), ref c0, ref c1, ref c2, ref none, ref none, ref none);
                Step<V, C>(ref Unsafe.Add(ref xs, 3), ref Unsafe.Add(ref ws, 3 * Columns<C>()), ref d0, ref d1, ref d2, ref none, ref none, ref none);
            }

            if (Chains<V, C>() > 4)
            {
                Step<V, C>(ref Unsafe.Add(ref xs, 4), ref Unsafe.Add(ref ws, 4 * Columns<C>()), ref e0, ref none, ref none, ref none, ref none, ref none);
                Step<V, C>(ref Unsafe.Add(ref xs, 5), ref Unsafe.Add(ref ws, 5 * Columns<C>()), ref f0, ref none, ref none, ref none, ref none, ref none);
                Step<V, C>(ref Unsafe.Add(ref xs, 6), ref Unsafe.Add(ref ws, 6 * Columns<C>()), ref g0, ref none, ref none, ref none, ref none, ref none);
                Step<V, C>(ref Unsafe.Add(ref xs, 7), ref Unsafe.Add(ref ws, 7 * Columns<C>()), ref h0, ref none, ref none, ref none, ref none, ref none);
            }
        }

        // Steps that are left over go to the first chain.
        for (; Chains<V, C>() > 1 && k < inner; k++)
            Step<V, C>(ref Unsafe.Add(ref x, k), ref Unsafe.Add(ref panel, k * Columns<C>()), ref a0, ref a1, ref a2, ref a3, ref a4, ref a5);

        if (Chains<V, C>() > 4)
            (a0, b0, c0, d0) = (a0 + e0, b0 + f0, c0 + g0, d0 + h0);
        if (Chains<V, C>() > 2)
            (a0, a1, a2, b0, b1, b2) = (a0 + c0, a1 + c1, a2 + c2, b0 + d0, b1 + d1, b2 + d2);
        if (Chains<V, C>() > 1)
            (a0, a1, a2, a3, a4, a5) = (a0 + b0, a1 + b1, a2 + b2, a3 + b3, a4 + b4, a5 + b5);

        Store<V, E>(a0, ref y, 0);
        if (Registers<V, C>() > 1) Store<V, E>(a1, ref y, V.Count);
        if (Registers<V, C>() > 2) Store<V, E>(a2, ref y, 2 * V.Count);
        if (Registers<V, C>() > 3) Store<V, E>(a3, ref y, 3 * V.Count);
        if (Registers<V, C>() > 4) Store<V, E>(a4, ref y, 4 * V.Count);
        if (Registers<V, C>() > 5) Store<V, E>(a5, ref y, 5 * V.Count);
        if (Registers<V, C>() > 6) Store<V, E>(a6, ref y, 6 * V.Count);
        if (Registers<V, C>() > 7) Store<V, E>(a7, ref y, 7 * V.Count);
        if (Registers<V, C>() > 8) Store<V, E>(a8, ref y, 8 * V.Count);
        if (Registers<V, C>() > 9) Store<V, E>(a9, ref y, 9 * V.Count);
        if (Registers<V, C>() > 10) Store<V, E>(a10, ref y, 10 * V.Count);
        if (Registers<V, C>() > 11) Store<V, E>(a11, ref y, 11 * V.Count);
    }

    /// <summary>Computes a panel's columns, without a bias.</summary>
    /// <inheritdoc cref="Panel{V, C, E}(ref float, ref float, ref float, ref float, int)"/>
    public static void Panel<V, C, E>(ref float x, ref float panel, ref float y, int inner)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Panel<V, C, E>(ref x, ref panel, ref y, ref y, inner);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Columns<C>()
        where C : struct, ITileCount
        => C.Value * WidestLanes;

    // The registers of a row of the panel: 1 to 12.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Registers<V, C>()
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        => C.Value * WidestLanes / V.Count;

    // The chains: so many that there are 8 or 12 sums, which 16 registers hold beside a number and a weight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Chains<V, C>()
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        => Registers<V, C>() switch { 1 => 8, 2 or 3 => 4, 4 or 6 => 2, _ => 1 };

    /// <summary>Adds a step's products to a chain of sums. A weight that one sample takes is loaded by the multiplication.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<V, C>(ref float x, ref float weights, ref V sum0, ref V sum1, ref V sum2, ref V sum3, ref V sum4, ref V sum5)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        V value = V.Broadcast(ref x, 0);
        V.AddProductFrom(ref sum0, value, ref weights, 0);
        if (Registers<V, C>() > 1) V.AddProductFrom(ref sum1, value, ref weights, V.Count);
        if (Registers<V, C>() > 2) V.AddProductFrom(ref sum2, value, ref weights, 2 * V.Count);
        if (Registers<V, C>() > 3) V.AddProductFrom(ref sum3, value, ref weights, 3 * V.Count);
        if (Registers<V, C>() > 4) V.AddProductFrom(ref sum4, value, ref weights, 4 * V.Count);
        if (Registers<V, C>() > 5) V.AddProductFrom(ref sum5, value, ref weights, 5 * V.Count);
    }

    // The same for the registers of a row after the sixth.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void More<V, C>(ref float x, ref float weights, ref V sum6, ref V sum7, ref V sum8, ref V sum9, ref V sum10, ref V sum11)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        V value = V.Broadcast(ref x, 0);
        V.AddProductFrom(ref sum6, value, ref weights, 6 * V.Count);
        V.AddProductFrom(ref sum7, value, ref weights, 7 * V.Count);
        if (Registers<V, C>() > 8) V.AddProductFrom(ref sum8, value, ref weights, 8 * V.Count);
        if (Registers<V, C>() > 9) V.AddProductFrom(ref sum9, value, ref weights, 9 * V.Count);
        if (Registers<V, C>() > 10) V.AddProductFrom(ref sum10, value, ref weights, 10 * V.Count);
        if (Registers<V, C>() > 11) V.AddProductFrom(ref sum11, value, ref weights, 11 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, E>(V sum, ref float y, nint offset)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => V.Store(E.End(sum, ref y, offset), ref y, offset);
}
