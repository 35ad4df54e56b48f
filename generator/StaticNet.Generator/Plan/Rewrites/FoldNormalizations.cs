namespace StaticNet.Generator;

/// <summary>
/// In prediction the statistics of a normalisation are the moving ones, that is a factor and a summand for each channel, which the product
/// before it takes into its weights.
/// </summary>
internal static class FoldNormalizations
{
    public static Pass Apply(Pass pass) => pass.IsTraining ? pass : JoinNeighbours.Apply<ProductOperation>(pass, Fold);

    private static ProductOperation? Fold(ProductOperation product, Operation operation) =>
        operation is NormalizeBatch normalization && product.Activation is null && product.Weights.CanFold
            ? product.With(product.Weights.Fold(product.Layer, normalization.Layer, normalization.Moving, normalization.Input.Stride), product.Epilogue)
            : null;
}
