using System;
using System.Globalization;
using System.IO;
using StaticNet;
using StaticNet.Data;
using StaticNet.Plotting;
using StaticNet.Samples.Regression;

// How far does a gallon take a car? From its engine, weight, year and origin.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string plot = args.Length > 0 ? args[0] : "regression.svg";
const string Model = "cars.safetensors";

using Stream file = typeof(CarNet).Assembly.GetManifestResourceStream("cars.csv")!;
Table cars = CsvFile.Read(file);
(Table train, Table validation, Table test) = cars.Split(validation: 0.15, test: 0.15, seed: 1);

// What is learned of the data is learned of those that are trained on.
Preparation inputs = Preparation.Fit(train, "inputs",
    Columns.Named("displacement", "horsepower", "weight", "acceleration", "year").FillMissing(Filling.Median).Standardize(),
    Columns.Named("cylinders", "origin").OneHot());
Preparation target = Preparation.Fit(train, "target", Columns.Named("mpg").Standardize());

var network = new CarNet(seed: 1);
var stop = new EarlyStopping("val_loss", patience: 40, restoreBestWeights: true);
History history = network.Fit(inputs.Transform(train), target.Transform(train), new TrainingOptions
{
    BatchSize = 32,
    Epochs = 200,
    Verbose = Verbose.Silent,
    Callbacks = [stop],
    ValidationData = new(inputs.Transform(validation), target.Transform(validation)),
});
Console.WriteLine($"Trained {history.Epoch.Count} epochs; the smallest loss of the validation was {stop.Best:F3} in epoch {stop.BestEpoch + 1}.");

history.SaveSvg(plot);
Console.WriteLine($"Learning curves: {plot}");

double error = 0;
ReadOnlySpan<double> predicted = target.InverseTransform(network.Predict(inputs.Transform(test))).Numbers("mpg"), actual = test.Numbers("mpg");
for (int i = 0; i < predicted.Length; i++)
    error += Math.Abs(predicted[i] - actual[i]) / predicted.Length;
Console.WriteLine($"Test error: {error:F2} miles per gallon in the mean, of {test.RowCount} cars that training has not seen");

// One file has the network and what belongs to it: a service loads it and gives raw values in.
network.Save(Model, inputs, target);
var service = new CarNet();
service.Load(Model);
Preparation carOf = Preparation.Load(Model, "inputs"), mpgOf = Preparation.Load(Model, "target");
float[] sample = new float[CarNet.InputSize];
carOf.Transform(sample, 97, 88, 2130, 14.5, 1970, 4, "Japan");
Console.WriteLine($"A Japanese car of 1970 with 4 cylinders, 88 horsepower and 2130 pounds: {mpgOf.InverseTransform(service.Predict(sample)).Numbers("mpg")[0]:F1} miles per gallon");
