using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A kernel and a bias as a product reads them: themselves, or with a normalisation folded into them.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Bias">The bias, if there is one.</param>
/// <param name="Folded">The kernel with a normalisation folded in, and the bias behind it.</param>
internal sealed record ProductWeights(WeightSlot Kernel, WeightSlot? Bias, FoldedKernel? Folded = null)
{
    /// <summary>Whether a normalisation may be folded in: each column has one factor, unless groups of rows share the columns.</summary>
    public bool CanFold => Folded is null && Kernel.Weight.Order is null or { Groups: 1 };

    public bool HasBias => Bias is not null || Folded is not null;

    /// <summary>The rows of the bias, of which a product adds the first: their panels lie between its own.</summary>
    public int BiasRows => Folded is null && Bias is not null ? Bias.Rows : 1;

    /// <summary>What is derived of them.</summary>
    public IEnumerable<WeightForm> Forms => Folded is null ? [] : [Folded.Scale, Folded];

    /// <summary>The references that a kernel takes.</summary>
    public IEnumerable<string> Arguments
    {
        get
        {
            yield return Folded is null ? $"ref Parameters({Kernel.Place})" : $"ref Derived({Folded.Place})";
            if (Folded is not null)
                yield return $"ref Derived({Folded.Place} + {Text.Literal(Kernel.Floats)})";
            else if (Bias is not null)
                yield return $"ref Parameters({Bias.Place})";
        }
    }

    /// <summary>Where they begin among the parameters, or with a normalisation folded in among what is derived of them, for a call that has the reference to all of these.</summary>
    public IEnumerable<string> Places => (Folded, Bias) switch
    {
        ({ } folded, _) => ["kernel: " + folded.Place, $"bias: {folded.Place} + {Text.Literal(Kernel.Floats)}"],
        (null, null) => ["kernel: " + Kernel.Place],
        _ => ["kernel: " + Kernel.Place, "bias: " + Bias.Place],
    };

    /// <summary>The weights of a product with the normalisation behind it.</summary>
    public ProductWeights Fold(Layer product, Layer normalization, Derivation scale, int stride) =>
        this with { Folded = new FoldedKernel(product, normalization, Kernel, Bias, scale, stride) };
}
