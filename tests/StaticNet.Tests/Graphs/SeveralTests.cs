using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Graphs;

/// <summary>Networks of several inputs and outputs: what their members take and give, and how losses come together.</summary>
public class SeveralTests
{
    private const float Step = 1f / 128;

    [Fact]
    public void Every_gradient_is_a_central_difference_of_the_loss()
    {
        Batch batch = new(5);
        TwoByTwo network = new(seed: 2);
        CheckGradients(network, network.SetWeights, network.GetGradient, () => network.ComputeGradients(batch.Image, batch.Meta, batch.Digit, batch.Slant));

        Random random = new(3);
        float[] x = Draw(random, 4 * 12), logits = [.. Draw(random, 4 * 12).Select(value => value + 9)], one = OneHot(random, 12), flat = Draw(random, 4 * 12), copy = Draw(random, 4 * 12);
        int[] other = [.. Enumerable.Range(0, 12).Select(_ => random.Next(4))];
        SharedOutputs shared = new(seed: 5);
        CheckGradients(shared, shared.SetWeights, shared.GetGradient, () => shared.ComputeGradients(x, logits, one, other, flat, copy));
    }

    [Fact]
    public void The_loss_is_the_weighted_sum_with_the_penalties()
    {
        Batch batch = new(70);
        TwoByTwo network = new(seed: 1);
        Evaluation evaluation = network.Evaluate(batch.Image, batch.Meta, batch.Digit, batch.Slant, batchSize: 32);
        Assert.Equal(["loss", "digit_loss", "slant_loss", "digit_accuracy", "slant_mean_absolute_error"], evaluation.Keys);
        double penalty = 0.01 * network.GetWeights("slant/kernel").Sum(weight => (double)weight * weight);
        Assert.Equal(evaluation["digit_loss"] + (0.25 * evaluation["slant_loss"]) + penalty, evaluation.Loss, 1e-6);

        // The same measures from the outputs, in double.
        (float[] digit, float[] slant) = network.Predict(batch.Image, batch.Meta);
        double crossentropy = 0, squares = 0, distance = 0, right = 0;
        for (int i = 0; i < 70; i++)
        {
            float[] probabilities = digit[(i * 4)..((i + 1) * 4)];
            crossentropy -= Math.Log(probabilities[batch.Digit[i]]) / 70;
            right += Array.IndexOf(probabilities, probabilities.Max()) == batch.Digit[i] ? 1.0 / 70 : 0;
            for (int k = 0; k < 2; k++)
            {
                double error = (double)slant[(i * 2) + k] - batch.Slant[(i * 2) + k];
                squares += error * error / 140;
                distance += Math.Abs(error) / 140;
            }
        }

        Assert.Equal(crossentropy, evaluation["digit_loss"], 1e-6);
        Assert.Equal(squares, evaluation["slant_loss"], 1e-6);
        Assert.Equal(right, evaluation["digit_accuracy"], 1e-9);
        Assert.Equal(distance, evaluation["slant_mean_absolute_error"], 1e-6);
        Assert.Equal(evaluation.Loss, network.ComputeGradients(batch.Image, batch.Meta, batch.Digit, batch.Slant), 1e-5);
    }

    [Fact]
    public void Fit_takes_the_steps_of_its_batches()
    {
        Batch batch = new(20);
        TwoByTwo fitted = new(seed: 3), stepped = new(seed: 3);
        fitted.Fit(batch.Image, batch.Meta, batch.Digit, batch.Slant, batchSize: 8, epochs: 2, verbose: Verbose.Silent, shuffle: false);
        for (int step = 0; step < 6; step++)
        {
            int first = step % 3 * 8;
            Batch part = batch.Slice(first, Math.Min(8, 20 - first));
            stepped.TrainOnBatch(part.Image, part.Meta, part.Digit, part.Slant);
        }

        Assert.Equal(Weights(stepped, stepped.GetWeights), Weights(fitted, fitted.GetWeights));
    }

    [Fact]
    public void Fit_shuffles_validates_and_logs_by_outputs()
    {
        Batch batch = new(40), other = new(10, seed: 9);
        TwoByTwo network = new();
        History history = network.Fit(
            batch.Image, batch.Meta, batch.Digit, batch.Slant, epochs: 200, verbose: Verbose.Silent, validationData: (other.Image, other.Meta, other.Digit, other.Slant));
        string[] names = ["digit_accuracy", "digit_loss", "loss", "slant_loss", "slant_mean_absolute_error"];
        Assert.Equal([.. names, .. names.Select(name => "val_" + name)], history.Keys);
        Assert.True(history["loss"][^1] < history["loss"][0] - 0.1, "Two hundred epochs on forty samples make the loss smaller.");
        Assert.Equal(history["val_loss"][^1], network.Evaluate(other.Image, other.Meta, other.Digit, other.Slant).Loss, 1e-9);

        // A split is the last samples, of every input and target.
        TwoByTwo split = new();
        History last = split.Fit(batch.Image, batch.Meta, batch.Digit, batch.Slant, verbose: Verbose.Silent, validationSplit: 0.25f);
        Batch end = batch.Slice(30, 10);
        Assert.Equal(last["val_digit_loss"][0], split.Evaluate(end.Image, end.Meta, end.Digit, end.Slant)["digit_loss"], 1e-9);
    }

    [Fact]
    public void All_forms_of_prediction_agree()
    {
        Batch batch = new(3);
        TwoByTwo network = new(seed: 6);
        (float[] digit, float[] slant) = network.Predict(batch.Image, batch.Meta);
        float[] digits = new float[3 * TwoByTwo.DigitSize], slants = new float[3 * TwoByTwo.SlantSize];
        network.Predict(batch.Image, batch.Meta, digits, slants);
        Assert.Equal(digit, digits);
        Assert.Equal(slant, slants);

        float[] rows = [.. Enumerable.Range(0, 3).SelectMany(i => batch.Image[(i * 24)..((i + 1) * 24)].Concat(batch.Meta[(i * 3)..((i + 1) * 3)]))];
        float[] together = PredictRows(network, rows);
        Assert.Equal([.. Enumerable.Range(0, 3).SelectMany(i => digit[(i * 4)..((i + 1) * 4)].Concat(slant[(i * 2)..((i + 1) * 2)]))], together);

        TwoOutputs outputs = new(seed: 1);
        (float[] b, float[] a) = outputs.Predict([1, 2, 3, 4, 5, 6]);
        Assert.Equal((2, 4), (b.Length, a.Length));
        Assert.Equal([b[0], a[0], a[1], b[1], a[2], a[3]], PredictRows(outputs, [1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void Sizes_and_shapes_are_there_for_each_and_for_all()
    {
        Assert.Equal((24, 3, 4, 2), (TwoByTwo.ImageSize, TwoByTwo.MetaDataSize, TwoByTwo.DigitSize, TwoByTwo.SlantSize));
        Assert.Equal((27, 6), (TwoByTwo.InputSize, TwoByTwo.OutputSize));
        Assert.Equal([4, 3, 2], TwoByTwo.ImageShape);
        Assert.Equal([2], TwoByTwo.SlantShape);
        Assert.Equal([27], TwoByTwo.InputShape);
        Assert.Equal(["image"], TwoByTwo.Layers[0].InboundLayers);
        Assert.Equal(["both"], TwoByTwo.Layers.ToArray().Single(layer => layer.Name == "digit").InboundLayers);
        Assert.Equal(["concatenate_1"], TwoByTwo.Layers.ToArray().Single(layer => layer.Name == "digit").OutboundLayers);
        Assert.Equal(((2 + 1) * 3) + ((5 + 1) * 3) + ((5 + 1) * 3) + ((3 + 1) * 3), BlocksOfTwo.ParameterCount);
    }

    // Two rows one less than the other: |1 − 2| shows which was which.
    [Fact]
    public void Inputs_are_told_apart()
    {
        TwoInputs network = new();
        network.SetWeights("dense_1/kernel", [1, 0]);
        float[] outputs = network.Predict([3, 7, 0, 7], [1, 5, 0, 9]);
        Assert.Equal([1 / (1 + MathF.Exp(-2)), 0.5f], outputs.Select(output => MathF.Round(output, 6)), (a, b) => MathF.Abs(a - b) < 1e-6f);
        Assert.Equal(2, network.TrainOnBatch([3, 7], [1, 5], [0]), 0.2f);
        SparseTwoInputs sparse = new();
        float before = sparse.TrainOnBatch([1, 2], [3, 4], [2]);
        for (int step = 0; step < 20; step++)
            sparse.TrainOnBatch([1, 2], [3, 4], [2]);
        Assert.True(sparse.Evaluate(new float[] { 1, 2 }, new float[] { 3, 4 }, new[] { 2 }).Loss < before);
    }

    [Fact]
    public void Threads_do_not_show_and_steps_allocate_nothing()
    {
        Batch batch = new(500);
        float[] Train(int threads)
        {
            TwoByTwo network = new(seed: 5) { MaxDegreeOfParallelism = threads };
            for (int step = 0; step < 3; step++)
                network.TrainOnBatch(batch.Image, batch.Meta, batch.Digit, batch.Slant);
            return Weights(network, network.GetWeights);
        }

        Assert.Equal(Train(1), Train(3));
        TwoByTwo alone = new() { MaxDegreeOfParallelism = 1 };
        float[] digit = new float[500 * 4], slant = new float[500 * 2];
        Allocations.AssertNoneOnThread(() => alone.TrainOnBatch(batch.Image, batch.Meta, batch.Digit, batch.Slant));
        Allocations.AssertNoneOnThread(() => alone.Predict(batch.Image, batch.Meta, digit, slant));
    }

    [Fact]
    public void Lengths_and_classes_that_cannot_be_are_refused()
    {
        TwoByTwo network = new();
        Batch batch = new(2);
        AssertRefused("image", "TwoByTwo: expected a multiple of 24 values in image, but found 25.", () => network.Predict(new float[25], batch.Meta));
        AssertRefused("metaData", "TwoByTwo: image has 2 samples, for which metaData needs 6 values (3 each), but has 3.", () => network.Predict(batch.Image, new float[3]));
        AssertRefused("slant", "TwoByTwo: digit has 2 samples, for which slant needs 4 values (2 each), but has 5.", () => network.Predict(batch.Image, batch.Meta, new float[8], new float[5]));
        AssertRefused("digit", "TwoByTwo: the inputs have 2 samples, for which digit needs 2 values (1 each), but has 3.", () => network.TrainOnBatch(batch.Image, batch.Meta, [1, 2, 3], batch.Slant));
        AssertRefused("inputs", "TwoOutputs: expected a multiple of 3 values, a sample's (3), but found 4.", () => new TwoOutputs().Predict(new float[4]));
        AssertRefused("inputs", "TwoOutputs: expected a multiple of 3 values, a sample's (3), but found 4.", () => new TwoOutputs().Predict(new float[4], new float[1], new float[2]));
        AssertRefused("x", "SharedOutputs: expected a multiple of 12 values, a sample's (3, 4), but found 13.", () => new SharedOutputs().TrainOnBatch(new float[13], new float[12], new float[12], new int[3], new float[12], new float[12]));
        AssertRefused("digit", "TwoByTwo: a target is a class from 0 to 3, but the one at index 1 of digit is 4. For the classes 0 to 4, the last layer has 5 outputs, as in [Dense(5, Activation.Softmax)].", () => network.ComputeGradients(batch.Image, batch.Meta, [0, 4], batch.Slant));
        AssertRefused("digit", "TwoByTwo: a target is a class from 0 to 3, but the one at index 1 of digit is 4. Classes count from 0: subtract 1 from each.", () => network.ComputeGradients(batch.Image, batch.Meta, [1, 4], batch.Slant));
        AssertRefused("digit", "TwoByTwo: a target is a class from 0 to 3, but the one at index 0 of digit is -1.", () => network.Fit(batch.Image, batch.Meta, new[] { -1, 0 }, batch.Slant));
        AssertRefused("metaData", "TwoByTwo: image has 2 samples, but metaData has 1, of 3 floats; expected as many.", () => network.Evaluate(batch.Image, new float[3], batch.Digit, batch.Slant));
        AssertRefused("slant", "TwoByTwo: image has 2 samples of 24 floats, but slant has the targets of 1 sample, 2 each; expected as many.", () => network.Evaluate(batch.Image, batch.Meta, batch.Digit, new float[2]));
        AssertRefused(
            "validationData",
            "TwoByTwo: validationData.Image has 2 samples, but validationData.MetaData has 1, of 3 floats; expected as many.",
            () => network.Fit(batch.Image, batch.Meta, batch.Digit, batch.Slant, validationData: (batch.Image, new float[3], batch.Digit, batch.Slant)));
        AssertRefused(
            "validationData",
            "TwoByTwo: a target is a class from 0 to 3, but the one at index 1 of validationData.Digit is 7. For the classes 0 to 7, the last layer has 8 outputs, as in [Dense(8, Activation.Softmax)].",
            () => network.Fit(batch.Image, batch.Meta, batch.Digit, batch.Slant, validationData: (batch.Image, batch.Meta, new[] { 0, 7 }, batch.Slant)));
    }

    [Fact]
    public void Nothing_is_written_where_one_output_has_a_wrong_length()
    {
        Batch batch = new(2);
        float[] digit = [.. Enumerable.Repeat(7f, 8)];
        Assert.Throws<ArgumentException>("slant", () => new TwoByTwo().Predict(batch.Image, batch.Meta, digit, new float[5]));
        Assert.All(digit, value => Assert.Equal(7, value));
    }

    private static void AssertRefused(string parameter, string message, Action action)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal((parameter, $"{message} (Parameter '{parameter}')"), (exception.ParamName, exception.Message));
    }

    private static void CheckGradients<TNetwork>(TNetwork network, SetWeights set, Func<string, float[]> gradientOf, Func<float> loss)
        where TNetwork : INetwork<TNetwork>
    {
        float rounding = 2 * (MathF.BitIncrement(loss()) - loss()) / Step;
        Dictionary<string, float[]> gradients = TNetwork.Weights.ToArray().ToDictionary(weight => weight.Name, weight => gradientOf(weight.Name));
        foreach ((string name, float[] gradient) in gradients)
        {
            Assert.Contains(gradient, value => value != 0);
            float[] weights = network.GetWeights(name);
            for (int i = 0; i < weights.Length; i++)
            {
                double above = At(i, weights[i] + Step), below = At(i, weights[i] - Step);
                set(name, weights);
                double difference = (above - below) / (2 * Step);
                Expect.True(Math.Abs(difference - gradient[i]) <= (2e-3f * Closeness.Scale(gradient)) + rounding, $"{name}[{i}]: the loss says {difference}, the gradient is {gradient[i]}.");
            }

            double At(int index, float value)
            {
                float[] moved = [.. weights];
                moved[index] = value;
                set(name, moved);
                return loss();
            }
        }
    }

    private static float[] PredictRows<TNetwork>(TNetwork network, float[] rows)
        where TNetwork : INetwork<TNetwork> => network.Predict(rows);

    private static float[] Weights<TNetwork>(TNetwork _, Func<string, float[]> read)
        where TNetwork : INetwork<TNetwork> => [.. TNetwork.Weights.ToArray().SelectMany(weight => read(weight.Name))];

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];

    private static float[] OneHot(Random random, int rows) => [.. Enumerable.Range(0, rows).SelectMany(_ =>
    {
        float[] row = new float[4];
        row[random.Next(4)] = 1;
        return row;
    })];

    private delegate void SetWeights(string name, ReadOnlySpan<float> values);

    /// <summary>Samples for <see cref="TwoByTwo"/>.</summary>
    private sealed class Batch
    {
        public Batch(int count, int seed = 1)
        {
            Random random = new(seed);
            Image = Draw(random, count * 24);
            Meta = Draw(random, count * 3);
            Digit = [.. Enumerable.Range(0, count).Select(_ => random.Next(4))];
            Slant = Draw(random, count * 2);
        }

        public float[] Image { get; private init; }

        public float[] Meta { get; private init; }

        public int[] Digit { get; private init; }

        public float[] Slant { get; private init; }

        public Batch Slice(int first, int count) => new(0)
        {
            Image = Image[(first * 24)..((first + count) * 24)],
            Meta = Meta[(first * 3)..((first + count) * 3)],
            Digit = Digit[first..(first + count)],
            Slant = Slant[(first * 2)..((first + count) * 2)],
        };
    }
}
