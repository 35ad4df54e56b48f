using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace StaticNet.Engine;

/// <summary>Threads that stay, and take the parts of one job after another.</summary>
/// <remarks>
/// One job at a time: a second one that comes while the pool is busy runs on its caller's thread alone, so that networks
/// that train at once neither wait for each other nor deadlock. Which thread does which part never matters to a result.
/// </remarks>
/// <param name="mostThreads">The most threads of a job, the caller's included.</param>
/// <param name="start">Starts a thread; null to start it as usual.</param>
internal sealed class WorkerPool(int mostThreads, Action<Thread>? start = null)
{
    private const int SpinsBeforeYield = 1_000;
    private readonly Lock _gate = new();
    private readonly List<Worker> _workers = [];
    private readonly Action<Thread> _start = start ?? (thread => thread.UnsafeStart());
    private IParallelJob? _job;
    private int _parts;
    private int _next;
    private int _working;
    private ExceptionDispatchInfo? _failure;
    private long _lastBrief;

    /// <summary>Gets the pool of all networks: a thread for each core, the caller's included; the caller alone where no thread can be started.</summary>
    public static WorkerPool Shared { get; } = new(Platform.HasThreads ? Environment.ProcessorCount : 1);

    /// <summary>Gets or sets the most threads of a job, the caller's included: those beyond the cores would only take turns, and none ever ends.</summary>
    public int MostThreads { get; set; } = mostThreads;

    /// <summary>Gets how many threads have been started.</summary>
    internal int Started => _workers.Count;

    /// <summary>Gets how many threads sleep until they are woken.</summary>
    internal int Sleeping => _workers.Count(worker => worker.IsAsleep);

    /// <summary>Gets how many jobs more than one thread has been called for: those of fewer are done by their callers.</summary>
    internal long SharedJobs { get; private set; }

    /// <summary>Does all parts, on at most <paramref name="degree"/> threads, the caller's included.</summary>
    public void Run(IParallelJob job, int parts, int degree)
    {
        int threads = Math.Min(Math.Min(parts, degree), MostThreads);
        if (threads <= 1 || _gate.IsHeldByCurrentThread || !_gate.TryEnter())
        {
            for (int part = 0; part < parts; part++)
                job.Run(part);
            return;
        }

        try
        {
            // A thread that cannot be had is noticed before the first part is given away.
            Share(job, parts, Hire(threads - 1));
        }
        finally
        {
            _job = null;
            _gate.Exit();
        }
    }

    /// <summary>
    /// Does all parts of a job of some microseconds. A thread that sleeps is called only where such jobs come one after another: to wake
    /// it takes as long as the job.
    /// </summary>
    public void RunBrief(IParallelJob job, int parts, int degree)
    {
        const int Gap = 10;
        long now = Environment.TickCount64, last = Volatile.Read(ref _lastBrief);
        if (now != last)
            Volatile.Write(ref _lastBrief, now);
        Run(job, parts, now - last <= Gap ? degree : 1);
    }

    private void Share(IParallelJob job, int parts, int workers)
    {
        if (workers > 0)
            SharedJobs++;
        _job = job;
        _parts = parts;
        _failure = null;
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _working, workers);
        for (int i = 0; i < workers; i++)
            _workers[i].Wake();

        TakeParts();
        AwaitWorkers(workers);
        _failure?.Throw();
    }

    /// <summary>Starts threads until there are so many, or no more can be had: the others, or the caller alone, do the work then.</summary>
    private int Hire(int count)
    {
        while (_workers.Count < count)
        {
            Worker worker = new(this);
            Thread thread = new(worker.Work) { IsBackground = true, Name = FormattableString.Invariant($"StaticNet worker {_workers.Count + 1}") };
            try
            {
                _start(thread);
            }
            catch (Exception exception) when (exception is PlatformNotSupportedException or OutOfMemoryException or ThreadStartException)
            {
                MostThreads = _workers.Count + 1;
                return _workers.Count;
            }

            _workers.Add(worker);
        }

        return count;
    }

    private void TakeParts()
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
    private void AwaitWorkers(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (_workers[i].TryRecall())
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

    private sealed class Worker(WorkerPool pool)
    {
        // Long enough to bridge the gap between two steps, short enough to leave an idle program idle.
        private const int SpinsBeforeSleep = 20_000;

        private const int Idle = 0, Called = 1, Asleep = 2;
        private readonly SemaphoreSlim _sleep = new(0);
        private int _state;

        public bool IsAsleep => Volatile.Read(ref _state) == Asleep;

        public void Wake()
        {
            if (Interlocked.Exchange(ref _state, Called) == Asleep)
                _sleep.Release();
        }

        /// <summary>Takes a call back, if the worker has not begun.</summary>
        public bool TryRecall() => Interlocked.CompareExchange(ref _state, Idle, Called) == Called;

        public void Work()
        {
            while (true)
            {
                AwaitCall();
                pool.TakeParts();
                Interlocked.Decrement(ref pool._working);
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
