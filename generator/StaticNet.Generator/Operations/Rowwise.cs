using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>An activation that takes all numbers of the last axis together, such as softmax.</summary>
internal sealed class Rowwise(Layer layer, PlanTensor input, PlanTensor output, ActivationFunction activation) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public ActivationFunction Activation => activation;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Rowwise(Layer, inputs[0], output, activation);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): {activation.Name}, {activation.Formula}, over {Text.Plain(input.Columns)} columns.";

    public override void WriteForward(PassWriter pass)
    {
        using (pass.Body.Indented($"for (int row = 0; row < {PassWriter.Rows(input)}; row++)"))
            pass.Call($"{activation.Name}.Forward<V>", "ref " + Row(pass.Value(input), input), "ref " + Row(pass.Value(output), output), "columns: " + Text.Literal(input.Columns));
    }

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        using (pass.Body.Indented($"for (int row = 0; row < {PassWriter.Rows(input)}; row++)"))
        {
            pass.Call(
                $"{activation.Name}.Backward<V>",
                "ref " + Row(pass.Value(input), input),
                "ref " + Row(pass.Value(output), output),
                "ref " + Row(pass.Gradient(output), output),
                "ref " + Row(pass.Gradient(input), input),
                "columns: " + Text.Literal(input.Columns));
        }
    }

    public static string Row(string local, PlanTensor tensor) => $"Unsafe.Add(ref {local}, row * {Text.Literal(tensor.Stride)})";
}
