using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNet.Numerics.Activations;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Streaming;

/// <content>What the recurrences have in common.</content>
public static partial class GateStep
{
    /// <summary>The gates of a recurrence.</summary>
    private interface IGates
    {
        /// <summary>Gets how many a unit has.</summary>
        static abstract int Gates { get; }

        /// <summary>Gets how many sums of h·U stand by themselves.</summary>
        static abstract int InnerSums { get; }

        /// <summary>The coefficients of tanh.</summary>
        static abstract ref float Coefficients<V>()
            where V : struct, ILanes<V>;

        /// <summary>Computes a register of units by itself, its sums in two chains.</summary>
        /// <param name="tanh">The coefficients of tanh.</param>
        /// <param name="x">The step's numbers.</param>
        /// <param name="weights">The register's weights.</param>
        /// <param name="before">The state that is read.</param>
        /// <param name="after">The state that is written.</param>
        /// <param name="y">Takes h, or the readout.</param>
        /// <param name="unit">The register's first unit.</param>
        /// <param name="inputs">The numbers of x.</param>
        /// <param name="units">The numbers of h.</param>
        /// <param name="kernel">The readout's kernel, if there is one: see <see cref="HasReadout"/>. Then all units are in these registers.</param>
        /// <param name="bias">What its sum begins with.</param>
        static abstract void Register<V, E>(ref float tanh, ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units, ref float kernel, ref float bias)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue;

        /// <summary>Computes two registers of units, whose gates do not wait for each other.</summary>
        /// <inheritdoc cref="Register"/>
        static abstract void Pair<V, E>(ref float tanh, ref float x, ref float weights, ref float before, ref float after, ref float y, nint unit, int inputs, int units, ref float kernel, ref float bias)
            where V : struct, ILanes<V>
            where E : struct, IEpilogue;
    }

    /// <summary>
    /// Whether the weights of the gates are halved when they are joined, σ(s) = (1 + tanh(s/2))/2, so that the products sum what <see cref="TanhTable"/> takes. A step waits for each
    /// operation on the way to its state, and this way is the shortest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasHalves<V, A, R>()
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => typeof(V) == typeof(Lanes512) && typeof(A) == typeof(Tanh) && typeof(R) == typeof(Sigmoid) && TanhTable.IsFast;

    // The coefficients of tanh.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Coefficients<V, A, R>()
        where V : struct, ILanes<V>
        where A : struct, IElementwiseActivation
        where R : struct, IElementwiseActivation
        => ref HasHalves<V, A, R>() ? ref TanhTable.Start : ref VectorMath.TanhCoefficients;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AsFloats<V>(V lanes)
        where V : struct, ILanes<V>
        => Unsafe.BitCast<V, Vector512<float>>(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AsLanes<V>(Vector512<float> floats)
        where V : struct, ILanes<V>
        => Unsafe.BitCast<Vector512<float>, V>(floats);
}
