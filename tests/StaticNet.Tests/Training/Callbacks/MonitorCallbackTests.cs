using System;
using System.IO;
using System.Linq;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class MonitorCallbackTests
{
    [Fact]
    public void Early_stopping_gives_the_best_weights_back()
    {
        FakeTrainer<float> trainer = Trainer([3, 1, 2, 2, 2]);
        trainer.WhileTraining = () => trainer.Weight++;

        Fit(trainer, 5, new EarlyStopping("val_loss", patience: 2, restoreBestWeights: true));

        Assert.Equal(4, trainer.TrainX.Count);
        Assert.Equal(2, trainer.Weight);
    }

    [Fact]
    public void The_best_weights_come_back_also_where_training_was_not_stopped()
    {
        FakeTrainer<float> trainer = Trainer([1, 2, 3]);
        trainer.WhileTraining = () => trainer.Weight++;

        Fit(trainer, 3, new EarlyStopping("val_loss", patience: 9, restoreBestWeights: true));

        Assert.Equal(1, trainer.Weight);
    }

    [Fact]
    public void Epochs_without_validation_do_not_count()
    {
        FakeTrainer<float> trainer = Trainer([1, 2, 3]);
        var stopping = new EarlyStopping("val_loss", patience: 2);

        Fit(trainer, 9, new TrainingOptions { ValidationFrequency = 2 }, stopping);

        // Validated after epochs 1, 3 and 5.
        Assert.Equal(5, stopping.StoppedEpoch);
        Assert.Equal(1, stopping.BestEpoch);
    }

    [Theory]
    [InlineData("5 5 5 5 5 5", 2, 0, "1 1 1 0.1 0.1 0.01")]
    [InlineData("5 4 3 2 1 0", 1, 0, "1 1 1 1 1 1")]
    [InlineData("5 5 5 5 5 5 5", 1, 2, "1 1 0.1 0.1 0.01 0.01 0.01")]
    [InlineData("5 4.99995 4.9999 4.99985", 1, 0, "1 1 0.1 0.01")]
    public void The_rate_is_reduced_on_a_plateau(string losses, int patience, int cooldown, string rates)
    {
        // Rates of Keras 3's rule: increments before the test, cools down, and compares with minDelta 1e-4.
        FakeTrainer<float> trainer = Trainer(Numbers(losses));
        trainer.LearningRate = 1;

        History history = Fit(trainer, Numbers(losses).Length, new ReduceLearningRateOnPlateau(patience: patience, cooldown: cooldown, minLearningRate: 0.01));

        Assert.Equal(Numbers(rates), history["learning_rate"], (expected, found) => Math.Abs(expected - found) < 1e-7);
    }

    [Fact]
    public void A_scheduler_sets_the_rate_before_each_epoch()
    {
        FakeTrainer<float> trainer = Trainer([1, 1, 1]);
        trainer.LearningRate = 1;

        History halved = Fit(trainer, 3, new LearningRateScheduler((_, rate) => rate / 2));
        History byEpoch = Fit(Trainer([1, 1]), 2, new LearningRateScheduler(epoch => epoch + 1));

        Assert.Equal([0.5, 0.25, 0.125], halved["learning_rate"]);
        Assert.Equal([1, 2], byEpoch["learning_rate"]);
        var error = Assert.Throws<InvalidOperationException>(() => Fit(Trainer([1]), 1, new LearningRateScheduler(_ => float.NaN)));
        Assert.Equal("FakeNet: LearningRateScheduler's schedule gives NaN for epoch 0; expected a number of at least 0.", error.Message);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training()
    {
        FakeTrainer<float> trainer = Trainer([]);
        foreach (double loss in (double[])[1, double.NaN, 1])
            trainer.TrainLosses.Enqueue(loss);
        var terminate = new TerminateOnNaN();

        History history = new FitLoop(trainer).Fit(new float[3], new float[3], batchSize: 1, epochs: 2, verbose: Verbose.Silent, callbacks: [terminate]);

        Assert.Equal(2, trainer.TrainX.Count);
        Assert.Equal(1, terminate.StoppedBatch);
        Assert.Equal([0], history.Epoch);
        trainer.TrainLosses.Clear();
        trainer.TrainLosses.Enqueue(double.PositiveInfinity);
        var error = Assert.Throws<InvalidOperationException>(() => new FitLoop(trainer).Fit(new float[1], new float[1], verbose: Verbose.Silent, callbacks: [new TerminateOnNaN(raiseError: true)]));
        Assert.Equal("FakeNet: the loss became Infinity at batch 0 of epoch 0, and training was to end there.", error.Message);
    }

    [Fact]
    public void A_checkpoint_is_named_after_its_epoch_and_logs_in_every_culture()
    {
        using var culture = new CultureScope("fi-FI");
        FakeTrainer<float> trainer = Trainer([0.5, 0.25, 0.75]);

        Fit(trainer, 3, new ModelCheckpoint("{{net}}-{epoch:000}-{val_loss:F2}.safetensors"));

        Assert.Equal(["{net}-001-0.50.safetensors", "{net}-002-0.25.safetensors", "{net}-003-0.75.safetensors"], trainer.Saved);
    }

    [Fact]
    public void Only_the_best_are_saved_where_they_are_asked_for()
    {
        FakeTrainer<float> trainer = Trainer([5, 3, 4, double.NaN, 2]);

        var best = new ModelCheckpoint("{epoch}", saveBestOnly: true, initialValueThreshold: 4);
        Fit(trainer, 5, best);

        Assert.Equal(["2", "5"], trainer.Saved);
        Assert.Equal((2, 4, "5"), (best.Best, best.BestEpoch, best.LastPath));
    }

    [Fact]
    public void Checkpoints_come_after_steps_too()
    {
        FakeTrainer<float> trainer = Trainer([]);

        new FitLoop(trainer).Fit(new float[5], new float[5], batchSize: 1, epochs: 2, verbose: Verbose.Silent, callbacks: [new ModelCheckpoint("{epoch}-{batch}-{loss}", saveFrequency: 4)]);

        Assert.Equal(["1-4-0", "2-3-0"], trainer.Saved);
    }

    [Fact]
    public void The_best_step_is_one_by_a_log_of_steps()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fit(Trainer([1]), 1, new ModelCheckpoint("best", saveBestOnly: true, saveFrequency: 1)));

        Assert.Equal("FakeNet: ModelCheckpoint saves the best \"val_loss\" after steps, which log accuracy, loss; expected one of these, or no saveFrequency.", error.Message);
    }

    [Fact]
    public void Older_files_are_deleted()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Fit(Trainer([1, 1, 1, 1]), 4, new ModelCheckpoint(Path.Combine(directory, "{epoch}.safetensors"), keepLast: 2, saveWeightsOnly: false));

            Assert.Equal(["3.safetensors", "4.safetensors"], Directory.GetFiles(directory).Select(Path.GetFileName).Order());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("{epoch", "The file name \"{epoch\" has a brace at 0 without another one; expected {name} or {name:format}, and two for a brace itself.")]
    [InlineData("a}", "The file name \"a}\" has a brace at 1 without another one; expected {name} or {name:format}, and two for a brace itself.")]
    public void A_pattern_has_pairs_of_braces(string pattern, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>("path", () => new ModelCheckpoint(pattern)).Message);

    [Theory]
    [InlineData("{val_lost}", "FakeNet: the file name \"{val_lost}\" asks for {val_lost}, but there is epoch, accuracy, loss, val_accuracy, val_loss.")]
    [InlineData("{batch}", "FakeNet: the file name \"{batch}\" asks for {batch}, but there is epoch, accuracy, loss, val_accuracy, val_loss.")]
    [InlineData("{epoch:Q2}", "FakeNet: the file name \"{epoch:Q2}\" has the format \"Q2\" for epoch, which .NET does not know:")]
    public void A_pattern_asks_for_what_there_is(string pattern, string message)
    {
        FakeTrainer<float> trainer = Trainer([1]);

        Assert.StartsWith(message, Assert.Throws<InvalidOperationException>(() => Fit(trainer, 1, new ModelCheckpoint(pattern))).Message);
        Assert.Empty(trainer.TrainX);
    }

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private static FakeTrainer<float> Trainer(double[] validationLosses)
    {
        var trainer = new FakeTrainer<float>();
        foreach (double loss in validationLosses)
            trainer.TestLosses.Enqueue(loss);
        return trainer;
    }

    private static History Fit(FakeTrainer<float> trainer, int epochs, params Callback[] callbacks) => Fit(trainer, epochs, new TrainingOptions(), callbacks);

    private static History Fit(FakeTrainer<float> trainer, int epochs, TrainingOptions options, params Callback[] callbacks) => new FitLoop(trainer).Fit(
        new float[1], new float[1], options with { Epochs = epochs, Verbose = Verbose.Silent, Callbacks = callbacks, ValidationData = new(new float[1], new float[1]) });
}
