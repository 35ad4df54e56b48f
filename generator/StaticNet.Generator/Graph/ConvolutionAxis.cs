using System;

namespace StaticNet.Generator;

/// <summary>The windows of a convolution along one axis: output o reads the inputs o·stride + k·dilation − before.</summary>
/// <param name="Length">The length of the input.</param>
/// <param name="Window">The inputs of a window.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Dilation">How far the inputs of a window are from each other.</param>
/// <param name="Before">How far the first window stands out before the input.</param>
/// <param name="Output">The number of windows.</param>
internal sealed record ConvolutionAxis(int Length, int Window, int Stride, int Dilation, int Before, int Output)
{
    /// <summary>The windows, for people.</summary>
    public static string Windows(ConvolutionAxis height, ConvolutionAxis width)
    {
        string dilation = height.Dilation == 1 && width.Dilation == 1 ? "" : $" of inputs {Text.Plain(height.Dilation)} × {Text.Plain(width.Dilation)} apart";
        return $"windows of {Text.Plain(height.Window)} × {Text.Plain(width.Window)}{dilation}, {Text.Plain(height.Stride)} × {Text.Plain(width.Stride)} apart";
    }

    /// <summary>The axis that a sequence does not have.</summary>
    public static readonly ConvolutionAxis None = new(1, 1, 1, 1, 0, 1);

    /// <summary>A name of the padding: none where the first window begins with the input and the last ends within it.</summary>
    public string Padding => this == Of(Length, Window, Stride, Dilation, "Valid") ? "" : this == Of(Length, Window, Stride, Dilation, "Same") ? "Same" : $"Before{Text.Plain(Before)}To{Text.Plain(Output)}";

    /// <summary>The length that a window reaches over.</summary>
    public static long Reach(int window, int dilation) => ((window - 1L) * dilation) + 1;

    /// <summary>The windows over an input; null where not one fits.</summary>
    public static ConvolutionAxis? Of(int length, int window, int stride, int dilation, string padding)
    {
        long reach = Reach(window, dilation);

        // From a single window there is no step to another: one that leads out of the input could not even be multiplied.
        stride = Math.Min(stride, length);
        if (padding == "Valid")
            return reach > length ? null : new(length, window, stride, dilation, 0, (int)((length - reach) / stride) + 1);
        int output = ((length - 1) / stride) + 1;
        long before = padding == "Causal" ? reach - 1 : Math.Max(((output - 1L) * stride) + reach - length, 0) / 2;
        return reach > int.MaxValue ? null : new(length, window, stride, dilation, (int)before, output);
    }

    /// <summary>
    /// The convolution whose backward pass a transposed one is: its outputs are the transposed one's inputs. Null where the transposed one
    /// would give nothing, or more than can be counted.
    /// </summary>
    /// <param name="inputs">The length of the transposed convolution's input.</param>
    /// <param name="window">The outputs that an input adds to.</param>
    /// <param name="stride">How far they are from those of the next input.</param>
    /// <param name="dilation">How far they are from each other.</param>
    /// <param name="isSame">Whether the padding is <c>Same</c>.</param>
    /// <param name="outputPadding">What is added to the output, if the user says so.</param>
    public static ConvolutionAxis? Transposed(int inputs, int window, int stride, int dilation, bool isSame, int? outputPadding)
    {
        // Keras's rule, which its backends share: what a convolution over the inputs, stride − 1 zeros between them, has around them.
        long reach = Reach(window, dilation);
        long around = isSame
            ? outputPadding is { } extra ? reach + (reach % 2) - 2 + extra : reach + stride - 2
            : (2 * (reach - 1)) + (outputPadding ?? Math.Max(reach, stride) - reach);
        long before = isSame ? Math.Min((around / 2) + (around % 2), reach - 1) : reach - 1;
        long length = ((inputs - 1L) * stride) + 1 + around - reach + 1;
        return length is < 1 or > int.MaxValue || reach > int.MaxValue ? null : new((int)length, window, stride, dilation, (int)(reach - 1 - before), inputs);
    }
}
