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
/// <param name="Columns">The panel's columns.</param>
/// <param name="Own">How many of them are the group's own.</param>
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
    int Own);

/// <summary>The taps of a tile, and where its sums read with them.</summary>
/// <param name="Rows">The rows of the window.</param>
/// <param name="First">The first tap of a row.</param>
/// <param name="End">The first after them.</param>
/// <param name="Steps">The steps of a tap.</param>
/// <param name="Source">At a border, what the first sum reads with tap 0.</param>
/// <param name="SourceStep">From what a sum reads to what the next one reads.</param>
/// <param name="SourceTap">From what is read with a tap to what is read with the next.</param>
/// <param name="Length">The positions of what is read; 0 where all of it lies within.</param>
internal readonly record struct TileTaps(int Rows, int First, int End, int Steps, long Source = 0, int SourceStep = 0, int SourceTap = 0, int Length = 0)
{
    /// <summary>Of so many sums those whose tap lies within what is read, a bit for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Within(int tap, int sums)
    {
        if (Length == 0)
            return (1 << sums) - 1;
        int mask = 0;
        long source = Source + ((long)tap * SourceTap);
        for (int sum = 0; sum < sums; sum++, source += SourceStep)
            mask |= source >= 0 && source < Length ? 1 << sum : 0;
        return mask;
    }
}
