using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Numerics;

/// <summary>Sums over the lanes of several registers at once: a transposition and three sums, where one after another takes six a register.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneSums
{
    /// <summary>Writes the sums of four registers' lanes, one after another.</summary>
    /// <typeparam name="V">The register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V a, V b, V c, V d, ref float destination, nint offset)
        where V : struct, ILanes<V>
        => Lanes128.Store(Of(a, b, c, d), ref destination, offset);

    /// <summary>The sum of a register's lanes in the first lane, in the order of those of four registers; zeros behind it.</summary>
    /// <typeparam name="V">The register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128 Of<V>(V a)
        where V : struct, ILanes<V>
        => new(Vector128.CreateScalar(First(a).Value.ToScalar()));

    /// <summary>The same sum in the first lane; what is in the others is not said. A register of 512 bits is taken apart into quarters at once, which takes less time than halving it twice.</summary>
    /// <typeparam name="V">The register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128 First<V>(V a)
        where V : struct, ILanes<V>
    {
        Vector128<float> four;
        if (typeof(V) == typeof(Lanes512) && Avx512F.IsSupported)
        {
            Vector512<float> all = Unsafe.BitCast<V, Vector512<float>>(a);
            four = all.GetLower().GetLower() + Avx512F.ExtractVector128(all, 2) + (Avx512F.ExtractVector128(all, 1) + Avx512F.ExtractVector128(all, 3));
        }
        else
        {
            four = V.FoldToFour(a).Value;
        }

        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return new(two + Vector128.Shuffle(two, Vector128.Create(1, 0, 3, 2)));
    }

    /// <summary>The sums of four registers' lanes.</summary>
    /// <typeparam name="V">The register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128 Of<V>(V a, V b, V c, V d)
        where V : struct, ILanes<V>
    {
        (Vector128<float> a4, Vector128<float> b4) = (V.FoldToFour(a).Value, V.FoldToFour(b).Value);
        (Vector128<float> c4, Vector128<float> d4) = (V.FoldToFour(c).Value, V.FoldToFour(d).Value);
        Vector128<float> ac = Interleave.Low(a4, c4) + Interleave.High(a4, c4);
        Vector128<float> bd = Interleave.Low(b4, d4) + Interleave.High(b4, d4);
        return new(Interleave.Low(ac, bd) + Interleave.High(ac, bd));
    }
}
