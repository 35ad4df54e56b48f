using System.ComponentModel;

namespace StaticNet.Engine;

/// <summary>Some samples of a batch.</summary>
/// <param name="First">The first sample's row in the tensors of the pass.</param>
/// <param name="Count">The number of samples.</param>
/// <param name="Sample">The first sample's number in the batch.</param>
/// <param name="Number">The block's number in the batch.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RowBlock(int First, int Count, int Sample, int Number)
{
    /// <summary>Gets the first float of memory that one computation of the block has for itself, where the network needs some.</summary>
    public ref float Scratch => ref Buffer!.Start;

    internal AlignedBuffer? Buffer { get; init; }
}
