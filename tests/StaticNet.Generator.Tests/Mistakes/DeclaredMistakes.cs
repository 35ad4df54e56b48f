using static StaticNet.Generator.Tests.Mistake;

namespace StaticNet.Generator.Tests;

/// <summary>Mistakes in the declaration of a network by people who know Keras, PyTorch or .NET.</summary>
internal static class DeclaredMistakes
{
    private const string Top = "[Network(784)]\n[Dense(10, Activation.Softmax)]\n";
    private const string Image = "[Network(28, 28, 1)]\n";
    private const string End = "\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]";

    public static Mistake[] All { get; } =
    [
        Declared("Keras's RMSprop", Top + "[Compile(Loss.CategoricalCrossentropy, Optimizer.RMSprop)]", "Optimizer.RmsProp"),
        Declared("Keras's SGD", Top + "[Compile(Loss.CategoricalCrossentropy, Optimizer.SGD)]", "Optimizer.Sgd"),
        Declared("MSE", "[Network(8)]\n[Dense(1)]\n[Compile(Loss.MSE, Optimizer.Adam)]", "Loss.MeanSquaredError"),
        Declared("PyTorch's CrossEntropyLoss", "[Network(784)]\n[Dense(10)]\n[Compile(Loss.CrossEntropyLoss, Optimizer.Adam)]", "FromLogits = true"),
        Declared("ReLU", "[Network(784)]\n[Dense(10, Activation.ReLU)]", "Activation.Relu"),
        Declared("Swish", "[Network(784)]\n[Dense(10, Activation.Swish)]", "Activation.Silu"),
        Declared("an activation as text", "[Network(784)]\n[Dense(2, \"softmax\")]", "Activation.Softmax"),
        Declared("an activation as named text", "[Network(784)]\n[Dense(2, activation: \"relu\")]", "Activation.Relu"),
        Declared("PyTorch's p", "[Network(784)]\n[Dense(9)]\n[Dropout(p: 0.5)]\n[Dense(2)]", "[Dropout(0.5)]"),
        Declared("Keras's Bidirectional", "[Network(20, 8)]\n[Bidirectional]\n[LSTM(8)]\n[Dense(1)]", "[LSTM(64, Bidirectional = true)]"),
        Declared("PyTorch's Linear", "[Network(784)]\n[Linear(784, 10)]", "[Dense(10)]"),
        Declared("PyTorch's Conv2d", Image + "[Conv2d(1, 32, 3)]\n[Flatten]\n[Dense(10)]", "[Conv2D(32, 3)]"),
        Declared("PyTorch's BatchNorm2d", Image + "[Conv2D(32, 3)]\n[BatchNorm2d(32)]\n[Flatten]\n[Dense(10)]", "[BatchNormalization]"),
        Declared("MaxPool2D", Image + "[Conv2D(32, 3)]\n[MaxPool2D(2)]\n[Flatten]\n[Dense(10)]", "[MaxPooling2D(2)]"),
        Declared("a misspelt layer", "[Network(784)]\n[Dence(10)]", "[Dense(10)]"),
        Declared("an activation as a layer", "[Network(784)]\n[Dense(10)]\n[Sigmoid]", "[Activation(Activation.Sigmoid)]"),
        Declared("metrics as a property", Top + "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metrics = [Metric.Accuracy])]", "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]"),
        Declared("optimizer and loss as texts", Top + "[Compile(\"adam\", \"categorical_crossentropy\")]", "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]"),
        Declared("the optimizer before the loss", Top + "[Compile(Optimizer.Adam, Loss.CategoricalCrossentropy)]", "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]"),
        Declared("a metric as text", Top + "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, \"accuracy\")]", "Metric.Accuracy"),
        Declared("half a metric's name", Top + "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.TopKAccuracy)]", "Metric.TopKCategoricalAccuracy"),
        Declared("lr", Top + "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Lr = 0.01)]", "LearningRate = 0.01"),
        Declared("a learning rate of 10", Top + "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, LearningRate = 10)]", "0.001"),
        Declared("Input in the place of Network", "[Input(784)]\n[Dense(10)]", "[Network(784)]"),
        Declared("no Flatten", Image + "[Dense(10, Activation.Softmax)]" + End, "[Flatten]"),
        Declared("a class that is not partial", Top + End, "partial", "public sealed class Net;"),
        new Mistake("no using", "[Network(784)]\n[Dense(10)]\npublic sealed partial class Net;\n\ninternal static class Program { private static void Main() { } }\n", "using StaticNet;"),
        Declared("a struct", Top, "class", "public partial struct Net;"),
        Declared("a record", Top, "class", "public partial record Net;"),
        Declared("a static class", Top, "static", "public static partial class Net;"),
        Declared("units as a property", "[Network(784)]\n[Dense(Units = 10)]", "[Dense(10)]"),
        Declared("a rate in percent", "[Network(784)]\n[Dropout(50)]\n[Dense(10)]", "0.5"),
        Declared("softmax of one", "[Network(784)]\n[Dense(1, Activation.Softmax)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]", "Sigmoid"),
        Declared("no units", "[Network(784)]\n[Dense]", "[Dense(10)]"),
        Declared("padding as text", Image + "[Conv2D(8, 3, padding: \"same\")]", "Padding = Padding.Same"),
        Declared("Xavier", "[Network(784)]\n[Dense(10, KernelInitializer = Initializer.XavierUniform)]", "Initializer.GlorotUniform"),
        Declared("Python's kernel_size", Image + "[Conv2D(8, kernel_size: 3)]", "kernelSize"),
        Declared("an input shape in the first layer", "[Dense(10, input_shape: 784)]", "[Network(784)]"),
        Declared("a layer's name without its underscore", "[Network(8)]\n[Dense(8)]\n[Dense(8)]\n[Add(From = [\"dense1\", \"dense_2\"])]", "dense_1"),
    ];
}
