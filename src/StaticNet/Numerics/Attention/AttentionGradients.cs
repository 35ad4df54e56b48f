using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>Where an attention's gradients go; null references for those that nobody wants.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct AttentionGradients
{
    /// <summary>Initializes the places of the gradients. One tensor may be several of them; then all but the first are added.</summary>
    /// <param name="query">The queries' gradient.</param>
    /// <param name="key">The keys' gradient.</param>
    /// <param name="value">The values' gradient.</param>
    /// <param name="addsQuery">Whether the queries' gradient is added to what is there.</param>
    /// <param name="addsKey">Whether the keys' is.</param>
    /// <param name="addsValue">Whether the values' is.</param>
    /// <param name="scale">The gradient of the scale, where it is a weight.</param>
    /// <param name="weights">The gradient of the columns' factors, or of the one that the score is multiplied by.</param>
    public AttentionGradients(ref float query, ref float key, ref float value, bool addsQuery = false, bool addsKey = false, bool addsValue = false, GradientShares scale = default, GradientShares weights = default)
    {
        (AddsQuery, AddsKey, AddsValue) = (addsQuery, addsKey, addsValue);
        Query = ref query;
        Key = ref key;
        Value = ref value;
        Scale = scale;
        Weights = weights;
    }

    internal readonly bool AddsQuery, AddsKey, AddsValue;

    internal readonly ref float Query, Key, Value;

    internal readonly GradientShares Scale, Weights;
}

/// <summary>Where each sample's part of the gradient of a weight goes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct GradientShares
{
    /// <summary>Initializes the places.</summary>
    /// <param name="first">The first sample's.</param>
    /// <param name="count">The numbers of the weight.</param>
    /// <param name="stride">The floats from a sample's to the next.</param>
    public GradientShares(ref float first, int count, int stride)
    {
        First = ref first;
        (Count, Stride) = (count, stride);
    }

    internal readonly ref float First;

    internal readonly int Count, Stride;

    /// <summary>Gets whether nobody wants the gradient.</summary>
    internal bool AreUnwanted => Count == 0;

    /// <summary>A sample's part.</summary>
    internal ref float Of(int sample) => ref System.Runtime.CompilerServices.Unsafe.Add(ref First, (nint)sample * Stride);
}
