namespace StaticNet;

/// <summary>Changes the order of the axes: <c>[Permute(2, 1)]</c> makes <c>(a, b)</c> into <c>(b, a)</c>.</summary>
/// <param name="dims">
/// For each axis of the output the axis of the input that it is, counted from 1 because the batch is axis 0: a permutation of 1, 2, …
/// </param>
public sealed class PermuteAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>Gets for each axis of the output the axis of the input that it is, counted from 1.</summary>
    public int[] Dims { get; } = dims;
}
