using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using StaticNet.Benchmarks.Onnx;

namespace StaticNet.Benchmarks;

/// <summary>A session of ONNX Runtime for one step, of which the states go out of one place into another, and back at the next.</summary>
internal sealed class OnnxStepper : IStepper
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtIoBinding[] _bindings;
    private readonly OrtValue[] _values;
    private readonly float[] _input, _output = new float[1];
    private readonly float[][] _inputs;
    private int _turn;

    public OnnxStepper(StepWorkload workload, StepWeights weights)
    {
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(OnnxStepWriter.Write(workload, weights), options);
        _inputs = weights.Inputs;
        _input = new float[workload.Inputs];
        OrtValue input = OrtValue.CreateTensorValueFromMemory(_input, [1, 1, workload.Inputs]), output = OrtValue.CreateTensorValueFromMemory(_output, [1, 1]);
        OrtValue[][] states = [.. Enumerable.Range(0, 2).Select(_ => OnnxStepWriter.States(workload).Select(_ => OrtValue.CreateTensorValueFromMemory(new float[workload.Units], [1, 1, workload.Units])).ToArray())];
        _values = [input, output, .. states.SelectMany(state => state)];
        _bindings = [Bind(states[0], states[1]), Bind(states[1], states[0])];

        OrtIoBinding Bind(OrtValue[] before, OrtValue[] after)
        {
            OrtIoBinding binding = _session.CreateIoBinding();
            binding.BindInput(OnnxStepWriter.Input, input);
            binding.BindOutput(OnnxStepWriter.Output, output);
            foreach ((string name, int i) in OnnxStepWriter.States(workload).Select((name, i) => (name, i)))
            {
                binding.BindInput(OnnxStepWriter.Before(name), before[i]);
                binding.BindOutput(OnnxStepWriter.After(name), after[i]);
            }

            return binding;
        }
    }

    public string Name => OnnxPredictor.Library;

    public void Prepare()
    {
    }

    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
            Step(_inputs[i % _inputs.Length]);
    }

    public float Step(float[] x)
    {
        x.CopyTo(_input.AsSpan());
        _session.RunWithBinding(_options, _bindings[_turn]);
        _turn ^= 1;
        return _output[0];
    }

    public void Dispose()
    {
        foreach (OrtIoBinding binding in _bindings)
            binding.Dispose();
        foreach (OrtValue value in _values)
            value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
