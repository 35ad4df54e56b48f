using System.Collections.Generic;
using static TorchSharp.torch;

namespace StaticNet.Benchmarks;

/// <summary>libtorch's LSTM, of which the outputs of all steps are read.</summary>
internal sealed class TorchSequence : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.LSTM _lstm;
    private readonly RecurrentFront _front;

    public TorchSequence(RecurrentFront front)
        : base(nameof(TorchSequence))
    {
        _front = front;
        _lstm = nn.LSTM(front.Inputs, front.Units, batchFirst: true);

        // Keras has one bias: a second that learns too would take every step twice.
        _lstm.get_parameter("bias_hh_l0")!.requires_grad_(false);
        RegisterComponents();
    }

    /// <summary>Takes the kernel, the recurrent kernel and the bias in Keras's layout; the second bias that libtorch has is 0.</summary>
    public void Reset(IReadOnlyList<float[]> weights)
    {
        int columns = RecurrentFront.Gates * _front.Units;
        using Tensor kernel = tensor(weights[0], [_front.Inputs, columns]), recurrent = tensor(weights[1], [_front.Units, columns]), bias = tensor(weights[2]);
        using Tensor ofInputs = kernel.t(), ofStates = recurrent.t();
        _lstm.get_parameter("weight_ih_l0")!.copy_(ofInputs);
        _lstm.get_parameter("weight_hh_l0")!.copy_(ofStates);
        _lstm.get_parameter("bias_ih_l0")!.copy_(bias);
        _lstm.get_parameter("bias_hh_l0")!.zero_();
    }

    public override Tensor forward(Tensor input)
    {
        (Tensor outputs, Tensor h, Tensor c) = _lstm.forward(input);
        h.Dispose();
        c.Dispose();
        return outputs;
    }
}
