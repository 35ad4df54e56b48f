using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Losses;

/// <summary>A class number among floats.</summary>
internal static class ClassTarget
{
    /// <summary>Reads it once: what is used as an index is what was checked, whoever else can write where it stands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref readonly float target, int columns)
    {
        int label = Unsafe.As<float, int>(ref Unsafe.AsRef(in target));
        if ((uint)label >= (uint)columns)
            Refuse(label, columns);
        return label;
    }

    [DoesNotReturn]
    private static void Refuse(int label, int columns) =>
        throw new ArgumentOutOfRangeException("target", label, FormattableString.Invariant($"A target should be a class from 0 to {columns - 1}."));
}
