namespace StaticNet.Numerics.Convolution;

/// <summary>Steps of a tile that some of its rows have.</summary>
/// <param name="X">Where the first row's registers of x begin.</param>
/// <param name="W">Where the factors begin.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Rows">A bit for each row that has them.</param>
internal readonly record struct LaneSegment(nint X, nint W, int Steps, int Rows);

/// <summary>The loops that a tile's sums are taken over, outermost first, and how far each moves on, in floats.</summary>
internal readonly record struct LaneLoops
{
    /// <summary>Gets the lanes that are computed: 8 or 16.</summary>
    public required int Lanes { get; init; }

    /// <summary>Gets the groups of sixteen samples that sums over lanes take in.</summary>
    public int Groups { get; init; }

    /// <summary>Gets the way from a group's x to the next one's.</summary>
    public nint GroupX { get; init; }

    /// <summary>Gets the way from a group's factors to the next one's.</summary>
    public nint GroupW { get; init; }

    /// <summary>Gets the way from a row of x to the next.</summary>
    public required nint RowX { get; init; }

    /// <summary>Gets the way from a row's factors to the next one's.</summary>
    public required nint RowW { get; init; }

    /// <summary>Gets the way from a step's x to the next one's.</summary>
    public required nint StepX { get; init; }

    /// <summary>Gets the way from a step's factors to the next one's.</summary>
    public required nint StepW { get; init; }

    /// <summary>Gets the way from the x of a tile's row to that of the next.</summary>
    public required nint TileX { get; init; }

    /// <summary>Gets the way from a tile's row of the result to the next.</summary>
    public required nint TileY { get; init; }

    /// <summary>Gets whether sums over lanes are added to what is there.</summary>
    public bool Accumulates { get; init; }
}

/// <summary>All rows of a tile have all segments. There are no more columns than rows, so that the columns' factors stay while the rows come one by one.</summary>
internal readonly struct ByRows;

/// <summary>All rows of a tile have all segments. There are more columns than rows, so that the rows' registers stay while the columns come one by one.</summary>
internal readonly struct ByColumns;

/// <summary>The tile stands at a border of what it reads: some rows leave out some segments.</summary>
internal readonly struct SkipsSegments;
