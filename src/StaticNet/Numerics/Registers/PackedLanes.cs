using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Numerics;

/// <summary>Four floats in WebAssembly, whose SIMD .NET calls packed. It computes the same bits as <see cref="Lanes128"/> without fused products.</summary>
/// <remarks>
/// In the browser, Mono's interpreter keeps a struct in memory where its constructor has run or a field of it is read, and takes three times as
/// long for each operation: bits that are only read as another type stay where they are. The price is that it takes what is wrapped for what is in it, also
/// where it lays out the arguments of a call, aligned to 16 bytes, and the method that is called looks for a struct of floats. So methods that are not
/// inlined have their registers first, and no tuple has four of them.
/// </remarks>
/// <param name="value">The runtime's register.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedLanes(Vector128<float> value) : ILanes<PackedLanes>
{
    private readonly Vector128<float> _value = value;

    /// <inheritdoc/>
    public static int Count => Vector128<float>.Count;

    /// <inheritdoc/>
    public static bool HasThirtyTwoRegisters => false;

    /// <inheritdoc/>
    public static PackedLanes Zero => Wrap(Vector128<float>.Zero);

    /// <inheritdoc/>
    public static PackedLanes One => Wrap(Vector128<float>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Load(ref readonly float source, nint offset) => Wrap(Vector128.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes LoadFirst(ref readonly float source, nint offset, int count)
    {
        ref float first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        if (count >= Count)
            return Load(ref first, 0);
        if (count <= 0)
            return Zero;
        float second = count > 1 ? Unsafe.Add(ref first, 1) : 0, third = count > 2 ? Unsafe.Add(ref first, 2) : 0;
        return Wrap(Vector128.Create(first, second, third, 0));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PackedLanes value, ref float destination, nint offset) => Unwrap(value).StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(PackedLanes value, ref float destination, nint offset, int count)
    {
        ref float first = ref Unsafe.Add(ref destination, offset);
        if (count >= Count)
        {
            Store(value, ref first, 0);
            return;
        }

        if (count > 0) first = Unwrap(value).GetElement(0);
        if (count > 1) Unsafe.Add(ref first, 1) = Unwrap(value).GetElement(1);
        if (count > 2) Unsafe.Add(ref first, 2) = Unwrap(value).GetElement(2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Broadcast(float value) => Wrap(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Broadcast(ref readonly float source, nint offset) => Wrap(Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes FirstLanes(int count) => Wrap(Vector128.LessThan(Vector128.Create(0, 1, 2, 3), Vector128.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes MultiplyAdd(PackedLanes a, PackedLanes b, PackedLanes c)
    {
        // WebAssembly cannot fuse, and the interpreter has no instruction for MultiplyAddEstimate: its software form takes twenty times as long.
        return Wrap((Unwrap(a) * Unwrap(b)) + Unwrap(c));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref PackedLanes sum, PackedLanes a, PackedLanes b) => sum = MultiplyAdd(a, b, sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProductFrom(ref PackedLanes sum, PackedLanes a, ref readonly float source, nint offset) => sum = MultiplyAdd(a, Load(in source, offset), sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes operator +(PackedLanes a, PackedLanes b) => Wrap(Unwrap(a) + Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes operator -(PackedLanes a, PackedLanes b) => Wrap(Unwrap(a) - Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes operator *(PackedLanes a, PackedLanes b) => Wrap(Unwrap(a) * Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes operator /(PackedLanes a, PackedLanes b) => Wrap(Unwrap(a) / Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes operator &(PackedLanes a, PackedLanes b) => Wrap(Unwrap(a) & Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes operator |(PackedLanes a, PackedLanes b) => Wrap(Unwrap(a) | Unwrap(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes operator -(PackedLanes a) => Wrap(-Unwrap(a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Min(PackedLanes a, PackedLanes b) => Wrap(Vector128.Min(Unwrap(a), Unwrap(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Max(PackedLanes a, PackedLanes b) => Wrap(Vector128.Max(Unwrap(a), Unwrap(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes AtMost(PackedLanes a, PackedLanes limit) => Select(LessThan(limit, a), limit, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes AtLeast(PackedLanes a, PackedLanes limit) => Select(LessThan(a, limit), limit, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Abs(PackedLanes a) => Wrap(Vector128.Abs(Unwrap(a)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Sqrt(PackedLanes a) => Wrap(Vector128.Sqrt(Unwrap(a)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Round(PackedLanes a) => Wrap(Vector128.Round(Unwrap(a)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes CopySign(PackedLanes magnitude, PackedLanes sign) => Wrap(Vector128.CopySign(Unwrap(magnitude), Unwrap(sign)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes LessThan(PackedLanes a, PackedLanes b) => Wrap(Vector128.LessThan(Unwrap(a), Unwrap(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes LessThanOrEqual(PackedLanes a, PackedLanes b) => Wrap(Vector128.LessThanOrEqual(Unwrap(a), Unwrap(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes Select(PackedLanes mask, PackedLanes whenSet, PackedLanes whenClear) => Wrap(Vector128.ConditionalSelect(Unwrap(mask), Unwrap(whenSet), Unwrap(whenClear)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes ShiftLeft(PackedLanes a, int bits) => Wrap(Vector128.ShiftLeft(Unwrap(a).AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes ShiftRightArithmetic(PackedLanes a, int bits) => Wrap(Vector128.ShiftRightArithmetic(Unwrap(a).AsInt32(), bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes AddAsIntegers(PackedLanes a, PackedLanes b) => Wrap((Unwrap(a).AsInt32() + Unwrap(b).AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes ToIntegerBits(PackedLanes a) => Wrap(Vector128.ConvertToInt32(Unwrap(a)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes FromIntegerBits(PackedLanes a) => Wrap(Vector128.ConvertToSingle(Unwrap(a).AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedLanes BroadcastBits(int bits) => Wrap(Vector128.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FoldToFour(PackedLanes a) => Unwrap(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumAcross(PackedLanes a) => (Unwrap(a).GetElement(0) + Unwrap(a).GetElement(1)) + (Unwrap(a).GetElement(2) + Unwrap(a).GetElement(3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(PackedLanes a) => Lanes128.MaxAcross(Unwrap(a));

    /// <inheritdoc/>
    public override string ToString() => _value.ToString();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PackedLanes Wrap(Vector128<float> value) => Unsafe.BitCast<Vector128<float>, PackedLanes>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Unwrap(PackedLanes value) => Unsafe.BitCast<PackedLanes, Vector128<float>>(value);
}
