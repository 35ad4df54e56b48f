using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace StaticNet.Benchmarks;

/// <summary>libtorch's layer on sequences of one step, with the states that it returned before.</summary>
internal sealed class TorchStepper : IStepper
{
    private readonly nn.Module _layer;
    private readonly TorchSharp.Modules.LSTM? _lstm;
    private readonly TorchSharp.Modules.GRU? _gru;
    private readonly TorchSharp.Modules.Linear _dense;
    private readonly Tensor[] _inputs;
    private readonly StepWorkload _workload;
    private Tensor _h, _c;

    public TorchStepper(StepWorkload workload, StepWeights weights)
    {
        _workload = workload;
        set_num_threads(1);
        _dense = nn.Linear(workload.Units, 1);
        if (workload.IsGru)
            _layer = _gru = nn.GRU(workload.Inputs, workload.Units);
        else
            _layer = _lstm = nn.LSTM(workload.Inputs, workload.Units);
        using (no_grad())
        {
            SetWeights(weights);
        }

        _inputs = [.. weights.Inputs.Select(x => tensor(x, [1, 1, workload.Inputs]))];
        (_h, _c) = (zeros(1, 1, workload.Units), zeros(1, 1, workload.Units));
    }

    public string Name => "libtorch";

    public void Prepare() => set_num_threads(1);

    public void Run(int steps)
    {
        using IDisposable scope = no_grad();
        for (int i = 0; i < steps; i++)
            Next(_inputs[i % _inputs.Length]).Dispose();
    }

    public float Step(float[] x)
    {
        using IDisposable scope = no_grad();
        using Tensor input = tensor(x, [1, 1, _workload.Inputs]), output = Next(input);
        return output.item<float>();
    }

    public void Dispose()
    {
        foreach (Tensor input in _inputs)
            input.Dispose();
        _h.Dispose();
        _c.Dispose();
        _layer.Dispose();
        _dense.Dispose();
    }

    private Tensor Next(Tensor input)
    {
        Tensor sequence, h, c = _c;
        if (_gru is not null)
        {
            (sequence, h) = _gru.forward(input, _h);
        }
        else
        {
            (sequence, h, c) = _lstm!.forward(input, (_h, _c));
            _c.Dispose();
        }

        _h.Dispose();
        (_h, _c) = (h, c);
        using (sequence)
        {
            return _dense.forward(sequence);
        }
    }

    // Keras's gates of a GRU are (update, reset, new), libtorch's (reset, update, new); those of an LSTM are in one order.
    private void SetWeights(StepWeights weights)
    {
        int columns = _workload.Gates * _workload.Units;
        int[] gates = _workload.IsGru ? [1, 0, 2] : [0, 1, 2, 3];
        Copy("weight_ih_l0", weights.Kernel, _workload.Inputs, gates);
        Copy("weight_hh_l0", weights.Recurrent, _workload.Units, gates);
        Copy("bias_ih_l0", weights.Bias[..columns], 1, gates);
        Copy("bias_hh_l0", _workload.IsGru ? weights.Bias[columns..] : new float[columns], 1, gates);
        using Tensor kernel = tensor(weights.DenseKernel, [1, _workload.Units]), bias = tensor(weights.DenseBias);
        _dense.weight.copy_(kernel);
        _dense.bias!.copy_(bias);
    }

    private void Copy(string name, float[] values, int rows, IReadOnlyList<int> gates)
    {
        TorchSharp.Modules.Parameter target = _layer.get_parameter(name)!;
        using Tensor given = tensor(values, [rows, _workload.Gates, _workload.Units]);
        using Tensor order = tensor([.. gates.Select(gate => (long)gate)]);
        using Tensor ordered = given.index_select(1, order), rowsLast = ordered.reshape(rows, -1), turned = rowsLast.t(), shaped = turned.reshape(target.shape);
        target.copy_(shaped);
    }
}
