using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Runs actions at the same time, and fails where they wait for each other forever.</summary>
internal static class Threads
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(60);

    /// <summary>Runs an action on so many threads, all of which begin together; what one throws is thrown here.</summary>
    public static void Run(int count, Action<int> action)
    {
        using Barrier start = new(count);
        ExceptionDispatchInfo? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, count).Select(index => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                action(index);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }) { IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            Assert.True(thread.Join(Forever), "A thread does not end.");
        failure?.Throw();
    }
}
