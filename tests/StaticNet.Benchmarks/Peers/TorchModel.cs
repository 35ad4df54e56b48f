using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StaticNet.Benchmarks;

/// <summary>An <see cref="Mlp"/> as libtorch modules, its data as tensors.</summary>
internal sealed class TorchModel : IDisposable
{
    private readonly int _threads;
    private readonly MlpWeights _weights;
    private readonly Mlp _network;
    private readonly TorchSharp.Modules.Linear[] _layers;
    private readonly TorchSharp.Modules.Conv2d[] _convolutions;
    private readonly TorchSequence? _sequence;

    public TorchModel(Mlp network, MlpWeights weights, Samples samples, int threads, bool withSoftmax)
    {
        (_network, _weights, _threads) = (network, weights, threads);
        _layers = new TorchSharp.Modules.Linear[network.Depth];
        Modules = Sequential();
        _convolutions = AppendFront();
        if (network.Recurrence is { } recurrence)
        {
            _sequence = new TorchSequence(recurrence);
            Modules.append(_sequence);
            Modules.append(Flatten(0, 1));
        }

        for (int i = 0; i < network.Depth; i++)
        {
            _layers[i] = Linear(network.Sizes[i], network.Sizes[i + 1]);
            Modules.append(_layers[i]);
            if (i < network.Depth - 1 && Function(network.Hidden) is { } function)
                Modules.append(function);
        }

        if (withSoftmax && network.Head == Head.Classes)
            Modules.append(Softmax(1));
        X = network.Front is { } front ? tensor(samples.X, [samples.Count, 1, front.Side, front.Side])
            : network.Recurrence is { } sequence ? tensor(samples.X, [samples.Count, sequence.Steps, sequence.Inputs])
            : tensor(samples.X, [samples.Count, network.Inputs]);
        Reset();
    }

    /// <summary>The layers one after another.</summary>
    public TorchSharp.Modules.Sequential Modules { get; }

    /// <summary>The batch's inputs.</summary>
    public Tensor X { get; }

    /// <summary>Takes the weights it started with, and the number of threads, which is the process's own.</summary>
    public void Reset()
    {
        set_num_threads(_threads);
        using IDisposable scope = no_grad();
        _sequence?.Reset(_weights.Recurrent);
        int convolution = 0;
        foreach ((ConvolutionalStage stage, int channels, _) in _network.Front?.Shapes ?? [])
        {
            float[] filters = ConvolutionalFront.FiltersFirst(_weights.Kernels[convolution], stage.Kernel, channels, stage.Filters);
            using Tensor kernel = tensor(filters, [stage.Filters, channels, stage.Kernel, stage.Kernel]);
            using Tensor bias = tensor(_weights.Biases[convolution]);
            _convolutions[convolution].weight.copy_(kernel);
            _convolutions[convolution].bias!.copy_(bias);
            convolution++;
        }

        for (int i = 0; i < _layers.Length; i++)
        {
            float[] values = _weights.Kernels[convolution + i];
            if (i == 0 && _network.Front is { } front)
                values = front.ChannelsFirst(values, _network.Sizes[1]);

            // Keras keeps a kernel as inputs × outputs, libtorch as outputs × inputs.
            using Tensor kernel = tensor(values, [_network.Sizes[i], _network.Sizes[i + 1]]);
            using Tensor transposed = kernel.t();
            using Tensor bias = tensor(_weights.Biases[convolution + i]);
            _layers[i].weight.copy_(transposed);
            _layers[i].bias!.copy_(bias);
        }
    }

    public void Dispose()
    {
        Modules.Dispose();
        X.Dispose();
    }

    private TorchSharp.Modules.Conv2d[] AppendFront()
    {
        List<TorchSharp.Modules.Conv2d> convolutions = [];
        foreach ((ConvolutionalStage stage, int channels, _) in _network.Front?.Shapes ?? [])
        {
            convolutions.Add(Conv2d(channels, stage.Filters, stage.Kernel));
            Modules.append(convolutions[^1]);
            Modules.append(ReLU());
            if (stage.Pool > 1)
                Modules.append(MaxPool2d(stage.Pool));
        }

        if (convolutions.Count > 0)
            Modules.append(Flatten());
        return [.. convolutions];
    }

    private static Module<Tensor, Tensor>? Function(Hidden hidden) => hidden switch
    {
        Hidden.Relu => ReLU(),
        Hidden.Tanh => Tanh(),
        _ => null,
    };
}

/// <summary>libtorch at prediction.</summary>
internal sealed class TorchPredictor : IPredictor
{
    private readonly TorchModel _model;

    public TorchPredictor(Mlp network, MlpWeights weights, Samples samples, int threads)
    {
        _model = new TorchModel(network, weights, samples, threads, withSoftmax: true);
        _model.Modules.eval();
    }

    public string Name => "libtorch";

    public void Prepare() => _model.Reset();

    public void Run(int steps)
    {
        using IDisposable scope = inference_mode();
        for (int i = 0; i < steps; i++)
            _model.Modules.forward(_model.X).Dispose();
    }

    public float[] Predict()
    {
        using IDisposable scope = inference_mode();
        using Tensor outputs = _model.Modules.forward(_model.X);
        return outputs.data<float>().ToArray();
    }

    public void Dispose() => _model.Dispose();
}

/// <summary>libtorch in training.</summary>
internal sealed class TorchTrainer : ITrainer
{
    private readonly TorchModel _model;
    private readonly optim.Optimizer _optimizer;
    private readonly Loss<Tensor, Tensor, Tensor> _loss;
    private readonly Tensor _y;

    public TorchTrainer(Mlp network, MlpWeights weights, Samples samples, int threads)
    {
        // libtorch's cross-entropy reads logits: softmax is in it, as it is in StaticNet's fused gradient.
        _model = new TorchModel(network, weights, samples, threads, withSoftmax: false);
        _loss = network.Head == Head.Classes ? CrossEntropyLoss() : MSELoss();
        _y = network.Head == Head.Classes
            ? tensor(Array.ConvertAll(samples.Classes, label => (long)label))
            : tensor(samples.Values, [samples.Count * network.Positions, network.Sizes[^1]]);
        _optimizer = network.Optimizer switch
        {
            Optimizer.Adam => optim.Adam(_model.Modules.parameters(), network.LearningRate, eps: Settings.AdamEpsilon),
            Optimizer.Sgd => optim.SGD(_model.Modules.parameters(), network.LearningRate),
            _ => throw new ArgumentException($"No libtorch optimizer is known for {network.Optimizer}.", nameof(network)),
        };
    }

    public string Name => "libtorch";

    public void Prepare() => _model.Reset();

    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
            StepWithLoss().Dispose();
    }

    public float Step()
    {
        using Tensor loss = StepWithLoss();
        return loss.item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _loss.Dispose();
        _y.Dispose();
        _model.Dispose();
    }

    private Tensor StepWithLoss()
    {
        _optimizer.zero_grad();
        using Tensor outputs = _model.Modules.forward(_model.X);
        Tensor loss = _loss.forward(outputs, _y);
        loss.backward();
        _optimizer.step();
        return loss;
    }
}
