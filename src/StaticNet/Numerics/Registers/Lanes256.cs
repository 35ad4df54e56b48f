using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Numerics;

/// <summary>Eight floats: AVX2 with FMA.</summary>
/// <param name="value">The runtime's register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lanes256(Vector256<float> value) : ILanes<Lanes256>
{
    private readonly Vector256<float> _value = value;

    /// <inheritdoc/>
    public static int Count => Vector256<float>.Count;

    /// <inheritdoc/>
    public static bool HasThirtyTwoRegisters => Avx512F.VL.IsSupported;

    /// <inheritdoc/>
    public static Lanes256 Zero => new(Vector256<float>.Zero);

    /// <inheritdoc/>
    public static Lanes256 One => new(Vector256<float>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref readonly float source, nint offset) => new(Vector256.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes256 LoadFirst(ref readonly float source, nint offset, int count)
    {
        if (!Avx.IsSupported)
            return LoadOneByOne(in source, offset, count);

        // A lane that the mask leaves out is not read, even where its address is not ours.
        fixed (float* start = &source)
            return new(Avx.MaskLoad(start + offset, FirstLanes(count)._value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 value, ref float destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Lanes256 value, ref float destination, nint offset, int count)
    {
        if (!Avx.IsSupported)
        {
            StoreOneByOne(value, ref destination, offset, count);
            return;
        }

        fixed (float* start = &destination)
            Avx.MaskStore(start + offset, FirstLanes(count)._value, value._value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(ref readonly float source, nint offset) => new(Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FirstLanes(int count) => new(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c) => new(Vector256.MultiplyAddEstimate(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes256 sum, Lanes256 a, Lanes256 b) => Unsafe.As<Lanes256, Vector256<float>>(ref sum) = Vector256.MultiplyAddEstimate(a._value, b._value, sum._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProductFrom(ref Lanes256 sum, Lanes256 a, ref readonly float source, nint offset) =>
        Unsafe.As<Lanes256, Vector256<float>>(ref sum) = Vector256.MultiplyAddEstimate(a._value, Vector256.LoadUnsafe(in source, (nuint)offset), sum._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 a, Lanes256 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 a, Lanes256 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 a, Lanes256 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 a, Lanes256 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator &(Lanes256 a, Lanes256 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator |(Lanes256 a, Lanes256 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 a, Lanes256 b)
    {
        if (!Avx.IsSupported || Avx512F.VL.IsSupported)
            return new(Vector256.Min(a._value, b._value));

        // The instruction gives its second operand where both are zeros: both orders together give a negative zero where there is one. A NaN gets all bits.
        Vector256<float> common = Avx.Or(Avx.Min(a._value, b._value), Avx.Min(b._value, a._value));
        return new(Avx.Or(common, Avx.CompareUnordered(a._value, b._value)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 a, Lanes256 b)
    {
        if (!Avx.IsSupported || Avx512F.VL.IsSupported)
            return new(Vector256.Max(a._value, b._value));

        // The instruction gives its second operand where both are zeros: both orders together give a positive zero where there is one. A NaN gets all bits.
        Vector256<float> common = Avx.And(Avx.Max(a._value, b._value), Avx.Max(b._value, a._value));
        return new(Avx.Or(common, Avx.CompareUnordered(a._value, b._value)));
    }

    /// <inheritdoc/>
    /// <remarks>The instruction gives its second operand where both are zeros or one is a NaN.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtMost(Lanes256 a, Lanes256 limit) => Avx.IsSupported ? new(Avx.Min(limit._value, a._value)) : Select(LessThan(limit, a), limit, a);

    /// <inheritdoc/>
    /// <remarks>As <see cref="AtMost"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeast(Lanes256 a, Lanes256 limit) => Avx.IsSupported ? new(Avx.Max(limit._value, a._value)) : Select(LessThan(a, limit), limit, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 a) => new(Vector256.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 a) => new(Vector256.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Round(Lanes256 a) => new(Vector256.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 CopySign(Lanes256 magnitude, Lanes256 sign) => new(Vector256.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LessThan(Lanes256 a, Lanes256 b) => new(Vector256.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LessThanOrEqual(Lanes256 a, Lanes256 b) => new(Vector256.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Select(Lanes256 mask, Lanes256 whenSet, Lanes256 whenClear) => Avx.IsSupported
        ? new(Avx.BlendVariable(whenClear._value, whenSet._value, mask._value))
        : new(Vector256.ConditionalSelect(mask._value, whenSet._value, whenClear._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftLeft(Lanes256 a, int bits) => new(Vector256.ShiftLeft(a._value.AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftRightArithmetic(Lanes256 a, int bits) => new(Vector256.ShiftRightArithmetic(a._value.AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddAsIntegers(Lanes256 a, Lanes256 b) => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ToIntegerBits(Lanes256 a) => new(Vector256.ConvertToInt32(a._value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FromIntegerBits(Lanes256 a) => new(Vector256.ConvertToSingle(a._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 BroadcastBits(int bits) => new(Vector256.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FoldToFour(Lanes256 a) => new(a._value.GetLower() + a._value.GetUpper());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumAcross(Lanes256 a) => Vector256.Sum(a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(Lanes256 a)
    {
        return Lanes128.MaxAcross(new(Vector128.Max(a._value.GetLower(), a._value.GetUpper())));
    }

    /// <summary>Wraps the runtime's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes256(Vector256<float> value) => new(value);

    /// <summary>Unwraps the runtime's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector256<float>(Lanes256 value) => value._value;

    /// <inheritdoc/>
    public override string ToString() => _value.ToString();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lanes256 LoadOneByOne(ref readonly float source, nint offset, int count)
    {
        Vector256<float> result = Vector256<float>.Zero;
        ref float lanes = ref Unsafe.As<Vector256<float>, float>(ref result);
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + i);
        return new(result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreOneByOne(Lanes256 value, ref float destination, nint offset, int count)
    {
        Vector256<float> copy = value._value;
        ref float lanes = ref Unsafe.As<Vector256<float>, float>(ref copy);
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref destination, offset + i) = Unsafe.Add(ref lanes, i);
    }
}
