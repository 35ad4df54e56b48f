using System;
using System.IO;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Shared;

/// <summary>What shares weights computes what layers with equal weights of their own do, and its gradients are the sums of theirs.</summary>
public class TwinTests
{
    [Fact]
    public void Convolutions_and_normalisations_of_images_of_two_sizes() => Compare<SharedImages, TwinImages>(20);

    [Fact]
    public void A_kernel_that_two_normalisations_are_folded_into() => Compare<SharedFolds, TwinFolds>(20);

    [Fact]
    public void Attention_and_recurrences_over_sequences_of_two_lengths() => Compare<SharedSequences, TwinSequences>(70);

    // A step moves a statistic by 1 % of what the batch has: each use in its turn, as in Keras.
    [Fact]
    public void Each_use_moves_the_moving_statistics_in_its_turn()
    {
        (SharedImages shared, TwinImages twin, float[] x) = Make<SharedImages, TwinImages>(6);
        float[] y = Draw(new Random(4), 6 * SharedImages.OutputSize), before = twin.GetWeights("norm/moving_mean");
        shared.TrainOnBatch(x, y);
        twin.TrainOnBatch(x, y);
        float[] first = twin.GetWeights("norm/moving_mean"), second = twin.GetWeights("norm2/moving_mean");
        float[] expected = [.. first.Select((moved, i) => (0.99f * moved) + (second[i] - (0.99f * before[i])))];
        Closeness.AssertClose("moving_mean", expected, shared.GetWeights("norm/moving_mean"), relative: 1e-5f, floor: 1e-6f);
    }

    [Fact]
    public void Rows_of_a_large_table_that_two_inputs_name()
    {
        Random random = new(2);
        SharedRows shared = new(seed: 1);
        TwinRows twin = new(seed: 3);
        float[] rows = shared.GetWeights("rows/embeddings"), rows2 = [.. rows];
        float[] all = [.. rows], m = new float[rows.Length], v = new float[rows.Length];
        for (int step = 1; step <= 4; step++)
        {
            int samples = step == 3 ? 3 : 80;
            int[] question = Tokens(samples * 4), answer = Tokens(samples * 7);
            float[] y = Draw(random, samples * 9);
            twin.SetWeights("rows/embeddings", all);
            twin.SetWeights("rows2/embeddings", all);
            Closeness.AssertClose("outputs", twin.Predict(question, answer), shared.Predict(question, answer), relative: 1e-4f, floor: 1e-6f);
            twin.ComputeGradients(question, answer, y);
            float[] gradient = [.. twin.GetGradient("rows/embeddings").Zip(twin.GetGradient("rows2/embeddings"), (one, other) => one + other)];
            shared.TrainOnBatch(question, answer, y);
            Closeness.AssertClose("gradient", gradient, shared.GetGradient("rows/embeddings"), relative: 1e-4f, floor: 1e-6f * Closeness.Scale(gradient));

            // Keras's Adam, of all rows.
            double rate = 0.001 * Math.Sqrt(1 - Math.Pow(0.999, step)) / (1 - Math.Pow(0.9, step));
            for (int i = 0; i < all.Length; i++)
            {
                m[i] += (gradient[i] - m[i]) * 0.1f;
                v[i] += ((gradient[i] * gradient[i]) - v[i]) * 0.001f;
                all[i] -= (float)(rate * m[i] / (Math.Sqrt(v[i]) + 1e-7));
            }

            Closeness.AssertClose("rows", all, shared.GetWeights("rows/embeddings"), relative: 1e-4f, floor: 1e-5f);
            all = shared.GetWeights("rows/embeddings");
        }

        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(random.Next(2) == 0 ? 3000 : 20))];
    }

    // By the slope of the loss along random directions; the table has more rows than tokens, of a size that fills no register.
    [Fact]
    public void The_gradient_of_a_tied_table_is_the_slope_of_the_loss()
    {
        const float step = 1f / 64;
        Random random = new(6);
        int[] x = [.. Enumerable.Range(0, 70 * 6).Select(_ => random.Next(2100))], y = [.. x.Select(token => (token + 1) % 2100)];
        TiedPositions network = new(seed: 5);
        Assert.Equal((2100 * 20) + (6 * 20) + 40 + 420, TiedPositions.ParameterCount);
        network.SetWeights("rows/token_embedding/embeddings", Draw(random, 2100 * 20));
        network.ComputeGradients(x, y);
        foreach (WeightInfo weight in TiedPositions.Weights)
        {
            float[] start = network.GetWeights(weight.Name), gradient = network.GetGradient(weight.Name), direction = [.. start.Select(_ => random.Next(2) == 0 ? 1f : -1f)];
            double slope = (Loss(step) - Loss(-step)) / (2 * step), expected = gradient.Zip(direction, (g, d) => (double)g * d).Sum();
            Assert.True(Math.Abs(expected - slope) <= 2e-3 * (Math.Abs(slope) + 0.05), $"{weight.Name}: the slope is {slope}, but the gradient says {expected}");
            network.SetWeights(weight.Name, start);

            double Loss(float distance)
            {
                network.SetWeights(weight.Name, [.. start.Select((value, i) => value + (distance * direction[i] / MathF.Sqrt(start.Length)))]);
                return network.Evaluate(x, y).Loss * Math.Sqrt(start.Length);
            }
        }
    }

    [Fact]
    public void A_table_that_is_not_trained_is_the_head_too()
    {
        Random random = new(6);
        FrozenTied network = new(seed: 5);
        int[] x = [.. Enumerable.Range(0, 90).Select(_ => random.Next(70))];
        float first = network.ComputeGradients(x, x);
        network.SetWeights("embedding_1/embeddings", Draw(random, 70 * 20));
        Assert.NotEqual(first, network.ComputeGradients(x, x));
        Assert.Equal(network.Evaluate(x, x).Loss, network.ComputeGradients(x, x), 1e-6);
        Assert.Equal(420, FrozenTied.ParameterCount - (70 * 20));
        network.TrainOnBatch(x, x);
        Assert.Equal(network.Evaluate(x, x).Loss, network.ComputeGradients(x, x), 1e-6);
    }

    // Sums over whole registers would take it in.
    [Fact]
    public void The_padding_of_rows_has_no_gradient()
    {
        float[] gradient = [.. Enumerable.Repeat(1f, 4 * 16)];
        EmbeddingRows.ClearPadding(ref gradient[0], new PanelPart(Panel: 1, FirstRow: 8, RowCount: 3, Offset: 0, Length: 48), columns: 20, panelColumns: 16);
        Assert.Equal([.. Enumerable.Range(0, 64).Select(i => i >= 48 || i % 16 < 4 ? 1f : 0f)], gradient);
    }

    [Fact]
    public void A_step_has_the_same_bits_on_any_number_of_threads()
    {
        Assert.Equal(Trained(1), Trained(2));
        Assert.Equal(Trained(1), Trained(7));

        static float[] Trained(int threads)
        {
            (SharedImages images, _, float[] x) = Make<SharedImages, TwinImages>(70);
            (SharedFolds folds, _, float[] large) = Make<SharedFolds, TwinFolds>(20);
            TiedPositions tied = new(seed: 1) { MaxDegreeOfParallelism = threads };
            SharedRows rows = new(seed: 1) { MaxDegreeOfParallelism = threads };
            images.MaxDegreeOfParallelism = folds.MaxDegreeOfParallelism = threads;
            int[] tokens = [.. Enumerable.Range(0, 660).Select(i => i * 61 % 2000)];
            for (int step = 0; step < 2; step++)
            {
                images.TrainOnBatch(x, Draw(new Random(1), 70 * SharedImages.OutputSize));
                folds.TrainOnBatch(large, Draw(new Random(1), 20 * SharedFolds.OutputSize));
                tied.TrainOnBatch(tokens, tokens);
                rows.TrainOnBatch(tokens.AsSpan(0, 240), tokens.AsSpan(0, 420), Draw(new Random(1), 60 * 9));
            }

            return [.. images.GetWeights("conv/kernel"), .. images.GetWeights("norm/gamma"), .. folds.GetWeights("conv/kernel"), .. tied.GetWeights("rows/token_embedding/embeddings"), .. rows.GetWeights("rows/embeddings")];
        }
    }

    [Fact]
    public void A_file_has_each_weight_once_and_brings_it_back()
    {
        TorchSiamese network = new(seed: 1), other = new(seed: 2);
        Random random = new(3);
        float[] left = Draw(random, 300), right = Draw(random, 300);
        Assert.Equal(50 + 567 + 8, TorchSiamese.ParameterCount);
        Assert.Equal(6, TorchSiamese.Weights.Length);
        string path = Path.GetTempFileName();
        network.Save(path);
        other.Load(path);
        File.Delete(path);
        Assert.Equal(network.Predict(left, right), other.Predict(left, right));

        // Two towers with the same weights.
        Assert.All(network.Predict(left, left), probability => Assert.Equal(1 / (1 + MathF.Exp(-network.GetWeights("dense_1/bias")[0])), probability, 1e-6f));
    }

    [Fact]
    public void A_tied_head_is_stepped_through()
    {
        TorchTied network = new(seed: 1);
        int[] x = [3, 0, 10, 7, 7, 1];
        float[] whole = network.Predict(x), y = new float[11];
        StreamState<int> stream = network.CreateState();
        for (int step = 0; step < 6; step++)
        {
            stream.Step(x.AsSpan(step, 1), y);
            Closeness.AssertClose("scores", whole.AsSpan(step * 11, 11), y, relative: 1e-5f, floor: 1e-6f);
        }
    }

    private static (TShared Shared, TTwin Twin, float[] X) Make<TShared, TTwin>(int samples)
        where TShared : ITrainableNetwork<TShared, float>
        where TTwin : ITrainableNetwork<TTwin, float>
    {
        Random random = new(7);
        (TShared shared, TTwin twin) = (TShared.Create(1), TTwin.Create(1));
        foreach (WeightInfo weight in TShared.Weights)
        {
            float[] values = Draw(random, weight.Length);
            shared.SetWeights(weight.Name, weight.Name.EndsWith("moving_variance", StringComparison.Ordinal) ? [.. values.Select(value => 1 + (value / 2))] : values);
        }

        foreach (WeightInfo weight in TTwin.Weights)
            twin.SetWeights(weight.Name, shared.GetWeights(OwnerOf(weight.Name)));
        return (shared, twin, Draw(random, samples * TShared.InputSize));
    }

    private static void Compare<TShared, TTwin>(int samples)
        where TShared : ITrainableNetwork<TShared, float>
        where TTwin : ITrainableNetwork<TTwin, float>
    {
        (TShared shared, TTwin twin, float[] x) = Make<TShared, TTwin>(samples);
        float[] y = Draw(new Random(8), samples * TShared.OutputSize);
        Assert.True(TShared.Weights.Length < TTwin.Weights.Length);

        // One sample, few and many may be computed in other layouts.
        foreach (int rows in new[] { 1, 5, samples })
            Closeness.AssertClose($"outputs of {rows}", twin.Predict(x.AsSpan(0, rows * TTwin.InputSize)), shared.Predict(x.AsSpan(0, rows * TTwin.InputSize)), relative: 1e-5f, floor: 2e-6f);
        Assert.Equal(twin.ComputeGradients(x, y), shared.ComputeGradients(x, y), 1e-5f);
        ILookup<string, string> uses = TTwin.Weights.ToArray().ToLookup(weight => OwnerOf(weight.Name), weight => weight.Name);
        foreach (WeightInfo weight in TShared.Weights)
        {
            if (!weight.Trainable)
                continue;
            float[][] gradients = [.. uses[weight.Name].Select(twin.GetGradient)];
            float[] sum = [.. Enumerable.Range(0, weight.Length).Select(i => gradients.Sum(gradient => gradient[i]))];
            Closeness.AssertClose("gradient of " + weight.Name, sum, shared.GetGradient(weight.Name), relative: 1e-4f, floor: MathF.Max(1e-9f, 1e-5f * gradients.Max(Closeness.Scale)));
        }

        // Copies of weights in other orders have followed a step, too.
        shared.TrainOnBatch(x, y);
        foreach (WeightInfo weight in TTwin.Weights)
            twin.SetWeights(weight.Name, shared.GetWeights(OwnerOf(weight.Name)));
        Assert.Equal(twin.ComputeGradients(x, y), shared.ComputeGradients(x, y), 1e-4f);
        Closeness.AssertClose("outputs after a step", twin.Predict(x), shared.Predict(x), relative: 1e-5f, floor: 2e-6f);
    }

    private static string OwnerOf(string weight) => weight.Replace("2/", "/", StringComparison.Ordinal);

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * 0.8f)];
}
