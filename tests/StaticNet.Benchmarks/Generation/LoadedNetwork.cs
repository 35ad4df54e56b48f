using System;

namespace StaticNet.Benchmarks;

/// <summary>Makes contenders of networks that were compiled at run time.</summary>
internal static class LoadedNetwork
{
    private const int Seed = 7;

    /// <summary>A trainer of a network of that description.</summary>
    public static ITrainer Train(Type type, Mlp network, int batch, int threads) => (ITrainer)Make(
        typeof(StaticTrainer<,>).MakeGenericType(type, network.Head == Head.Classes ? typeof(int) : typeof(float)), network, batch, threads);

    /// <summary>A predictor of a network of that description.</summary>
    public static IPredictor Predict(Type type, Mlp network, int batch, int threads) => (IPredictor)Make(
        typeof(StaticPredictor<>).MakeGenericType(type), network, batch, threads);

    private static object Make(Type contender, Mlp network, int batch, int threads) =>
        Activator.CreateInstance(contender, network.MakeWeights(Seed), network.MakeSamples(batch, Seed + 1), threads)!;
}
