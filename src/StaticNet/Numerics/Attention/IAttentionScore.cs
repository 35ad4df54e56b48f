using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>How well a query and a key go together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAttentionScore
{
    /// <summary>Gets whether the score depends on the query's own numbers times the scale: not on its product with a scaled key alone.</summary>
    internal static abstract bool ScalesQueries { get; }

    /// <summary>Brings a head's keys into the order in which their scores are computed.</summary>
    /// <param name="key">The head's first key.</param>
    /// <param name="keys">Receives the keys.</param>
    /// <param name="weights">Receives a factor for each column.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="factors">The factors.</param>
    internal static abstract void Prepare<V>(ref readonly float key, ref float keys, ref float weights, in AttentionSizes sizes, in ScoreFactors factors)
        where V : struct, ILanes<V>;

    /// <summary>Computes what some queries see.</summary>
    /// <param name="query">The block's first query, with the stride of queries.</param>
    /// <param name="keys">What <see cref="Prepare"/> has made of the keys.</param>
    /// <param name="weights">The columns' factors.</param>
    /// <param name="scores">Receives the scores. What a query does not see may be anything.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="block">The queries.</param>
    internal static abstract void Scores<V>(ref float query, ref float keys, ref float weights, ref float scores, in AttentionSizes sizes, in ScoreFactors factors, in QueryBlock block)
        where V : struct, ILanes<V>;

    /// <summary>Computes the scores of a single query of a stream.</summary>
    /// <param name="query">The query's columns of the head.</param>
    /// <param name="panels">The keys in panels, as <see cref="Streaming.AttentionStep"/> keeps them.</param>
    /// <param name="scores">Receives the scores, filled up to whole panels with anything finite.</param>
    /// <param name="columns">The columns of a key.</param>
    /// <param name="keys">How many keys there are.</param>
    /// <param name="factors">The factors.</param>
    internal static abstract void OfOne<V>(ref readonly float query, ref float panels, ref float scores, int columns, int keys, in ScoreFactors factors)
        where V : struct, ILanes<V>;

    /// <summary>Computes the gradients of the head's numbers times the scale from that of some queries' scores.</summary>
    /// <param name="gradient">The scores' gradient, 0 for what a query does not see.</param>
    /// <param name="rows">The head's rows.</param>
    /// <param name="weights">The columns' factors.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="block">The queries.</param>
    internal static abstract void Backward<V>(ref float gradient, in ScoreSums rows, ref float weights, in AttentionSizes sizes, in ScoreFactors factors, in QueryBlock block)
        where V : struct, ILanes<V>;
}

/// <summary>The numbers of a score beside the query and the key.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ScoreFactors
{
    /// <summary>Initializes the factors.</summary>
    /// <param name="scale">What the query's numbers are multiplied by.</param>
    /// <param name="factor">What the score is multiplied by.</param>
    /// <param name="weights">A factor for each column; null where there are none.</param>
    public ScoreFactors(float scale, float factor, ref readonly float weights)
    {
        Scale = scale;
        Factor = factor;
        Weights = ref weights;
    }

    /// <summary>Initializes factors of a score that has no others than a scale.</summary>
    /// <param name="scale">What the query's numbers are multiplied by.</param>
    public ScoreFactors(float scale)
        : this(scale, 1, in Unsafe.NullRef<float>())
    {
    }

    internal readonly float Scale;

    internal readonly float Factor;

    internal readonly ref readonly float Weights;
}

/// <summary>Rows of one head, and the sums that the backward pass makes of them; null for those that nobody wants.</summary>
internal ref struct ScoreSums
{
    /// <summary>The block's queries.</summary>
    public ref float Queries;

    /// <summary>The head's keys.</summary>
    public ref float Keys;

    /// <summary>Receives the gradients of the block's queries.</summary>
    public ref float QuerySums;

    /// <summary>The gradients of the head's keys, to which is added.</summary>
    public ref float KeySums;

    /// <summary>The gradients of the columns' factors, to which is added.</summary>
    public ref float Weights;

    /// <summary>The same with the keys of a block alone.</summary>
    /// <param name="block">The block.</param>
    /// <param name="width">The floats of a key.</param>
    public readonly ScoreSums Of(in QueryBlock block, int width)
    {
        ScoreSums sums = this;
        sums.Keys = ref Unsafe.Add(ref Keys, (nint)block.FirstKey * width);
        if (!Unsafe.IsNullRef(ref KeySums))
            sums.KeySums = ref Unsafe.Add(ref KeySums, (nint)block.FirstKey * width);
        return sums;
    }
}
