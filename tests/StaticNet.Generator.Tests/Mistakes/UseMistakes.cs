using static StaticNet.Generator.Tests.Mistake;

namespace StaticNet.Generator.Tests;

/// <summary>Mistakes in code that uses a network by people who know Keras, PyTorch or .NET.</summary>
internal static class UseMistakes
{
    public static Mistake[] All { get; } =
    [
        Used("Fit without [Compile]", "new Untrained().Fit(x, y, epochs: 3);", "[Compile("),
        Used("class numbers for a one-hot loss", "network.Fit(x, labels);", "Targets.OneHot(labels, 10)"),
        Used("one-hot targets for class numbers", "new ClassNet().Fit(x, y);", "Loss.CategoricalCrossentropy"),
        Used("one-hot targets of nine classes", "network.Fit(x, Targets.OneHot(labels, 9));", "OneHot(labels, 10)"),
        Used("a weight's name without its underscore", "float[] kernel = network.GetWeights(\"dense1/kernel\");", "dense_1/kernel"),
        Used("PyTorch's name of a weight", "float[] kernel = network.GetWeights(\"dense_1/weight\");", "dense_1/kernel"),
        Used("a pixel too few", "network.Predict(new float[783]);", "784"),
        Used("GetWeight", "float[] kernel = network.GetWeight(\"dense_1/kernel\");", "GetWeights"),
        Used("model.compile", "network.compile(optimizer: \"adam\", loss: \"mse\");", "[Compile("),
        Used("layers as objects", "var layer = new Dense(10);", "[Dense(10)]"),
        Used("Sequential", "var model = new Sequential();", "[Network("),
        Used("another network's file", "new ClassNet().Save(\"FOLDER/class.safetensors\");\nnetwork.Load(\"FOLDER/class.safetensors\");", "another network", isRun: true),
        Used("a batch of 0", "network.Fit(x, y, batchSize: 0);", "batchSize"),
        Used("a split in percent", "network.Fit(x, y, validationSplit: 20);", "0.2"),
        Used("Python's fit", "network.fit(x, y);", "Fit"),
        Used("Python's batch_size", "network.Fit(x, y, batch_size: 32);", "batchSize"),
        Used("PyTorch's forward", "var output = network.Forward(x);", "Predict"),
        Used("Keras's summary()", "network.Summary();", "write OneHotNet.Summary"),
        Used("doubles", "network.Predict(new double[784]);", "ConvertAll"),
        Used("verbose as a number", "network.Fit(x, y, verbose: 1);", "Verbose.Bar"),
        Used("one callback", "network.Fit(x, y, callbacks: new EarlyStopping(\"loss\"));", "[new EarlyStopping(\"loss\")]"),
    ];
}
