namespace StaticNet;

/// <summary>Repeats a vector: <c>(features)</c> gives <c>(n, features)</c>, n equal rows.</summary>
/// <param name="n">How often, at least 1.</param>
public sealed class RepeatVectorAttribute(int n) : LayerAttribute
{
    /// <summary>Gets how often the vector is repeated.</summary>
    public int N { get; } = n;
}
