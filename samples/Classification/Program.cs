using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using StaticNet;
using StaticNet.Data;
using StaticNet.Plotting;
using StaticNet.Samples.Classification;

// Which species is a penguin of? Chinstraps are half as many as the others: their samples count more.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string plot = args.Length > 0 ? args[0] : "confusion-matrix.svg";

using Stream file = typeof(PenguinNet).Assembly.GetManifestResourceStream("penguins.csv")!;
Table penguins = CsvFile.Read(file);

// Each species has its share of each part.
(Table train, Table validation, Table test) = penguins.Split(validation: 0.15, test: 0.25, seed: 4, stratifyBy: "species");

Preparation inputs = Preparation.Fit(train, "inputs",
    Columns.Named("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g").FillMissing(Filling.Mean).Standardize(),
    Columns.Named("island").OneHot(),
    Columns.Named("sex").OneHot(UnknownCategory.Zeros));
Preparation labels = Preparation.Fit(train, "species", Columns.Named("species").Labels());
ImmutableArray<string> species = labels.Categories("species");

int[] trainLabels = labels.TransformLabels(train), testLabels = labels.TransformLabels(test);
IReadOnlyDictionary<int, float> weights = ClassWeights.Balanced(trainLabels);
foreach ((int label, float weight) in weights)
    Console.WriteLine($"{species[label],-10} counts {weight:F2} times");

var network = new PenguinNet(seed: 2);
network.Fit(inputs.Transform(train), trainLabels, new TrainingOptions
{
    BatchSize = 16,
    Epochs = 40,
    Verbose = Verbose.Silent,
    ClassWeights = weights,
    ValidationData = new(inputs.Transform(validation), labels.TransformLabels(validation)),
});

float[] testInputs = inputs.Transform(test);
Evaluation evaluation = network.Evaluate(testInputs, testLabels);
Console.WriteLine($"Test accuracy: {evaluation["accuracy"]:F3} of {test.RowCount} penguins that training has not seen");

double[,] counts = evaluation.Tables["confusion_matrix"];
ConfusionMatrix.SaveSvg(plot, counts, species);
Console.WriteLine($"Confusion matrix: {plot}");
for (int i = 0; i < species.Length; i++)
    Console.WriteLine($"{species[i],-10} {counts[i, 0],4} {counts[i, 1],4} {counts[i, 2],4}");
