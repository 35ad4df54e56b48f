namespace StaticNet;

/// <summary>What <c>Fit</c> prints: Keras's <c>verbose</c> 0, 1 and 2.</summary>
public enum Verbose
{
    /// <summary>Nothing.</summary>
    Silent = 0,

    /// <summary>A live bar for each epoch.</summary>
    Bar = 1,

    /// <summary>One line for each epoch.</summary>
    Line = 2,
}
