using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>What an attention reads: the first sample's rows. The same may be several of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct AttentionInputs
{
    /// <summary>Initializes the inputs.</summary>
    /// <param name="query">The queries.</param>
    /// <param name="key">The keys.</param>
    /// <param name="value">The values.</param>
    /// <param name="mask">For each sample, a number for each key: 0 where it is left out. Null where none is.</param>
    /// <param name="maskStride">The floats from a sample's mask to the next.</param>
    public AttentionInputs(ref readonly float query, ref readonly float key, ref readonly float value, ref readonly float mask, int maskStride)
    {
        MaskStride = maskStride;
        Query = ref query;
        Key = ref key;
        Value = ref value;
        Mask = ref mask;
    }

    /// <summary>Initializes inputs of which no key is left out.</summary>
    /// <param name="query">The queries.</param>
    /// <param name="key">The keys.</param>
    /// <param name="value">The values.</param>
    public AttentionInputs(ref readonly float query, ref readonly float key, ref readonly float value)
        : this(in query, in key, in value, in Unsafe.NullRef<float>(), maskStride: 0)
    {
    }

    internal readonly int MaskStride;

    internal readonly ref readonly float Query, Key, Value, Mask;
}
