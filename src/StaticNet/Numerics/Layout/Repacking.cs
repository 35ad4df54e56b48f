using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics;

/// <summary>Copies tensors between layouts with other rows or other padding.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Repacking
{
    /// <summary>Copies the few numbers of a row.</summary>
    /// <param name="source">The first one.</param>
    /// <param name="destination">Its place.</param>
    /// <param name="columns">How many there are.</param>
    [MethodImpl(Jit.Loop)]
    public static void CopyRow(ref readonly float source, ref float destination, int columns)
    {
        for (nint i = 0; i < columns; i++)
            Unsafe.Add(ref destination, i) = Unsafe.Add(ref Unsafe.AsRef(in source), i);
    }

    /// <summary>Copies the same numbers, in row-major order, from one layout into another.</summary>
    /// <param name="source">The first sample.</param>
    /// <param name="sourceColumns">The numbers of a row.</param>
    /// <param name="sourceStride">The floats from a row to the next.</param>
    /// <param name="sourceFloats">The floats from a sample to the next.</param>
    /// <param name="destination">The first sample's place.</param>
    /// <param name="columns">The numbers of a row there.</param>
    /// <param name="stride">The floats from a row to the next there.</param>
    /// <param name="floats">The floats from a sample to the next there.</param>
    /// <param name="length">The numbers of a sample.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Copy(ref readonly float source, int sourceColumns, int sourceStride, int sourceFloats, ref float destination, int columns, int stride, int floats, int length, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in source), (nint)row * sourceFloats);
            ref float to = ref Unsafe.Add(ref destination, (nint)row * floats);
            for (int i = 0; i < length;)
            {
                (int sourceRow, int sourceColumn) = Math.DivRem(i, sourceColumns);
                (int targetRow, int targetColumn) = Math.DivRem(i, columns);
                int run = Math.Min(sourceColumns - sourceColumn, columns - targetColumn);
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref from, (sourceRow * sourceStride) + sourceColumn), run)
                    .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, (targetRow * stride) + targetColumn), run));
                i += run;
            }
        }
    }
}
