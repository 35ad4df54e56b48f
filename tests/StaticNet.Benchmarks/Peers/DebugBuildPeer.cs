using System;
using System.Collections.Generic;

namespace StaticNet.Benchmarks;

/// <summary>The same networks in an assembly that was built without optimisation, as <c>dotnet run</c> and F5 build it.</summary>
internal sealed class DebugBuildPeer : IPeer
{
    private const string Title = "Debug build";

    private static readonly Dictionary<Mlp, Factory> Factories = new()
    {
        [Workloads.Tanh] = Factory.Of<DebugBuild.TanhNet, float>(),
        [Workloads.LeNet5] = Factory.Of<DebugBuild.LeNet5Net, int>(),
        [Workloads.Softmax] = Factory.Of<DebugBuild.SoftmaxNet, int>(),
        [Workloads.HiddenLayer] = Factory.Of<DebugBuild.HiddenLayerNet, int>(),
        [Workloads.Wide] = Factory.Of<DebugBuild.WideNet, int>(),
        [Workloads.OddWidth] = Factory.Of<DebugBuild.OddWidthNet, float>(),
        [Workloads.Windows3] = Factory.Of<DebugBuild.Windows3Net, int>(),
        [Workloads.Tiny] = Factory.Of<DebugBuild.TinyNet>(),
    };

    public string Name => Title;

    public string? Absence => null;

    public ITrainer? Train(Mlp network, MlpWeights weights, Samples samples, int threads) => Factories[network].Train?.Invoke(weights, samples, threads);

    public IPredictor Predict(Mlp network, MlpWeights weights, Samples samples, int threads) => Factories[network].Predict(weights, samples, threads);

    private sealed record Factory(Func<MlpWeights, Samples, int, IPredictor> Predict, Func<MlpWeights, Samples, int, ITrainer>? Train = null)
    {
        public static Factory Of<TNetwork>()
            where TNetwork : INetwork<TNetwork> =>
            new((weights, samples, threads) => new StaticPredictor<TNetwork>(weights, samples, threads, Title));

        public static Factory Of<TNetwork, TTarget>()
            where TNetwork : ITrainableNetwork<TNetwork, TTarget>
            where TTarget : unmanaged =>
            Of<TNetwork>() with { Train = (weights, samples, threads) => new StaticTrainer<TNetwork, TTarget>(weights, samples, threads, Title) };
    }
}
