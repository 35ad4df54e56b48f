using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Numerics.Product;

/// <content>What becomes of the sums that lie in lanes.</content>
public static partial class FewUnits
{
    /// <summary>Keeps a row's sums, lane by lane, for <see cref="FinishFour{V, R, U, E}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<V, U>(V s0, V s1, V s2, V s3, ref float sums, nint row)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
    {
        V.Store(s0, ref sums, row * U.Value * V.Count);
        if (U.Value > 1) V.Store(s1, ref sums, ((row * U.Value) + 1) * V.Count);
        if (U.Value > 2) V.Store(s2, ref sums, ((row * U.Value) + 2) * V.Count);
        if (U.Value > 3) V.Store(s3, ref sums, ((row * U.Value) + 3) * V.Count);
    }

    // A method of its own: the JIT inlines so many calls into one, and no more.
    [MethodImpl(Jit.Loop)]
    private static void FinishFour<V, R, U, E>(ref float sums, ref float bias, ref float y)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where U : struct, ITileCount
        where E : struct, IEpilogue
    {
        V none = V.Zero;
        if (U.Value == 1 && R.Value % 4 == 0)
        {
            // The sums of four rows at once.
            for (nint row = 0; row < R.Value; row += 4)
            {
                Vector128<float> four = LaneSums.Of(V.Load(ref sums, row * V.Count), V.Load(ref sums, (row + 1) * V.Count), V.Load(ref sums, (row + 2) * V.Count), V.Load(ref sums, (row + 3) * V.Count)).Value;
                End<V, E>(new(Vector128.CreateScalar(four.GetElement(0))), ref bias, ref Unsafe.Add(ref y, row * OutputStride));
                End<V, E>(new(Vector128.CreateScalar(four.GetElement(1))), ref bias, ref Unsafe.Add(ref y, (row + 1) * OutputStride));
                End<V, E>(new(Vector128.CreateScalar(four.GetElement(2))), ref bias, ref Unsafe.Add(ref y, (row + 2) * OutputStride));
                End<V, E>(new(Vector128.CreateScalar(four.GetElement(3))), ref bias, ref Unsafe.Add(ref y, (row + 3) * OutputStride));
            }

            return;
        }

        for (nint row = 0; row < R.Value; row++)
        {
            nint place = row * U.Value * V.Count;
            V s0 = V.Load(ref sums, place), s1 = U.Value > 1 ? V.Load(ref sums, place + V.Count) : none;
            V s2 = U.Value > 2 ? V.Load(ref sums, place + (2 * V.Count)) : none, s3 = U.Value > 3 ? V.Load(ref sums, place + (3 * V.Count)) : none;
            End<V, E>(LaneSums.Of(s0, s1, s2, s3), ref bias, ref Unsafe.Add(ref y, row * OutputStride));
        }
    }

    /// <summary>Writes a row of up to four units, and zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void End<V, E>(Lanes128 sums, ref float bias, ref float y)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        if (!E.StartsAtZero)
            sums += E.Start<Lanes128>(ref bias, 0);
        sums = E.End(sums, ref y, 0);
        for (nint unit = 0; unit < OutputStride; unit += V.Count)
            V.Store(V.Zero, ref y, unit);
        Lanes128.Store(sums, ref y, 0);
    }

    // A method of its own: the JIT inlines so many calls into one, and no more.
    [MethodImpl(Jit.Loop)]
    private static void Finish<V, R, E>(ref float bias, ref float y)
        where V : struct, ILanes<V>
        where R : struct, ITileCount
        where E : struct, IEpilogue
    {
        for (int unit = 0; unit < OutputStride; unit += V.Count)
        {
            V start = E.StartsAtZero ? V.Zero : E.Start<V>(ref bias, unit);
            for (int row = 0; row < R.Value; row++)
            {
                nint place = (row * OutputStride) + unit;
                V sum = V.Load(ref y, place);
                if (!E.StartsAtZero)
                    sum += start;
                V.Store(E.End(sum, ref y, place), ref y, place);
            }
        }
    }

    /// <summary>Stores the sums over the lanes of a row's units, by fours, and zeros after them: padding must be finite, and a gradient's zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, U>(V s0, V s1, V s2, V s3, V s4, V s5, V s6, V s7, V s8, V s9, V s10, V s11, ref float y)
        where V : struct, ILanes<V>
        where U : struct, ITileCount
    {
        LaneSums.Store(s0, s1, s2, s3, ref y, 0);
        if (U.Value > 4)
            LaneSums.Store(s4, s5, s6, s7, ref y, 4);
        else
            Lanes128.Store(Lanes128.Zero, ref y, 4);
        if (U.Value > 8)
            LaneSums.Store(s8, s9, s10, s11, ref y, 8);
        else
            Lanes128.Store(Lanes128.Zero, ref y, 8);
        Lanes128.Store(Lanes128.Zero, ref y, 12);
    }
}
