using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Optimizers;

/// <summary>
/// m += (g − m)·(1 − β₁), v += (g² − v)·(1 − β₂), w −= lr·m̂ / (√v̂ + ε), where m̂ = μₜ₊₁·m / (1 − Pₜ₊₁) + (1 − μₜ)·g / (1 − Pₜ), v̂ = v / (1 − β₂ᵗ),
/// μₜ = β₁·(1 − ½·0.96ᵗ) and Pₜ = μ₁·…·μₜ.
/// </summary>
/// <param name="learningRate">lr.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="iteration">t: the step's number, from 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Nadam(float learningRate, float beta1, float beta2, float epsilon, long iteration) : IOptimizer
{
    // The product of the first t of 1 − ½·0.96ⁱ. From the 884th on they are 1 in double: P is known at any step, without those before it.
    private static readonly double[] Warmups = ProductsOfWarmups(900);

    private readonly float _meanRate = (float)(learningRate * beta1 * Warmup(iteration + 1) / (1 - Product(beta1, iteration + 1)));
    private readonly float _gradientRate = (float)(learningRate * (1 - (beta1 * Warmup(iteration))) / (1 - Product(beta1, iteration)));
    private readonly float _squaresScale = (float)(1 / (1 - Math.Pow(beta2, iteration)));

    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update<V>(V weight, V gradient, ref float state, nint stride)
        where V : struct, ILanes<V>
    {
        V mean = MovingMean.Move(gradient, beta1, ref state, 0);
        V squares = MovingMean.MoveSquare(gradient, beta2, ref state, stride);
        V step = V.MultiplyAdd(V.Broadcast(_meanRate), mean, V.Broadcast(_gradientRate) * gradient);
        return weight - (step / (V.Sqrt(V.Broadcast(_squaresScale) * squares) + V.Broadcast(epsilon)));
    }

    private static double Warmup(long iteration) => 1 - (0.5 * Math.Pow(0.96, iteration));

    private static double Product(float beta1, long iteration) => Math.Pow(beta1, iteration) * Warmups[Math.Min(iteration, Warmups.Length - 1)];

    private static double[] ProductsOfWarmups(int count)
    {
        double[] products = new double[count];
        products[0] = 1;
        for (int i = 1; i < count; i++)
            products[i] = products[i - 1] * Warmup(i);
        return products;
    }
}
