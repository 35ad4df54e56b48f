using System.Linq;

namespace StaticNet.Generator;

/// <summary>Counts floating-point operations: of a product that is added to a sum there are two.</summary>
internal static class Flops
{
    /// <summary>Those of kernels each of whose weights is multiplied once at each of some positions.</summary>
    public static long OfProducts(long positions, params Weight[] kernels) =>
        OfSums(Saturating.Multiply(positions, kernels.Aggregate(0L, (sum, kernel) => Saturating.Add(sum, kernel.Shape.Size))));

    /// <summary>Those of so many products.</summary>
    public static long OfSums(long products) => Saturating.Multiply(2, products);
}
