namespace StaticNet.Generator;

/// <summary>How calls of element-wise activations are written.</summary>
internal static class ElementwiseCalls
{
    /// <summary>Writes y = f(x).</summary>
    public static void Forward(PassWriter pass, ActivationFunction activation, PlanTensor input, PlanTensor output) =>
        pass.Call($"Elementwise.Forward<V, {activation.TypeName}>", [.. activation.Value, "ref " + pass.Value(input), "ref " + pass.Value(output), PassWriter.Length(output)]);

    /// <summary>Writes the backward pass through an activation; the destination may be the gradient itself.</summary>
    public static void Backward(PassWriter pass, ActivationFunction activation, PlanTensor input, PlanTensor output, string gradient, string destination)
    {
        // Where the derivative follows from y, the input need not be there any more.
        PlanTensor read = activation.NeedsInput ? input : output;
        pass.Call($"Elementwise.Backward<V, {activation.TypeName}>", [.. activation.Value, "ref " + pass.Value(read), "ref " + pass.Value(output), "ref " + gradient, "ref " + destination, PassWriter.Length(output)]);
    }
}
