using System;

namespace StaticNet.Generator;

/// <summary>How many samples are computed together, as a pure function of what one of them takes.</summary>
internal static class BlockSize
{
    /// <summary>
    /// The samples of a block of small ones. Enough that a panel of weights is read for many rows, few enough that a block's tensors
    /// stay in the second-level cache and a common batch of 128 is two blocks, one a core.
    /// </summary>
    public const int MostSamples = 64;

    /// <summary>The fewest rows of a block's products: two high tiles.</summary>
    public const int LeastRows = 16;

    /// <summary>The most floats of a block of several samples, 8 MiB: each thread has a workspace of that size.</summary>
    public const int MostFloats = 1 << 21;

    /// <summary>The most floats of sixteen samples that fill the lanes, 32 MiB. Larger samples have their channels in the lanes, one by one if need be.</summary>
    public const int MostFloatsInLanes = 1 << 23;

    /// <summary>The samples of a block: 64, or so many fewer that their workspace stays small; one, if it alone takes more.</summary>
    /// <param name="sampleFloats">What one sample takes.</param>
    /// <param name="least">The fewest samples.</param>
    public static int Of(int sampleFloats, int least = 1)
    {
        int samples = MostSamples;
        while (samples > least && (long)samples * sampleFloats > MostFloats)
            samples /= 2;
        return samples;
    }

    /// <summary>The samples of a block that fill the lanes; null where their workspace, or that of the few that do not, is too large.</summary>
    /// <param name="manyFloats">What one of many samples takes.</param>
    /// <param name="fewFloats">What one of a few samples takes.</param>
    public static int? OfLanes(int manyFloats, int fewFloats)
    {
        int samples = Of(manyFloats, least: Tiling.WidestLanes);
        return Math.Max((long)samples * manyFloats, (long)MostFewSamples * fewFloats) <= MostFloatsInLanes ? samples : null;
    }

    /// <summary>The most samples that are predicted with channels in the lanes where more are not.</summary>
    public const int MostFewSamples = Layouts.FewestSamples - 1;

    /// <summary>Whether a batch may be filled up to whole groups of sixteen samples.</summary>
    /// <param name="sampleFloats">What one sample takes in training.</param>
    public static bool FillsLanes(int sampleFloats) => (long)Tiling.WidestLanes * sampleFloats <= MostFloatsInLanes;
}
