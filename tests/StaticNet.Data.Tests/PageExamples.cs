using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using StaticNet.Plotting;

namespace StaticNet.Data.Tests;

/// <summary>The lines that docs/training.md shows of data and plots, so that the compiler reads them; <see cref="PageTests"/> holds the page against this file.</summary>
internal static class PageExamples
{
    public static void Read()
    {
        Table cars = CsvFile.Read("cars.csv");
        ReadOnlySpan<double> weights = cars.Numbers("weight");
        ReadOnlySpan<string?> origins = cars.Texts("origin");
        IEnumerable<Table> batches = CsvFile.ReadBatches("cars.csv", rows: 10_000);
        Use(weights.Length + origins.Length, batches);
    }

    public static void Spreadsheet()
    {
        CsvOptions options = new() { Separator = ';', DecimalSeparator = ',', Numbers = ["size", "rent"], Texts = ["zip"], Missing = ["-", "unknown"] };
        Table flats = CsvFile.Read("flats.csv", options);
        Table homes = CsvFile.Read("homes.csv", new CsvOptions { Separator = ';', DecimalSeparator = ',' });
        Use(flats, homes);
    }

    public static void OlderSpreadsheet()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using Stream older = Encoding.CreateTranscodingStream(File.OpenRead("homes.csv"), Encoding.GetEncoding(1252), Encoding.UTF8);
        Table homes = CsvFile.Read(older, new CsvOptions { Separator = ';', DecimalSeparator = ',' });
        Use(homes);
    }

    public static void WithoutTarget(Table cars)
    {
        cars = cars.Rows([.. Enumerable.Range(0, cars.RowCount).Where(row => !cars[row, "mpg"].IsMissing)]);
        Use(cars);
    }

    public static void GermanDates(Table homes)
    {
        double[] built = Array.ConvertAll(homes.Texts("built").ToArray(), date => date is null ? double.NaN : DateTime.ParseExact(date, "dd.MM.yyyy", CultureInfo.InvariantCulture).Year);
        homes = homes.WithNumbers("builtIn", built);
        Use(homes);
    }

    public static void Dates(Table rides)
    {
        DateTime[] days = Array.ConvertAll(rides.Texts("date").ToArray(), date => DateTime.Parse(date!, CultureInfo.InvariantCulture));
        rides = rides
            .WithNumbers("month", Array.ConvertAll(days, day => (double)day.Month))
            .WithNumbers("yearSin", Array.ConvertAll(days, day => Math.Sin(2 * Math.PI * day.DayOfYear / 365.25)))
            .WithNumbers("yearCos", Array.ConvertAll(days, day => Math.Cos(2 * Math.PI * day.DayOfYear / 365.25)))
            .WithTexts("weekday", Array.ConvertAll(days, day => day.DayOfWeek.ToString()));
        Use(rides);
    }

    public static void Arrays(SmallNet network, int rows, int classes)
    {
        float[] x = NpyFile.Read("x.npy").ToFloats();
        int[] y = NpzFile.Read("data.npz")["y"].ToLabels();
        NpyFile.Write("predictions.npy", NpyArray.Of(network.Predict(x), rows, classes));
        Use(y.Length);
    }

    public static void Split(Table cars, Table penguins)
    {
        (Table train, Table validation, Table test) = cars.Split(validation: 0.15, test: 0.15, seed: 1);
        (train, validation, test) = penguins.Split(test: 0.25, seed: 4, stratifyBy: "species");
        Use(train.RowCount + validation.RowCount + test.RowCount);
    }

    public static void Prepare(Table train, Table validation)
    {
        Preparation inputs = Preparation.Fit(train, "inputs",
            Columns.Named("displacement", "horsepower", "weight").FillMissing(Filling.Median).Standardize(),
            Columns.Named("cylinders", "origin").OneHot());
        float[] x = inputs.Transform(train), validationX = inputs.Transform(validation);
        Use(x.Length + validationX.Length);
    }

    public static void Targets(Table train, SmallNet network, float[] x)
    {
        Preparation target = Preparation.Fit(train, "target", Columns.Named("mpg").Standardize());
        double mpg = target.InverseTransform(network.Predict(x)).Numbers("mpg")[0];

        Preparation labels = Preparation.Fit(train, "species", Columns.Named("species").Labels());
        int[] y = labels.TransformLabels(train);
        string[] names = labels.InverseLabels(network.Predict(x));
        Use(mpg, names, y);
    }

    public static void Save(SmallNet network, Preparation inputs, Preparation target) => network.Save("cars.safetensors", inputs, target);

    public static void Serve()
    {
        var network = new CarNet();
        network.Load("cars.safetensors");
        Preparation inputs = Preparation.Load("cars.safetensors", "inputs");
        Preparation target = Preparation.Load("cars.safetensors", "target");

        float[] sample = new float[CarNet.InputSize];
        inputs.Transform(sample, 97, 88, 2130, 4, "Japan");
        double mpg = target.InverseTransform(network.Predict(sample)).Numbers("mpg")[0];
        Use(mpg);
    }

    public static void Weigh(SmallNet network, float[] x, int[] y) =>
        network.Fit(x, y, new TrainingOptions { ClassWeights = ClassWeights.Balanced(y) });

    public static void Augment(float[] batch, float[] changed, int epoch, long first, float[] images, int[] labels)
    {
        var augmentation = new ImageAugmentation(28, 28, seed: 1) { FlipHorizontally = true, Shift = 0.1f, Rotation = 15, Noise = 0.02f };
        augmentation.Apply(batch, changed, epoch, first);
        IEnumerable<SampleSet> batches = augmentation.Batches(images, labels, batchSize: 64);
        Use(batches);
    }

    public static void Plot(History history, Evaluation evaluation, Preparation labels)
    {
        history.SaveSvg("curves.svg");
        ConfusionMatrix.SaveSvg("matrix.svg", evaluation.Tables["confusion_matrix"], labels.Categories("species"));
    }

    public static void Write(SmallNet network, float[] x, int[] y) =>
        network.Fit(x, y, epochs: 20, callbacks: [new TensorBoard("logs/first")]);

    private static void Use(params object[] values) => GC.KeepAlive(values);
}

/// <summary>As many inputs as the page's car has.</summary>
[Network(13)]
[Dense(1)]
public sealed partial class CarNet;
