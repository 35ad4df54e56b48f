using System.Collections.Immutable;

namespace StaticNet;

/// <summary>A parameter tensor of a network.</summary>
/// <param name="Name">Its name: the layer's and its own, such as <c>dense_1/kernel</c>.</param>
/// <param name="Shape">Its logical shape, Keras's.</param>
/// <param name="Trainable">Whether training changes it.</param>
/// <param name="Initializer">How it starts.</param>
public sealed record WeightInfo(string Name, ImmutableArray<int> Shape, bool Trainable, Initializer Initializer)
{
    /// <summary>Gets the number of its elements.</summary>
    public int Length => (int)Shapes.Length(Shape.AsSpan());
}
