using System;
using System.IO;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public sealed class CsvLoggerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string File => Path.Combine(_directory, "log.csv");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Each_epoch_is_a_line_in_every_culture()
    {
        using var culture = new CultureScope("fi-FI");

        Fit(new CsvLogger(File), validationFrequency: 2);

        Assert.Equal("epoch,accuracy,loss,val_accuracy,val_loss\n0,0.05,0.1,NA,NA\n1,0.05,0.1,0.15,0.3\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Lines_are_added_or_begin_anew()
    {
        Fit(new CsvLogger(File, '\t'));
        Fit(new CsvLogger(File, '\t', append: true));

        Assert.Equal(5, System.IO.File.ReadAllLines(File).Length);
        Assert.StartsWith("epoch\taccuracy", System.IO.File.ReadAllText(File));
        Fit(new CsvLogger(File));
        Assert.Equal(3, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public void The_file_can_be_read_meanwhile()
    {
        var logger = new CsvLogger(File);
        int lines = 0;

        Fit(logger, callbacks: new LambdaCallback
        {
            EpochEnd = (_, epoch, _) =>
            {
                using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                lines += new StreamReader(stream).ReadToEnd().Split('\n').Length - 2;
            },
        });

        Assert.Equal(3, lines);
    }

    [Fact]
    public void A_separator_is_no_part_of_a_number()
    {
        Assert.Throws<ArgumentException>("separator", () => new CsvLogger(File, '.'));
        Assert.Throws<ArgumentException>("path", () => new CsvLogger(""));
    }

    [Fact]
    public void Lines_are_not_added_to_other_columns()
    {
        System.IO.File.WriteAllText(File, "epoch,loss\n0,0.5\n");

        var error = Assert.Throws<InvalidOperationException>(() => Fit(new CsvLogger(File, append: true)));

        Assert.EndsWith("whose columns are epoch,loss; this training logs epoch,accuracy,loss,val_accuracy,val_loss. Expected the same, or another file.", error.Message, StringComparison.Ordinal);
        Assert.Equal("epoch,loss\n0,0.5\n", System.IO.File.ReadAllText(File));
    }

    private static void Fit(CsvLogger logger, int validationFrequency = 1, params Callback[] callbacks)
    {
        float[] sample = [0.1f];
        var trainer = new FakeTrainer<float>();
        for (int i = 0; i < 2; i++)
        {
            trainer.TrainLosses.Enqueue(0.1);
            trainer.TestLosses.Enqueue(0.3);
        }

        new FitLoop(trainer).Fit(sample, sample, new TrainingOptions
        {
            Epochs = 2, Verbose = Verbose.Silent, Callbacks = [logger, .. callbacks], ValidationData = new(sample, sample), ValidationFrequency = validationFrequency,
        });
    }
}
