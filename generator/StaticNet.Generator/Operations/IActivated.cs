namespace StaticNet.Generator;

/// <summary>An operation that can apply an element-wise activation to what it has just computed.</summary>
internal interface IActivated
{
    Layer Layer { get; }

    PlanTensor Output { get; }

    /// <summary>Its kernel and bias.</summary>
    ProductWeights Weights { get; }

    /// <summary>The activation, if any: in the tile's epilogue where it is cheap, else right after the sums.</summary>
    ActivationFunction? Activation { get; set; }

    /// <summary>Whether the output's gradient arrives as that of the sums: its only reader, a pooling, goes back through the ReLU too. Another reader would not.</summary>
    bool IsRectifiedByReader { get; set; }

    /// <summary>Where the activation's input is kept for its way back, if that needs it.</summary>
    PlanTensor? Sum { get; set; }
}

/// <summary>How such an operation applies its activation, and goes back through it.</summary>
internal static class ActivatedOperations
{
    /// <summary>The activation that the kernel's epilogue applies: a cheap one.</summary>
    public static ActivationFunction? InTile(this IActivated operation) => operation.Activation is { IsCheap: true } activation ? activation : null;

    /// <summary>Where the kernel writes its sums.</summary>
    public static PlanTensor Sums(this IActivated operation) => operation.Sum ?? operation.Output;

    /// <summary>Writes the activation after the kernel, if the epilogue has not applied it.</summary>
    public static void WriteActivation(this IActivated operation, PassWriter pass)
    {
        if (operation.Activation is { IsCheap: false } activation)
            ElementwiseCalls.Forward(pass, activation, operation.Sums(), operation.Output);
    }

    /// <summary>Writes the way back through the activation, in place, and returns the gradient of the sums.</summary>
    public static string WriteActivationBackward(this IActivated operation, PassWriter pass)
    {
        string gradient = pass.Gradient(operation.Output);
        if (operation is { Activation: { } activation, IsRectifiedByReader: false })
            ElementwiseCalls.Backward(pass, activation, operation.Sums(), operation.Output, gradient, gradient);
        return gradient;
    }
}
