using System.ComponentModel;

namespace StaticNet.Numerics.Convolution;

/// <summary>The sizes of a convolution, however its channels lie.</summary>
/// <param name="Height">The rows of the image and of its windows.</param>
/// <param name="Width">The columns of the image and of its windows.</param>
/// <param name="Inputs">The channels of the image.</param>
/// <param name="Columns">The channels of the windows.</param>
/// <param name="Panel">The columns of a panel of the kernel, which is (rows, columns, inputs) × columns.</param>
/// <param name="TransposedPanel">The columns of a panel of the transposed kernel, which is (rows, columns, columns) × inputs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ConvolutionShape(WindowAxis Height, WindowAxis Width, int Inputs, int Columns, int Panel, int TransposedPanel)
{
    /// <summary>Gets the positions of an image.</summary>
    internal int ImagePositions => Height.Length * Width.Length;

    /// <summary>Gets the number of windows.</summary>
    internal int Windows => Height.Windows * Width.Windows;

    /// <summary>Gets the columns of the kernel with their padding.</summary>
    internal int PaddedColumns => (Columns + Panel - 1) / Panel * Panel;

    /// <summary>Gets the columns of the transposed kernel with their padding.</summary>
    internal int PaddedInputs => (Inputs + TransposedPanel - 1) / TransposedPanel * TransposedPanel;

    /// <summary>The sums that define the convolution.</summary>
    /// <param name="inputStride">The floats from a position of the image to the next, or the channels, where samples are in the lanes.</param>
    /// <param name="outputStride">The same of the windows.</param>
    internal OutlierConvolution Direct(int inputStride, int outputStride) =>
        new(Height.Length, Width.Length, Inputs, inputStride, Height.Windows, Width.Windows, Columns, outputStride, Height.Window, Width.Window, Height.Stride, Height.Dilation, Height.Before, Width.Before, Panel);
}
