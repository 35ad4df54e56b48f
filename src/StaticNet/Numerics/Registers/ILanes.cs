using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>
/// A SIMD register of floats of some width. Generated kernels are written once over it; the JIT compiles them for the
/// widest register that the machine has (<see cref="Lanes512"/>, <see cref="Lanes256"/>, <see cref="Lanes128"/>; <see cref="PackedLanes"/> in a browser).
/// </summary>
/// <remarks>
/// Masks are values too: all bits of a lane set, or none. Every operation rounds as one float operation does, so that a
/// result depends on the machine's instruction set only where <see cref="MultiplyAdd"/> fuses, or where a sum over lanes
/// is taken.
/// </remarks>
/// <typeparam name="TSelf">The implementing register.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Gets the number of floats.</summary>
    static abstract int Count { get; }

    /// <summary>Gets whether the instruction set has 32 such registers (AVX-512, Arm64) and not 16: the tiles follow it.</summary>
    static abstract bool HasThirtyTwoRegisters { get; }

    /// <summary>Gets 0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>Gets 1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>Reads <see cref="Count"/> floats, <paramref name="offset"/> floats past <paramref name="source"/>.</summary>
    static abstract TSelf Load(ref readonly float source, nint offset);

    /// <summary>Reads the first <paramref name="count"/> floats (0 … <see cref="Count"/>) and nothing beyond; the other lanes are 0.</summary>
    static abstract TSelf LoadFirst(ref readonly float source, nint offset, int count);

    /// <summary>Writes all lanes, <paramref name="offset"/> floats past <paramref name="destination"/>.</summary>
    static abstract void Store(TSelf value, ref float destination, nint offset);

    /// <summary>Writes the first <paramref name="count"/> lanes (0 … <see cref="Count"/>) and nothing beyond.</summary>
    static abstract void StoreFirst(TSelf value, ref float destination, nint offset, int count);

    /// <summary>Puts one float into every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Puts one float, <paramref name="offset"/> floats past <paramref name="source"/>, into every lane.</summary>
    static abstract TSelf Broadcast(ref readonly float source, nint offset);

    /// <summary>A mask whose first <paramref name="count"/> lanes are set.</summary>
    static abstract TSelf FirstLanes(int count);

    /// <summary>
    /// a·b + c: fused, with one rounding, where the hardware can; with two on x64 without FMA (which the runtime takes for granted with AVX2, and not without) and
    /// in WebAssembly. Beside sums over lanes, the bits of no other operation than this and <see cref="AddProduct"/> differ from machine to machine.
    /// </summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>sum = a·b + sum, as <see cref="MultiplyAdd"/>: the compiler leaves the sum in its register, where it would move the result of that one there.</summary>
    static abstract void AddProduct(ref TSelf sum, TSelf a, TSelf b);

    /// <summary>sum = a·b + sum, where b is read only once: the multiplication itself loads it.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="a">A factor.</param>
    /// <param name="source">Where the other factor is.</param>
    /// <param name="offset">Its place from there, in floats.</param>
    static abstract void AddProductFrom(ref TSelf sum, TSelf a, ref readonly float source, nint offset);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a − b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>−a.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>a·b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Both masks.</summary>
    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>Either mask.</summary>
    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>The smaller of each pair; a NaN stays a NaN.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger of each pair; a NaN stays a NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller of a number and a limit that is no NaN, the number where both are 0; a NaN stays as it is. One instruction where <see cref="Min"/> takes more.</summary>
    static abstract TSelf AtMost(TSelf a, TSelf limit);

    /// <summary>The larger of a number and a limit that is no NaN, the number where both are 0; a NaN stays as it is.</summary>
    static abstract TSelf AtLeast(TSelf a, TSelf limit);

    /// <summary>|a|.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>√a.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>The magnitude of <paramref name="magnitude"/> with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>The mask a &lt; b (false for a NaN).</summary>
    static abstract TSelf LessThan(TSelf a, TSelf b);

    /// <summary>The mask a ≤ b (false for a NaN).</summary>
    static abstract TSelf LessThanOrEqual(TSelf a, TSelf b);

    /// <summary>The lanes of <paramref name="whenSet"/> where the mask is set, else those of <paramref name="whenClear"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf whenClear);

    /// <summary>The lanes' bits as whole numbers, shifted left by <paramref name="bits"/>, as bits again.</summary>
    static abstract TSelf ShiftLeft(TSelf a, int bits);

    /// <summary>The lanes' bits as signed whole numbers, shifted right by <paramref name="bits"/> (keeping the sign), as bits again.</summary>
    static abstract TSelf ShiftRightArithmetic(TSelf a, int bits);

    /// <summary>The sum of the lanes' bits as whole numbers, as bits again.</summary>
    static abstract TSelf AddAsIntegers(TSelf a, TSelf b);

    /// <summary>Each lane's value as a whole number's bits (the value must fit an <see langword="int"/>).</summary>
    static abstract TSelf ToIntegerBits(TSelf a);

    /// <summary>The value of each lane's bits read as a signed whole number.</summary>
    static abstract TSelf FromIntegerBits(TSelf a);

    /// <summary>A whole number's bits in every lane.</summary>
    static abstract TSelf BroadcastBits(int bits);

    /// <summary>Sums of every fourth lane: the register's quarters added to one another.</summary>
    static abstract Lanes128 FoldToFour(TSelf a);

    /// <summary>The sum of all lanes, in an order that the width alone decides.</summary>
    static abstract float SumAcross(TSelf a);

    /// <summary>The largest lane; NaN if any lane is.</summary>
    static abstract float MaxAcross(TSelf a);
}
