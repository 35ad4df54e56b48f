using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>Moves groups of rows between tensors with other strides: what a concatenation is made of.</summary>
/// <remarks>Rows are read and written from their first to their last column and nowhere else.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowGroups
{
    /// <summary>Copies groups of rows.</summary>
    /// <typeparam name="V">The register to move them with.</typeparam>
    /// <param name="source">The first row.</param>
    /// <param name="sourceStride">The floats from a row to the next.</param>
    /// <param name="sourceGroup">The floats from a group to the next.</param>
    /// <param name="destination">The first row's place.</param>
    /// <param name="stride">The floats from a row to the next there.</param>
    /// <param name="group">The floats from a group to the next there.</param>
    /// <param name="rowsOfGroup">The rows of a group.</param>
    /// <param name="columns">The floats of a row.</param>
    /// <param name="groups">The number of groups.</param>
    [MethodImpl(Jit.Loop)]
    public static void Copy<V>(ref readonly float source, int sourceStride, int sourceGroup, ref float destination, int stride, int group, int rowsOfGroup, int columns, int groups)
        where V : struct, ILanes<V>
    {
        for (int i = 0; i < groups; i++)
        {
            for (int row = 0; row < rowsOfGroup; row++)
            {
                ref float from = ref Row(in source, sourceStride, sourceGroup, i, row);
                ref float to = ref Row(in destination, stride, group, i, row);
                for (int column = 0; column < columns; column += V.Count)
                    RowLanes.Store(RowLanes.Load<V>(in from, column, columns), ref to, column, columns);
            }
        }
    }

    /// <summary>Adds groups of rows to what their places hold; the parameters are those of <see cref="Copy"/>.</summary>
    /// <typeparam name="V">The register to add in.</typeparam>
    /// <param name="source">The first row.</param>
    /// <param name="sourceStride">The floats from a row to the next.</param>
    /// <param name="sourceGroup">The floats from a group to the next.</param>
    /// <param name="destination">The first row's place.</param>
    /// <param name="stride">The floats from a row to the next there.</param>
    /// <param name="group">The floats from a group to the next there.</param>
    /// <param name="rowsOfGroup">The rows of a group.</param>
    /// <param name="columns">The floats of a row.</param>
    /// <param name="groups">The number of groups.</param>
    [MethodImpl(Jit.Loop)]
    public static void Add<V>(ref readonly float source, int sourceStride, int sourceGroup, ref float destination, int stride, int group, int rowsOfGroup, int columns, int groups)
        where V : struct, ILanes<V>
    {
        for (int i = 0; i < groups; i++)
        {
            for (int row = 0; row < rowsOfGroup; row++)
            {
                ref float from = ref Row(in source, sourceStride, sourceGroup, i, row);
                ref float to = ref Row(in destination, stride, group, i, row);
                for (int column = 0; column < columns; column += V.Count)
                    RowLanes.Store(RowLanes.Load<V>(ref to, column, columns) + RowLanes.Load<V>(in from, column, columns), ref to, column, columns);
            }
        }
    }

    private static ref float Row(ref readonly float first, int stride, int group, int i, int row) =>
        ref Unsafe.Add(ref Unsafe.AsRef(in first), ((nint)i * group) + ((nint)row * stride));
}
