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
            SpinWait spin = default;
            while (Volatile.Read(ref _working) > 0)
                spin.SpinOnce(sleep1Threshold: -1);
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

    private sealed class Worker
    {
        // Long enough to bridge the gap between two stages of a step, short enough to leave an idle program idle.
        private const int SpinsBeforeSleep = 2_000;

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

        private void Work()
        {
            while (true)
            {
                AwaitCall();
                Volatile.Write(ref _state, Idle);
                TakeParts();
                Interlocked.Decrement(ref _working);
            }
        }

        private void AwaitCall()
        {
            for (int i = 0; i < SpinsBeforeSleep; i++)
            {
                if (Volatile.Read(ref _state) == Called)
                    return;
                Thread.SpinWait(10);
            }

            if (Interlocked.CompareExchange(ref _state, Asleep, Idle) == Idle)
                _sleep.Wait();
        }
    }
}
