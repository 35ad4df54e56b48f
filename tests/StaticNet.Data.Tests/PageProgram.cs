using System;
using System.Linq;
using StaticNet.Plotting;

namespace StaticNet.Data.Tests;

/// <summary>The whole program of docs/training.md, so that the compiler reads it; <see cref="PageTests"/> holds the page against this file.</summary>
internal static class PageProgram
{
    public static void Run()
    {
        Table cars = CsvFile.Read("cars.csv");
        (Table train, Table validation, Table test) = cars.Split(validation: 0.15, test: 0.15, seed: 1);

        Preparation inputs = Preparation.Fit(train, "inputs",
            Columns.Named("displacement", "horsepower", "weight", "acceleration", "year").FillMissing(Filling.Median).Standardize(),
            Columns.Named("cylinders", "origin").OneHot(UnknownCategory.Zeros)).Expect(TunedCarNet.InputSize);
        Preparation target = Preparation.Fit(train, "target", Columns.Named("mpg").Standardize());
        float[] x = inputs.Transform(train), y = target.Transform(train);
        SampleSet validationData = new(inputs.Transform(validation), target.Transform(validation));

        TunedCarNet network = new(seed: 1);
        History history = network.Fit(x, y, new TrainingOptions
        {
            Epochs = 150,
            ValidationData = validationData,
            Callbacks = [new EarlyStopping("val_loss", patience: 15, restoreBestWeights: true)],
        });

        history.SaveSvg("curves.svg");
        network.Save("cars.safetensors", inputs, target);

        // In miles per gallon, beside what it would be to say the mean of all cars.
        double[] actual = test.Numbers("mpg").ToArray(), predicted = target.InverseTransform(network.Predict(inputs.Transform(test))).Numbers("mpg").ToArray();
        double[] mean = [.. Enumerable.Repeat(train.Numbers("mpg").ToArray().Average(), test.RowCount)];
        Console.WriteLine($"It errs by {Metrics.MeanAbsoluteError(actual, predicted):F2} miles per gallon, the mean by {Metrics.MeanAbsoluteError(actual, mean):F2}");

        CarService service = new("cars.safetensors");
        Console.WriteLine($"{service.MilesPerGallon(97, 88, 2130, 14.5, 1971, 4, "Japan"):F1} miles per gallon");
    }
}

public sealed class CarService(string path)
{
    private readonly TunedCarNet _network = Load(path);
    private readonly Preparation _inputs = Preparation.Load(path, "inputs"), _target = Preparation.Load(path, "target");

    public double MilesPerGallon(params ReadOnlySpan<RawValue> car)
    {
        float[] sample = new float[TunedCarNet.InputSize];
        _inputs.Transform(sample, car);
        return _target.InverseTransform(_network.Predict(sample)).Numbers("mpg")[0];
    }

    private static TunedCarNet Load(string path)
    {
        TunedCarNet network = new();
        network.Load(path);
        return network;
    }
}

[Network(13)]
[Dense(32, Activation.Relu)]
[Dense(1)]
[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.MeanAbsoluteError, LearningRate = 0.01)]
public sealed partial class TunedCarNet;
