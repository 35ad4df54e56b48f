namespace StaticNet.Generator;

/// <summary>How a kernel is computed with: as a matrix whose rows are the inputs of the taps, group after group.</summary>
/// <param name="Groups">The groups of channels.</param>
/// <param name="Taps">The positions of a window.</param>
/// <param name="Inputs">The channels of a group that come in.</param>
/// <param name="Columns">The channels of a group that go out.</param>
/// <param name="GroupStep">In Keras's order, the elements from a group to the next.</param>
/// <param name="TapStep">In Keras's order, the elements from a tap to the next.</param>
/// <param name="InputStep">In Keras's order, the elements from an input to the next.</param>
/// <param name="ColumnStep">In Keras's order, the elements from a column to the next.</param>
internal sealed record KernelOrder(int Groups, int Taps, int Inputs, int Columns, int GroupStep, int TapStep, int InputStep, int ColumnStep)
{
    public int Rows => checked(Groups * Taps * Inputs);

    /// <summary>Whether it is Keras's own order.</summary>
    public bool IsRowMajor => Groups == 1 && ColumnStep == 1;

    /// <summary>A weight with other axes than those of the matrix (inputs, columns) that it is.</summary>
    public static KernelOrder Matrix(int inputs, int columns) => new(1, 1, inputs, columns, 0, 0, columns, 1);

    /// <summary>A convolution's kernel (taps, inputs, groups × columns).</summary>
    public static KernelOrder Convolution(int groups, int taps, int inputs, int columns) =>
        new(groups, taps, inputs, columns, columns, unchecked(inputs * groups * columns), unchecked(groups * columns), 1);

    /// <summary>A transposed convolution's kernel (taps, columns, inputs).</summary>
    public static KernelOrder Transposed(int taps, int inputs, int columns) => new(1, taps, inputs, columns, 0, unchecked(columns * inputs), 1, inputs);
}
