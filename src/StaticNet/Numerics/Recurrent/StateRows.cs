using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>What goes from a time step to the next: a row a sample, one after another, so that it stays in the nearest cache. Tensors of all steps have a sample's rows together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateRows
{
    /// <summary>One number in all places.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="state">The first row.</param>
    /// <param name="value">The number.</param>
    /// <param name="length">The floats of all rows: whole registers.</param>
    [MethodImpl(Jit.Loop)]
    public static void Fill<V>(ref float state, float value, nint length)
        where V : struct, ILanes<V>
    {
        V values = V.Broadcast(value);
        for (nint i = 0; i < length; i += V.Count)
            V.Store(values, ref state, i);
    }

    /// <summary>Copies a row a sample: a state into the tensor of all steps, or out of it.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="source">The first sample's row.</param>
    /// <param name="destination">Its place.</param>
    /// <param name="columns">The floats of a row: whole registers.</param>
    /// <param name="sourceStep">The floats from a sample's row to the next's.</param>
    /// <param name="step">The same of the destination.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Copy<V>(ref float source, ref float destination, int columns, int sourceStep, int step, int rows)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref source, row * sourceStep);
            ref float to = ref Unsafe.Add(ref destination, row * step);
            for (nint i = 0; i < columns; i += V.Count)
                V.Store(V.Load(ref from, i), ref to, i);
        }
    }

    /// <summary>Adds a row a sample to a state's.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="source">The first sample's row.</param>
    /// <param name="destination">What it is added to.</param>
    /// <param name="columns">The floats of a row: whole registers.</param>
    /// <param name="sourceStep">The floats from a sample's row to the next's.</param>
    /// <param name="step">The same of the destination.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Add<V>(ref float source, ref float destination, int columns, int sourceStep, int step, int rows)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref source, row * sourceStep);
            ref float to = ref Unsafe.Add(ref destination, row * step);
            for (nint i = 0; i < columns; i += V.Count)
                V.Store(V.Load(ref to, i) + V.Load(ref from, i), ref to, i);
        }
    }
}
