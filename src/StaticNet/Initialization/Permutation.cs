using System;

namespace StaticNet.Initialization;

/// <summary>Random orders.</summary>
internal static class Permutation
{
    /// <summary>Fills a span with 0 … length − 1 in random order: every order is equally likely.</summary>
    /// <param name="order">Receives the order.</param>
    /// <param name="seed">The key of the random numbers.</param>
    /// <param name="stream">Their stream: another stream, such as an epoch's, is another order.</param>
    public static void Fill(Span<int> order, ulong seed, ulong stream)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;

        var random = new CounterRandom(seed, stream);
        ulong position = 0;
        for (int last = order.Length - 1; last > 0; last--)
        {
            int chosen = (int)random.Below((uint)last + 1, ref position);
            (order[last], order[chosen]) = (order[chosen], order[last]);
        }
    }
}
