using System.ComponentModel;

namespace StaticNet.Numerics;

/// <summary>
/// Where the elements of a kernel stand in Keras's layout. It is computed with as a matrix whose rows are the inputs of the taps, group
/// after group.
/// </summary>
/// <param name="Taps">The positions of a window.</param>
/// <param name="Inputs">The channels of a group that come in.</param>
/// <param name="GroupStep">The elements from a group to the next.</param>
/// <param name="TapStep">The elements from a tap to the next.</param>
/// <param name="InputStep">The elements from an input to the next.</param>
/// <param name="ColumnStep">The elements from a column to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct KernelOrder(int Taps, int Inputs, int GroupStep, int TapStep, int InputStep, int ColumnStep)
{
    /// <summary>Where an element of the matrix stands.</summary>
    internal int Place(int row, int column)
    {
        int tap = row / Inputs;
        return (tap / Taps * GroupStep) + (tap % Taps * TapStep) + (row % Inputs * InputStep) + (column * ColumnStep);
    }
}
