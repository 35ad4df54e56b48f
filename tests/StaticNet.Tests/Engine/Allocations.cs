using System;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Counts what an action leaves to the garbage collector.</summary>
internal static class Allocations
{
    private const int Calls = 5;
    private const int Attempts = 10;

    /// <summary>Fails unless the action, after its first call, allocates nothing on its own thread and on all others.</summary>
    /// <remarks>
    /// The test runner and the runtime, which compiles a method again when it is hot, allocate beside it now and then. An
    /// allocation of the action's own would come with every call, so that one attempt without any is proof.
    /// </remarks>
    public static void AssertNone(Action action)
    {
        action();
        (long own, long all) least = (long.MaxValue, long.MaxValue);
        for (int attempt = 0; attempt < Attempts && least != (0, 0); attempt++)
        {
            long own = GC.GetAllocatedBytesForCurrentThread(), all = GC.GetTotalAllocatedBytes(precise: true);
            for (int call = 0; call < Calls; call++)
                action();
            all = GC.GetTotalAllocatedBytes(precise: true) - all;
            own = GC.GetAllocatedBytesForCurrentThread() - own;
            if (own + all < least.own + (least.all == long.MaxValue ? 0 : least.all))
                least = (own, all);
        }

        Assert.True(least == (0, 0), FormattableString.Invariant($"{Calls} calls allocated {least.own} bytes on their thread, {least.all} on all."));
    }
}
