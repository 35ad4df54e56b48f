using System;

namespace StaticNet;

/// <summary>
/// Makes a partial class a neural network: the layer attributes that follow are its layers, in the order in which they
/// stand, and the compiler emits the code that predicts and trains.
/// </summary>
/// <remarks>The class must be <c>partial</c>, and every layer attribute must stand on this one declaration.</remarks>
/// <param name="inputShape">The shape of one sample, without the batch: <c>[Network(28, 28, 1)]</c> is an image of 28 × 28
/// pixels with one channel, channels last. Every dimension is at least 1. A network of several inputs has no shape here, and an
/// <c>[Input]</c> for each.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute(params int[] inputShape) : Attribute
{
    /// <summary>Gets the shape of one sample, without the batch.</summary>
    public int[] InputShape { get; } = inputShape;
}
