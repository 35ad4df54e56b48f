using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>What another thread does while a test is in the middle of something.</summary>
internal sealed class SideThread
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(60);
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    private SideThread(Action action)
    {
        _thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        }) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Begins an action.</summary>
    public static SideThread Begin(Action action) => new(action);

    /// <summary>Does an action from its beginning to its end; what it throws is thrown here.</summary>
    public static void Do(Action action) => Begin(action).End();

    /// <summary>Comes back when the thread waits for another one, and fails where it ends without.</summary>
    public void AssertWaits() => Assert.True(
        SpinWait.SpinUntil(() => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0 || !_thread.IsAlive, Forever) && _thread.IsAlive,
        "The thread should wait until this one goes on, but has ended.");

    /// <summary>Comes back when the thread has ended; what it threw is thrown here.</summary>
    public void End()
    {
        Assert.True(_thread.Join(Forever), "A thread does not end.");
        _failure?.Throw();
    }
}
