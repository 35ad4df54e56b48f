using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>The sizes of a normalisation by statistics of each sample: which numbers are normalised together.</summary>
/// <param name="Sets">The sets of rows of a sample that are normalised each for itself.</param>
/// <param name="Rows">The rows of a set.</param>
/// <param name="Columns">The numbers of a row.</param>
/// <param name="Groups">Into how many groups a row's columns are cut, which are normalised each for itself too.</param>
/// <param name="Stride">The floats from a row to the next, a multiple of every register's width. Tensors are read with what pads their rows, which enters nothing; what is written is padded with zeros.</param>
/// <param name="Panel">The columns of a panel of gamma and beta, which divide the stride.</param>
/// <param name="WeightRows">The rows of gamma and beta: those of a set, or one that all rows share.</param>
/// <param name="StatisticsStride">The floats from a sample's statistics to the next's.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct NormalizationShape(int Sets, int Rows, int Columns, int Groups, int Stride, int Panel, int WeightRows, int StatisticsStride)
{
    /// <summary>So many numbers are summed one after another; the sums of such runs are added then. Rounding grows with either alone.</summary>
    internal const int Run = 64;

    // The numbers of a run of each lane of the widest register.
    private const int RunOfLanes = Run * 16;

    /// <summary>Gets the columns of a group.</summary>
    internal int GroupColumns => Columns / Groups;

    /// <summary>Gets the numbers that are normalised together.</summary>
    internal double Count => (double)Rows * GroupColumns;

    /// <summary>Gets the rows whose numbers are a run of each lane of the widest register, or one row, which may have several runs.</summary>
    internal int RowsOfRun => Math.Max(1, RunOfLanes / Columns);

    /// <summary>Whether a row is the last of a run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool EndsRun(int row, int rowsOfRun) => row == Rows - 1 || (row + 1) % rowsOfRun == 0;

    /// <summary>Where the run ends that begins at a column of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int EndOfRun(int column) => Math.Min(Columns - column, RunOfLanes) + column;

    /// <summary>Whether a run ends with the columns from one to before another, neither of them the last of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool EndsRunWithin(int start, int end) => end / RunOfLanes > start / RunOfLanes;

    /// <summary>A row of a set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float Row(ref readonly float first, nint set, int row) => ref Unsafe.Add(ref Unsafe.AsRef(in first), ((set * Rows) + row) * Stride);

    /// <summary>The place of a row of a panel in gamma and beta, less the panel's first column: their panels lie one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int PanelRow(int row, int panelStart) => WeightRows == 1 ? 0 : (panelStart * (WeightRows - 1)) + (row * Panel);
}
