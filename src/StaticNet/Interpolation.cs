namespace StaticNet;

/// <summary>What stands between the positions of an image that is made larger.</summary>
public enum Interpolation
{
    /// <summary>The nearest position's numbers: each is repeated.</summary>
    Nearest,

    /// <summary>
    /// The weighted mean of the four positions around. Positions are the centres of their squares: output i lies at
    /// <c>(i + ½) / size − ½</c>; beyond the outermost centres, theirs are taken.
    /// </summary>
    Bilinear,
}
