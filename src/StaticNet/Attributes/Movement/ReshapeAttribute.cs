namespace StaticNet;

/// <summary>Gives a sample another shape with as many elements, in row-major order.</summary>
/// <param name="targetShape">The new shape, without the batch. One dimension may be -1: it is then whatever makes the number
/// of elements fit.</param>
public sealed class ReshapeAttribute(params int[] targetShape) : LayerAttribute
{
    /// <summary>Gets the new shape, without the batch.</summary>
    public int[] TargetShape { get; } = targetShape;
}
