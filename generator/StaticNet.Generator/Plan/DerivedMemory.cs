using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// What is computed of the weights once they have changed, and not at each prediction: the factors of normalisations, kernels
/// that a normalisation is folded into, and transformed kernels.
/// </summary>
internal sealed class DerivedMemory
{
    private readonly Dictionary<string, int> _scales = [];
    private readonly Dictionary<string, int> _folds = [];
    private readonly Dictionary<string, int> _transformed = [];
    private readonly List<Derivation> _derivations = [];

    public DerivedMemory()
    {
    }

    /// <summary>Begins with what another plan has derived, and leaves that as it is.</summary>
    public DerivedMemory(DerivedMemory other)
    {
        _scales = new(other._scales);
        _folds = new(other._folds);
        _transformed = new(other._transformed);
        _derivations = [.. other._derivations];
        Floats = other.Floats;
    }

    public int Floats { get; private set; }

    /// <summary>The derivations, in an order in which each finds what it reads.</summary>
    public IReadOnlyList<Derivation> Derivations => [.. _derivations.OrderBy(derivation => derivation.IsLast ? 1 : 0)];

    /// <summary>Where a normalisation's factors are; its summands follow them.</summary>
    public int ScaleOf(BatchNormalizationLayer layer, int stride, Func<int, Derivation> derive) => PlaceOf(_scales, layer, 2 * stride, derive);

    /// <summary>Where the kernel is that a normalisation is folded into; the bias follows it.</summary>
    public int FoldOf(BatchNormalizationLayer layer, int floats, Func<int, Derivation> derive) => PlaceOf(_folds, layer, floats, derive);

    /// <summary>Where a convolution's kernel is that is transformed.</summary>
    public int TransformedOf(Layer layer, int floats, Func<int, Derivation> derive) => PlaceOf(_transformed, layer, floats, derive);

    // Several passes take the same.
    private int PlaceOf(Dictionary<string, int> places, Layer layer, int floats, Func<int, Derivation> derive)
    {
        if (!places.TryGetValue(layer.Name, out int offset))
        {
            places[layer.Name] = offset = Reserve(floats);
            _derivations.Add(derive(offset));
        }

        return offset;
    }

    private int Reserve(int floats)
    {
        int offset = Floats;
        Floats = checked(Floats + floats);
        return offset;
    }
}

/// <summary>Something that is computed of the weights.</summary>
internal abstract class Derivation
{
    /// <summary>A sentence for the generated code.</summary>
    public abstract string Sentence { get; }

    /// <summary>Whether it reads what others have derived.</summary>
    public virtual bool IsLast => false;

    public abstract void Write(PassWriter pass);
}
