using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace StaticNet.Engine;

/// <summary>Threads that stay, and take the parts of one job after another.</summary>
/// <remarks>
/// One job at a time: a second one that comes while the pool is busy runs on its caller's thread alone, so that networks
/// that train at once neither wait for each other nor deadlock. Which thread does which part never matters to a result.
/// </remarks>
internal static class WorkerPool
{
    private const int SpinsBeforeYield = 1_000;
    private static readonly Lock Gate = new();
    private static readonly List<Worker> Workers = [];
    private static IParallelJob? _job;
    private static int _parts;
    private static int _next;
    private static int _working;
    private static ExceptionDispatchInfo? _failure;

    /// <summary>Gets how many jobs more than one thread has been called for: those of fewer are done by their callers.</summary>
    internal static long SharedJobs { get; private set; }

    /// <summary>Does all parts, on at most <paramref name="degree"/> threads, the caller's included.</summary>
    public static void Run(IParallelJob job, int parts, int degree)
    {
        int threads = Math.Min(parts, degree);
        if (threads <= 1 || Gate.IsHeldByCurrentThread || !Gate.TryEnter())
        {
            for (int part = 0; part < parts; part++)
                job.Run(part);
            return;
        }

        try
        {
            // A thread that cannot be had is noticed before the first part is given away.
            while (Workers.Count < threads - 1)
                Workers.Add(new Worker(Workers.Count));
            SharedJobs++;
            _job = job;
            _parts = parts;
            _failure = null;
            Volatile.Write(ref _next, 0);
            Volatile.Write(ref _working, threads - 1);
            for (int i = 0; i < threads - 1; i++)
                Workers[i].Wake();

            TakeParts();
            AwaitWorkers(threads - 1);
            _failure?.Throw();
        }
        finally
        {
            _job = null;
            Gate.Exit();
        }
    }

    private static void TakeParts()
    {
        IParallelJob job = _job!;
        int parts = _parts;
        try
        {
            for (int part; (part = Interlocked.Increment(ref _next) - 1) < parts;)
                job.Run(part);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            Volatile.Write(ref _next, parts);
        }
    }

    /// <summary>Waits for the workers that have begun; one that has not finds nothing left to do, and need not come.</summary>
    private static void AwaitWorkers(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (Workers[i].TryRecall())
                Interlocked.Decrement(ref _working);
        }

        // The others are in the middle of a part: a short while, unless the machine has given their core to another program.
        SpinWait spin = default;
        for (int i = 0; Volatile.Read(ref _working) > 0; i++)
        {
            if (i < SpinsBeforeYield)
                Thread.SpinWait(1);
            else
                spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private sealed class Worker
    {
        // Long enough to bridge the gap between two steps, short enough to leave an idle program idle.
        private const int SpinsBeforeSleep = 20_000;

        private const int Idle = 0, Called = 1, Asleep = 2;
        private readonly SemaphoreSlim _sleep = new(0);
        private int _state;

        public Worker(int index)
        {
            Thread thread = new(Work) { IsBackground = true, Name = FormattableString.Invariant($"StaticNet worker {index + 1}") };
            thread.UnsafeStart();
        }

        public void Wake()
        {
            if (Interlocked.Exchange(ref _state, Called) == Asleep)
                _sleep.Release();
        }

        /// <summary>Takes a call back, if the worker has not begun.</summary>
        public bool TryRecall() => Interlocked.CompareExchange(ref _state, Idle, Called) == Called;

        private void Work()
        {
            while (true)
            {
                AwaitCall();
                TakeParts();
                Interlocked.Decrement(ref _working);
            }
        }

        private void AwaitCall()
        {
            while (true)
            {
                for (int i = 0; i < SpinsBeforeSleep; i++)
                {
                    // Whoever resets the call has it: this worker, or the caller that takes it back.
                    if (Volatile.Read(ref _state) == Called && TryRecall())
                        return;
                    Thread.SpinWait(1);
                }

                if (Interlocked.CompareExchange(ref _state, Asleep, Idle) == Idle)
                    _sleep.Wait();
            }
        }
    }
}
