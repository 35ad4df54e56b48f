namespace StaticNet.Generator;

/// <summary>Arithmetic of counts, none of which is negative: a result that is too large for a long is the largest one.</summary>
internal static class Saturating
{
    public static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    public static long Multiply(long a, long b) => b != 0 && a > long.MaxValue / b ? long.MaxValue : a * b;
}
