using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streaming;

/// <content>The products that the gates are made of.</content>
public static partial class GateStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load4<V>(ref float source, nint place, out V a, out V b, out V c, out V d)
        where V : struct, ILanes<V>
    {
        a = V.Load(ref source, place);
        b = V.Load(ref source, place + V.Count);
        c = V.Load(ref source, place + (2 * V.Count));
        d = V.Load(ref source, place + (3 * V.Count));
    }

    // The products of some numbers with as many rows of the weights of two registers of units.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add8Rows<V>(ref float x, int count, ref float weights, ref V i, ref V f, ref V g, ref V o, ref V i1, ref V f1, ref V g1, ref V o1)
        where V : struct, ILanes<V>
    {
        for (nint k = 0; k < count; k++)
        {
            V value = V.Broadcast(ref x, k);
            Add4(value, ref weights, 0, ref i, ref f, ref g, ref o);
            Add4(value, ref weights, GatesOfLstm * V.Count, ref i1, ref f1, ref g1, ref o1);
            weights = ref Unsafe.Add(ref weights, 2 * GatesOfLstm * V.Count);
        }
    }

    // The same of three gates, in two chains of sums: six would wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add6Rows<V>(ref float x, int count, ref float weights, ref V z, ref V r, ref V g, ref V z1, ref V r1, ref V g1)
        where V : struct, ILanes<V>
    {
        V zOdd = V.Zero, rOdd = zOdd, gOdd = zOdd, z1Odd = zOdd, r1Odd = zOdd, g1Odd = zOdd;
        nint k = 0;
        for (; k < count - 1; k += 2)
        {
            V value = V.Broadcast(ref x, k), odd = V.Broadcast(ref x, k + 1);
            Add3(value, ref weights, 0, ref z, ref r, ref g);
            Add3(value, ref weights, GatesOfGru * V.Count, ref z1, ref r1, ref g1);
            Add3(odd, ref weights, 2 * GatesOfGru * V.Count, ref zOdd, ref rOdd, ref gOdd);
            Add3(odd, ref weights, 3 * GatesOfGru * V.Count, ref z1Odd, ref r1Odd, ref g1Odd);
            weights = ref Unsafe.Add(ref weights, 4 * GatesOfGru * V.Count);
        }

        if (k < count)
        {
            V value = V.Broadcast(ref x, k);
            Add3(value, ref weights, 0, ref z, ref r, ref g);
            Add3(value, ref weights, GatesOfGru * V.Count, ref z1, ref r1, ref g1);
        }

        (z, r, g, z1, r1, g1) = (z + zOdd, r + rOdd, g + gOdd, z1 + z1Odd, r1 + r1Odd, g1 + g1Odd);
    }

    // The products of some numbers with as many rows of weights, in two chains of sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4Rows<V>(ref float x, int count, ref float weights, ref V i, ref V f, ref V g, ref V o, ref V i1, ref V f1, ref V g1, ref V o1)
        where V : struct, ILanes<V>
    {
        nint k = 0;
        for (; k < count - 1; k += 2)
        {
            Add4(V.Broadcast(ref x, k), ref weights, 0, ref i, ref f, ref g, ref o);
            Add4(V.Broadcast(ref x, k + 1), ref weights, GatesOfLstm * V.Count, ref i1, ref f1, ref g1, ref o1);
            weights = ref Unsafe.Add(ref weights, 2 * GatesOfLstm * V.Count);
        }

        if (k < count)
            Add4(V.Broadcast(ref x, k), ref weights, 0, ref i, ref f, ref g, ref o);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4<V>(V value, ref float weights, nint place, ref V i, ref V f, ref V g, ref V o)
        where V : struct, ILanes<V>
    {
        V.AddProductFrom(ref i, value, ref weights, place);
        V.AddProductFrom(ref f, value, ref weights, place + V.Count);
        V.AddProductFrom(ref g, value, ref weights, place + (2 * V.Count));
        V.AddProductFrom(ref o, value, ref weights, place + (3 * V.Count));
    }

    // The products of some numbers with as many rows of weights, in two chains of sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add3Rows<V>(ref float x, int count, ref float weights, ref V z, ref V r, ref V g, ref V z1, ref V r1, ref V g1)
        where V : struct, ILanes<V>
    {
        nint k = 0;
        for (; k < count - 1; k += 2)
        {
            Add3(V.Broadcast(ref x, k), ref weights, 0, ref z, ref r, ref g);
            Add3(V.Broadcast(ref x, k + 1), ref weights, GatesOfGru * V.Count, ref z1, ref r1, ref g1);
            weights = ref Unsafe.Add(ref weights, 2 * GatesOfGru * V.Count);
        }

        if (k < count)
            Add3(V.Broadcast(ref x, k), ref weights, 0, ref z, ref r, ref g);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add3<V>(V value, ref float weights, nint place, ref V z, ref V r, ref V g)
        where V : struct, ILanes<V>
    {
        V.AddProductFrom(ref z, value, ref weights, place);
        V.AddProductFrom(ref r, value, ref weights, place + V.Count);
        V.AddProductFrom(ref g, value, ref weights, place + (2 * V.Count));
    }
}
