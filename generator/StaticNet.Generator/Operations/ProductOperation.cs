using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>What is done to the sums of a product before the next operation reads them.</summary>
/// <param name="Activation">The activation, if any: in the tile's epilogue where it is cheap, else right after the sums.</param>
/// <param name="Sum">Where the activation's input is kept for its backward pass, if that needs it.</param>
/// <param name="IsRectifiedByReader">
/// Whether the output's gradient arrives as that of the sums: its only reader, a pooling, goes back through the ReLU too. Another reader would not.
/// </param>
internal sealed record Epilogue(ActivationFunction? Activation, PlanTensor? Sum, bool IsRectifiedByReader = false)
{
    public static readonly Epilogue None = new(null, null);

    /// <summary>The layer of the activation.</summary>
    public Layer? Layer { get; init; }

    /// <summary>The same for an output of another layout.</summary>
    public Epilogue Of(PlanTensor output) => Sum is { IsLanes: false } && output.IsLanes ? this with { Sum = Sum.InLanes() } : this;
}

/// <summary>A product with a kernel and a bias, which can apply an element-wise activation to what it has just computed.</summary>
internal abstract class ProductOperation(Layer layer, ProductWeights weights, Epilogue epilogue) : Operation(layer)
{
    /// <summary>Its kernel and bias.</summary>
    public ProductWeights Weights => weights;

    public Epilogue Epilogue => epilogue;

    public ActivationFunction? Activation => epilogue.Activation;

    public PlanTensor? Sum => epilogue.Sum;

    public bool IsRectifiedByReader => epilogue.IsRectifiedByReader;

    public override Layer LastLayer => weights.Folded?.Normalization ?? Layer;

    public override string Sentence => $"{Layer.Title}: {Layer.Describe(weights.Kernel.Weight)}." + JoinedSentences;

    public override IEnumerable<(Layer Layer, string Is, Layer Of, string What)> JoinedLayers
    {
        get
        {
            if (weights.Folded is { } folded)
                yield return (folded.Normalization, "is folded into", Layer, "weights");
            if (epilogue.Layer is { } activation && activation.Name != Layer.Name && activation.Name != weights.Folded?.Normalization.Name)
                yield return (activation, "is applied to", Layer, "sums");
        }
    }

    public override IEnumerable<PlanTensor> Tensors => Sum is null ? [Output] : [Output, Sum];

    public override int ProductRows => 1;

    /// <summary>The same product with other weights and another epilogue.</summary>
    public abstract ProductOperation With(ProductWeights weights, Epilogue epilogue);
}

/// <summary>How such an operation applies its activation, and goes back through it.</summary>
internal static class ActivatedOperations
{
    /// <summary>The activation that the kernel's epilogue applies: a cheap one.</summary>
    public static ActivationFunction? InTile(this ProductOperation operation) => operation.Activation is { IsCheap: true } activation ? activation : null;

    /// <summary>Where the kernel writes its sums.</summary>
    public static PlanTensor Sums(this ProductOperation operation) => operation.Sum ?? operation.Output;

    /// <summary>Writes the activation after the kernel, if the epilogue has not applied it.</summary>
    public static void WriteActivation(this ProductOperation operation, PassWriter pass)
    {
        if (operation.Activation is { IsCheap: false } activation)
            ElementwiseCalls.Forward(pass, activation, operation.Sums(), operation.Output);
    }

    /// <summary>Writes the backward pass through the activation, in place, and returns the gradient of the sums.</summary>
    public static string WriteActivationBackward(this ProductOperation operation, PassWriter pass)
    {
        string gradient = pass.Gradient(operation.Output);
        if (operation is { Activation: { } activation, IsRectifiedByReader: false })
            ElementwiseCalls.Backward(pass, activation, operation.Sums(), operation.Output, gradient, gradient);
        return gradient;
    }
}
