using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.Wasm;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Numerics;

/// <summary>Four floats: SSE, Arm64's AdvSimd and WebAssembly's SIMD; without any of them, the runtime's own software form.</summary>
/// <param name="value">The runtime's register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lanes128(Vector128<float> value) : ILanes<Lanes128>
{
    private readonly Vector128<float> _value = value;

    /// <inheritdoc/>
    public static int Count => Vector128<float>.Count;

    /// <inheritdoc/>
    public static bool HasThirtyTwoRegisters => AdvSimd.Arm64.IsSupported;

    /// <inheritdoc/>
    public static Lanes128 Zero => Wrap(Vector128<float>.Zero);

    /// <inheritdoc/>
    public static Lanes128 One => Wrap(Vector128<float>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref readonly float source, nint offset) => Wrap(Vector128.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes128 LoadFirst(ref readonly float source, nint offset, int count)
    {
        // In the browser a call takes as long as ten loads.
        if (PackedSimd.IsSupported)
            return LoadFew(in source, offset, count);
        if (!Avx.IsSupported)
            return LoadOneByOne(in source, offset, count);

        // A lane that the mask leaves out is not read, even where its address is not ours.
        fixed (float* start = &source)
            return new(Avx.MaskLoad(start + offset, FirstLanes(count)._value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 value, ref float destination, nint offset) => Unwrap(value).StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Lanes128 value, ref float destination, nint offset, int count)
    {
        if (PackedSimd.IsSupported)
        {
            StoreFew(value, ref destination, offset, count);
            return;
        }

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
    public static Lanes128 Broadcast(float value) => Wrap(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Broadcast(ref readonly float source, nint offset) => Wrap(Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FirstLanes(int count) => Wrap(Vector128.LessThan(Vector128.Create(0, 1, 2, 3), Vector128.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c)
    {
        // In the browser, Mono has no instruction for MultiplyAddEstimate and runs its software form. WebAssembly cannot fuse: a product
        // and a sum are the same bits there, and many times as fast.
        return PackedSimd.IsSupported ? Wrap((Unwrap(a) * Unwrap(b)) + Unwrap(c)) : new(Vector128.MultiplyAddEstimate(a._value, b._value, c._value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes128 sum, Lanes128 a, Lanes128 b)
    {
        if (PackedSimd.IsSupported)
            sum = MultiplyAdd(a, b, sum);
        else
            Unsafe.As<Lanes128, Vector128<float>>(ref sum) = MultiplyAdd(a, b, sum)._value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProductFrom(ref Lanes128 sum, Lanes128 a, ref readonly float source, nint offset) => AddProduct(ref sum, a, Load(in source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => Wrap(Unwrap(a) + Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a, Lanes128 b) => Wrap(Unwrap(a) - Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => Wrap(Unwrap(a) * Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => Wrap(Unwrap(a) / Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator &(Lanes128 a, Lanes128 b) => Wrap(Unwrap(a) & Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator |(Lanes128 a, Lanes128 b) => Wrap(Unwrap(a) | Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a) => Wrap(-Unwrap(a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 a, Lanes128 b)
    {
        if (!Sse.IsSupported || Avx512F.VL.IsSupported)
            return Wrap(Vector128.Min(Unwrap(a), Unwrap(b)));

        // The instruction gives its second operand where both are zeros: both orders together give a negative zero where there is one. A NaN gets all bits.
        Vector128<float> common = Sse.Or(Sse.Min(Unwrap(a), Unwrap(b)), Sse.Min(Unwrap(b), Unwrap(a)));
        return Wrap(Sse.Or(common, Sse.CompareUnordered(Unwrap(a), Unwrap(b))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 a, Lanes128 b)
    {
        if (!Sse.IsSupported || Avx512F.VL.IsSupported)
            return Wrap(Vector128.Max(Unwrap(a), Unwrap(b)));

        // The instruction gives its second operand where both are zeros: both orders together give a positive zero where there is one. A NaN gets all bits.
        Vector128<float> common = Sse.And(Sse.Max(Unwrap(a), Unwrap(b)), Sse.Max(Unwrap(b), Unwrap(a)));
        return Wrap(Sse.Or(common, Sse.CompareUnordered(Unwrap(a), Unwrap(b))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 a) => Wrap(Vector128.Abs(Unwrap(a)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 a) => Wrap(Vector128.Sqrt(Unwrap(a)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Round(Lanes128 a) => Wrap(Vector128.Round(Unwrap(a)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 CopySign(Lanes128 magnitude, Lanes128 sign) => Wrap(Vector128.CopySign(Unwrap(magnitude), Unwrap(sign)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessThan(Lanes128 a, Lanes128 b) => Wrap(Vector128.LessThan(Unwrap(a), Unwrap(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessThanOrEqual(Lanes128 a, Lanes128 b) => Wrap(Vector128.LessThanOrEqual(Unwrap(a), Unwrap(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Select(Lanes128 mask, Lanes128 whenSet, Lanes128 whenClear) => Wrap(Vector128.ConditionalSelect(Unwrap(mask), Unwrap(whenSet), Unwrap(whenClear)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftLeft(Lanes128 a, int bits) => Wrap(Vector128.ShiftLeft(Unwrap(a).AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightArithmetic(Lanes128 a, int bits) => Wrap(Vector128.ShiftRightArithmetic(Unwrap(a).AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddAsIntegers(Lanes128 a, Lanes128 b) => Wrap((Unwrap(a).AsInt32() + Unwrap(b).AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ToIntegerBits(Lanes128 a) => Wrap(Vector128.ConvertToInt32(Unwrap(a)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FromIntegerBits(Lanes128 a) => Wrap(Vector128.ConvertToSingle(Unwrap(a).AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 BroadcastBits(int bits) => Wrap(Vector128.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FoldToFour(Lanes128 a) => a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumAcross(Lanes128 a) => PackedSimd.IsSupported
        ? (Unwrap(a).GetElement(0) + Unwrap(a).GetElement(1)) + (Unwrap(a).GetElement(2) + Unwrap(a).GetElement(3))
        : Vector128.Sum(a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(Lanes128 a)
    {
        float first = MathF.Max(Unwrap(a).GetElement(0), Unwrap(a).GetElement(1));
        float second = MathF.Max(Unwrap(a).GetElement(2), Unwrap(a).GetElement(3));
        return MathF.Max(first, second);
    }

    /// <summary>Wraps the runtime's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes128(Vector128<float> value) => Wrap(value);

    /// <summary>Unwraps the runtime's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector128<float>(Lanes128 value) => Unwrap(value);

    /// <inheritdoc/>
    public override string ToString() => _value.ToString();

    // In the browser, Mono's interpreter keeps a struct in memory where its constructor has run or a field of it is read, and takes three times as
    // long for each operation. Bits that are only read as another type stay where they are. Then it takes what is wrapped for what is in it, also
    // where it lays out the arguments of a call, and aligns that to 16 bytes: a method that is called, and not inlined, has its registers first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 Wrap(Vector128<float> value) => PackedSimd.IsSupported ? Unsafe.BitCast<Vector128<float>, Lanes128>(value) : new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Unwrap(Lanes128 value) => PackedSimd.IsSupported ? Unsafe.BitCast<Lanes128, Vector128<float>>(value) : value._value;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lanes128 LoadOneByOne(ref readonly float source, nint offset, int count) => LoadFew(in source, offset, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreOneByOne(Lanes128 value, ref float destination, nint offset, int count) => StoreFew(value, ref destination, offset, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 LoadFew(ref readonly float source, nint offset, int count)
    {
        ref float first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        if (count >= Count)
            return Load(ref first, 0);
        if (count <= 0)
            return Zero;
        float second = count > 1 ? Unsafe.Add(ref first, 1) : 0, third = count > 2 ? Unsafe.Add(ref first, 2) : 0;
        return Wrap(Vector128.Create(first, second, third, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFew(Lanes128 value, ref float destination, nint offset, int count)
    {
        Vector128<float> lanes = Unwrap(value);
        ref float first = ref Unsafe.Add(ref destination, offset);
        if (count >= Count)
        {
            Store(value, ref first, 0);
            return;
        }

        if (count > 0) first = lanes.GetElement(0);
        if (count > 1) Unsafe.Add(ref first, 1) = lanes.GetElement(1);
        if (count > 2) Unsafe.Add(ref first, 2) = lanes.GetElement(2);
    }
}
