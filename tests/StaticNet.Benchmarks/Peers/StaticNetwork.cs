using System;

namespace StaticNet.Benchmarks;

/// <summary>StaticNet at prediction.</summary>
internal sealed class StaticPredictor<TNetwork> : IPredictor
    where TNetwork : INetwork<TNetwork>
{
    private readonly TNetwork _network = TNetwork.Create();
    private readonly Samples _samples;
    private readonly float[] _outputs;

    public StaticPredictor(MlpWeights weights, Samples samples, int threads, string name = StaticNetwork.Name)
    {
        Name = name;
        _samples = samples;
        _outputs = new float[samples.Count * TNetwork.OutputSize];
        _network.MaxDegreeOfParallelism = threads;
        StaticNetwork.SetWeights(_network, weights);
    }

    public string Name { get; }

    public void Prepare()
    {
    }

    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
            _network.Predict(_samples.X, _outputs);
    }

    public float[] Predict()
    {
        Run(1);
        return _outputs;
    }

    public void Dispose()
    {
    }
}

/// <summary>StaticNet in training.</summary>
internal sealed class StaticTrainer<TNetwork, TTarget> : ITrainer
    where TNetwork : ITrainableNetwork<TNetwork, TTarget>
    where TTarget : unmanaged
{
    private readonly TNetwork _network = TNetwork.Create();
    private readonly MlpWeights _weights;
    private readonly float[] _x;
    private readonly TTarget[] _y;

    public StaticTrainer(MlpWeights weights, Samples samples, int threads, string name = StaticNetwork.Name)
    {
        Name = name;
        _weights = weights;
        _x = samples.X;
        _y = (TTarget[])(Array)(typeof(TTarget) == typeof(int) ? samples.Classes : samples.Values);
        _network.MaxDegreeOfParallelism = threads;
        Prepare();
    }

    public string Name { get; }

    public void Prepare() => StaticNetwork.SetWeights(_network, _weights);

    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
            _network.TrainOnBatch(_x, _y);
    }

    public float Step() => _network.TrainOnBatch(_x, _y);

    public void Dispose()
    {
    }
}

/// <summary>What both have in common.</summary>
internal static class StaticNetwork
{
    public const string Name = "StaticNet";

    /// <summary>Sets the weights of a stack of layers with a kernel and a bias each.</summary>
    public static void SetWeights<TNetwork>(TNetwork network, MlpWeights weights)
        where TNetwork : INetwork<TNetwork>
    {
        int first = weights.Recurrent.Count;
        for (int i = 0; i < first; i++)
            network.SetWeights(TNetwork.Weights[i].Name, weights.Recurrent[i]);
        for (int i = 0; i < weights.Kernels.Count; i++)
        {
            network.SetWeights(TNetwork.Weights[first + (2 * i)].Name, weights.Kernels[i]);
            network.SetWeights(TNetwork.Weights[first + (2 * i) + 1].Name, weights.Biases[i]);
        }
    }
}
