using System;
using System.Collections.Generic;

namespace StaticNet.Benchmarks;

/// <summary>One row of the comparison.</summary>
/// <param name="Id">A short name for <c>--only</c>.</param>
/// <param name="Title">What is done, for the table.</param>
/// <param name="Network">The network.</param>
/// <param name="Batch">The samples of a step.</param>
/// <param name="Train">Makes StaticNet's trainer, or <see langword="null"/> where the row predicts.</param>
/// <param name="Predict">Makes StaticNet's predictor.</param>
internal sealed record Workload(
    string Id,
    string Title,
    Mlp Network,
    int Batch,
    Func<MlpWeights, Samples, int, ITrainer>? Train,
    Func<MlpWeights, Samples, int, IPredictor> Predict)
{
    /// <summary>Whether the row is a step of training.</summary>
    public bool Trains => Train is not null;

    /// <summary>The operations of the products of a step.</summary>
    public double Flops => (double)Batch * (Trains ? Network.StepFlops : Network.ForwardFlops);
}

/// <summary>The rows of the comparison.</summary>
internal static class Workloads
{
    /// <summary>The networks, described for every library alike.</summary>
    public static readonly Mlp
        Tanh = new([4, 32, 16, 4], Hidden.Tanh, Head.Values, Optimizer.Adam),
        Softmax = new([784, 10], Hidden.Linear, Head.Classes, Optimizer.Sgd),
        HiddenLayer = new([784, 128, 10], Hidden.Relu, Head.Classes, Optimizer.Sgd),
        Wide = new([784, 512, 512, 10], Hidden.Relu, Head.Classes, Optimizer.Adam),
        OddWidth = new([514, 514, 257], Hidden.Linear, Head.Values, Optimizer.Adam),
        LeNet5 = new([256, 120, 84, 10], Hidden.Relu, Head.Classes, Optimizer.Adam) { Front = new(28, [new(6, 5, 2), new(16, 5, 2)]) },
        Windows3 = new([9216, 128, 10], Hidden.Relu, Head.Classes, Optimizer.Adam) { Front = new(28, [new(32, 3), new(64, 3, 2)]) },
        Characters = new([128, 64], Hidden.Linear, Head.Classes, Optimizer.Adam) { Recurrence = new(Steps: 64, Inputs: 64, Units: 128) },
        Signal = new([32, 1], Hidden.Linear, Head.Values, Optimizer.Adam) { Recurrence = new(Steps: 64, Inputs: 1, Units: 32) },
        Tiny = new([4, 32, 32, 2], Hidden.Relu, Head.Values, Optimizer.Sgd);

    /// <summary>All rows; those of training begin with W, those of prediction with P.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        Training<TanhNet, float>("W1", "4-32-16-4 tanh, Adam, MSE", Tanh, 10_000),
        Training<LeNet5Net, int>("W2", "LeNet-5, Adam", LeNet5, 128),
        Training<LeNet5Net, int>("W2/8", "LeNet-5, Adam", LeNet5, 8),
        Training<SoftmaxNet, int>("W3", "784-10 softmax, SGD", Softmax, 128),
        Training<HiddenLayerNet, int>("W4", "784-128-10 ReLU, SGD", HiddenLayer, 128),
        Training<HiddenLayerNet, int>("W4/32", "784-128-10 ReLU, SGD", HiddenLayer, 32),
        Training<WideNet, int>("W5", "784-512-512-10 ReLU, Adam", Wide, 128),
        Training<OddWidthNet, float>("W6", "514-514-257, Adam, MSE", OddWidth, 128),
        Training<OddWidthNet, float>("W6/32", "514-514-257, Adam, MSE", OddWidth, 32),
        Training<Windows3Net, int>("W7", "3 × 3 × 32, 3 × 3 × 64, pool, 128-10, Adam", Windows3, 32),
        Training<CharacterNet, int>("W8", "LSTM 64-128, 64 at each of 64 steps, Adam", Characters, 32),
        Training<SignalNet, float>("W9", "LSTM 1-32, 1 at each of 64 steps, Adam, MSE", Signal, 32),
        Prediction<TinyNet>("P1", "4-32-32-2", Tiny, 1),
        Prediction<SoftmaxNet>("P2", "784-10", Softmax, 1),
        Prediction<HiddenLayerNet>("P3", "784-128-10", HiddenLayer, 1),
        Prediction<WideNet>("P4", "784-512-512-10", Wide, 1),
        Prediction<HiddenLayerNet>("P5", "784-128-10", HiddenLayer, 128),
        Prediction<WideNet>("P6", "784-512-512-10", Wide, 128),
        Prediction<LeNet5Net>("P7", "LeNet-5", LeNet5, 1),
        Prediction<LeNet5Net>("P8", "LeNet-5", LeNet5, 128),
    ];

    private static Workload Training<TNetwork, TTarget>(string id, string title, Mlp network, int batch)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged =>
        Prediction<TNetwork>(id, title, network, batch) with
        {
            Train = (weights, samples, threads) => new StaticTrainer<TNetwork, TTarget>(weights, samples, threads),
        };

    private static Workload Prediction<TNetwork>(string id, string title, Mlp network, int batch)
        where TNetwork : INetwork<TNetwork> =>
        new(id, title, network, batch, Train: null, (weights, samples, threads) => new StaticPredictor<TNetwork>(weights, samples, threads));
}
