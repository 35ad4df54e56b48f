using System;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>Every argument is checked before the first step, and each message says what was expected and what was found.</summary>
public class FitArgumentTests
{
    [Theory]
    [InlineData(0, 0, "x", "FakeNet: x is empty; expected at least one sample, of 4 floats.")]
    [InlineData(0, 2, "x", "FakeNet: x is empty; expected at least one sample, of 4 floats.")]
    [InlineData(9, 4, "x", "FakeNet: x has 9 floats; expected a multiple of 4, the size of a sample.")]
    [InlineData(15, 6, "x", "FakeNet: x has 15 floats; expected a multiple of 4, the size of a sample. Of 3 samples, as the targets are, each has 5 floats, as in [Network(5)].")]
    [InlineData(12, 4, "y", "FakeNet: x has 3 samples of 4 floats, but y has the targets of 2 samples, 2 each; expected as many. Of 2 samples, as the targets are, each has 6 floats, as in [Network(6)].")]
    [InlineData(8, 3, "y", "FakeNet: y has 3 targets; expected a multiple of 2, the targets of a sample.")]
    [InlineData(8, 1, "y", "FakeNet: y has 1 target; expected a multiple of 2, the targets of a sample.")]
    [InlineData(12, 2, "y", "FakeNet: x has 3 samples of 4 floats, but y has the targets of 1 sample, 2 each; expected as many.")]
    [InlineData(4, 0, "y", "FakeNet: x has 1 sample of 4 floats, but y has the targets of 0 samples, 2 each; expected as many.")]
    public void Lengths_have_to_fit(int floats, int targets, string parameter, string message)
    {
        FakeTrainer<float> trainer = Trainer();

        var fit = Assert.Throws<ArgumentException>(parameter, () => new FitLoop(trainer).Fit(new float[floats], new float[targets]));
        var evaluate = Assert.Throws<ArgumentException>(parameter, () => TestLoops.Evaluate(trainer, new float[floats], new float[targets]));

        Assert.StartsWith(message, fit.Message);
        Assert.StartsWith(message, evaluate.Message);
        Assert.Empty(trainer.TrainX);
        Assert.Empty(trainer.TestX);
    }

    [Theory]
    [InlineData(0, 0, "FakeNet: validationData.X is empty; expected at least one sample, of 4 floats.")]
    [InlineData(6, 2, "FakeNet: validationData.X has 6 floats; expected a multiple of 4, the size of a sample.")]
    [InlineData(4, 3, "FakeNet: validationData.Y has 3 targets; expected a multiple of 2, the targets of a sample.")]
    [InlineData(4, 4, "FakeNet: validationData.X has 1 sample of 4 floats, but validationData.Y has the targets of 2 samples, 2 each; expected as many.")]
    public void Lengths_of_validation_data_have_to_fit(int floats, int targets, string message)
    {
        FakeTrainer<float> trainer = Trainer();

        var error = Assert.Throws<ArgumentException>("validationData", () => new FitLoop(trainer).Fit(
            new float[4], new float[2], verbose: Verbose.Silent, validationData: (new float[floats], new float[targets])));

        Assert.StartsWith(message, error.Message);
        Assert.Empty(trainer.TrainX);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_batch_has_samples(int batchSize)
    {
        FakeTrainer<float> trainer = Trainer();

        var fit = Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => new FitLoop(trainer).Fit(new float[4], new float[2], batchSize));
        var evaluate = Assert.Throws<ArgumentOutOfRangeException>(
            "batchSize", () => TestLoops.Evaluate(trainer, new float[4], new float[2], batchSize));

        Assert.StartsWith("FakeNet: batchSize must be at least 1.", fit.Message);
        Assert.Equal(batchSize, fit.ActualValue);
        Assert.Equal(fit.Message, evaluate.Message);
    }

    [Fact]
    public void Epochs_are_not_negative()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            "epochs", () => new FitLoop(Trainer()).Fit(new float[4], new float[2], epochs: -1));

        Assert.StartsWith("FakeNet: epochs must be at least 0.", error.Message);
    }

    [Fact]
    public void Verbose_is_one_of_three()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            "verbose", () => new FitLoop(Trainer()).Fit(new float[4], new float[2], verbose: (Verbose)3));

        Assert.StartsWith("FakeNet: verbose must be Silent, Bar or Line.", error.Message);
    }

    [Theory]
    [InlineData(-0.1f, "-0.1")]
    [InlineData(1f, "1")]
    [InlineData(1.5f, "1.5")]
    [InlineData(float.NaN, "NaN")]
    public void A_validation_split_is_a_fraction_in_every_culture(float split, string found)
    {
        using var culture = new CultureScope("fi-FI");

        var error = Assert.Throws<ArgumentOutOfRangeException>("validationSplit", () => new FitLoop(Trainer()).Fit(
            new float[4], new float[2], validationSplit: split));

        Assert.StartsWith("FakeNet: validationSplit must be a fraction, at least 0 and below 1.", error.Message);
        Assert.Contains($"Actual value was {found}.", error.Message);
    }

    [Fact]
    public void The_error_of_an_empty_side_names_the_split_in_every_culture()
    {
        using var culture = new CultureScope("fi-FI");

        var error = Assert.Throws<ArgumentException>("validationSplit", () => new FitLoop(Trainer()).Fit(
            new float[4], new float[2], validationSplit: 0.25f));

        Assert.StartsWith(
            "FakeNet: a validationSplit of 0.25 leaves 0 of 1 samples to train on and 1 to validate with; expected at least one on either side.",
            error.Message);
    }

    [Fact]
    public void A_missing_callback_is_named_by_its_place()
    {
        var error = Assert.Throws<ArgumentException>("callbacks", () => new FitLoop(Trainer()).Fit(
            new float[4], new float[2], callbacks: [new LambdaCallback(), null!]));

        Assert.StartsWith("FakeNet: callbacks[1] is null.", error.Message);
    }

    [Theory]
    [InlineData(1, "y")]
    [InlineData(3, "y")]
    [InlineData(5, "validationData")]
    public void A_wrong_target_is_found_before_the_first_step(int wrong, string parameter)
    {
        var trainer = new FakeTrainer<int> { Classes = wrong };

        // The split would put the label 3 on the side that is measured; validation data have the label 5.
        Assert.Throws<ArgumentException>(parameter, () => new FitLoop(trainer).Fit(
            new float[4], (int[])[0, 1, 2, 3], batchSize: 1, verbose: Verbose.Silent, validationSplit: 0.25f,
            validationData: wrong == 5 ? (new float[1], new[] { 5 }) : null));

        Assert.Empty(trainer.TrainX);
    }

    [Fact]
    public void A_wrong_target_is_found_before_the_first_measurement()
    {
        var trainer = new FakeTrainer<int> { Classes = 3 };

        Assert.Throws<ArgumentException>("y", () => TestLoops.Evaluate(trainer, new float[4], (int[])[0, 1, 2, 3], batchSize: 1));

        Assert.Empty(trainer.TestX);
    }

    private static FakeTrainer<float> Trainer() => new() { InputSize = 4, TargetSize = 2 };
}
