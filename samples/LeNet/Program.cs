using System;
using System.Diagnostics;
using System.Globalization;
using StaticNet;
using StaticNet.Samples;
using StaticNet.Samples.LeNet;

try
{
    Options options = Options.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(Options.Usage);
        return 0;
    }

    if (options.MnistDirectory is not { } directory)
    {
        Console.Error.WriteLine(Options.HowToGetMnist);
        return 1;
    }

    if (options.Residual)
        Train<ResidualNet>(options, directory, epochs: options.Epochs ?? 5);
    else
        Train<LeNet5>(options, directory, epochs: options.Epochs ?? 10);
    return 0;
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void Train<TNetwork>(Options options, string directory, int epochs)
    where TNetwork : ITrainableNetwork<TNetwork, int>
{
    (MnistData train, MnistData test) = MnistData.Load(directory);
    var picture = Picture.Prepare(options.PicturePath);
    TNetwork network = TNetwork.Create(options.Seed);
    network.MaxDegreeOfParallelism = options.Threads ?? network.MaxDegreeOfParallelism;

    Console.WriteLine(TNetwork.Summary);
    long start = Stopwatch.GetTimestamp();
    network.Fit(train.Images, train.Labels, batchSize: 128, epochs: epochs, validationData: (test.Images, test.Labels));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Trained in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));

    Evaluation evaluation = network.Evaluate(test.Images, test.Labels);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Test score: {evaluation.Loss}"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Test accuracy: {evaluation["accuracy"]}"));

    // The first layer of both networks is a convolution, so the first weight is its kernel.
    WeightInfo kernel = TNetwork.Weights[0];
    picture.Write(network.GetWeights(kernel.Name), kernel.Shape.AsSpan(), Mistake.Find(test, network.Predict(test.Images)));
    Console.WriteLine($"Picture of the first filters and of mistakes: {options.PicturePath}");
}
