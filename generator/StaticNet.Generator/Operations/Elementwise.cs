using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>An element-wise activation that is not in a product's epilogue.</summary>
internal sealed class Elementwise(Layer layer, PlanTensor input, PlanTensor output, ActivationFunction activation) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public ActivationFunction Activation => activation;

    public override bool Accepts(Layout layout) => layout != Layout.Caller;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Elementwise(Layer, inputs[0], output, activation);

    // A function with numbers of its own is its layer.
    public override string Sentence => activation.Arguments.Count > 0 ? base.Sentence : $"{Layer.Name} ({Layer.Kind}): {activation.Name}, {activation.Formula}.";

    public override void WriteForward(PassWriter pass) =>
        ElementwiseCalls.Forward(pass, activation, input, output);

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            ElementwiseCalls.Backward(pass, activation, input, output, pass.Gradient(output), pass.Gradient(input));
    }
}
