using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>The sizes of a recurrent layer's time step, of some samples.</summary>
/// <param name="Units">The numbers of a state.</param>
/// <param name="Gates">The floats from a sample's gates to the next's. The gates of a sample lie one after another, each of <paramref name="Units"/> numbers.</param>
/// <param name="State">The floats from a sample's state to the next's: whole registers of the widest kind.</param>
/// <param name="Kept">The floats from a sample's row of what the backward pass reads to the next's.</param>
/// <param name="Rows">The samples.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RecurrentSizes(int Units, int Gates, int State, int Kept, int Rows)
{
    /// <summary>The units that fill registers.</summary>
    internal int Whole<V>()
        where V : struct, ILanes<V>
        => Units - (Units % V.Count);
}
