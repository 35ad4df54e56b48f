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

    /// <summary>Finds from which step on one that counts has been.</summary>
    /// <param name="mask">For each step of the first sample, 1 where it counts and 0 where not.</param>
    /// <param name="seen">Takes 1 for each step that is one, or behind one.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="step">The floats from a sample's steps to the next's, of both.</param>
    /// <param name="fromEnd">Whether the last step comes first.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void Seen(ref float mask, ref float seen, int steps, int step, bool fromEnd, int rows)
    {
        for (nint row = 0; row < rows; row++)
        {
            float any = 0;
            for (nint i = 0; i < steps; i++)
            {
                nint place = (row * step) + (fromEnd ? steps - 1 - i : i);
                any = Unsafe.Add(ref mask, place) == 0 ? any : 1;
                Unsafe.Add(ref seen, place) = any;
            }
        }
    }

    /// <summary>As <see cref="Copy{V}"/>, with zeros for the samples of which no step has counted.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="source">The first sample's row.</param>
    /// <param name="destination">Its place.</param>
    /// <param name="seen">The first sample's place in what <see cref="Seen"/> gives.</param>
    /// <param name="seenStep">The floats from a sample's to the next's.</param>
    /// <param name="columns">The floats of a row: whole registers.</param>
    /// <param name="sourceStep">The floats from a sample's row to the next's.</param>
    /// <param name="step">The same of the destination.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void CopySeen<V>(ref float source, ref float destination, ref float seen, int seenStep, int columns, int sourceStep, int step, int rows)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref source, row * sourceStep);
            ref float to = ref Unsafe.Add(ref destination, row * step);
            if (Unsafe.Add(ref seen, row * seenStep) == 0)
                Fill<V>(ref to, 0, columns);
            else
                Copy<V>(ref from, ref to, columns, sourceStep, step, 1);
        }
    }

    /// <summary>As <see cref="Add{V}"/>, but for the samples of which no step has counted.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="source">The first sample's row.</param>
    /// <param name="destination">What it is added to.</param>
    /// <param name="seen">The first sample's place in what <see cref="Seen"/> gives.</param>
    /// <param name="seenStep">The floats from a sample's to the next's.</param>
    /// <param name="columns">The floats of a row: whole registers.</param>
    /// <param name="sourceStep">The floats from a sample's row to the next's.</param>
    /// <param name="step">The same of the destination.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddSeen<V>(ref float source, ref float destination, ref float seen, int seenStep, int columns, int sourceStep, int step, int rows)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < rows; row++)
        {
            if (Unsafe.Add(ref seen, row * seenStep) != 0)
                Add<V>(ref Unsafe.Add(ref source, row * sourceStep), ref Unsafe.Add(ref destination, row * step), columns, sourceStep, step, 1);
        }
    }
}
