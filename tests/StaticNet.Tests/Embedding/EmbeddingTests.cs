using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Layers;

/// <summary>Networks that take tokens: their members, what they refuse, and rows that few tokens name.</summary>
[Collection(ThreadsCollection.Name)]
public sealed class EmbeddingTests
{
    private static readonly int[] Words = [1, 2, 3, 4, 8, 0, 0, 1], Tags = [0, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0];
    private static readonly float[] Sizes = [0.5f, 1, -1, 2];

    [Fact]
    public void Rows_come_from_the_tokens_and_gradients_go_to_them_alone()
    {
        ManyTokens network = new(seed: 3);
        const int Samples = 70, Tokens = 70_000, Columns = 5;
        Random random = new(1);
        int[] x = [.. Enumerable.Range(0, Samples * ManyTokens.InputSize).Select(i => i % 5 == 0 ? 12_345 : random.Next(Tokens))];
        float[] y = [.. Enumerable.Range(0, Samples * 3).Select(_ => random.NextSingle())], rows = network.GetWeights("embedding_1/embeddings");

        float[] predicted = network.Predict(x);
        network.ComputeGradients(x, y);
        float[] gradient = network.GetGradient("embedding_1/embeddings");

        float[] kernel = network.GetWeights("dense_1/kernel");
        double[] expected = new double[gradient.Length];
        for (int sample = 0; sample < Samples; sample++)
        {
            ReadOnlySpan<int> tokens = x.AsSpan(sample * 7, 7);
            for (int unit = 0; unit < 3; unit++)
            {
                double sum = 0;
                for (int i = 0; i < 7 * Columns; i++)
                    sum += (double)rows[(tokens[i / Columns] * Columns) + (i % Columns)] * kernel[(i * 3) + unit];
                double output = Math.Tanh(sum), slope = 2 * (output - y[(sample * 3) + unit]) * (1 - (output * output)) / (Samples * 3);
                Assert.Equal(output, predicted[(sample * 3) + unit], 1e-5);
                for (int i = 0; i < 7 * Columns; i++)
                    expected[(tokens[i / Columns] * Columns) + (i % Columns)] += slope * kernel[(i * 3) + unit];
            }

            for (int i = 0; i < 7 * Columns; i++)
                expected[(tokens[i / Columns] * Columns) + (i % Columns)] += 2 * 0.01f * (double)rows[(tokens[i / Columns] * Columns) + (i % Columns)] / Samples;
        }

        Assert.Equal(expected.Count(value => value != 0), gradient.Count(value => value != 0));
        Assert.True(expected.Zip(gradient).Max(pair => Math.Abs(pair.First - pair.Second)) < 1e-6);
    }

    [Fact]
    public void Steps_have_the_same_bits_on_any_number_of_threads_and_allocate_nothing()
    {
        float[] expected = Train(1);
        Assert.Equal(expected, Train(2));
        Assert.Equal(expected, Train(7));

        static float[] Train(int threads)
        {
            ManyTokens network = new(seed: 3) { MaxDegreeOfParallelism = threads };
            Random random = new(1);
            int[] x = [.. Enumerable.Range(0, 70 * ManyTokens.InputSize).Select(_ => random.Next(70_000))];
            float[] y = [.. Enumerable.Range(0, 70 * 3).Select(_ => random.NextSingle())];
            float[] outputs = new float[y.Length];
            for (int step = 0; step < 3; step++)
                network.TrainOnBatch(x, y);
            network.Predict(x, outputs);
            float[] result = [.. network.GetWeights("embedding_1/embeddings"), .. outputs];

            // How often this calls depends on what else allocates meanwhile.
            Allocations.AssertNone(() =>
            {
                network.TrainOnBatch(x, y);
                network.Predict(x, outputs);
            });
            return result;
        }
    }

    [Fact]
    public void Positions_and_masks_allocate_nothing()
    {
        Positioned positioned = new();
        MaskedSteps masked = new();
        float[] x = new float[9 * Positioned.InputSize], y = new float[9 * Positioned.OutputSize], steps = new float[9 * 18], mean = new float[9];
        int[] kinds = new int[9 * 6];
        Allocations.AssertNone(() =>
        {
            positioned.TrainOnBatch(x, y);
            positioned.Predict(x, y);
            masked.TrainOnBatch(steps, kinds, mean);
        });
    }

    // Keras updates all rows, those that no token of the batch names with a gradient of 0.
    [Fact]
    public void Rows_that_no_token_names_have_a_gradient_of_zero()
    {
        Check<IdleTokens>((w, g, state) =>
        {
            state += g * g;
            return (w - (0.1 * g / Math.Sqrt(0.1 + state + 1e-7)), state);
        }, norm => norm > 0.01 ? 0.01 / norm : 1);
        Check<MovingTokens>((w, g, state) =>
        {
            state = (0.5 * state) - (0.1 * g);
            return (w - (0.1 * 0.01 * w) + state, state);
        }, _ => 1);

        static void Check<T>(Func<double, double, double, (double, double)> step, Func<double, double> scale)
            where T : ITrainableNetwork<T, float>
        {
            const string Rows = "embedding_1/embeddings";
            T network = T.Create(seed: 2);
            Random random = new(4);
            double[] weights = Array.ConvertAll(network.GetWeights(Rows), value => (double)value), states = new double[weights.Length];
            for (int batch = 0; batch < 4; batch++)
            {
                int[] x = [.. Enumerable.Range(0, 9 * 7).Select(_ => (random.Next(20) * 50) + batch)];
                network.TrainOnBatch([.. x.Select(token => (float)token)], [.. Enumerable.Range(0, 27).Select(i => (float)i)]);
                float[] gradient = network.GetGradient(Rows);
                double norm = Math.Sqrt(T.Weights.ToArray().SelectMany(weight => network.GetGradient(weight.Name)).Sum(value => (double)value * value));
                for (int i = 0; i < weights.Length; i++)
                {
                    Assert.True(x.Contains(i / 5) || gradient[i] == 0);
                    (weights[i], states[i]) = step(weights[i], gradient[i] * scale(norm), states[i]);
                }

                Assert.True(weights.Zip(network.GetWeights(Rows)).Max(pair => Math.Abs(pair.First - pair.Second)) < 1e-6);
            }
        }
    }

    [Fact]
    public void A_token_out_of_range_is_refused_by_its_place_before_anything_is_computed()
    {
        Embedded network = new();
        float[] before = network.GetWeights("embedding_1/embeddings"), y = [.. Enumerable.Range(0, 6).Select(i => (float)i)], outputs = new float[6];
        foreach (int wrong in new[] { -1, 13, int.MaxValue, int.MinValue })
        {
            int[] x = [0, 1, 2, 3, 4, 5, 6, 7, wrong, 9];
            string found = FormattableString.Invariant($"is a whole number from 0 to 12, but that at index 3 of sample 1 is {wrong}.");
            Refuses("Embedded: a token of inputs " + found, "inputs", () => network.Predict(x, outputs));
            Refuses("Embedded: a token of inputs " + found, "inputs", () => network.Predict(x));
            Refuses("Embedded: a token of x " + found, "x", () => network.TrainOnBatch(x, y));
            Refuses("Embedded: a token of x " + found, "x", () => network.ComputeGradients(x, y));
            Refuses("Embedded: a token of x " + found, "x", () => network.Evaluate(x, y));
            Refuses("Embedded: a token of x " + found, "x", () => network.Fit(x, y, verbose: Verbose.Silent));
            Refuses("Embedded: a token of validationData.X " + found, "validationData", () => network.Fit(Words.AsMemory(0, 5), new float[3], verbose: Verbose.Silent, validationData: (x, y)));
            Refuses("Embedded: a token of batches.X " + found, "batches", () => network.Fit([new SampleSet(x, y)], verbose: Verbose.Silent));
        }

        Assert.Equal(new float[6], outputs);
        Assert.Equal(before, network.GetWeights("embedding_1/embeddings"));
    }

    [Fact]
    public void The_contract_takes_tokens_that_are_numbers()
    {
        Embedded network = new();
        INetwork any = network;
        ITrainableNetwork<Embedded, float> trained = new Embedded();
        int[] x = [0, 1, 2, 3, 4, 5, 6, 7, 12, 9];
        float[] numbers = Array.ConvertAll(x, token => (float)token), y = [1, 2, 3, 4, 5, 6];
        Assert.Equal(network.Predict(x), any.Predict(numbers));
        Assert.Equal(network.Predict(x), any.Predict([x[..5], x[5..]]).SelectMany(sample => sample));
        Assert.Equal(network.Predict(x), any.Predict(new[,] { { 0, 1, 2, 3, 4 }, { 5, 6, 7, 12, 9 } }).Cast<float>());
        Assert.Equal(network.TrainOnBatch(x, y), trained.TrainOnBatch(numbers, y));
        Assert.Equal(network.ComputeGradients(x, y), trained.ComputeGradients(numbers, y));
        Assert.Equal(network.Evaluate(x, y).Loss, trained.Evaluate(numbers, y).Loss);
        network.Fit(x, y, verbose: Verbose.Silent, validationData: (x, y));
        trained.Fit(numbers, y, verbose: Verbose.Silent, validationData: (numbers, y));
        Assert.Equal(network.Predict(x), trained.Predict(numbers));
        Refuses("Embedded: a token of inputs is a whole number from 0 to 12, but that at index 1 of sample 0 is 0.5.", "inputs", () => any.Predict([0, 0.5f, 0, 0, 0]));
        Refuses("Embedded: a token of inputs is a whole number from 0 to 12, but that at index 1 of sample 0 is 13.", "inputs", () => any.Predict([0, 13, 0, 0, 0]));
        Refuses("Embedded: a token of x is a whole number from 0 to 12, but that at index 0 of sample 1 is NaN.", "x", () => trained.Fit(new float[] { 0, 0, 0, 0, 0, float.NaN, 0, 0, 0, 0 }, y, verbose: Verbose.Silent));
    }

    [Fact]
    public void Fit_shuffles_tokens_and_streams_are_the_same()
    {
        int[] x = [.. Enumerable.Range(0, 23 * 5).Select(i => i * 7 % 13)];
        float[] y = [.. Enumerable.Range(0, 23 * 3).Select(i => MathF.Sin(i))];
        Embedded inOrder = new(), streamed = new(), shuffled = new(), matrices = new();
        inOrder.Fit(x, y, batchSize: 8, epochs: 2, verbose: Verbose.Silent, shuffle: false);
        streamed.Fit(Batches(), epochs: 2, verbose: Verbose.Silent);
        matrices.Fit(x.Chunk(5).ToArray(), y, new TrainingOptions { BatchSize = 8, Epochs = 2, Verbose = Verbose.Silent, Shuffle = false });
        shuffled.Fit(x, y, batchSize: 8, epochs: 2, verbose: Verbose.Silent);
        Assert.Equal(inOrder.Predict(x), streamed.Predict(x));
        Assert.Equal(inOrder.Predict(x), matrices.Predict(x));
        Assert.NotEqual(inOrder.Predict(x), shuffled.Predict(x));

        // What the compiler knows is an error; what is only known at run time, as behind a contract, is an exception.
#pragma warning disable SN0509
        Refuses("Embedded: x has float numbers; expected int tokens, which its embedding reads.", "x", () => inOrder.Fit(new float[5], new float[3], new TrainingOptions()));
#pragma warning restore SN0509

        IEnumerable<SampleSet> Batches()
        {
            for (int first = 0; first < 23; first += 8)
                yield return new SampleSet(x.AsMemory(first * 5, Math.Min(8, 23 - first) * 5), y.AsMemory(first * 3, Math.Min(8, 23 - first) * 3));
        }
    }

    [Fact]
    public void Tokens_come_beside_numbers()
    {
        TokensAndNumbers network = new();
        float before = network.TrainOnBatch(Words, Sizes, Tags, new[] { 0, 1 });
        float[] frozen = network.GetWeights("embedding_2/embeddings");
        for (int step = 0; step < 20; step++)
            network.TrainOnBatch(Words, Sizes, Tags, new[] { 0, 1 });
        Assert.True(network.TrainOnBatch(Words, Sizes, Tags, new[] { 0, 1 }) < before / 2);
        Assert.Equal(frozen, network.GetWeights("embedding_2/embeddings"));
        network.Fit(Words, Sizes, Tags, new[] { 0, 1 }, epochs: 2, verbose: Verbose.Silent, validationData: (Words, Sizes, Tags, new[] { 0, 1 }));

        float[] rows = [.. Row(0), .. Row(1)];
        Assert.Equal(network.Predict(Words, Sizes, Tags), ((INetwork)network).Predict(rows));
        int[] wrong = [.. Tags[..7], 6, .. Tags[8..]];
        Refuses("TokensAndNumbers: a token of tags is a whole number from 0 to 5, but that at index 1 of sample 1 is 6.", "tags", () => network.Predict(Words, Sizes, wrong));
        Refuses("TokensAndNumbers: a token of tags is a whole number from 0 to 5, but that at index 1 of sample 1 is 6.", "tags", () => network.TrainOnBatch(Words, Sizes, wrong, new[] { 0, 1 }));

        float[] Row(int sample) => [.. Words[(4 * sample)..][..4].Select(token => (float)token), .. Sizes[(2 * sample)..][..2], .. Tags[(6 * sample)..][..6].Select(token => (float)token)];
    }

    [Fact]
    public void A_checkpoint_has_tokens_that_there_are()
    {
        using MemoryStream stream = new();
        TokensAndNumbers network = new(), loaded = new(seed: 1);
        network.TrainOnBatch(Words, Sizes, Tags, new[] { 0, 1 });
        network.SaveCheckpoint(stream);
        stream.Position = 0;
        loaded.LoadCheckpoint(stream);
        Assert.Equal(network.TrainOnBatch(Words, Sizes, Tags, new[] { 0, 1 }), loaded.TrainOnBatch(Words, Sizes, Tags, new[] { 0, 1 }));
    }

    private static void Refuses(string message, string parameter, Action action)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal($"{message} (Parameter '{parameter}')", exception.Message);
    }
}
