using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Engine;

public sealed class TrainingStepTests
{
    [Fact]
    public void A_step_leaves_its_gradients()
    {
        DeepAdam stepped = new(), differentiated = new();
        float[] x = Batch.Samples<DeepAdam>(70);
        int[] y = Batch.Targets<DeepAdam, int>(70);
        Snapshot step = new(), gradients = new();
        step.Add("loss", stepped.TrainOnBatch(x, y));
        step.AddGradients<DeepAdam, int>("", stepped);
        gradients.Add("loss", differentiated.ComputeGradients(x, y));
        gradients.AddGradients<DeepAdam, int>("", differentiated);
        step.AssertSameBits(gradients);
    }

    // WideMomentum draws no masks, and remembers velocities.
    [Fact]
    public void Gradients_change_neither_weights_nor_what_the_optimizer_keeps()
    {
        WideMomentum plain = new(), differentiated = new();
        float[] x = Batch.Samples<WideMomentum>(20), y = Batch.Targets<WideMomentum, float>(20);
        for (int step = 0; step < 3; step++)
        {
            plain.TrainOnBatch(x, y);
            differentiated.TrainOnBatch(x, y);
            differentiated.ComputeGradients(x, Batch.Uniform(y.Length, seed: step));
            Snapshot.OfWeights(plain).AssertSameBits(Snapshot.OfWeights(differentiated));
        }
    }

    [Fact]
    public void A_step_of_SGD_is_the_weights_less_the_gradients_times_the_learning_rate()
    {
        PlainSgd stepped = new(), own = new();
        float[] x = Batch.Samples<PlainSgd>(10), y = Batch.Targets<PlainSgd, float>(10);
        foreach (float rate in (float[])[0.1f, 0.025f])
        {
            stepped.LearningRate = rate;
            stepped.TrainOnBatch(x, y);
            own.ComputeGradients(x, y);
            foreach (WeightInfo weight in PlainSgd.Weights)
            {
                float[] values = own.GetWeights(weight.Name), gradient = own.GetGradient(weight.Name);
                own.SetWeights(weight.Name, [.. values.Select((value, i) => value - (rate * gradient[i]))]);
                Closeness.AssertClose(weight.Name, own.GetWeights(weight.Name), stepped.GetWeights(weight.Name), 2e-7f, 1e-8f);
            }
        }
    }

    [Fact]
    public void Training_makes_the_loss_smaller()
    {
        DeepAdam network = new();
        float[] x = Batch.Samples<DeepAdam>(64);
        int[] y = Batch.Targets<DeepAdam, int>(64);
        double before = network.Evaluate(x, y).Loss;
        for (int step = 0; step < 60; step++)
            network.TrainOnBatch(x, y);
        Assert.True(network.Evaluate(x, y).Loss < before / 2);
    }

    [Fact]
    public void Evaluation_adds_the_penalties_and_drops_nothing()
    {
        Penalized network = new(3);
        network.SetWeights("dense_1/bias", Batch.Uniform(9));
        PenalizedPlain plain = With<PenalizedPlain, Penalized>(network);
        float[] x = Batch.Samples<Penalized>(10), y = Batch.OneHot(10, 4);

        double expected = plain.ComputeGradients(x, y)
            + Penalty(network.GetWeights("dense_1/kernel"), 0.01, 0.02)
            + Penalty(network.GetWeights("dense_1/bias"), 0.03, 0.04)
            + Penalty(network.GetWeights("dense_2/kernel"), 0, 0.01)
            + (Penalty(With<PenalizedHidden, Penalized>(network).Predict(x), 0.05, 0.06) / 10);
        Assert.Equal(expected, network.Evaluate(x, y).Loss, 2e-6);

        // In batches of 4, 4 and 2 all samples weigh alike.
        Assert.Equal(expected, network.Evaluate(x, y, batchSize: 4).Loss, 2e-6);
    }

    [Fact]
    public void A_training_loss_has_the_penalties_too()
    {
        // Dropout of a hidden layer that is all zeros changes nothing.
        Penalized network = new(3);
        network.SetWeights("dense_1/bias", [-9, -9, -9, -9, -9, -9, -9, -9, -9]);
        float[] x = Batch.Samples<Penalized>(10), y = Batch.OneHot(10, 4);
        double expected = Math.Log(4)
            + Penalty(network.GetWeights("dense_1/kernel"), 0.01, 0.02)
            + Penalty(network.GetWeights("dense_1/bias"), 0.03, 0.04)
            + Penalty(network.GetWeights("dense_2/kernel"), 0, 0.01);
        Assert.Equal(expected, network.ComputeGradients(x, y), 2e-5);
        Assert.Equal(expected, network.TrainOnBatch(x, y), 2e-5);
    }

    [Fact]
    public void Metrics_are_those_of_the_predictions()
    {
        float[] x = Batch.Samples<DeepAdam>(130);
        int[] labels = Batch.Labels(130, 10);
        float[][] rows = [.. new DeepAdam().Predict(x).Chunk(10)];
        double right = rows.Zip(labels, (row, label) => Array.IndexOf(row, row.Max()) == label ? 1 : 0).Average();
        AssertMetrics(new DeepAdam().Evaluate(x, labels, batchSize: 50), ("accuracy", right));

        x = Batch.Samples<Penalized>(50);
        float[] y = Batch.OneHot(50, 4), p = new Penalized().Predict(x);
        right = p.Chunk(4).Zip(y.Chunk(4), (row, target) => Array.IndexOf(row, row.Max()) == Array.IndexOf(target, 1) ? 1 : 0).Average();
        AssertMetrics(new Penalized().Evaluate(x, y), ("accuracy", right), ("mean_squared_error", Mean(p, y, error => error * error)));

        x = Batch.Samples<BinaryClassifier>(50);
        y = [.. Batch.Labels(50, 2).Select(label => (float)label)];
        p = new BinaryClassifier().Predict(x);
        right = p.Zip(y, (a, b) => a > 0.5f == b > 0.5f ? 1 : 0).Average();
        AssertMetrics(
            new BinaryClassifier().Evaluate(x, y, batchSize: 7),
            ("accuracy", right),
            ("mean_absolute_error", Mean(p, y, Math.Abs)),
            ("mean_squared_error", Mean(p, y, error => error * error)));

        x = Batch.Samples<ThreeAnswers>(50);
        labels = Batch.Labels(50, 7);
        rows = [.. new ThreeAnswers().Predict(x).Chunk(7)];
        right = rows.Zip(labels, (row, label) => Array.IndexOf(row, row.Max()) == label ? 1 : 0).Average();
        double nearlyRight = rows.Zip(labels, (row, label) => row.Count(value => value > row[label]) < 3 ? 1 : 0).Average();
        Assert.InRange(nearlyRight, right + 0.1, 0.9);
        AssertMetrics(new ThreeAnswers().Evaluate(x, labels, batchSize: 7), ("accuracy", right), ("sparse_top_k_categorical_accuracy", nearlyRight));

        x = Batch.Samples<WideMomentum>(50);
        y = Batch.Targets<WideMomentum, float>(50);
        p = new WideMomentum().Predict(x);
        AssertMetrics(
            new WideMomentum().Evaluate(x, y),
            ("mean_absolute_error", Mean(p, y, Math.Abs)),
            ("mean_squared_error", Mean(p, y, error => error * error)));
    }

    [Fact]
    public void A_fit_is_its_steps_one_after_another()
    {
        DeepAdam fitted = new(), stepped = new();
        float[] x = Batch.Samples<DeepAdam>(70), validationX = Batch.Samples<DeepAdam>(33, seed: 8);
        int[] y = Batch.Targets<DeepAdam, int>(70), validationY = Batch.Targets<DeepAdam, int>(33, seed: 9);
        History history = fitted.Fit(x, y, batchSize: 32, epochs: 2, Verbose.Silent, validationData: (validationX, validationY), shuffle: false);

        Assert.Equal(["accuracy", "loss", "val_accuracy", "val_loss"], history.Keys);
        Assert.Equal([0, 1], history.Epoch);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            double sum = 0;
            foreach ((int first, int count) in ((int, int)[])[(0, 32), (32, 32), (64, 6)])
                sum += count * (double)stepped.TrainOnBatch(x.AsSpan(first * 40, count * 40), y.AsSpan(first, count));
            Assert.Equal(sum / 70, history["loss"][epoch], 1e-6);
            Evaluation validation = stepped.Evaluate(validationX, validationY);
            Assert.Equal(validation.Loss, history["val_loss"][epoch]);
            Assert.Equal(validation["accuracy"], history["val_accuracy"][epoch]);
        }

        Snapshot.OfWeights(stepped).AssertSameBits(Snapshot.OfWeights(fitted));
    }

    private static TNetwork With<TNetwork, TOther>(TOther other)
        where TNetwork : INetwork<TNetwork>
        where TOther : INetwork<TOther>
    {
        TNetwork network = TNetwork.Create();
        foreach (WeightInfo weight in TNetwork.Weights)
            network.SetWeights(weight.Name, other.GetWeights(weight.Name));
        return network;
    }

    private static double Penalty(float[] values, double l1, double l2) =>
        values.Sum(value => (l1 * Math.Abs((double)value)) + (l2 * value * value));

    private static double Mean(float[] predictions, float[] targets, Func<double, double> of) =>
        predictions.Zip(targets, (prediction, target) => of((double)target - prediction)).Average();

    private static void AssertMetrics(Evaluation evaluation, params (string Name, double Value)[] expected)
    {
        List<string> names = ["loss", .. expected.Select(metric => metric.Name)];
        Assert.Equal(names, evaluation.Keys);
        foreach ((string name, double value) in expected)
            Assert.Equal(value, evaluation[name], 1e-6);
    }
}
