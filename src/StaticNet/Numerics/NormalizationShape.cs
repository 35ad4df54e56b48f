using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>The sizes of a normalisation by statistics of each sample: which numbers are normalised together.</summary>
/// <param name="Sets">The sets of rows of a sample that are normalised each for itself.</param>
/// <param name="Rows">The rows of a set.</param>
/// <param name="Columns">The numbers of a row.</param>
/// <param name="Groups">Into how many groups a row's columns are cut, which are normalised each for itself too.</param>
/// <param name="InputStride">The floats from a row of x to the next.</param>
/// <param name="Stride">The floats from a row of every other tensor to the next, a multiple of every register's width.</param>
/// <param name="Panel">The columns of a panel of gamma and beta, which divide the stride.</param>
/// <param name="WeightRows">The rows of gamma and beta: those of a set, or one that all rows share.</param>
/// <param name="StatisticsStride">The floats from a sample's statistics to the next's.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct NormalizationShape(int Sets, int Rows, int Columns, int Groups, int InputStride, int Stride, int Panel, int WeightRows, int StatisticsStride)
{
    /// <summary>Gets the columns of a group.</summary>
    internal int GroupColumns => Columns / Groups;

    /// <summary>Gets the numbers that are normalised together.</summary>
    internal double Count => (double)Rows * GroupColumns;

    /// <summary>A row of a set of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float InputRow(ref readonly float first, nint set, int row) => ref Unsafe.Add(ref Unsafe.AsRef(in first), ((set * Rows) + row) * InputStride);

    /// <summary>A row of a set of another tensor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float Row(ref readonly float first, nint set, int row) => ref Unsafe.Add(ref Unsafe.AsRef(in first), ((set * Rows) + row) * Stride);

    /// <summary>The place of a row's column in gamma and beta, whose panels lie one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Weight(int row, int panelStart, int column) =>
        WeightRows == 1 ? column : (panelStart * WeightRows) + (row * Panel) + column - panelStart;
}
