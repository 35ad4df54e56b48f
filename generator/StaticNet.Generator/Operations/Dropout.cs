namespace StaticNet.Generator;

/// <summary>Dropout in training; a copy where a training pass is evaluated.</summary>
/// <remarks>The mask is 0 or 1/(1 − rate) for each number of the input; the number of the dropout gives it a random stream of its own.</remarks>
internal sealed class Dropout(Layer layer, PlanTensor input, PlanTensor output, PlanTensor mask, float rate, int seed, int number) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override void WriteForward(PassWriter pass)
    {
        string x = "ref " + pass.Value(input), y = "ref " + pass.Value(output), factors = "ref " + pass.Value(mask), length = PassWriter.Length(input);
        using (pass.Body.Braces("if (training)"))
        {
            string key = seed < 0 ? "Seed" : Text.Literal(seed);
            pass.Call("DropoutMask.Fill", factors, length, Text.Literal(rate), $"unchecked((ulong){key})", $"DropoutStream({Text.Literal(number)})", $"(ulong)block.Sample * {Text.Literal(input.Floats)}");
            pass.Call(ElementwiseKernels.UseMultiply(pass.Kernels), x, factors, y, length);
        }

        using (pass.Body.Braces("else"))
            pass.Call(ElementwiseKernels.UseCopy(pass.Kernels), x, y, length);
    }

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call(ElementwiseKernels.UseMultiply(pass.Kernels), "ref " + pass.Gradient(output), "ref " + pass.Value(mask), "ref " + pass.Gradient(input), PassWriter.Length(input));
    }
}
