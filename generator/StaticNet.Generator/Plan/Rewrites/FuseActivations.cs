using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>An element-wise activation becomes the epilogue of the product before it. One that a loss takes over stays: the loss reads what is before it.</summary>
internal static class FuseActivations
{
    public static Pass Apply(Pass pass)
    {
        HashSet<PlanTensor> takenOver = [.. pass.Outputs.Where(output => output.ReadsLogits).Select(output => output.Tensor)];
        return JoinNeighbours.Apply<ProductOperation>(pass, (product, operation) => operation is Elementwise { Activation: var activation } && product.Activation is null && !takenOver.Contains(operation.Output)
            ? product.With(product.Weights, new Epilogue(activation, pass.IsTraining && activation.NeedsInput ? SumOf(product) : null) { Layer = operation.Layer })
            : null);
    }

    private static PlanTensor SumOf(ProductOperation product) => PlanTensor.Of(product.LastLayer.Name + " sum", product.Output.Rows, product.Output.Columns);
}
