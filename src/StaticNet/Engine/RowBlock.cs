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

    /// <summary>The same samples, where each is so many: the time steps of sequences, for layers that are applied to each.</summary>
    /// <param name="from">How many samples of this one a sample of the batch is.</param>
    /// <param name="to">How many samples of the other it is.</param>
    public RowBlock Regroup(int from, int to) => this with { First = First / from * to, Count = Count / from * to, Sample = Sample / from * to };

    internal AlignedBuffer? Buffer { get; init; }

    /// <summary>Gets which part of the phase computes the block: a group, or a joined block.</summary>
    internal int Group { get; init; }

    /// <summary>Some of the samples, a block of their own.</summary>
    internal RowBlock Part(int first, int blockRows) =>
        this with { First = First + first, Count = int.Min(blockRows, Count - first), Sample = Sample + first, Number = Number + (first / blockRows) };
}
