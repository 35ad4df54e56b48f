using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNet.Tests.Training;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>What a caller is told: the network, what was expected, what was found.</summary>
public sealed class ArgumentTests
{
    private static readonly float[] X = Batch.Samples<DeepAdam>(2);
    private static readonly int[] Y = [3, 9];

    [Fact]
    public void Values_that_are_no_whole_samples_are_refused()
    {
        DeepAdam network = new();
        float[] x = new float[81];
        AssertSays<ArgumentException>(() => network.Predict(x), "DeepAdam", "(40)", "40 values", "81");
        AssertSays<ArgumentException>(() => network.Predict(x, new float[20]), "DeepAdam", "40 values", "81");
        AssertSays<ArgumentException>(() => network.TrainOnBatch(x, Y), "DeepAdam", "40 values", "81");
        AssertSays<ArgumentException>(() => network.ComputeGradients(x, Y), "DeepAdam", "40 values", "81");
        AssertSays<ArgumentException>(() => network.Fit(x, Y, verbose: Verbose.Silent), "DeepAdam", "40", "81");
        AssertSays<ArgumentException>(() => network.Evaluate(x, Y), "DeepAdam", "40", "81");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(21)]
    [InlineData(30)]
    public void A_span_for_the_outputs_of_another_length_is_refused_and_untouched(int length)
    {
        float[] outputs = new float[length];
        AssertSays<ArgumentException>(() => new DeepAdam().Predict(X, outputs), "DeepAdam", "a span of 20", "2 × 10", $"found {length}");
        Assert.All(outputs, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-9)]
    [InlineData(39)]
    public void Outputs_that_overlap_the_inputs_are_refused(int offset)
    {
        float[] memory = new float[100];
        AssertSays<ArgumentException>(() => new DeepAdam().Predict(memory.AsSpan(20, 40), memory.AsSpan(20 + offset, 10)), "DeepAdam", "overlap");
    }

    [Fact]
    public void Outputs_beside_the_inputs_are_not_an_overlap()
    {
        float[] memory = [.. new float[10], .. Batch.Uniform(40), .. new float[10]];
        DeepAdam network = new();
        float[] expected = network.Predict(memory.AsSpan(10, 40));
        network.Predict(memory.AsSpan(10, 40), memory.AsSpan(0, 10));
        network.Predict(memory.AsSpan(10, 40), memory.AsSpan(50, 10));
        Assert.Equal(expected, memory[..10]);
        Assert.Equal(expected, memory[50..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Targets_of_another_number_of_samples_are_refused(int length)
    {
        DeepAdam network = new();
        int[] y = new int[length];
        AssertSays<ArgumentException>(() => network.TrainOnBatch(X, y), "DeepAdam", "2 samples", "2 targets", $"{length} were given");
        AssertSays<ArgumentException>(() => network.ComputeGradients(X, y), "DeepAdam", "2 samples", "2 targets", $"{length} were given");
        AssertSays<ArgumentException>(() => network.Fit(X, y, verbose: Verbose.Silent), "DeepAdam", "2 samples", $"{length} sample");
        AssertSays<ArgumentException>(() => network.Evaluate(X, y), "DeepAdam", "2 samples", $"{length} sample");
    }

    [Fact]
    public void Targets_that_are_no_whole_rows_are_refused()
    {
        PlainSgd network = new();
        float[] x = new float[10], y = new float[7];
        AssertSays<ArgumentException>(() => network.TrainOnBatch(x, y), "PlainSgd", "6 targets", "3 a sample", "7 were given");
        AssertSays<ArgumentException>(() => network.Evaluate(x, y), "PlainSgd", "7 targets", "multiple of 3");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_class_out_of_range_is_refused_with_the_index_of_the_first(int wrong)
    {
        // Swedish has a minus sign of its own.
        using CultureScope culture = new("sv-SE");
        DeepAdam network = new();
        Snapshot before = Snapshot.OfWeights(network);
        float[] x = Batch.Samples<DeepAdam>(4);
        int[] y = [3, 9, wrong, 10];
        string[] parts = ["DeepAdam", "0 to 9", "index 2", string.Create(CultureInfo.InvariantCulture, $"is {wrong}.")];
        AssertSays<ArgumentException>(() => network.TrainOnBatch(x, y), parts);
        AssertSays<ArgumentException>(() => network.ComputeGradients(x, y), parts);
        AssertSays<ArgumentException>(() => network.Fit(x, y, verbose: Verbose.Silent), parts);
        AssertSays<ArgumentException>(() => network.Evaluate(x, y), parts);
        AssertSays<ArgumentException>(() => network.Fit(X, Y, verbose: Verbose.Silent, validationData: (x, y)), parts);
        before.AssertSameBits(Snapshot.OfWeights(network));
    }

    [Fact]
    public void A_batch_without_samples_is_refused_in_training_and_predicts_nothing()
    {
        DeepAdam network = new();
        AssertSays<ArgumentException>(() => network.TrainOnBatch([], []), "DeepAdam", "at least one sample");
        AssertSays<ArgumentException>(() => network.ComputeGradients([], []), "DeepAdam", "at least one sample");
        AssertSays<ArgumentException>(() => network.Fit(default, default, verbose: Verbose.Silent), "DeepAdam", "at least one sample");
        AssertSays<ArgumentException>(() => network.Evaluate(default, default), "DeepAdam", "at least one sample");
        Assert.Empty(network.Predict([]));
        network.Predict([], []);
    }

    [Fact]
    public void An_unknown_weight_is_answered_with_those_that_exist()
    {
        PlainSgd network = new();
        string[] parts = ["PlainSgd", "\"dense_3/kernel\"", "\"dense_1/kernel\", \"dense_1/bias\", \"dense_2/kernel\", \"dense_2/bias\""];
        AssertSays<KeyNotFoundException>(() => network.GetWeights("dense_3/kernel"), parts);
        AssertSays<KeyNotFoundException>(() => network.SetWeights("dense_3/kernel", []), parts);
        AssertSays<KeyNotFoundException>(() => network.GetGradient("dense_3/kernel"), parts);
        AssertSays<KeyNotFoundException>(() => network.GetWeights("Dense_1/kernel"), "\"Dense_1/kernel\"", "did you mean \"dense_1/kernel\"?");
        AssertSays<KeyNotFoundException>(() => new WeightlessTanh().GetWeights("kernel"), "WeightlessTanh", "has none");
        Assert.Throws<ArgumentNullException>(() => network.GetWeights(null!));
    }

    [Theory]
    [InlineData(34)]
    [InlineData(36)]
    [InlineData(0)]
    public void Values_that_do_not_fill_a_weight_are_refused(int length)
    {
        PlainSgd network = new();
        Snapshot before = Snapshot.OfWeights(network);
        AssertSays<ArgumentException>(
            () => network.SetWeights("dense_1/kernel", new float[length]), "PlainSgd", "\"dense_1/kernel\"", "(5, 7)", "35 values", $"{length} were given");
        before.AssertSameBits(Snapshot.OfWeights(network));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_learning_rate_that_is_none_is_refused_in_any_culture(float rate, string text)
    {
        using CultureScope culture = new("de-DE");
        PlainSgd network = new();
        AssertSays<ArgumentOutOfRangeException>(() => network.LearningRate = rate, "PlainSgd.LearningRate", "at least 0", $"set to {text}.");
        Assert.DoesNotContain(',', Assert.Throws<ArgumentOutOfRangeException>(() => network.LearningRate = rate).Message.Replace("0, but", "0 but", StringComparison.Ordinal));
        Assert.Equal(0.1f, network.LearningRate);
    }

    [Fact]
    public void A_learning_rate_of_0_trains_nothing()
    {
        PlainSgd network = new() { LearningRate = 0 };
        Snapshot before = Snapshot.OfWeights(network);
        network.TrainOnBatch(Batch.Samples<PlainSgd>(3), Batch.Targets<PlainSgd, float>(3));
        before.AssertSameBits(Snapshot.OfWeights(network));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_number_of_threads_below_1_is_refused(int threads)
    {
        DeepAdam network = new();
        string text = threads.ToString(CultureInfo.InvariantCulture);
        using CultureScope culture = new("sv-SE");
        AssertSays<ArgumentOutOfRangeException>(() => network.MaxDegreeOfParallelism = threads, "DeepAdam.MaxDegreeOfParallelism", "at least 1", $"set to {text}.");
        Assert.Equal(Environment.ProcessorCount, network.MaxDegreeOfParallelism);
    }

    [Fact]
    public void Paths_and_streams_that_are_none_are_refused()
    {
        PlainSgd network = new();
        Assert.Throws<ArgumentNullException>(() => network.Save((string)null!));
        Assert.Throws<ArgumentNullException>(() => network.Load((string)null!));
        Assert.Throws<ArgumentException>(() => network.Save(""));
        Assert.Throws<ArgumentException>(() => network.Load(""));
        Assert.Throws<ArgumentNullException>(() => network.Save((System.IO.Stream)null!));
        Assert.Throws<ArgumentNullException>(() => network.Load((System.IO.Stream)null!));
    }

    private static void AssertSays<TException>(Action action, params string[] parts)
        where TException : Exception
    {
        TException exception = Assert.Throws<TException>(action);
        foreach (string part in parts)
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }
}
