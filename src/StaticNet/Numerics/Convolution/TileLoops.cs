using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Convolution;

/// <summary>Where the numbers of a tile of a convolution lie, in floats. Its loops go over rows of a window, taps of a row, and steps of a tap.</summary>
/// <param name="InputRow">In x from a row of the window to the next.</param>
/// <param name="InputTap">In x from a tap to the next.</param>
/// <param name="InputStep">In x from a step to the next.</param>
/// <param name="PanelRow">In the panel from a row of the window to the next.</param>
/// <param name="PanelTap">In the panel from a tap to the next.</param>
/// <param name="PanelStep">In the panel from a step to the next.</param>
/// <param name="Input">In x from a sum to the next: see <see cref="IWindowInput.Place"/>.</param>
/// <param name="Output">In y from a sum to the next.</param>
/// <param name="Columns">The columns that are computed: those of the panel's registers in which there are some of the group's.</param>
/// <param name="Own">How many of them are the group's own.</param>
/// <param name="Padding">The floats after them that become zero.</param>
internal readonly record struct TileLoops(
    nint InputRow,
    nint InputTap,
    nint InputStep,
    nint PanelRow,
    nint PanelTap,
    nint PanelStep,
    nint Input,
    nint Output,
    int Columns,
    int Own,
    int Padding = 0);

/// <summary>The taps of a tile.</summary>
/// <param name="rows">The rows of the window.</param>
/// <param name="first">The first tap of a row.</param>
/// <param name="end">The first after them.</param>
/// <param name="steps">The steps of a tap.</param>
/// <param name="within">At a border, for each tap the sums whose tap lies within what is read, a bit for each: see <see cref="WindowPhase.Within"/>.</param>
internal readonly unsafe struct TileTaps(int rows, int first, int end, int steps, ushort* within = null)
{
    /// <summary>Gets the rows of the window.</summary>
    public int Rows => rows;

    /// <summary>Gets the first tap of a row.</summary>
    public int First => first;

    /// <summary>Gets the first tap after them.</summary>
    public int End => end;

    /// <summary>Gets the steps of a tap.</summary>
    public int Steps => steps;

    /// <summary>The sums whose tap lies within what is read, a bit for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Within(int tap) => within[tap];
}

/// <summary>Tiles of the same taps, which are computed one after another: some rows of so many.</summary>
/// <param name="Down">The rows of tiles.</param>
/// <param name="Across">The tiles of a row.</param>
/// <param name="InputDown">In x from a row of tiles to the next.</param>
/// <param name="InputAcross">In x from a tile to the next.</param>
/// <param name="OutputDown">In y from a row of tiles to the next.</param>
/// <param name="OutputAcross">In y from a tile to the next.</param>
internal readonly record struct TileGrid(int Down, int Across, nint InputDown = 0, nint InputAcross = 0, nint OutputDown = 0, nint OutputAcross = 0);
