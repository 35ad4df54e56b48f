using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Numerics;

/// <summary>Four floats: SSE and Arm64's AdvSimd; without either, the runtime's own software form. WebAssembly has <see cref="PackedLanes"/>.</summary>
/// <param name="value">The runtime's register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lanes128(Vector128<float> value) : ILanes<Lanes128>
{
    private readonly Vector128<float> _value = value;

    internal Vector128<float> Value => _value;

    /// <inheritdoc/>
    public static int Count => Vector128<float>.Count;

    /// <inheritdoc/>
    public static bool HasThirtyTwoRegisters => AdvSimd.Arm64.IsSupported;

    /// <inheritdoc/>
    public static Lanes128 Zero => new(Vector128<float>.Zero);

    /// <inheritdoc/>
    public static Lanes128 One => new(Vector128<float>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref readonly float source, nint offset) => new(Vector128.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes128 LoadFirst(ref readonly float source, nint offset, int count)
    {
        if (!Avx.IsSupported)
            return LoadOneByOne(in source, offset, count);

        // A lane that the mask leaves out is not read, even where its address is not ours.
        fixed (float* start = &source)
            return new(Avx.MaskLoad(start + offset, FirstLanes(count)._value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 value, ref float destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Lanes128 value, ref float destination, nint offset, int count)
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
    public static Lanes128 Broadcast(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Broadcast(ref readonly float source, nint offset) => new(Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FirstLanes(int count) => new(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) => new(Vector128.MultiplyAddEstimate(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes128 sum, Lanes128 a, Lanes128 b) => Unsafe.As<Lanes128, Vector128<float>>(ref sum) = MultiplyAdd(a, b, sum)._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProductFrom(ref Lanes128 sum, Lanes128 a, ref readonly float source, nint offset) => AddProduct(ref sum, a, Load(in source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a, Lanes128 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator &(Lanes128 a, Lanes128 b) => new(a._value & b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator |(Lanes128 a, Lanes128 b) => new(a._value | b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 a, Lanes128 b)
    {
        if (!Sse.IsSupported || Avx512F.VL.IsSupported)
            return new(Vector128.Min(a._value, b._value));

        // The instruction gives its second operand where both are zeros: both orders together give a negative zero where there is one. A NaN gets all bits.
        Vector128<float> common = Sse.Or(Sse.Min(a._value, b._value), Sse.Min(b._value, a._value));
        return new(Sse.Or(common, Sse.CompareUnordered(a._value, b._value)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 a, Lanes128 b)
    {
        if (!Sse.IsSupported || Avx512F.VL.IsSupported)
            return new(Vector128.Max(a._value, b._value));

        // The instruction gives its second operand where both are zeros: both orders together give a positive zero where there is one. A NaN gets all bits.
        Vector128<float> common = Sse.And(Sse.Max(a._value, b._value), Sse.Max(b._value, a._value));
        return new(Sse.Or(common, Sse.CompareUnordered(a._value, b._value)));
    }

    /// <inheritdoc/>
    /// <remarks>The instruction gives its second operand where both are zeros or one is a NaN.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtMost(Lanes128 a, Lanes128 limit) => Sse.IsSupported ? new(Sse.Min(limit._value, a._value)) : Select(LessThan(limit, a), limit, a);

    /// <inheritdoc/>
    /// <remarks>As <see cref="AtMost"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeast(Lanes128 a, Lanes128 limit) => Sse.IsSupported ? new(Sse.Max(limit._value, a._value)) : Select(LessThan(a, limit), limit, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 a) => new(Vector128.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 a) => new(Vector128.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Round(Lanes128 a) => new(Vector128.Round(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 CopySign(Lanes128 magnitude, Lanes128 sign) => new(Vector128.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessThan(Lanes128 a, Lanes128 b) => new(Vector128.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessThanOrEqual(Lanes128 a, Lanes128 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Select(Lanes128 mask, Lanes128 whenSet, Lanes128 whenClear) => Sse41.IsSupported
        ? new(Sse41.BlendVariable(whenClear._value, whenSet._value, mask._value))
        : new(Vector128.ConditionalSelect(mask._value, whenSet._value, whenClear._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftLeft(Lanes128 a, int bits) => new(Vector128.ShiftLeft(a._value.AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightArithmetic(Lanes128 a, int bits) => new(Vector128.ShiftRightArithmetic(a._value.AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddAsIntegers(Lanes128 a, Lanes128 b) => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ToIntegerBits(Lanes128 a) => new(Vector128.ConvertToInt32(a._value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FromIntegerBits(Lanes128 a) => new(Vector128.ConvertToSingle(a._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 BroadcastBits(int bits) => new(Vector128.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FoldToFour(Lanes128 a) => a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumAcross(Lanes128 a) => Vector128.Sum(a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(Lanes128 a)
    {
        float first = MathF.Max(a._value.GetElement(0), a._value.GetElement(1));
        float second = MathF.Max(a._value.GetElement(2), a._value.GetElement(3));
        return MathF.Max(first, second);
    }

    /// <summary>Wraps the runtime's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes128(Vector128<float> value) => new(value);

    /// <summary>Unwraps the runtime's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector128<float>(Lanes128 value) => value._value;

    /// <inheritdoc/>
    public override string ToString() => _value.ToString();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lanes128 LoadOneByOne(ref readonly float source, nint offset, int count)
    {
        Vector128<float> result = Vector128<float>.Zero;
        ref float lanes = ref Unsafe.As<Vector128<float>, float>(ref result);
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + i);
        return new(result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreOneByOne(Lanes128 value, ref float destination, nint offset, int count)
    {
        Vector128<float> copy = value._value;
        ref float lanes = ref Unsafe.As<Vector128<float>, float>(ref copy);
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref destination, offset + i) = Unsafe.Add(ref lanes, i);
    }
}
