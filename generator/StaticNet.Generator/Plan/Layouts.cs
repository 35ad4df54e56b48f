using System;

namespace StaticNet.Generator;

/// <summary>Whether a convolution has its channels in the lanes, or sixteen samples: a pure function of its sizes.</summary>
internal static class Layouts
{
    /// <summary>A window so wide that its columns are a loop has no kernel with samples in the lanes; the algorithm for rows writes out its rows too.</summary>
    private const int WidestWindow = 12;

    /// <summary>The fewest tiles of a sample for which products over tiles are worth their transformed weights.</summary>
    private const int FewestTiles = 16;

    /// <summary>What the transformation of a tile of a row takes of one channel, in multiplications of registers: of inputs, and of outputs.</summary>
    private const int TransformedInput = 30, TransformedOutput = 44;

    /// <summary>The most floats of sixteen transformed images: more come back from memory slower than they are multiplied.</summary>
    private const int MostTransformedFloats = 1 << 20;

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

    /// <summary>Whether four neighbouring outputs at once, with samples in the lanes, are worth the transformations of rows.</summary>
    public static bool PrefersRowWinograd(ConvolutionShape shape, KernelOrder order)
    {
        if (shape.Width is not { Window: 3 or 5, Stride: 1, Dilation: 1 } || shape.Height.Window > WidestWindow)
            return false;

        // The gradient of the kernel takes all rows for one, whose windows must be counted by an int.
        (int tiles, int numbers) = (RowTiles.Count(shape.Width), RowTiles.Numbers(shape.Width));
        if (ConvolutionAxis.Reach(shape.Height.Window, shape.Height.Dilation) * tiles > int.MaxValue
            || (long)numbers * tiles * WidestLanes * Math.Max((long)shape.Height.Length * order.Inputs, (long)shape.Height.Output * order.Columns) > MostTransformedFloats)
            return false;
        double products = (double)shape.Height.Window * order.Inputs * order.Columns;
        double transformed = tiles * ((numbers * products) + (TransformedInput * order.Inputs) + (TransformedOutput * order.Columns));
        return shape.Width.Output * shape.Width.Window * products > 1.15 * transformed;
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

    // A tile of the gradient has as many rows as there are inputs, eight at most; with few rows it has too few sums to hide the latency of their additions.
    private static double SmallTile(int inputs) => Math.Max(1, 4.0 / inputs);
}
