using System;
using StaticNet.Numerics;

namespace StaticNet.Tests.Engine;

/// <summary>A register of four floats that counts the products that are added to sums, on each thread by itself.</summary>
internal readonly struct CountingLanes(Lanes128 value) : ILanes<CountingLanes>
{
    /// <summary>How many there were, of single numbers.</summary>
    [ThreadStatic]
    public static long Products;

    private readonly Lanes128 _value = value;

    public static int Count => Lanes128.Count;

    public static bool HasThirtyTwoRegisters => Lanes128.HasThirtyTwoRegisters;

    public static CountingLanes Zero => new(Lanes128.Zero);

    public static CountingLanes One => new(Lanes128.One);

    public static CountingLanes Load(ref readonly float source, nint offset) => new(Lanes128.Load(in source, offset));

    public static CountingLanes LoadFirst(ref readonly float source, nint offset, int count) => new(Lanes128.LoadFirst(in source, offset, count));

    public static void Store(CountingLanes value, ref float destination, nint offset) => Lanes128.Store(value._value, ref destination, offset);

    public static void StoreFirst(CountingLanes value, ref float destination, nint offset, int count) => Lanes128.StoreFirst(value._value, ref destination, offset, count);

    public static CountingLanes Broadcast(float value) => new(Lanes128.Broadcast(value));

    public static CountingLanes Broadcast(ref readonly float source, nint offset) => new(Lanes128.Broadcast(in source, offset));

    public static CountingLanes FirstLanes(int count) => new(Lanes128.FirstLanes(count));

    public static CountingLanes operator +(CountingLanes a, CountingLanes b) => new(a._value + b._value);

    public static CountingLanes operator -(CountingLanes a, CountingLanes b) => new(a._value - b._value);

    public static CountingLanes operator -(CountingLanes a) => new(-a._value);

    public static CountingLanes operator *(CountingLanes a, CountingLanes b) => new(a._value * b._value);

    public static CountingLanes operator /(CountingLanes a, CountingLanes b) => new(a._value / b._value);

    public static CountingLanes operator &(CountingLanes a, CountingLanes b) => new(a._value & b._value);

    public static CountingLanes operator |(CountingLanes a, CountingLanes b) => new(a._value | b._value);

    public static CountingLanes Min(CountingLanes a, CountingLanes b) => new(Lanes128.Min(a._value, b._value));

    public static CountingLanes Max(CountingLanes a, CountingLanes b) => new(Lanes128.Max(a._value, b._value));

    public static CountingLanes AtMost(CountingLanes a, CountingLanes limit) => new(Lanes128.AtMost(a._value, limit._value));

    public static CountingLanes AtLeast(CountingLanes a, CountingLanes limit) => new(Lanes128.AtLeast(a._value, limit._value));

    public static CountingLanes Abs(CountingLanes a) => new(Lanes128.Abs(a._value));

    public static CountingLanes Sqrt(CountingLanes a) => new(Lanes128.Sqrt(a._value));

    public static CountingLanes Round(CountingLanes a) => new(Lanes128.Round(a._value));

    public static CountingLanes CopySign(CountingLanes magnitude, CountingLanes sign) => new(Lanes128.CopySign(magnitude._value, sign._value));

    public static CountingLanes LessThan(CountingLanes a, CountingLanes b) => new(Lanes128.LessThan(a._value, b._value));

    public static CountingLanes LessThanOrEqual(CountingLanes a, CountingLanes b) => new(Lanes128.LessThanOrEqual(a._value, b._value));

    public static CountingLanes Select(CountingLanes mask, CountingLanes whenSet, CountingLanes whenClear) => new(Lanes128.Select(mask._value, whenSet._value, whenClear._value));

    public static CountingLanes ShiftLeft(CountingLanes a, int bits) => new(Lanes128.ShiftLeft(a._value, bits));

    public static CountingLanes ShiftRightArithmetic(CountingLanes a, int bits) => new(Lanes128.ShiftRightArithmetic(a._value, bits));

    public static CountingLanes AddAsIntegers(CountingLanes a, CountingLanes b) => new(Lanes128.AddAsIntegers(a._value, b._value));

    public static CountingLanes ToIntegerBits(CountingLanes a) => new(Lanes128.ToIntegerBits(a._value));

    public static CountingLanes FromIntegerBits(CountingLanes a) => new(Lanes128.FromIntegerBits(a._value));

    public static CountingLanes BroadcastBits(int bits) => new(Lanes128.BroadcastBits(bits));

    public static Lanes128 FoldToFour(CountingLanes a) => Lanes128.FoldToFour(a._value);

    public static float SumAcross(CountingLanes a) => Lanes128.SumAcross(a._value);

    public static float MaxAcross(CountingLanes a) => Lanes128.MaxAcross(a._value);

    public static CountingLanes MultiplyAdd(CountingLanes a, CountingLanes b, CountingLanes c)
    {
        Products += Lanes128.Count;
        return new(Lanes128.MultiplyAdd(a._value, b._value, c._value));
    }

    public static void AddProduct(ref CountingLanes sum, CountingLanes a, CountingLanes b) => sum = MultiplyAdd(a, b, sum);

    public static void AddProductFrom(ref CountingLanes sum, CountingLanes a, ref readonly float source, nint offset) => sum = MultiplyAdd(a, Load(in source, offset), sum);
}
