using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Convolution;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Winograd;

/// <summary>
/// A convolution with windows of 3 × 3 by Winograd's F(2 × 2, 3 × 3): four outputs take 16 products of transformed inputs and weights, and
/// not 36. Tiles are transformed some at a time, multiplied number by number of the transformation, and transformed back; the ways back are
/// the exact transposes. Samples with an outlier are computed by the sums that define them.
/// </summary>
/// <param name="sizes">The sizes of the convolution, whose windows are one apart.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquareWinograd(ConvolutionShape sizes)
{
    /// <summary>The numbers of a transformed tile.</summary>
    public const int Numbers = 16;

    /// <summary>The tiles that are transformed and multiplied together: few enough that what is transformed stays in the cache.</summary>
    public const int Tiles = 32;

    private WinogradShape Shape =>
        new(sizes.Height.Length, sizes.Width.Length, sizes.PaddedInputs, sizes.Height.Windows, sizes.Width.Windows, sizes.PaddedColumns, sizes.Height.Before, sizes.Width.Before);

    private OutlierConvolution Direct => sizes.Direct(sizes.PaddedInputs, sizes.PaddedColumns);

    private nint ImageFloats => (nint)sizes.ImagePositions * sizes.PaddedInputs;

    private nint WindowFloats => (nint)sizes.Windows * sizes.PaddedColumns;

    // The floats of a number's matrix of the transformed kernel, and of the transposed one.
    private nint Matrix => (nint)sizes.Inputs * sizes.PaddedColumns;

    private nint TransposedMatrix => (nint)sizes.Columns * sizes.PaddedInputs;

    // Where a run ends must not depend on how many sixteens of samples a block has: the low tiles at its end have other sums than high ones. Whole sixteens are one run, and one with
    // an outlier is cut at its ends.
    private static int RunOf(int sample, int ordinary, int samples)
    {
        int begun = sample % Products.TwoHighTiles;
        if (begun != 0)
            return Math.Min(ordinary, Products.TwoHighTiles - begun);
        return ordinary < samples && ordinary >= Products.TwoHighTiles ? ordinary - (ordinary % Products.TwoHighTiles) : ordinary;
    }

    /// <summary>y = Σ x·W + b over the windows of each image.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a row of the products' tiles: 1, 2 or 3.</typeparam>
    /// <typeparam name="E">What is added to the sums, and what becomes of them.</typeparam>
    /// <param name="x">The first image.</param>
    /// <param name="transformed">The transformed kernel.</param>
    /// <param name="kernel">The kernel, for samples with an outlier.</param>
    /// <param name="bias">b: a number a column.</param>
    /// <param name="y">The first image's windows.</param>
    /// <param name="scratch">Memory for a tile's inputs, and for transformed tiles of x and of y.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public void Forward<V, C, E>(ref float x, ref float transformed, ref float kernel, ref float bias, ref float y, ref float scratch, int rows)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        WinogradShape shape = Shape;
        ref float inputs = ref Inputs(ref scratch);
        ref float outputs = ref Outputs(ref scratch);
        for (int sample = 0, run; sample < rows; sample += run)
        {
            ref float image = ref Unsafe.Add(ref x, sample * ImageFloats);
            ref float sums = ref Unsafe.Add(ref y, sample * WindowFloats);
            int ordinary = OrdinaryImages<V>(ref image, rows - sample);
            run = RunOf(sample, ordinary, rows - sample);
            for (int tile = 0; tile < run * shape.Tiles; tile += Tiles)
            {
                int tiles = Math.Min((run * shape.Tiles) - tile, Tiles);
                SquareTiles.TransformInputs<V>(in image, shape, tile, tiles, ref inputs, ref scratch);
                Multiply<V, C>(ref inputs, ref transformed, ref outputs, tiles, Matrix, sizes.Inputs, sizes.PaddedInputs, sizes.Panel, sizes.PaddedColumns);
                SquareTiles.TransformProducts<V, E>(ref outputs, ref bias, ref sums, shape, tile, tiles);
            }

            // The next sample has an outlier, which would spoil outputs that do not read it.
            if (run == ordinary && sample + ordinary < rows)
            {
                Direct.Forward<V, C, E>(ref Unsafe.Add(ref image, ordinary * ImageFloats), ref kernel, ref bias, ref Unsafe.Add(ref sums, ordinary * WindowFloats));
                run++;
            }
        }
    }

    /// <summary>y = Σ x·W over the windows of each image.</summary>
    /// <inheritdoc cref="Forward{V, C, E}(ref float, ref float, ref float, ref float, ref float, ref float, int)"/>
    public void Forward<V, C, E>(ref float x, ref float transformed, ref float kernel, ref float y, ref float scratch, int rows)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
        => Forward<V, C, E>(ref x, ref transformed, ref kernel, ref y, ref y, ref scratch, rows);

    /// <summary>dx = Σ dy·W over the windows that read an input: that of the products, and all transformations transposed.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a row of the products' tiles: 1, 2 or 3.</typeparam>
    /// <param name="dy">The gradient of the first image's windows.</param>
    /// <param name="transposed">The transformed kernel, each number's matrix transposed.</param>
    /// <param name="kernel">The kernel, for samples with an outlier.</param>
    /// <param name="dx">The gradient of the first image.</param>
    /// <param name="scratch">Memory as for <see cref="Forward{V, C, E}(ref float, ref float, ref float, ref float, ref float, ref float, int)"/>.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public void Backward<V, C>(ref float dy, ref float transposed, ref float kernel, ref float dx, ref float scratch, int rows, bool accumulate)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        WinogradShape shape = Shape;
        ref float inputs = ref Inputs(ref scratch);
        ref float outputs = ref Outputs(ref scratch);
        if (!accumulate)
        {
            for (nint i = 0; i < rows * ImageFloats; i += V.Count)
                V.Store(V.Zero, ref dx, i);
        }

        for (int sample = 0, run; sample < rows; sample += run)
        {
            ref float sums = ref Unsafe.Add(ref dy, sample * WindowFloats);
            ref float image = ref Unsafe.Add(ref dx, sample * ImageFloats);
            int ordinary = OrdinaryGradients<V>(ref sums, rows - sample);
            run = RunOf(sample, ordinary, rows - sample);
            for (int tile = 0; tile < run * shape.Tiles; tile += Tiles)
            {
                int tiles = Math.Min((run * shape.Tiles) - tile, Tiles);
                SquareTiles.TransformOutputGradients<V>(in sums, shape, tile, tiles, ref outputs);
                Multiply<V, C>(ref outputs, ref transposed, ref inputs, tiles, TransposedMatrix, sizes.Columns, sizes.PaddedColumns, sizes.TransposedPanel, sizes.PaddedInputs);
                SquareTiles.AddInputGradients<V>(ref inputs, shape, tile, tiles, ref image, ref scratch);
            }

            if (run == ordinary && sample + ordinary < rows)
            {
                Direct.Backward<V>(in Unsafe.Add(ref sums, ordinary * WindowFloats), in kernel, ref Unsafe.Add(ref image, ordinary * ImageFloats));
                run++;
            }
        }
    }

    /// <summary>The kernel's gradient: that of the transformed one, summed over all tiles, and transformed back.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a row of the gradient's tiles: 1, 2 or 3.</typeparam>
    /// <param name="x">The first image.</param>
    /// <param name="dy">The gradient of the first image's windows.</param>
    /// <param name="gradient">The gradient, in panels.</param>
    /// <param name="scratch">
    /// Memory as for <see cref="Forward{V, C, E}(ref float, ref float, ref float, ref float, ref float, ref float, int)"/>, and for the gradient of the
    /// transformed kernel.
    /// </param>
    /// <param name="rows">The samples.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public void Gradient<V, C>(ref float x, ref float dy, ref float gradient, ref float scratch, int rows, bool accumulate)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        WinogradShape shape = Shape;
        ref float inputs = ref Inputs(ref scratch);
        ref float outputs = ref Outputs(ref scratch);
        ref float transformed = ref Unsafe.Add(ref outputs, (nint)Numbers * Tiles * sizes.PaddedColumns);
        if (!accumulate)
            Direct.ClearGradient(ref gradient);
        for (int sample = 0, ordinary; sample < rows; sample += ordinary + 1)
        {
            ref float image = ref Unsafe.Add(ref x, sample * ImageFloats);
            ref float sums = ref Unsafe.Add(ref dy, sample * WindowFloats);
            ordinary = Math.Min(OrdinaryImages<V>(ref image, rows - sample), OrdinaryGradients<V>(ref sums, rows - sample));
            for (int tile = 0; tile < ordinary * shape.Tiles; tile += Tiles)
            {
                int tiles = Math.Min((ordinary * shape.Tiles) - tile, Tiles);
                SquareTiles.TransformInputs<V>(in image, shape, tile, tiles, ref inputs, ref scratch);
                SquareTiles.TransformOutputGradients<V>(in sums, shape, tile, tiles, ref outputs);
                AddProducts<V, C>(ref inputs, ref outputs, ref transformed, tiles, accumulate: tile > 0);
            }

            if (ordinary > 0)
                SquareTiles.ToKernelGradient<V>(in transformed, ref gradient, sizes.Inputs, sizes.Panel, sizes.PaddedColumns / sizes.Panel, accumulate: true);
            if (sample + ordinary < rows)
                Direct.AddGradient<V, C>(ref Unsafe.Add(ref image, ordinary * ImageFloats), ref Unsafe.Add(ref sums, ordinary * WindowFloats), ref gradient);
        }
    }

    /// <summary>G·w·Gᵀ for a panel of the kernel.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="kernel">The panel: for each of 9 taps, its inputs.</param>
    /// <param name="transformed">The transformed kernel.</param>
    /// <param name="panel">The panel's number.</param>
    public void TransformKernel<V>(ref float kernel, ref float transformed, int panel)
        where V : struct, ILanes<V>
        => SquareTiles.TransformKernel<V>(in kernel, ref transformed, panel, sizes.Inputs, sizes.Panel, sizes.PaddedColumns / sizes.Panel);

    /// <summary>Copies a panel of the transformed kernel into the transposed one, which has the inputs as columns.</summary>
    /// <param name="transformed">The transformed kernel.</param>
    /// <param name="transposed">The transposed one.</param>
    /// <param name="panel">The panel's number.</param>
    [MethodImpl(Jit.Loop)]
    public void TransposeKernel(ref float transformed, ref float transposed, int panel)
    {
        PanelPart part = PanelPart.Of(panel, rows: sizes.Inputs, sizes.Panel, rowsPerPart: sizes.Inputs, offset: 0);
        for (int i = 0; i < Numbers; i++)
            PanelTranspose.Copy(ref Unsafe.Add(ref transformed, (i * Matrix) + part.Offset), ref Unsafe.Add(ref transposed, i * TransposedMatrix), part, sizes.Columns, sizes.TransposedPanel);
    }

    // The memory begins with the inputs of one tile.
    private ref float Inputs(ref float scratch) => ref Unsafe.Add(ref scratch, (nint)Numbers * sizes.PaddedInputs);

    private ref float Outputs(ref float scratch) => ref Unsafe.Add(ref Inputs(ref scratch), (nint)Numbers * Tiles * sizes.PaddedInputs);

    // How many samples come before one with an outlier.
    private int OrdinaryImages<V>(ref float image, int samples)
        where V : struct, ILanes<V>
        => Outliers.SamplesBefore<V>(in image, sizes.ImagePositions, sizes.PaddedInputs, samples);

    private int OrdinaryGradients<V>(ref float sums, int samples)
        where V : struct, ILanes<V>
        => Outliers.SamplesBefore<V>(in sums, sizes.Windows, sizes.PaddedColumns, samples);

    // For each number of the transformation, tiles times a matrix.
    [MethodImpl(Jit.Loop)]
    private static void Multiply<V, C>(ref float tiles, ref float matrices, ref float products, int count, nint matrix, int inner, int stride, int panel, int columns)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        for (nint i = 0; i < Numbers; i++)
        {
            for (int column = 0; column < columns; column += panel)
            {
                ref float weights = ref Unsafe.Add(ref matrices, (i * matrix) + ((nint)column * inner));
                ref float y = ref Unsafe.Add(ref products, (i * Tiles * columns) + column);
                Products.Panel<V, C, NoBias>(ref Unsafe.Add(ref tiles, i * Tiles * stride), ref weights, ref y, count, inner, stride, panel, columns);
            }
        }
    }

    // For each number, the gradient of its matrix over some tiles.
    [MethodImpl(Jit.Loop)]
    private void AddProducts<V, C>(ref float inputs, ref float outputs, ref float sums, int tiles, bool accumulate)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
    {
        (int stride, int columns) = (sizes.PaddedInputs, sizes.PaddedColumns);
        for (nint i = 0; i < Numbers; i++)
        {
            for (int column = 0; column < columns; column += sizes.Panel)
            {
                ref float dy = ref Unsafe.Add(ref outputs, (i * Tiles * columns) + column);
                ref float sum = ref Unsafe.Add(ref sums, (i * Matrix) + ((nint)column * sizes.Inputs));
                Products.GradientPanel<V, C>(ref Unsafe.Add(ref inputs, i * Tiles * stride), ref dy, ref sum, tiles, sizes.Inputs, accumulate, stride, columns, sizes.Panel);
            }
        }
    }
}
