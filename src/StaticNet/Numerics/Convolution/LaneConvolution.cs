using System.ComponentModel;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>
/// A convolution with sixteen samples in the lanes: tensors are [group of samples][position][channel][sample]. Of eight samples or fewer,
/// only that half of the lanes is computed, with registers of half the width where there are wider ones.
/// </summary>
/// <param name="sizes">The sizes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LaneConvolution(ConvolutionShape sizes)
{
    /// <summary>y = Σ x·W + b over the windows of each image.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The first image.</param>
    /// <param name="kernel">W, in panels.</param>
    /// <param name="bias">b: a number a column.</param>
    /// <param name="y">The first image's windows.</param>
    /// <param name="rows">The samples.</param>
    public void Forward<V, E>(ref float x, ref float kernel, ref float bias, ref float y, int rows)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => LaneWindows.Forward(sizes).Samples<V, E>(ref x, ref kernel, ref bias, ref y, rows);

    /// <summary>y = Σ x·W over the windows of each image.</summary>
    /// <inheritdoc cref="Forward{V, E}(ref float, ref float, ref float, ref float, int)"/>
    public void Forward<V, E>(ref float x, ref float kernel, ref float y, int rows)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => Forward<V, E>(ref x, ref kernel, ref y, ref y, rows);

    /// <summary>dx = Σ dy·W over the windows that read an input.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The gradient of the first image's windows.</param>
    /// <param name="kernel">The transposed kernel, in panels.</param>
    /// <param name="dx">The gradient of the first image.</param>
    /// <param name="rows">The samples.</param>
    public void Backward<V>(ref float dy, ref float kernel, ref float dx, int rows)
        where V : struct, ILanes<V>
        => LaneWindows.Backward(sizes).Samples<V, NoBias>(ref dy, ref kernel, ref dx, ref dx, rows);

    /// <summary>The kernel's gradient Σ x·dy for each tap, over the windows in which it lies within the image, and over the samples.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first image.</param>
    /// <param name="dy">The gradient of the first image's windows.</param>
    /// <param name="gradient">The gradient, in panels.</param>
    /// <param name="rows">The samples; lanes without one have a gradient of 0.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    public void Gradient<V>(ref float x, ref float dy, ref float gradient, int rows, bool accumulate)
        where V : struct, ILanes<V>
        => new LaneGradient(sizes).Compute<V>(ref x, ref dy, ref gradient, rows, accumulate);
}
