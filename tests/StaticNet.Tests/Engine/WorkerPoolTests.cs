using System;
using System.Linq;
using System.Threading;
using StaticNet.Engine;
using Xunit;

namespace StaticNet.Tests.Engine;

[Collection(ThreadsCollection.Name)]
public sealed class WorkerPoolTests
{
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
            WorkerPool.Run(job, parts, degree);
            job.AssertEachDone(times: 1);
        }
    }

    [Fact]
    public void Thousands_of_jobs_in_a_row_lose_no_part()
    {
        const int Jobs = 10_000;
        CountingJob job = new(5);
        for (int i = 0; i < Jobs; i++)
            WorkerPool.Run(job, 5, 2);
        job.AssertEachDone(Jobs);
    }

    // Between the jobs the threads fall asleep, so that each job must wake them.
    [Fact]
    public void Threads_that_sleep_are_woken()
    {
        CountingJob job = new(4);
        for (int i = 0; i < 20; i++)
        {
            WorkerPool.Run(job, 4, 3);
            Thread.Sleep(5);
        }

        job.AssertEachDone(20);
    }

    // Parts that wait for each other end only where as many threads as that work at once.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void As_many_threads_as_allowed_work_at_once_and_no_more(int degree)
    {
        using Barrier meeting = new(degree);
        bool met = true;
        WorkerPool.Run(new ActionJob(_ => met &= meeting.SignalAndWait(TimeSpan.FromSeconds(30))), degree, degree);
        Assert.True(met);

        int working = 0, most = 0;
        WorkerPool.Run(
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
                () => WorkerPool.Run(new ActionJob(part => throw new InvalidOperationException($"{part}")), 8, degree));
            Assert.InRange(int.Parse(thrown.Message, System.Globalization.CultureInfo.InvariantCulture), 0, 7);

            CountingJob job = new(20);
            WorkerPool.Run(job, 20, degree);
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
            Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(job, 8, 3));
            Assert.Equal(0, working);
        }
    }

    [Fact]
    public void A_job_within_a_job_runs_on_the_thread_of_its_part()
    {
        CountingJob inner = new(6);
        bool stayed = true;
        WorkerPool.Run(
            new ActionJob(_ =>
            {
                int thread = Environment.CurrentManagedThreadId;
                WorkerPool.Run(new ActionJob(_ => stayed &= Environment.CurrentManagedThreadId == thread), 6, 4);
                WorkerPool.Run(inner, 6, 4);
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
                WorkerPool.Run(job, 7, 3);
            job.AssertEachDone(200);
        });
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
