using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using StaticNet.Tests.Engine;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class StreamTests
{
    private static readonly float[] X = [.. Enumerable.Range(0, 20 * 5).Select(i => MathF.Sin(i))];
    private static readonly int[] Y = [.. Enumerable.Range(0, 20).Select(i => i % 3)];

    private static readonly TrainingOptions Options = new() { BatchSize = 8, Epochs = 3, Shuffle = false, Verbose = Verbose.Silent };

    [Fact]
    public async Task A_stream_trains_as_memory_does()
    {
        Resumable memory = new(3), stream = new(3), asynchronous = new(3);

        History expected = memory.Fit(X, Y, Options with { ValidationData = new(X, Y) });
        History found = stream.Fit(Batches(8), Options with { ValidationBatches = Batches(32) });
        History later = await Task.Run(() => asynchronous.Fit(Later(8), Options with { ValidationData = new(X, Y) }), TestContext.Current.CancellationToken);

        Assert.Equal(memory.Predict(X), stream.Predict(X));
        Assert.Equal(memory.Predict(X), asynchronous.Predict(X));
        Assert.Equal(expected.ToString(), found.ToString());
        Assert.Equal(expected.ToString(), later.ToString());
        Assert.Equal(memory.Evaluate(X, Y, 7).Loss, stream.Evaluate(Batches(7)).Loss);
    }

    [Fact]
    public void Several_inputs_and_outputs_are_streamed_too()
    {
        TwoSided memory = new(3), stream = new(3);
        float[] left = X[..40], right = X[40..100], size = X[..20];

        memory.Fit(left, right, Y, size, Options);
        stream.Fit(Enumerable.Range(0, 3).Select(i => (Start: i * 8, End: Math.Min(20, (i * 8) + 8))).Select(part => new SampleSet(
            [left[(2 * part.Start)..(2 * part.End)], right[(3 * part.Start)..(3 * part.End)]],
            [Y[part.Start..part.End], size[part.Start..part.End]])), Options);

        Assert.Equal(memory.GetWeights("kind/kernel"), stream.GetWeights("kind/kernel"));
    }

    [Fact]
    public void Epochs_of_some_steps_go_on_in_the_stream()
    {
        var trainer = new FakeTrainer<float>();

        Fit(trainer, Numbers(5), Options with { StepsPerEpoch = 2 });

        Assert.Equal([0, 1, 2, 3, 4, 0], trainer.TrainX.Select(batch => batch[0]));
    }

    [Fact]
    public void A_batch_is_read_while_the_one_before_is_trained_on()
    {
        int read = 0;
        bool wasAhead = true;
        var trainer = new FakeTrainer<float>();
        trainer.WhileTraining = () => wasAhead &= SpinWait.SpinUntil(() => Volatile.Read(ref read) >= Math.Min(6, trainer.TrainX.Count + 1), 10_000);

        Fit(trainer, Numbers(6, () => Interlocked.Increment(ref read)), Options with { Epochs = 1 });

        Assert.True(wasAhead);
        Assert.Equal(6, trainer.TrainX.Count);
    }

    [Fact]
    public void Memory_of_a_batch_may_be_used_again()
    {
        float[] same = new float[1];
        var trainer = new FakeTrainer<float>();

        Fit(trainer, Enumerable.Range(0, 50).Select(i =>
        {
            same[0] = i;
            return new SampleSet(same, same);
        }), Options with { Epochs = 1 });

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (float)i), trainer.TrainX.Select(batch => batch[0]));
    }

    [Fact]
    public void What_a_stream_throws_reaches_the_caller_after_the_batches_before_it()
    {
        var trainer = new FakeTrainer<float>();

        var error = Assert.Throws<TimeoutException>(() => Fit(trainer, Numbers(4).Concat(Broken()), Options));

        Assert.Contains(nameof(Broken), error.StackTrace);
        Assert.Equal(4, trainer.TrainX.Count);
        static IEnumerable<SampleSet> Broken()
        {
            yield return Thrown();
        }

        static SampleSet Thrown() => throw new TimeoutException();
    }

    [Fact]
    public void A_batch_that_does_not_fit_is_named()
    {
        var network = new Resumable();

        var size = Assert.Throws<ArgumentException>("batches", () => network.Fit([new SampleSet(new float[6], new[] { 1 })], Options));
        var type = Assert.Throws<ArgumentException>("batches", () => network.Fit([new SampleSet(new float[5], new float[1])], Options));
        var kind = Assert.Throws<ArgumentException>("batches", () => network.Fit([new SampleSet(new float[5], new[] { 3 })], Options));
        var none = Assert.Throws<ArgumentException>("batches", () => network.Fit(Enumerable.Empty<SampleSet>(), Options));
        var empty = Assert.Throws<ArgumentException>("batches", () => network.Fit([new SampleSet(Array.Empty<float>(), Array.Empty<int>())], Options));
        var split = Assert.Throws<ArgumentException>("validationSplit", () => network.Fit(Batches(8), Options with { ValidationSplit = 0.5f }));

        Assert.StartsWith("Resumable: batches.X has 6 floats; expected a multiple of 5, the size of a sample.", size.Message);
        Assert.StartsWith("Resumable: batches.Y has float targets; expected int class numbers, which its sparse loss takes.", type.Message);
        Assert.StartsWith("Resumable: a target is a class from 0 to 2, but the one at index 0 of batches.Y is 3. For the classes 0 to 3, the last layer has 4 outputs, as in [Dense(4, Activation.Softmax)].", kind.Message);
        Assert.StartsWith("Resumable: batches gave no batch; expected at least one.", none.Message);
        Assert.StartsWith("Resumable: batches.X is empty; expected at least one sample, of 5 floats.", empty.Message);
        Assert.StartsWith("Resumable: a validationSplit needs samples in memory; give a stream validationData or validationBatches.", split.Message);
    }

    [Fact]
    public void A_stream_that_does_not_answer_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        CancellationToken test = TestContext.Current.CancellationToken;
        var trainer = new FakeTrainer<float>();

        History history = Fit(trainer, Numbers(2).Concat(Waiting()), Options with { CancellationToken = source.Token });

        Assert.Equal(2, trainer.TrainX.Count);
        Assert.Equal([0], history.Epoch);
        never.Set();
        IEnumerable<SampleSet> Waiting()
        {
            source.CancelAfter(50);
            never.Wait(test);
            yield break;
        }
    }

    [Fact]
    public void A_stream_is_closed_when_training_ends_before_it()
    {
        int closed = 0;
        var trainer = new FakeTrainer<float>();

        Fit(trainer, Endless(), Options with { Epochs = 1, StepsPerEpoch = 3 });

        Assert.Equal(1, closed);
        IEnumerable<SampleSet> Endless()
        {
            try
            {
                while (true)
                    yield return new SampleSet(new float[1], new float[1]);
            }
            finally
            {
                closed++;
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_for_a_batch_once_all_is_warm()
    {
        float[] x = new float[40];
        int[] y = new int[8];
        List<long> reader = new(400), trainer = new(400);

        new Resumable().Fit(Batches(), Options with { Epochs = 1, Callbacks = [new LambdaCallback { TrainBatchEnd = (_, _, _) => trainer.Add(GC.GetAllocatedBytesForCurrentThread()) }] });

        Allocations.AssertNoneBetween(CollectionsMarshal.AsSpan(reader)[50..]);
        Allocations.AssertNoneBetween(CollectionsMarshal.AsSpan(trainer)[50..]);
        IEnumerable<SampleSet> Batches()
        {
            for (int i = 0; i < 400; i++)
            {
                reader.Add(GC.GetAllocatedBytesForCurrentThread());
                yield return new SampleSet(x, y);
            }
        }
    }

    [Fact]
    public void The_length_of_a_stream_is_known_after_its_first_pass()
    {
        using var writer = new System.IO.StringWriter { NewLine = "\n" };
        var clock = new FakeClock();
        List<int> steps = [];

        new FitLoop(new FakeTrainer<float>(), new(writer, clock, IsLive: true, HasColor: false)).FitStream(
            _ => new BatchReader.Of(Numbers(2)), Options with { Epochs = 2, Verbose = Verbose.Bar, Callbacks = [new LambdaCallback { TrainBatchEnd = (session, _, _) => steps.Add(session.Steps) }] });

        Assert.Equal([0, 0, 2, 2], steps);
        Assert.Contains("Epoch 1/2\n\r      1/Unknown 0s 0s/step - accuracy: 0.0000e+00 - loss: 0.0000e+00\r2/2 ", writer.ToString());
        Assert.Contains("Epoch 2/2\n\r1/2 ", writer.ToString());
    }

    private static History Fit(FakeTrainer<float> trainer, IEnumerable<SampleSet> batches, TrainingOptions options) => new FitLoop(trainer).FitStream(_ => new BatchReader.Of(batches), options);

    private static IEnumerable<SampleSet> Numbers(int count, Action? read = null)
    {
        for (int i = 0; i < count; i++)
        {
            read?.Invoke();
            yield return new SampleSet(new float[] { i }, new float[] { i });
        }
    }

    private static IEnumerable<SampleSet> Batches(int size)
    {
        for (int start = 0; start < Y.Length; start += size)
        {
            int end = Math.Min(Y.Length, start + size);
            yield return new SampleSet(X.AsMemory((start * 5)..(end * 5)), Y.AsMemory(start..end));
        }
    }

    private static async IAsyncEnumerable<SampleSet> Later(int size)
    {
        foreach (SampleSet batch in Batches(size))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            yield return batch;
        }
    }
}
