using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A kernel and a bias as a product reads them: themselves, or with a normalisation folded into them.</summary>
/// <param name="layer">The product's layer.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="bias">The bias, if there is one.</param>
internal sealed class ProductWeights(Layer layer, WeightSlot kernel, WeightSlot? bias)
{
    // The folded kernel, with the bias behind it, and what it is computed with.
    private Derivation? _scale, _folded;

    public WeightSlot Kernel => kernel;

    public WeightSlot? Bias => bias;

    /// <summary>The layer whose output the product's is: its own, or a normalisation that is folded into it.</summary>
    public Layer LastLayer { get; private set; } = layer;

    /// <summary>Whether one may be folded: each column has one factor, unless groups of rows share the columns.</summary>
    public bool CanFold => !IsFolded && kernel.Weight.Order is null or { Groups: 1 };

    public bool HasBias => bias is not null || IsFolded;

    /// <summary>The references that a kernel takes.</summary>
    public IEnumerable<string> Arguments
    {
        get
        {
            yield return IsFolded ? $"ref Derived({Text.Literal(_folded!.Offset)})" : $"ref Parameters({Text.Literal(kernel.Offset)})";
            if (IsFolded)
                yield return $"ref Derived({Text.Literal(_folded!.Offset + kernel.Floats)})";
            else if (bias is not null)
                yield return $"ref Parameters({Text.Literal(bias.Offset)})";
        }
    }

    /// <summary>What is derived of them.</summary>
    public IEnumerable<WeightForm> Forms => IsFolded ? [_scale!, _folded!] : [];

    private bool IsFolded => _folded is not null;

    /// <summary>Takes a normalisation into the weights.</summary>
    public void Fold(Layer normalization, Derivation scale, Derivation folded)
    {
        LastLayer = normalization;
        (_scale, _folded) = (scale, folded);
    }
}
