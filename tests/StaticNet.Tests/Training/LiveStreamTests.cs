using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using StaticNet.Tests.Engine;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>Streams that do not end when training does, or are longer in another pass.</summary>
public class LiveStreamTests
{
    [Fact]
    public void A_training_does_not_wait_for_batches_that_it_does_not_need()
    {
        History history = new PlainSgd().Fit(Endless(TestContext.Current.CancellationToken), new TrainingOptions { StepsPerEpoch = 3, Verbose = Verbose.Silent });

        Assert.Single(history["loss"]);
    }

    [Fact]
    public void A_cancelled_stream_that_says_so_is_no_error()
    {
        using var source = new CancellationTokenSource();
        List<Callback> callbacks = [new LambdaCallback { TrainBatchEnd = (_, batch, _) => CancelAt(batch == 2, source) }];

        History history = new PlainSgd().Fit(Endless(TestContext.Current.CancellationToken), new TrainingOptions { Epochs = 9, Verbose = Verbose.Silent, Callbacks = callbacks, CancellationToken = source.Token });

        Assert.Single(history["loss"]);
    }

    [Fact]
    public void An_epoch_that_is_cancelled_before_its_first_step_is_no_epoch()
    {
        using var source = new CancellationTokenSource();
        int pass = 0;
        IEnumerable<SampleSet> Batches()
        {
            if (++pass == 2)
            {
                source.Cancel();
                yield break;
            }

            yield return Batch();
        }

        History history = new PlainSgd().Fit(Batches(), new TrainingOptions { Epochs = 9, Verbose = Verbose.Silent, CancellationToken = source.Token });

        Assert.Equal([0], history.Epoch);
        Assert.All(history["loss"], loss => Assert.True(double.IsFinite(loss)));
    }

    [Fact]
    public void A_bar_of_a_stream_holds_a_longer_pass()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        FakeClock clock = new();
        ProgressBar bar = new(new(writer, clock, IsLive: true, HasColor: false), Verbose.Bar, epochs: 2, steps: 0);
        var logs = new Dictionary<string, double> { ["loss"] = 0.5 };
        foreach (int steps in (int[])[3, 5])
        {
            bar.OnEpochBegin(0);
            for (int step = 0; step < steps; step++)
            {
                bar.OnTrainBatchBegin(step);
                clock.Advance(1);
                bar.OnTrainBatchEnd(step, logs);
            }

            bar.OnEpochEnd(0, logs);
        }

        Assert.DoesNotContain("-", writer.ToString().Replace(" - ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_weighs_by_itself_or_by_its_class()
    {
        SampleSet[] batches = [new SampleSet(new float[5 * 2], new int[2]) { SampleWeights = new float[2] }];

        var error = Assert.Throws<ArgumentException>(() => new Resumable().Fit(batches, new TrainingOptions { Verbose = Verbose.Silent, ClassWeights = new Dictionary<int, float> { [1] = 2 } }));

        Assert.StartsWith("Resumable: a sample weighs by itself or by ClassWeights, but a batch of the stream has SampleWeights too.", error.Message, StringComparison.Ordinal);
    }

    private static SampleSet Batch() => new(new float[5], new float[3]);

    private static void CancelAt(bool isTime, CancellationTokenSource source)
    {
        if (isTime)
            source.Cancel();
    }

    // Three batches come at once, and no other one ever.
    private static async IAsyncEnumerable<SampleSet> Endless([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (int _ in Enumerable.Range(0, 3))
            yield return Batch();
        await Task.Delay(Timeout.Infinite, cancellation);
        yield return Batch();
    }
}
