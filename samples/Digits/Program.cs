using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Spectre.Console;
using StaticNet;
using StaticNet.Data;
using StaticNet.Samples;
using StaticNet.Samples.Digits;

try
{
    Options options = Options.Parse(args);
    if (options.Help)
        Console.WriteLine(Options.Usage);
    else if (options.MnistDirectory is { } directory)
        TrainOnMnist(options, directory);
    else
        TrainOnEmbeddedDigits(options);
    return 0;
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void TrainOnEmbeddedDigits(Options options)
{
    DigitsData data = DigitsData.Load();
    var network = new SmallDigitNet(options.Seed);
    network.MaxDegreeOfParallelism = options.Threads ?? network.MaxDegreeOfParallelism;

    Console.WriteLine(SmallDigitNet.Summary);
    network.Fit(data.TrainImages, data.TrainLabels, batchSize: 32, epochs: options.Epochs ?? 20);
    PrintScore(network.Evaluate(data.TestImages, data.TestLabels));

    Console.WriteLine();
    new DigitDrawing(AnsiConsole.Console).Draw(data.TestImages, data.TestLabels, network.Predict(data.TestImages));
}

static void TrainOnMnist(Options options, string directory)
{
    (MnistData train, MnistData test) = MnistData.Load(directory);
    float[] trainTargets = Targets.OneHot(train.Labels, MnistData.Classes);
    float[] testTargets = Targets.OneHot(test.Labels, MnistData.Classes);
    var network = new DigitNet(options.Seed);
    network.MaxDegreeOfParallelism = options.Threads ?? network.MaxDegreeOfParallelism;

    Console.WriteLine(DigitNet.Summary);
    network.Fit(train.Images, trainTargets, batchSize: 128, epochs: options.Epochs ?? 12, validationData: (test.Images, testTargets));
    PrintScore(network.Evaluate(test.Images, testTargets));

    // Two runs learned the same, bit for bit, exactly where this line is the same.
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    foreach (WeightInfo weight in DigitNet.Weights)
        hash.AppendData(MemoryMarshal.AsBytes<float>(network.GetWeights(weight.Name)));
    Console.WriteLine($"SHA-256 of the weights: {Convert.ToHexStringLower(hash.GetHashAndReset())}");
}

static void PrintScore(Evaluation evaluation)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Test score: {evaluation.Loss}"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Test accuracy: {evaluation["accuracy"]}"));
}
