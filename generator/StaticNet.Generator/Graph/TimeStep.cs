namespace StaticNet.Generator;

/// <summary>A layer as it computes one time step of a stream, or why it cannot.</summary>
/// <param name="Layer">The layer; null where it cannot.</param>
/// <param name="Why">What it does instead, after its name, and what would not.</param>
/// <param name="Fix">The edit that mends it, if there is one.</param>
internal sealed record TimeStep(Layer? Layer, string Why = "", Fix? Fix = null)
{
    /// <summary>What is said of a layer that works on several time steps together.</summary>
    public static readonly TimeStep Never = Not("works on all time steps together");

    /// <summary>What is said of an embedding that leaves steps out.</summary>
    public static readonly TimeStep MasksZero = Not("has MaskZero, and a stream has no steps that do not count: remove it, and leave such steps out", Fix.RemoveOption("MaskZero"));

    /// <summary>It cannot.</summary>
    /// <param name="why">What it does instead, and what would not.</param>
    /// <param name="fix">The edit that mends it, if there is one.</param>
    public static TimeStep Not(string why, Fix? fix = null) => new(null, why, fix);
}
