using System;
using System.Collections.Immutable;
using System.Linq;

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
    /// The convolution whose way back a transposed one is: its outputs are the transposed one's inputs. Null where the transposed one
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

    /// <summary>The way forward: every output sums its window.</summary>
    public CorrelationAxis Forward() => new(Length, Output, [new(0, 1, Output, Stride, new Tap(0, -Before), new Tap(1, Dilation), Window)]);

    /// <summary>The way back: every input sums the windows that it is in. Inputs a stride apart are in the same way in them.</summary>
    public CorrelationAxis Backward() => new(Output, Length, [.. Enumerable.Range(0, Math.Min(Stride, Length)).Select(Phase)]);

    // A window's inputs that a phase meets are a stride apart; where there is a dilation, the stride is 1, and all meet it.
    private CorrelationPhase Phase(int start)
    {
        int count = ((Length - start - 1) / Stride) + 1, first = (start + Before) % Stride;
        int taps = first < Window ? ((Window - 1 - first) / Stride) + 1 : 0;
        return new(start, Stride, count, 1, new Tap(first, (start + Before - first) / Stride), new Tap(Stride, -Dilation), taps);
    }
}

/// <summary>Weighted sums over windows along one axis, in either direction of a convolution.</summary>
/// <param name="Source">The length of what is read.</param>
/// <param name="Destination">The length of what is written.</param>
/// <param name="Phases">The positions that are written, by what they read: each position is in one of them.</param>
internal sealed record CorrelationAxis(int Source, int Destination, ImmutableArray<CorrelationPhase> Phases);

/// <summary>Positions that read in the same way: position j, at start + j·step, reads j·sourceStep + offset for every tap.</summary>
/// <param name="Start">The first position.</param>
/// <param name="Step">From a position to the next.</param>
/// <param name="Count">The number of positions.</param>
/// <param name="SourceStep">From what a position reads to what the next one reads.</param>
/// <param name="First">The first tap.</param>
/// <param name="Between">From a tap to the next.</param>
/// <param name="Taps">The number of taps; 0 where nothing is read.</param>
internal sealed record CorrelationPhase(int Start, int Step, int Count, int SourceStep, Tap First, Tap Between, int Taps)
{
    public Tap this[int tap] => new(First.Index + (tap * Between.Index), First.Offset + (tap * Between.Offset));

    /// <summary>The positions for which a tap lies within what is read: from the first to before the second.</summary>
    public (int First, int End) Range(Tap tap, int source)
    {
        int first = tap.Offset >= 0 ? 0 : (-tap.Offset + SourceStep - 1) / SourceStep;
        int end = source - 1 - tap.Offset < 0 ? 0 : ((source - 1 - tap.Offset) / SourceStep) + 1;
        return (Math.Min(first, Count), Math.Min(end, Count));
    }
}

/// <summary>One weight of a window along an axis.</summary>
/// <param name="Index">Its place in the kernel.</param>
/// <param name="Offset">What the first position reads with it.</param>
internal readonly record struct Tap(int Index, int Offset);
