using System;
using Microsoft.ML.OnnxRuntime;
using StaticNet.Benchmarks.Onnx;

namespace StaticNet.Benchmarks;

/// <summary>ONNX Runtime, which predicts.</summary>
internal sealed class OnnxPeer : IPeer
{
    public OnnxPeer()
    {
        try
        {
            OrtEnv.Instance();
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or OnnxRuntimeException)
        {
            Absence = exception.GetBaseException().Message;
        }
    }

    public string Name => OnnxPredictor.Library;

    public string? Absence { get; }

    // Models are written here, without recurrences.
    public bool Takes(Mlp network) => network.Recurrence is null;

    public ITrainer? Train(Mlp network, MlpWeights weights, Samples samples, int threads) => null;

    public IPredictor Predict(Mlp network, MlpWeights weights, Samples samples, int threads) => new OnnxPredictor(network, weights, samples, threads);
}

/// <summary>A session whose input and output are bound once.</summary>
internal sealed class OnnxPredictor : IPredictor
{
    /// <summary>The library's name.</summary>
    public const string Library = "ONNX Runtime";

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue _input, _output;
    private readonly OrtIoBinding _binding;
    private readonly float[] _outputs;

    public OnnxPredictor(Mlp network, MlpWeights weights, Samples samples, int threads)
    {
        using SessionOptions options = new()
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(OnnxModelWriter.Write(network, weights, samples.Count), options);
        _outputs = new float[samples.Count * network.Outputs];
        _input = OrtValue.CreateTensorValueFromMemory(samples.X, network.Front is { } front ? [samples.Count, 1, front.Side, front.Side] : [samples.Count, network.Inputs]);
        _output = OrtValue.CreateTensorValueFromMemory(_outputs, [samples.Count, network.Outputs]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(OnnxModelWriter.Input, _input);
        _binding.BindOutput(OnnxModelWriter.Output, _output);
    }

    public string Name => Library;

    public void Prepare()
    {
    }

    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
            _session.RunWithBinding(_options, _binding);
    }

    public float[] Predict()
    {
        Run(1);
        return _outputs;
    }

    public void Dispose()
    {
        _binding.Dispose();
        _output.Dispose();
        _input.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
