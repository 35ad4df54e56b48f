namespace StaticNet.Benchmarks;

/// <summary>StaticNet's stream.</summary>
internal sealed class StaticStepper : IStepper
{
    private readonly StreamState<float> _state;
    private readonly float[][] _inputs;
    private readonly float[] _output = new float[1];

    private StaticStepper(StreamState<float> state, StepWeights weights) => (_state, _inputs) = (state, weights.Inputs);

    public string Name => "StaticNet";

    /// <summary>Makes a stream of a network with the given weights.</summary>
    public static IStepper Create<TNetwork>(StepWorkload workload, StepWeights weights)
        where TNetwork : INetwork<TNetwork>, IStreamingNetwork<float>
    {
        TNetwork network = TNetwork.Create(0);
        string layer = workload.IsGru ? "gru_1" : "lstm_1";
        network.SetWeights($"{layer}/kernel", weights.Kernel);
        network.SetWeights($"{layer}/recurrent_kernel", weights.Recurrent);
        network.SetWeights($"{layer}/bias", weights.Bias);
        network.SetWeights("dense_1/kernel", weights.DenseKernel);
        network.SetWeights("dense_1/bias", weights.DenseBias);
        return new StaticStepper(network.CreateState(), weights);
    }

    public void Prepare()
    {
    }

    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
            _state.Step(_inputs[i % _inputs.Length], _output);
    }

    public float Step(float[] x)
    {
        _state.Step(x, _output);
        return _output[0];
    }

    public void Dispose()
    {
    }
}
