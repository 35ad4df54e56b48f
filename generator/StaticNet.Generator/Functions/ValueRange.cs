namespace StaticNet.Generator;

/// <summary>Which numbers a function can give.</summary>
/// <param name="Least">The lower bound; an infinity where there is none.</param>
/// <param name="Most">The upper bound; an infinity where there is none.</param>
internal sealed record ValueRange(double Least, double Most)
{
    public static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);

    public static readonly ValueRange Unit = new(0, 1);

    public static ValueRange AtLeast(double least) => Any with { Least = least };

    public bool IsAny => this == Any;

    /// <summary>Whether there is a bound on both sides.</summary>
    public bool IsBounded => !double.IsInfinity(Least) && !double.IsInfinity(Most);

    public bool IsWithin(ValueRange other) => Least >= other.Least && Most <= other.Most;

    /// <summary>It in words that follow a plural: "are at least 0".</summary>
    public override string ToString() => IsAny ? "are any numbers"
        : IsBounded ? $"lie from {Text.Readable(Least)} to {Text.Readable(Most)}"
        : double.IsInfinity(Most) ? "are at least " + Text.Readable(Least) : "are at most " + Text.Readable(Most);
}
