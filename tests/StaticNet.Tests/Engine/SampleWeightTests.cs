using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>What samples weigh in the loss, the gradients and the metrics of networks.</summary>
[Collection(ThreadsCollection.Name)]
public sealed class SampleWeightTests
{
    private const int Rows = 70;

    [Fact]
    public void A_batch_is_the_weighted_sum_of_its_samples_over_their_number()
    {
        Weighed network = new(3);
        float[] x = Batch.Uniform(Rows * Weighed.InputSize), weights = Weights(Rows);
        int[] y = Batch.Labels(Rows, 4);
        double loss = 0;
        Dictionary<string, double[]> gradients = Names.ToDictionary(name => name, name => new double[network.GetWeights(name).Length]);
        for (int i = 0; i < Rows; i++)
        {
            loss += weights[i] * network.ComputeGradients(x.AsSpan(i * Weighed.InputSize, Weighed.InputSize), y.AsSpan(i, 1)) / Rows;
            foreach ((string name, double[] sum) in gradients)
            {
                float[] ofSample = network.GetGradient(name);
                for (int j = 0; j < sum.Length; j++)
                    sum[j] += weights[i] * ofSample[j] / Rows;
            }
        }

        Assert.Equal(loss, network.TrainOnBatch(x, y, weights), 1e-6);
        Assert.All(gradients, gradient => Assert.All(gradient.Value.Zip(network.GetGradient(gradient.Key)), value => Assert.Equal(value.First, value.Second, 1e-6)));
    }

    [Fact]
    public void Weights_of_1_have_the_bits_of_none()
    {
        Weighed one = new(5), none = new(5);
        float[] x = Batch.Uniform(Rows * Weighed.InputSize);
        int[] y = Batch.Labels(Rows, 4);
        float[] ones = [.. Enumerable.Repeat(1f, Rows)];
        Assert.Equal(none.TrainOnBatch(x, y), one.TrainOnBatch(x, y, ones));
        Assert.Equal(none.TrainOnBatch(x, y, []), one.TrainOnBatch(x, y, ones));
        Assert.Equal(none.GetWeights("dense_1/kernel"), one.GetWeights("dense_1/kernel"));
        Assert.Equal(none.Evaluate(x, y).ToString(), one.Evaluate(x, y, ones, batchSize: 32).ToString());
    }

    // The penalty has no weight, and each output its own.
    [Fact]
    public void Outputs_have_weights_of_their_own_or_share_them()
    {
        float[] x = Batch.Uniform(Rows * WeighedTwice.InputSize), near = Batch.Uniform(Rows * 15, 5), first = Weights(Rows), second = Weights(Rows, 8), zero = new float[Rows];
        int[] kind = Batch.Labels(Rows, 3);
        (double penalty, float[] penalties) = Step([.. zero, .. zero]);
        (double one, float[] ones) = Step([.. first, .. zero]);
        (double other, float[] others) = Step([.. zero, .. second]);
        (double both, float[] boths) = Step([.. first, .. second]);
        Assert.Equal(one + other - penalty, both, 1e-6);
        Assert.All(Enumerable.Range(0, boths.Length), i => Assert.Equal(ones[i] + others[i] - penalties[i], boths[i], 1e-6f));
        Assert.Equal(Step([.. first, .. first]).Gradient, Step(first).Gradient);

        Evaluation alone = new WeighedTwice(4).Evaluate(x, near, kind, new float[] { 1 }.Concat(new float[Rows - 1]).Concat(zero).ToArray());
        float[] sample = x[..WeighedTwice.InputSize];
        Evaluation single = new WeighedTwice(4).Evaluate(sample, near[..15], kind[..1]);
        Assert.Equal(single["near_loss"] / Rows, alone["near_loss"], 1e-7);
        Assert.Equal(0, alone["kind_loss"]);
        Assert.Equal(single["near_mean_absolute_error"], alone["near_mean_absolute_error"], 1e-6);

        (double Loss, float[] Gradient) Step(float[] weights)
        {
            WeighedTwice network = new(4);
            return (network.TrainOnBatch(x, near, kind, weights), network.GetGradient("features/kernel"));
        }
    }

    // The same network with Keras's default, and weights that make up for it.
    [Fact]
    public void Reductions_divide_by_nothing_or_by_the_weights()
    {
        Reduced network = new(4);
        WeighedTwice usual = new(4);
        foreach (string name in (string[])["features/kernel", "features/bias", "near/kernel", "near/bias", "kind/kernel", "kind/bias"])
            usual.SetWeights(name, network.GetWeights(name));
        float[] x = Batch.Uniform(Rows * Reduced.InputSize), near = Batch.Uniform(Rows * 15, 5), weights = Weights(Rows);
        int[] kind = Batch.Labels(Rows, 3);
        float share = Rows / weights.Sum();
        const int positions = 5;
        Evaluation found = network.Evaluate(x, near, kind, weights, Rows), expected = usual.Evaluate(x, near, kind, weights, Rows);
        Assert.Equal(Rows * positions * expected["near_loss"], found["near_loss"], 1e-4);
        Assert.Equal(share * expected["kind_loss"], found["kind_loss"], 1e-6);
        Assert.Equal(found["near_loss"] + found["kind_loss"], found.Loss, 1e-4);
        Assert.Equal(weights.Sum(weight => (double)weight), found.Tables["kind_confusion_matrix"].Cast<double>().Sum(), 1e-4);
        Assert.Equal(usual.Evaluate(x, near, kind, Rows)["kind_loss"], network.Evaluate(x, near, kind, Rows)["kind_loss"], 1e-6);

        // Half of the second loss counts in the usual network.
        float[] zero = new float[Rows];
        network.TrainOnBatch(x, near, kind, [.. zero, .. weights]);
        usual.TrainOnBatch(x, near, kind, [.. zero, .. weights.Select(weight => 2 * share * weight)]);
        Assert.All(network.GetGradient("kind/kernel").Zip(usual.GetGradient("kind/kernel")), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        Assert.Equal(0, network.Evaluate(x, near, kind, zero, Rows).Loss);
    }

    [Fact]
    public void Only_weighted_metrics_count_by_weights()
    {
        Weighed network = new(6);
        float[] x = Batch.Uniform(Rows * Weighed.InputSize), weights = Weights(Rows), p = network.Predict(x);
        int[] y = Batch.Labels(Rows, 4);
        Evaluation found = network.Evaluate(x, y, weights, batchSize: 32), alike = network.Evaluate(x, y);
        Assert.Equal(["loss", "accuracy", "weighted_accuracy", "f1_score", "auc"], found.Keys);
        Assert.Equal(Metrics.CategoricalAccuracy(y, p, 4), found["accuracy"]);
        Assert.Equal(Metrics.CategoricalAccuracy(y, p, 4, weights), found["weighted_accuracy"], 1e-12);
        Assert.Equal(Metrics.FBeta(y, p, 4, sampleWeights: weights), found["f1_score"], 1e-12);
        Assert.Equal(Metrics.Auc([.. y.SelectMany(label => Enumerable.Range(0, 4).Select(c => c == label ? 1f : 0f))], p, 4, sampleWeights: weights), found["auc"], 1e-12);
        Assert.Equal(alike["accuracy"], alike["weighted_accuracy"]);
        Assert.Equal(Metrics.ConfusionMatrix(y, p, 4), found.Tables["confusion_matrix"]);
        Assert.Equal(4, found.Tables["f1_score"].GetLength(0));
        Assert.Equal(200, found.Tables["auc"].GetLength(0));
    }

    [Fact]
    public void Fit_takes_the_steps_that_TrainOnBatch_takes()
    {
        Weighed fitted = new(7), stepped = new(7), classed = new(7);
        float[] x = Batch.Uniform(Rows * Weighed.InputSize), classWeights = [0.5f, 2, 1, 3];
        int[] y = Batch.Labels(Rows, 4);
        float[] weights = [.. y.Select(label => classWeights[label])];
        TrainingOptions options = new() { BatchSize = 32, Shuffle = false, Verbose = Verbose.Silent, ValidationSplit = 0 };
        History history = fitted.Fit(x, y, options with { SampleWeights = weights });
        classed.Fit(x, y, options with { ClassWeights = new Dictionary<int, float> { [0] = 0.5f, [1] = 2, [3] = 3 } });
        for (int i = 0; i < Rows; i += 32)
        {
            int count = Math.Min(32, Rows - i);
            stepped.TrainOnBatch(x.AsSpan(i * Weighed.InputSize, count * Weighed.InputSize), y.AsSpan(i, count), weights.AsSpan(i, count));
        }

        Assert.Equal(stepped.GetWeights("dense_1/kernel"), fitted.GetWeights("dense_1/kernel"));
        Assert.Equal(stepped.GetWeights("dense_1/kernel"), classed.GetWeights("dense_1/kernel"));
        Assert.DoesNotContain("confusion_matrix", history.Keys);
    }

    [Fact]
    public void Class_weights_are_of_one_output_with_one_class()
    {
        WeighedTwice network = new();
        TrainingOptions options = new() { ClassWeights = new Dictionary<int, float> { [0] = 2 }, Verbose = Verbose.Silent };
        Assert.StartsWith(
            "WeighedTwice: ClassWeights are of networks with one output, but this one has 2: give SampleWeights.",
            Assert.Throws<ArgumentException>(() => network.Fit(new float[15], new float[15], new int[1], options)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "WeighedTwice: 1 samples need 1 weights or 2, those of each output in turn, but 3 were given.",
            Assert.Throws<ArgumentException>(() => network.TrainOnBatch(new float[15], new float[15], new int[1], new float[3])).Message,
            StringComparison.Ordinal);
    }

    // A table of 1,600 numbers: sums for each of a few groups of blocks, whose number is the same for any number of threads.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Metrics_of_many_numbers_are_the_same_on_any_number_of_threads(int threads)
    {
        AssertMeasures<ManyClasses>(threads);
        AssertMeasures<ManyClassesOfMany>(threads);
    }

    private static void AssertMeasures<TNetwork>(int threads)
        where TNetwork : ITrainableNetwork<TNetwork, int>
    {
        const int samples = 1500;
        TNetwork network = TNetwork.Create(2), alone = TNetwork.Create(2);
        (network.MaxDegreeOfParallelism, alone.MaxDegreeOfParallelism) = (threads, 1);
        float[] x = Batch.Samples<TNetwork>(samples), weights = Weights(samples), p = network.Predict(x);
        int[] y = Batch.Labels(samples, 40);
        Evaluation found = network.Evaluate(x, y, weights, batchSize: 1400);
        Assert.Equal(Metrics.ConfusionMatrix(y, p, 40), found.Tables["confusion_matrix"]);
        double[,] weighted = Metrics.ConfusionMatrix(y, p, 40, weights);
        Assert.All(Enumerable.Range(0, 1600), i => Assert.Equal(weighted[i / 40, i % 40], found.Tables["weighted_confusion_matrix"][i / 40, i % 40], 1e-9));
        Assert.Equal(Metrics.MeanIoU(y, p, 40), found["mean_io_u"], 1e-12);
        Assert.Equal(Metrics.CategoricalAccuracy(y, p, 40), found["accuracy"]);
        Assert.Equal(["loss", "mean_io_u", "accuracy"], found.Keys);
        Assert.Equal(
            $"\"f1_score\" is not in the tables; expected one of {string.Join(", ", found.Tables.Keys)}: add Metric.F1Score to [Compile], or to the [Output] that it is of.",
            Assert.Throws<KeyNotFoundException>(() => found.Tables["f1_score"]).Message);
        Assert.Contains("did you mean \"confusion_matrix\"?", Assert.Throws<KeyNotFoundException>(() => found.Tables["ConfusionMatrix"]).Message, StringComparison.Ordinal);
        if (threads > 1)
            Assert.Equal(alone.Evaluate(x, y, weights, batchSize: 1400).Tables["weighted_confusion_matrix"], found.Tables["weighted_confusion_matrix"]);
    }

    [Fact]
    public void Options_of_metrics_reach_them_and_logs_have_their_names()
    {
        MuchMeasured network = new(3);
        float[] x = Batch.Uniform(Rows * 5), y = [.. Batch.Uniform(Rows * 3, 9).Select(value => value > 0 ? 1f : 0f)], p = network.Predict(x);
        Evaluation found = network.Evaluate(x, y);
        Dictionary<string, double> expected = new()
        {
            ["precision"] = Metrics.Precision(y, p, 3, 0.4f),
            ["recall"] = Metrics.Recall(y, p, 3, 0.4f),
            ["f1_score"] = Metrics.FBeta(y, p, 3, 1, Average.Weighted, 0.4f),
            ["fbeta_score"] = Metrics.FBeta(y, p, 3, 2, Average.Weighted, 0.4f),
            ["auc"] = Metrics.Auc(y, p, 3, 20, AucCurve.PrecisionRecall, AucSummation.Minoring),
            ["mean_io_u"] = Metrics.MeanIoU(y, p, 3),
            ["r2_score"] = Metrics.R2Score(y, p, 3),
            ["root_mean_squared_error"] = Metrics.RootMeanSquaredError(y, p, 3),
        };
        Assert.All(expected, metric => Assert.Equal(metric.Value, found[metric.Key], 1e-9));
        Assert.Equal(Rows * 3, found["true_positives"] + found["true_negatives"] + found["false_positives"] + found["false_negatives"]);
        Assert.Equal(found["precision"], found["true_positives"] / (found["true_positives"] + found["false_positives"]));

        MeasuredLogits logits = new(3);
        Assert.Equal(Metrics.Auc(y, logits.Predict(x), 3, fromLogits: true), logits.Evaluate(x, y)["auc"], 1e-12);
    }

    [Fact]
    public void A_weighted_step_allocates_nothing()
    {
        Weighed network = new();
        float[] x = Batch.Uniform(Rows * Weighed.InputSize), weights = Weights(Rows);
        int[] y = Batch.Labels(Rows, 4);
        Allocations.AssertNone(() => network.TrainOnBatch(x, y, weights));
    }

    private static IEnumerable<string> Names => ["dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias"];

    private static float[] Weights(int count, int seed = 7) => [.. Batch.Uniform(count, seed).Select(value => value + 1)];
}
