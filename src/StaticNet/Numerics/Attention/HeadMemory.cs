using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>The scratch memory of an attention: one head's rows, and the scores of some of its queries.</summary>
internal readonly ref struct HeadMemory
{
    /// <summary>The keys as their scores read them.</summary>
    public readonly ref float Keys;

    /// <summary>The values as rows; in the backward pass, transposed.</summary>
    public readonly ref float Values;

    /// <summary>The block's scores, and then its probabilities.</summary>
    public readonly ref float Scores;

    /// <summary>The gradients of these.</summary>
    public readonly ref float Gradients;

    /// <summary>The factors of dropout.</summary>
    public readonly ref float Masks;

    /// <summary>The block's outputs; in the backward pass, their gradients.</summary>
    public readonly ref float Outputs;

    /// <summary>A factor for each column of a score.</summary>
    public readonly ref float Weights;

    /// <summary>The gradients of the values.</summary>
    public readonly ref float ValueSums;

    private readonly ref float _queries, _keyRows, _querySums, _keySums, _weightSums;

    /// <summary>Divides memory of <see cref="AttentionSizes.ScratchFloats"/>.</summary>
    public HeadMemory(ref float scratch, in AttentionSizes sizes)
    {
        nint ofKeys = (nint)sizes.PaddedKeys * sizes.KeyWidth, ofValues = (nint)sizes.PaddedKeys * sizes.ValueWidth;
        nint ofScores = (nint)sizes.BlockQueries * sizes.ScoreStride, ofQueries = (nint)sizes.BlockQueries * sizes.KeyWidth;
        nint next = 0;
        Keys = ref Take(ref scratch, ref next, ofKeys);
        _keyRows = ref Take(ref scratch, ref next, ofKeys);
        _keySums = ref Take(ref scratch, ref next, ofKeys);
        Values = ref Take(ref scratch, ref next, ofValues);
        ValueSums = ref Take(ref scratch, ref next, ofValues);
        Scores = ref Take(ref scratch, ref next, ofScores);
        Gradients = ref Take(ref scratch, ref next, ofScores);
        Masks = ref Take(ref scratch, ref next, ofScores);
        _queries = ref Take(ref scratch, ref next, ofQueries);
        _querySums = ref Take(ref scratch, ref next, ofQueries);
        Outputs = ref Take(ref scratch, ref next, (nint)sizes.BlockQueries * sizes.ValueWidth);
        Weights = ref Take(ref scratch, ref next, sizes.KeyWidth);
        _weightSums = ref Take(ref scratch, ref next, sizes.KeyWidth);
    }

    /// <summary>The rows of a score's backward pass, without the sums that nobody wants.</summary>
    public ScoreSums Sums(in AttentionGradients gradients)
    {
        ref float none = ref Unsafe.NullRef<float>();
        bool wantsScale = !gradients.Scale.AreUnwanted;
        return new ScoreSums
        {
            Queries = ref _queries,
            Keys = ref _keyRows,
            QuerySums = ref (wantsScale || !Unsafe.IsNullRef(ref gradients.Query) ? ref _querySums : ref none),
            KeySums = ref (wantsScale || !Unsafe.IsNullRef(ref gradients.Key) ? ref _keySums : ref none),
            Weights = ref (!gradients.Weights.AreUnwanted ? ref _weightSums : ref none),
        };
    }

    private static ref float Take(ref float scratch, scoped ref nint next, nint floats)
    {
        ref float taken = ref Unsafe.Add(ref scratch, next);
        next += floats;
        return ref taken;
    }
}
