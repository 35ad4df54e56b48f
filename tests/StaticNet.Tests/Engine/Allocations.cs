using System;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Counts what an action leaves to the garbage collector.</summary>
/// <remarks>
/// The test runner and the runtime, which compiles a method again when it is hot, allocate beside it now and then. An
/// allocation of the action's own would come with every call, so that one attempt without any is proof.
/// </remarks>
internal static class Allocations
{
    private const int Calls = 5;
    private const int Attempts = 30;

    /// <summary>Fails unless the action, after its first call, allocates nothing on its own thread and on all others.</summary>
    public static void AssertNone(Action action)
    {
        action();
        (long own, long all) found = default;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long own = GC.GetAllocatedBytesForCurrentThread(), all = GC.GetTotalAllocatedBytes(precise: true);
            for (int call = 0; call < Calls; call++)
                action();
            all = GC.GetTotalAllocatedBytes(precise: true) - all;
            found = (GC.GetAllocatedBytesForCurrentThread() - own, all);
            if (found == (0, 0))
                return;
        }

        Assert.Fail(FormattableString.Invariant($"{Calls} calls allocated {found.own} bytes on their thread, {found.all} on all."));
    }

    /// <summary>Fails if more than a few of the steps between marks of <see cref="GC.GetAllocatedBytesForCurrentThread"/> allocate.</summary>
    public static void AssertNoneBetween(ReadOnlySpan<long> marks)
    {
        int steps = 0;
        for (int i = 1; i < marks.Length; i++)
            steps += marks[i] == marks[i - 1] ? 0 : 1;
        Expect.True(steps <= marks.Length / 10, $"{steps} of {marks.Length - 1} steps allocate, {marks[^1] - marks[0]} bytes in all.");
    }

    /// <summary>Fails if each call of the action allocates on its own thread; other tests may run beside it.</summary>
    public static void AssertNoneOnThread(Action action)
    {
        long found = 0;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            found = GC.GetAllocatedBytesForCurrentThread() - before;
            if (found == 0)
                return;
        }

        Assert.Fail(FormattableString.Invariant($"A call allocated {found} bytes."));
    }
}
