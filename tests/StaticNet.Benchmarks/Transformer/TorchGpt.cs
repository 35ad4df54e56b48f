using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StaticNet.Benchmarks;

/// <summary>The same network of libtorch's modules, as nanoGPT has it: one product for queries, keys and values, and libtorch's own attention.</summary>
internal sealed class TorchGpt : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Embedding _tokens = Embedding(NanoGpt.Characters, NanoGpt.Width), _positions = Embedding(NanoGpt.Length, NanoGpt.Width);
    private readonly TorchGptBlock[] _blocks = [.. Enumerable.Range(1, NanoGpt.Blocks).Select(number => new TorchGptBlock($"block_{number}"))];
    private readonly TorchSharp.Modules.LayerNorm _last = LayerNorm(NanoGpt.Width);
    private readonly TorchSharp.Modules.Linear _logits = Linear(NanoGpt.Width, NanoGpt.Characters, hasBias: false);
    private readonly Tensor _places = arange(NanoGpt.Length);

    public TorchGpt()
        : base(nameof(TorchGpt))
    {
        for (int i = 0; i < _blocks.Length; i++)
            register_module($"block{i}", _blocks[i]);
        RegisterComponents();
    }

    /// <summary>Takes the weights of a network of StaticNet.</summary>
    public void Load(NanoGpt network)
    {
        using IDisposable scope = no_grad();
        TorchGptBlock.Copy(_tokens.weight!, network.GetWeights("embedding/token_embedding/embeddings"));
        TorchGptBlock.Copy(_positions.weight!, network.GetWeights("embedding/position_embedding/embeddings"));
        foreach (TorchGptBlock block in _blocks)
            block.Load(network);
        TorchGptBlock.Copy(_last.weight!, network.GetWeights("last/gamma"));
        TorchGptBlock.Copy(_last.bias!, network.GetWeights("last/beta"));
        TorchGptBlock.CopyTransposed(_logits.weight, network.GetWeights("logits/kernel"));
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = _tokens.forward(input) + _positions.forward(_places);
        foreach (TorchGptBlock block in _blocks)
            x = block.forward(x);
        return _logits.forward(_last.forward(x));
    }
}

/// <summary>A block of it.</summary>
internal sealed class TorchGptBlock : Module<Tensor, Tensor>
{
    private readonly string _name;
    private readonly TorchSharp.Modules.LayerNorm _beforeAttention = LayerNorm(NanoGpt.Width), _beforeDense = LayerNorm(NanoGpt.Width);
    private readonly TorchSharp.Modules.Linear _heads = Linear(NanoGpt.Width, 3 * NanoGpt.Width), _output = Linear(NanoGpt.Width, NanoGpt.Width);
    private readonly TorchSharp.Modules.Linear _wide = Linear(NanoGpt.Width, 4 * NanoGpt.Width), _narrow = Linear(4 * NanoGpt.Width, NanoGpt.Width);

    public TorchGptBlock(string name)
        : base(name)
    {
        _name = name;
        RegisterComponents();
    }

    /// <summary>Copies numbers in their order.</summary>
    public static void Copy(Tensor target, float[] values)
    {
        using Tensor given = tensor(values, target.shape);
        target.copy_(given);
    }

    /// <summary>Copies a kernel: libtorch's has a row for each output.</summary>
    public static void CopyTransposed(Tensor target, float[] values)
    {
        using Tensor given = tensor(values, [target.shape[1], target.shape[0]]), turned = given.t();
        target.copy_(turned);
    }

    /// <summary>Takes the weights of a network of StaticNet.</summary>
    public void Load(NanoGpt network)
    {
        Copy(_beforeAttention.weight!, Of("before_attention/gamma"));
        Copy(_beforeAttention.bias!, Of("before_attention/beta"));
        string[] parts = ["query", "key", "value"];
        for (int i = 0; i < parts.Length; i++)
        {
            using Tensor kernel = _heads.weight.narrow(0, i * NanoGpt.Width, NanoGpt.Width), bias = _heads.bias!.narrow(0, i * NanoGpt.Width, NanoGpt.Width);
            CopyTransposed(kernel, Of($"attention/{parts[i]}/kernel"));
            Copy(bias, Of($"attention/{parts[i]}/bias"));
        }

        CopyTransposed(_output.weight, Of("attention/attention_output/kernel"));
        Copy(_output.bias!, Of("attention/attention_output/bias"));
        Copy(_beforeDense.weight!, Of("before_dense/gamma"));
        Copy(_beforeDense.bias!, Of("before_dense/beta"));
        CopyTransposed(_wide.weight, Of("wide/kernel"));
        Copy(_wide.bias!, Of("wide/bias"));
        CopyTransposed(_narrow.weight, Of("narrow/kernel"));
        Copy(_narrow.bias!, Of("narrow/bias"));

        float[] Of(string weight) => network.GetWeights($"{_name}/{weight}");
    }

    public override Tensor forward(Tensor input)
    {
        Tensor[] parts = _heads.forward(_beforeAttention.forward(input)).split(NanoGpt.Width, 2);
        Tensor[] heads = [.. parts.Select(part => part.view(-1, NanoGpt.Length, NanoGpt.Heads, NanoGpt.Width / NanoGpt.Heads).transpose(1, 2))];
        Tensor attended = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: true);
        Tensor x = input + _output.forward(attended.transpose(1, 2).contiguous().view(-1, NanoGpt.Length, NanoGpt.Width));
        return x + _narrow.forward(functional.gelu(_wide.forward(_beforeDense.forward(x))));
    }
}

/// <summary>libtorch's step of training.</summary>
internal sealed class TorchGptTrainer : ITrainer
{
    private readonly TorchGpt _model = new();
    private readonly Tensor _x, _y;
    private readonly optim.Optimizer _optimizer;
    private readonly int _threads;

    public TorchGptTrainer(NanoGpt network, int[] x, int[] y, int threads)
    {
        _threads = threads;
        _model.Load(network);
        _x = tensor(x.Select(token => (long)token).ToArray(), [NanoGpt.Batch, NanoGpt.Length]);
        _y = tensor(y.Select(token => (long)token).ToArray());
        _optimizer = optim.AdamW(_model.parameters(), NanoGpt.Rate, eps: Settings.AdamEpsilon, weight_decay: NanoGpt.Decay);
    }

    public string Name => "libtorch";

    public void Prepare() => set_num_threads(_threads);

    public float Step()
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.zero_grad();
        Tensor loss = functional.cross_entropy(_model.forward(_x).view(-1, NanoGpt.Characters), _y);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
            Step();
    }

    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
        _optimizer.Dispose();
        _model.Dispose();
    }
}
