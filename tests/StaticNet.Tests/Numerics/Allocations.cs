using System;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Proves that work allocates nothing.</summary>
internal static class Allocations
{
    /// <summary>Does the work until it allocates nothing. What it allocates itself, it allocates each time; what the runtime does on its behalf, such as compiling it anew, ends.</summary>
    public static void AssertNone(Action work)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
