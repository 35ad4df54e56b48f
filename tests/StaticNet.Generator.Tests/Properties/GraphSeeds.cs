namespace StaticNet.Generator.Tests;

/// <summary>The seeds of the graphs of one run: hashes, so that no two runs draw the same stream shifted.</summary>
internal static class GraphSeeds
{
    /// <summary>The seed of a graph.</summary>
    /// <param name="run">The seed of the run.</param>
    /// <param name="number">The graph's number in it.</param>
    public static int Of(ulong run, int number) => (int)(Mix(Mix(run) ^ (uint)number) >> 33);

    // The finalizer of SplitMix64: each bit of the number changes each bit of the hash in half of the cases.
    private static ulong Mix(ulong number)
    {
        unchecked
        {
            number += 0x9E37_79B9_7F4A_7C15;
            number = (number ^ (number >> 30)) * 0xBF58_476D_1CE4_E5B9;
            number = (number ^ (number >> 27)) * 0x94D0_49BB_1331_11EB;
            return number ^ (number >> 31);
        }
    }
}
