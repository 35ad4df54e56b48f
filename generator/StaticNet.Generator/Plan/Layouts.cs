using System;

namespace StaticNet.Generator;

/// <summary>Whether a convolution has its channels in the lanes, or sixteen samples: a pure function of its sizes.</summary>
internal static class Layouts
{
    /// <summary>A window so wide that its columns are a loop has no kernel with samples in the lanes.</summary>
    private const int WidestWindow = 12;

    /// <summary>The fewest tiles of a sample for which products over tiles are worth their transformed weights.</summary>
    private const int FewestTiles = 16;

    private const int WidestLanes = Tiling.WidestLanes;

    /// <summary>The fewest samples of a prediction for which lanes of samples are worth filling.</summary>
    public const int FewestSamples = 6;

    /// <summary>Whether samples in the lanes are so much faster that bringing them there pays.</summary>
    public static bool PrefersSamples(ConvolutionShape shape, KernelOrder order, bool isTraining, bool needsGradient) =>
        !shape.IsTransposed && !shape.IsDepthwise && order.Groups == 1 && shape.Width.Window <= WidestWindow
        && ChannelCost(order, isTraining, needsGradient) > 1.1 * SampleCost(order, isTraining, needsGradient);

    /// <summary>Whether four outputs at once, by Winograd's algorithm, are worth the transformations before and after their products.</summary>
    /// <param name="shape">The windows.</param>
    /// <param name="order">The kernel.</param>
    /// <param name="isOfFew">Whether there may be one sample only, whose tiles must then be enough for the products.</param>
    public static bool PrefersWinograd(ConvolutionShape shape, KernelOrder order, bool isOfFew)
    {
        if (shape.IsTransposed || shape.IsDepthwise || order.Groups > 1 || Math.Min(order.Inputs, order.Columns) < WidestLanes
            || (shape.Height, shape.Width) is not ({ Window: 3, Stride: 1, Dilation: 1 }, { Window: 3, Stride: 1, Dilation: 1 }))
            return false;
        long tiles = (shape.Height.Output + 1L) / 2 * ((shape.Width.Output + 1L) / 2);
        double product = order.Inputs * Registers(order.Columns);
        double transformations = (4 * Registers(order.Inputs) * WidestLanes) + (3 * Registers(order.Columns) * WidestLanes);
        return (!isOfFew || tiles >= FewestTiles) && shape.WindowPositions * 9 * product > 1.2 * tiles * ((16 * product) + transformations);
    }

    /// <summary>The work of a tap and position with channels in the lanes, those of the padding included.</summary>
    public static double ChannelCost(KernelOrder order, bool isTraining, bool needsGradient)
    {
        double forward = order.Inputs * Registers(order.Columns);
        double gradient = order.Inputs * Registers(order.Columns) * SmallTile(order.Inputs);
        double backward = order.Columns * Registers(order.Inputs);
        return forward + (isTraining ? gradient : 0) + (isTraining && needsGradient ? backward : 0);
    }

    /// <summary>The work of a tap and position with samples in the lanes.</summary>
    public static double SampleCost(KernelOrder order, bool isTraining, bool needsGradient)
    {
        double product = order.Inputs * (double)order.Columns / Tiling.WidestLanes;
        return product * (1 + (isTraining ? 1 : 0) + (isTraining && needsGradient ? 1 : 0));
    }

    // Registers of a row. A tile of one register a row loads as much as it multiplies.
    private static double Registers(int columns) =>
        Tiling.Stride(columns) / Tiling.WidestLanes * (Tiling.PanelColumns(columns) == Tiling.WidestLanes ? 1.25 : 1.03);

    // A tile of the gradient has as many rows as there are inputs, eight at most; with few, it waits for itself.
    private static double SmallTile(int inputs) => Math.Max(1, 4.0 / inputs);
}
