namespace StaticNet.Engine;

/// <summary>Which stream of the counter-based generator each purpose has: no two ever meet, whatever the network.</summary>
/// <remarks>The top 16 bits say the purpose; a dropout's number stands in the next 8, and the rest count.</remarks>
internal static class RandomStreams
{
    /// <summary>The initial values of a weight, by its place in the network's order.</summary>
    public static ulong Weight(int index) => (ulong)(uint)index;

    /// <summary>The order of samples in an epoch, by its number among all epochs that the network has been trained for.</summary>
    public static ulong Shuffle(ulong epoch) => (1UL << 48) | epoch;

    /// <summary>The masks of a dropout layer, by its number from 1, in one pass.</summary>
    public static ulong Dropout(int number, ulong pass) => (2UL << 48) + ((ulong)(uint)number << 40) + pass;

    /// <summary>The inputs of test vectors, of every network.</summary>
    public const ulong TestVectors = 3UL << 48;
}
