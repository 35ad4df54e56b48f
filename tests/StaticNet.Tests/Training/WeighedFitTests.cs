using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>Which weight reaches which sample of a training.</summary>
public sealed class WeighedFitTests
{
    private static readonly float[] X = [.. Enumerable.Range(0, 7).Select(i => i + 1f)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_weight_goes_with_its_sample(bool shuffle)
    {
        var trainer = new FakeTrainer<float>();
        new FitLoop(trainer).Fit(new(X), new(new float[7]), Options(shuffle) with { SampleWeights = X.Select(x => 10 * x).ToArray(), Epochs = 2 });
        Assert.Equal(6, trainer.TrainX.Count);
        Assert.All(trainer.TrainX.Zip(trainer.TrainWeights), batch => Assert.Equal(batch.First.Select(x => 10 * x), batch.Second));
    }

    [Fact]
    public void What_is_split_off_keeps_its_weights()
    {
        var trainer = new FakeTrainer<float>();
        new FitLoop(trainer).Fit(new(X), new(new float[7]), Options(shuffle: true) with { SampleWeights = X.Select(x => 10 * x).ToArray(), ValidationSplit = 0.5f });
        Assert.Equal([[40f, 50, 60], [70]], trainer.TestWeights);
        Assert.Equal([10f, 20, 30], trainer.TrainWeights.SelectMany(weights => weights).Order());
    }

    [Fact]
    public void Samples_to_validate_on_have_weights_of_their_own()
    {
        var trainer = new FakeTrainer<float>();
        SampleSet given = new(new float[] { 1, 2 }, new float[2]) { SampleWeights = new float[] { 0.5f, 2 } };
        new FitLoop(trainer).Fit(new(X), new(new float[7]), Options() with { ValidationData = given });
        Assert.Equal([[0.5f, 2]], trainer.TestWeights);
        Assert.All(trainer.TrainWeights, Assert.Empty);
    }

    [Fact]
    public void A_class_number_finds_its_weight_in_training_alone()
    {
        var trainer = new FakeTrainer<int> { Classes = 3 };
        new FitLoop(trainer).Fit(new(X), new(new[] { 0, 1, 2, 1, 0, 2, 1 }), Options() with { ClassWeights = new Dictionary<int, float> { [1] = 5, [2] = 0.5f }, ValidationSplit = 0.3f });
        Assert.Equal([[1, 5, 0.5f], [5]], trainer.TrainWeights);
        Assert.All(trainer.TestWeights, Assert.Empty);
    }

    [Fact]
    public void The_largest_target_or_the_only_one_is_the_class()
    {
        var oneHot = new FakeTrainer<float> { TargetSize = 3 };
        new FitLoop(oneHot).Fit(new(X[..2]), new(new[] { 0.1f, 0.2f, 0.7f, 1, 0, 0 }), Options() with { ClassWeights = new Dictionary<int, float> { [2] = 4 } });
        Assert.Equal([[4, 1]], oneHot.TrainWeights);
        var single = new FakeTrainer<float>();
        new FitLoop(single).Fit(new(X[..3]), new(new[] { 0.4f, 1, -1 }), Options() with { ClassWeights = new Dictionary<int, float> { [0] = 2, [-1] = 3 } });
        Assert.Equal([[2, 1, 3]], single.TrainWeights);
    }

    [Fact]
    public void Weights_that_cannot_be_are_refused_before_the_first_step()
    {
        var trainer = new FakeTrainer<int> { Classes = 3 };
        Dictionary<int, float> classes = new() { [1] = 5 };
        Refused("FakeNet: 7 samples need 7 weights, but 6 were given.", Options() with { SampleWeights = new float[6] });
        Refused("FakeNet: a weight is a finite number, but the one at index 3 is NaN.", Options() with { SampleWeights = new float[] { 1, 1, 1, float.NaN, 1, 1, 1 } });
        Refused("FakeNet: a sample weighs by SampleWeights or by ClassWeights, but both were given.", Options() with { SampleWeights = new float[7], ClassWeights = classes });
        Refused("FakeNet: ClassWeights has a weight of class 3; expected classes from 0 to 2.", Options() with { ClassWeights = new Dictionary<int, float> { [3] = 1 } });
        Refused("FakeNet: a weight is a finite number, but that of class 2 is Infinity.", Options() with { ClassWeights = new Dictionary<int, float> { [2] = float.PositiveInfinity } });
        Assert.Empty(trainer.TrainX);

        void Refused(string message, TrainingOptions options) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new FitLoop(trainer).Fit(new(X), new(new int[7]), options)).Message, StringComparison.Ordinal);
    }

    private static TrainingOptions Options(bool shuffle = false) => new() { BatchSize = 3, Verbose = Verbose.Silent, Shuffle = shuffle };
}
