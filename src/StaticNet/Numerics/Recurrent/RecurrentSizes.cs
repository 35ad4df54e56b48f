using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics;

/// <summary>The sizes of a recurrent layer's time step, of some samples; and which of these the step leaves as they are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RecurrentSizes
{
    private readonly ref readonly float _mask;
    private readonly int _maskStep;

    /// <summary>A step that counts for all samples.</summary>
    /// <param name="Units">The numbers of a state.</param>
    /// <param name="Gates">The floats from a sample's gates to the next's. The gates of a sample lie one after another, each of <paramref name="Units"/> numbers.</param>
    /// <param name="State">The floats from a sample's state to the next's: whole registers of the widest kind.</param>
    /// <param name="Kept">The floats from a sample's row of what the backward pass reads to the next's.</param>
    /// <param name="Rows">The samples.</param>
    public RecurrentSizes(int Units, int Gates, int State, int Kept, int Rows) => (this.Units, this.Gates, this.State, this.Kept, this.Rows) = (Units, Gates, State, Kept, Rows);

    /// <summary>A step that counts for some samples.</summary>
    /// <param name="Units">The numbers of a state.</param>
    /// <param name="Gates">The floats from a sample's gates to the next's.</param>
    /// <param name="State">The floats from a sample's state to the next's.</param>
    /// <param name="Kept">The floats from a sample's row of what the backward pass reads to the next's.</param>
    /// <param name="Rows">The samples.</param>
    /// <param name="mask">The first sample's mask at the step: where it is 0, the state stays.</param>
    /// <param name="maskStep">The floats from a sample's to the next's.</param>
    public RecurrentSizes(int Units, int Gates, int State, int Kept, int Rows, ref readonly float mask, int maskStep)
        : this(Units, Gates, State, Kept, Rows)
    {
        _mask = ref mask;
        _maskStep = maskStep;
    }

    /// <summary>Gets the numbers of a state.</summary>
    internal int Units { get; }

    /// <summary>Gets the floats from a sample's gates to the next's.</summary>
    internal int Gates { get; }

    /// <summary>Gets the floats from a sample's state to the next's.</summary>
    internal int State { get; }

    /// <summary>Gets the floats from a sample's row of what the backward pass reads to the next's.</summary>
    internal int Kept { get; }

    /// <summary>Gets the samples.</summary>
    internal int Rows { get; }

    /// <summary>Whether the state of a sample stays at this step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Skips(nint row) => !Unsafe.IsNullRef(in _mask) && Unsafe.Add(ref Unsafe.AsRef(in _mask), row * _maskStep) == 0;

    /// <summary>The same in the backward pass: the sums of such a sample have no gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool SkipsBackward(nint row, ref float dgates, int gates)
    {
        if (!Skips(row))
            return false;
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dgates, row * Gates), gates * Units).Clear();
        return true;
    }

    /// <summary>The same, where a sample's gradient stands at two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool SkipsBackward(nint row, ref float dgates, ref float ofSample, int gates)
    {
        if (!SkipsBackward(row, ref dgates, gates))
            return false;
        MemoryMarshal.CreateSpan(ref ofSample, gates * Units).Clear();
        return true;
    }

    /// <summary>The units that fill registers.</summary>
    internal int Whole<V>()
        where V : struct, ILanes<V>
        => Units - (Units % V.Count);
}
