using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>What is dropped of an attention's probabilities. The backward pass draws it again.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAttentionDropout
{
    /// <summary>Gets whether nothing is dropped.</summary>
    bool IsNothing { get; }

    /// <summary>Draws a factor for each of some probabilities.</summary>
    /// <param name="factors">Receives the factors.</param>
    /// <param name="length">How many.</param>
    /// <param name="sample">The sample among those of the call.</param>
    /// <param name="sampleFloats">The places of a sample.</param>
    /// <param name="place">The place of the first.</param>
    void Draw(ref float factors, int length, int sample, nint sampleFloats, nint place);
}

/// <summary>All probabilities stay.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoDropout : IAttentionDropout
{
    /// <inheritdoc/>
    public bool IsNothing => true;

    /// <inheritdoc/>
    public void Draw(ref float factors, int length, int sample, nint sampleFloats, nint place)
    {
    }
}
