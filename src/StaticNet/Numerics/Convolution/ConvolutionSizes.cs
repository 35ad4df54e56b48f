using System.ComponentModel;

namespace StaticNet.Numerics.Convolution;

/// <summary>The sizes of a convolution, in floats. Its kernel has a panel row of columns for each tap and channel of x.</summary>
/// <param name="Height">The windows' rows.</param>
/// <param name="Width">The windows' columns.</param>
/// <param name="Inputs">The channels of x that an output reads: those of a group; 1 where each channel is on its own.</param>
/// <param name="InputStride">The floats from a position of x to the next.</param>
/// <param name="OutputStride">The floats from a position of y to the next.</param>
/// <param name="PanelColumns">The columns of a panel: 16, or a multiple.</param>
/// <param name="IsDepthwise">Whether each channel is on its own: column c of the panel reads channel c of x. What a panel has beyond the channels is padding then.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ConvolutionSizes(WindowAxis Height, WindowAxis Width, int Inputs, int InputStride, int OutputStride, int PanelColumns, bool IsDepthwise = false);
