using System.ComponentModel;

namespace StaticNet.Numerics.Streams;

/// <summary>One of the loops around a run of numbers, such as the one over samples.</summary>
/// <param name="rounds">The rounds.</param>
/// <param name="x">The floats from a round's numbers of x to the next's.</param>
/// <param name="y">The floats from a round's numbers of y to the next's.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Loop(int rounds, int x, int y)
{
    /// <summary>Gets the rounds.</summary>
    public int Rounds => rounds;

    /// <summary>Gets the floats from a round's numbers of x to the next's.</summary>
    public int X => x;

    /// <summary>Gets the floats from a round's numbers of y to the next's.</summary>
    public int Y => y;
}
