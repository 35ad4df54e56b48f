using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Numerics;

/// <summary>
/// tanh|x| as a polynomial of |x| in each of 32 intervals, whose coefficients AVX-512 picks for sixteen numbers in one instruction each: no division, which a step would wait for.
/// </summary>
/// <remarks>
/// The intervals end where the three highest bits of the significand of |x| + 0.625 change: they are 1/16 wide from 0, and 1 wide up to 9.375. Each polynomial goes through tanh at the
/// interval's Chebyshev nodes; the first one is odd.
/// </remarks>
internal static class TanhTable
{
    private const int Degree = 3, Nodes = Degree + 1, Intervals = 32, Lanes = 16;

    // The bits of a float behind its exponent and three bits of its significand.
    private const int Rest = 20;

    // What is added to |x|, and the number of the first and the last interval.
    private const float Offset = 0.625f;
    private const int First = 1010, Last = First + Intervals - 1;

    // From here on tanh rounds to 1.
    private const float Limit = 9.375f;

    // 2⁻⁶²: a square must not be subnormal.
    private const float SmallestSquare = 2.1684043e-19f;

    // Pinned, from a cache line's start on: registers that reached from one cache line into the next would take twice the loads: a step of 32 units a seventh more time.
    private static readonly float[] Coefficients = GC.AllocateArray<float>((Nodes * Intervals) + Lanes, pinned: true);
    private static readonly unsafe float* FirstCoefficient = Build();

    /// <summary>Gets whether the processor has the instruction: without it, the table is slow.</summary>
    public static bool IsFast
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported;
    }

    /// <summary>Gets the first coefficient: of each power those of all intervals.</summary>
    public static unsafe ref float Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref *FirstCoefficient;
    }

    /// <summary>tanh|x|.</summary>
    /// <remarks>Within 15 units in the last place; it exceeds 1 by one at most.</remarks>
    /// <param name="table">The coefficients: <see cref="Start"/>.</param>
    /// <param name="x">x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Magnitude(ref float table, Vector512<float> x)
    {
        Vector512<int> interval = Interval(x, out Vector512<float> magnitude);
        Vector512<float> square = Vector512.FusedMultiplyAdd(magnitude, magnitude, Vector512.Create(SmallestSquare));
        Vector512<float> low = Vector512.FusedMultiplyAdd(Pick(ref table, 1, interval), magnitude, Pick(ref table, 0, interval));
        Vector512<float> high = Vector512.FusedMultiplyAdd(Pick(ref table, 3, interval), magnitude, Pick(ref table, 2, interval));
        return Vector512.FusedMultiplyAdd(high, square, low);
    }

    /// <summary>tanh x.</summary>
    /// <inheritdoc cref="Magnitude"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(ref float table, Vector512<float> x) => WithSign(Magnitude(ref table, x), x);

    /// <summary>tanh x by Horner's scheme, an operation less than <see cref="Of"/>, and one more that waits: for so many numbers at once that operations take the time, and not waits.</summary>
    /// <inheritdoc cref="Magnitude"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> OfByHorner(ref float table, Vector512<float> x)
    {
        Vector512<int> interval = Interval(x, out Vector512<float> magnitude);
        Vector512<float> sum = Vector512.FusedMultiplyAdd(Pick(ref table, 3, interval), magnitude, Pick(ref table, 2, interval));
        sum = Vector512.FusedMultiplyAdd(sum, magnitude, Pick(ref table, 1, interval));
        return WithSign(Vector512.FusedMultiplyAdd(sum, magnitude, Pick(ref table, 0, interval)), x);
    }

    /// <summary>A number that is not negative, with the sign of another one.</summary>
    /// <param name="magnitude">The number.</param>
    /// <param name="sign">The other one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WithSign(Vector512<float> magnitude, Vector512<float> sign)
        => Vector512.ConditionalSelect(Vector512.Create(-0f), sign, magnitude);

    // The number of the interval, and |x|, at most as large as the last one's end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Interval(Vector512<float> x, out Vector512<float> magnitude)
    {
        magnitude = Vector512.Abs(x);
        Vector512<int> interval = Vector512.Min(Vector512.ShiftRightLogical((magnitude + Vector512.Create(Offset)).AsInt32(), Rest), Vector512.Create(Last));

        // A NaN stays one: the instruction gives its second operand.
        Vector512<float> limit = Vector512.Create(Limit);
        magnitude = Avx512F.IsSupported ? Avx512F.Min(limit, magnitude) : Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, limit), limit, magnitude);
        return interval;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pick(ref float table, nuint power, Vector512<int> interval) =>
        Avx512F.IsSupported
            ? Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref table, power * Intervals), interval, Vector512.LoadUnsafe(ref table, (power * Intervals) + Lanes))
            : PickOneByOne(ref Unsafe.Add(ref table, power * Intervals), interval);

    [MethodImpl(Jit.Loop)]
    private static Vector512<float> PickOneByOne(ref float coefficients, Vector512<int> interval)
    {
        Vector512<float> picked = default;
        for (int lane = 0; lane < Lanes; lane++)
            picked = picked.WithElement(lane, Unsafe.Add(ref coefficients, interval[lane] % Intervals));
        return picked;
    }

    [MethodImpl(Jit.Loop)]
    private static unsafe float* Build()
    {
        const nint line = Lanes * sizeof(float);
        int first = (int)((line - (Marshal.UnsafeAddrOfPinnedArrayElement(Coefficients, 0) % line)) % line) / sizeof(float);
        for (int interval = First; interval <= Last; interval++)
        {
            float low = BitConverter.Int32BitsToSingle(interval << Rest) - Offset, high = BitConverter.Int32BitsToSingle((interval + 1) << Rest) - Offset;
            Span<float> coefficients = Coefficients.AsSpan(first + (interval % Intervals));
            if (low == 0)
                FitOdd(high, coefficients);
            else
                Fit(low, high, coefficients);
        }

        return (float*)Marshal.UnsafeAddrOfPinnedArrayElement(Coefficients, first);
    }

    // tanh x/x is linear in x² at its Chebyshev nodes, so that it is close relative to x as well.
    private static void FitOdd(double high, Span<float> coefficients)
    {
        double square = high * high, first = square * (0.5 - Math.Sqrt(0.125)), second = square - first;
        float slope = (float)((Ratio(second) - Ratio(first)) / (second - first));
        (coefficients[Intervals], coefficients[3 * Intervals]) = ((float)(Ratio(first) - (slope * first)), slope);

        static double Ratio(double square) => Math.Tanh(Math.Sqrt(square)) / Math.Sqrt(square);
    }

    // From the highest power down: what a rounded coefficient leaves is fitted by the lower ones.
    [MethodImpl(Jit.Loop)]
    private static void Fit(double low, double high, Span<float> coefficients)
    {
        double half = (high - low) / 2;
        Span<double> x = stackalloc double[Nodes], rest = stackalloc double[Nodes];
        for (int node = 0; node < Nodes; node++)
        {
            x[node] = low + half + (half * Math.Cos(Angle(node)));
            rest[node] = Math.Tanh(x[node]);
        }

        for (int power = Degree; power >= 0; power--)
        {
            double sum = 0;
            for (int node = 0; node < Nodes; node++)
                sum += rest[node] * Math.Cos(power * Angle(node));
            float coefficient = (float)(sum * Math.Pow(2 / half, power) / Nodes);
            coefficients[power * Intervals] = coefficient;
            for (int node = 0; node < Nodes; node++)
                rest[node] -= coefficient * Math.Pow(x[node], power);
        }

        static double Angle(int node) => (node + 0.5) * Math.PI / Nodes;
    }
}
