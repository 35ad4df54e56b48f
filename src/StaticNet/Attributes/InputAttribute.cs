using System;

namespace StaticNet;

/// <summary>One of a network's inputs, where it has several: the layer below reads it, and others by its name.</summary>
/// <remarks>
/// <para>Inputs stand among the layers, under a <c>[Network]</c> without a shape. The members of the class then take a value for each
/// input, in the order of the attributes, and are named after them: <c>[Input("user_id", 4)]</c> makes the parameter <c>userId</c> of
/// <c>Predict</c>, <c>Fit</c> and the others, and the constants <c>UserIdSize</c> and <c>UserIdShape</c>.</para>
/// <para>In a class with <c>[Block]</c>, the inputs are what <c>From</c> names where the block is taken in, in that order; without a
/// shape, they take any.</para>
/// </remarks>
/// <example>
/// <code>
/// [Network]
/// [Input("image", 28, 28, 1)]
/// [Flatten]
/// [Input("meta", 4)]
/// [Concatenate(From = ["flatten_1", "meta"])]
/// [Dense(10, Activation.Softmax)]
/// public sealed partial class Net;
/// </code>
/// </example>
/// <param name="name">Its name, by which <c>From</c> reads it.</param>
/// <param name="shape">The shape of one sample, without the batch. Every dimension is at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string name, params int[] shape) : Attribute
{
    /// <summary>Gets its name, by which <c>From</c> reads it.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the shape of one sample, without the batch.</summary>
    public int[] Shape { get; } = shape;
}
