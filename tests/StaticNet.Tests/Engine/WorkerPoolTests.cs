using System;
using System.Linq;
using System.Threading;
using StaticNet.Engine;
using Xunit;

namespace StaticNet.Tests.Engine;

[Collection(ThreadsCollection.Name)]
public sealed class WorkerPoolTests
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(60);
    private static readonly WorkerPool Pool = new(8);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Each_part_is_done_exactly_once(int degree)
    {
        foreach (int parts in (int[])[0, 1, 2, 3, 7, 8, 9, 100, 1000])
        {
            CountingJob job = new(parts);
            Pool.Run(job, parts, degree);
            job.AssertEachDone(times: 1);
        }
    }

    [Fact]
    public void Thousands_of_jobs_in_a_row_lose_no_part()
    {
        const int Jobs = 10_000;
        CountingJob job = new(5);
        for (int i = 0; i < Jobs; i++)
            Pool.Run(job, 5, 2);
        job.AssertEachDone(Jobs);
    }

    // All of them sleep when the job comes, whose parts wait for each other: they end only where each thread is woken.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Threads_that_sleep_are_woken(int degree)
    {
        WorkerPool pool = new(degree);
        pool.Run(new CountingJob(degree), degree, degree);
        for (int i = 0; i < 10; i++)
        {
            Assert.True(SpinWait.SpinUntil(() => pool.Sleeping == degree - 1, Forever), "Idle threads should fall asleep.");
            using Barrier meeting = new(degree);
            bool met = true;
            pool.Run(new ActionJob(_ => met &= meeting.SignalAndWait(Forever)), degree, degree);
            Assert.True(met, "Not all threads have come.");
        }
    }

    // Parts that wait for each other end only where as many threads as that work at once.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void As_many_threads_as_allowed_work_at_once_and_no_more(int degree)
    {
        using Barrier meeting = new(degree);
        bool met = true;
        Pool.Run(new ActionJob(_ => met &= meeting.SignalAndWait(Forever)), degree, degree);
        Assert.True(met);

        int working = 0, most = 0;
        Pool.Run(
            new ActionJob(_ =>
            {
                int now = Interlocked.Increment(ref working);
                for (int seen = most; now > seen; seen = most)
                    Interlocked.CompareExchange(ref most, now, seen);
                Thread.Sleep(1);
                Interlocked.Decrement(ref working);
            }),
            parts: 50,
            degree);
        Assert.InRange(most, 1, degree);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_a_part_throws_is_thrown_and_the_pool_works_on(int degree)
    {
        for (int failing = 0; failing < 8; failing++)
        {
            InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(
                () => Pool.Run(new ActionJob(part => throw new InvalidOperationException($"{part}")), 8, degree));
            Assert.InRange(int.Parse(thrown.Message, System.Globalization.CultureInfo.InvariantCulture), 0, 7);

            CountingJob job = new(20);
            Pool.Run(job, 20, degree);
            job.AssertEachDone(1);
        }
    }

    // Only one part fails, wherever it runs: after the exception no other part is still at work.
    [Fact]
    public void A_failed_job_has_ended_when_its_exception_comes()
    {
        for (int i = 0; i < 100; i++)
        {
            int working = 0;
            ActionJob job = new(part =>
            {
                Interlocked.Increment(ref working);
                Thread.SpinWait(1_000);
                Interlocked.Decrement(ref working);
                if (part == 3)
                    throw new InvalidOperationException();
            });
            Assert.Throws<InvalidOperationException>(() => Pool.Run(job, 8, 3));
            Assert.Equal(0, working);
        }
    }

    [Fact]
    public void A_job_within_a_job_runs_on_the_thread_of_its_part()
    {
        CountingJob inner = new(6);
        bool stayed = true;
        Pool.Run(
            new ActionJob(_ =>
            {
                int thread = Environment.CurrentManagedThreadId;
                Pool.Run(new ActionJob(_ => stayed &= Environment.CurrentManagedThreadId == thread), 6, 4);
                Pool.Run(inner, 6, 4);
            }),
            parts: 10,
            degree: 4);
        Assert.True(stayed);
        inner.AssertEachDone(10);
    }

    [Fact]
    public void Callers_that_come_at_once_all_get_their_jobs_done()
    {
        Threads.Run(6, _ =>
        {
            CountingJob job = new(7);
            for (int i = 0; i < 200; i++)
                Pool.Run(job, 7, 3);
            job.AssertEachDone(200);
        });
    }

    // The first job ends only when the second has.
    [Fact]
    public void A_job_that_comes_while_the_pool_is_busy_runs_on_its_caller_alone()
    {
        WorkerPool pool = new(3);
        bool ended = false;
        pool.Run(
            new ActionJob(part =>
            {
                if (part == 0)
                    ended = RunBeside(pool);
            }),
            parts: 3,
            degree: 3);
        Assert.True(ended, "The second job has waited for the first.");
        Assert.Equal(1, pool.SharedJobs);

        static bool RunBeside(WorkerPool pool)
        {
            using ManualResetEventSlim done = new();
            int caller = 0;
            bool stayed = true;
            Thread other = new(() =>
            {
                caller = Environment.CurrentManagedThreadId;
                CountingJob job = new(5);
                pool.Run(job, 5, 3);
                job.AssertEachDone(1);
                pool.Run(new ActionJob(_ => stayed &= Environment.CurrentManagedThreadId == caller), 5, 3);
                done.Set();
            }) { IsBackground = true };
            other.Start();
            return done.Wait(Forever) && stayed;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void There_are_never_more_threads_than_the_pool_may_have(int most)
    {
        WorkerPool pool = new(most);
        foreach (int degree in (int[])[2, 100, int.MaxValue])
        {
            CountingJob job = new(200);
            pool.Run(job, 200, degree);
            job.AssertEachDone(1);
            Assert.InRange(pool.Started, 0, most - 1);
        }

        Assert.Equal(most - 1, pool.Started);
    }

    [Fact]
    public void A_program_has_a_thread_for_each_core() => Assert.Equal(Environment.ProcessorCount, TestThreads.OfPrograms);

    // As in a browser, or where the machine has no memory for another thread.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Where_threads_cannot_be_started_those_that_are_there_do_the_work(int startable)
    {
        foreach (Exception failure in (Exception[])[new PlatformNotSupportedException(), new OutOfMemoryException()])
        {
            int tried = 0;
            WorkerPool pool = new(8, thread =>
            {
                if (tried++ >= startable)
                    throw failure;
                thread.Start();
            });
            for (int i = 0; i < 3; i++)
            {
                CountingJob job = new(10);
                pool.Run(job, 10, 8);
                job.AssertEachDone(1);
            }

            Assert.Equal(startable, pool.Started);
            Assert.Equal(startable + 1, pool.MostThreads);
            Assert.Equal(startable + 1, tried);
        }
    }

    private sealed class CountingJob(int parts) : IParallelJob
    {
        private readonly int[] _counts = new int[parts];

        public void Run(int part) => Interlocked.Increment(ref _counts[part]);

        public void AssertEachDone(int times) => Assert.Equal(Enumerable.Repeat(times, _counts.Length), _counts);
    }

    private sealed class ActionJob(Action<int> action) : IParallelJob
    {
        public void Run(int part) => action(part);
    }
}
