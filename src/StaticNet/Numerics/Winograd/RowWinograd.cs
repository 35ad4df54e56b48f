using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Convolution;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Winograd;

/// <summary>
/// A convolution with samples in the lanes by Winograd's F(4, r) along the rows: four neighbouring outputs take r + 3 products of each row of
/// the window, and not 4·r. Number by number of the transformation, what remains is a convolution whose windows are one column wide. The ways
/// back are the exact transposes. Samples with an outlier are computed by the sums that define them.
/// </summary>
/// <typeparam name="T">The transformation, for the columns of the window.</typeparam>
/// <param name="sizes">The sizes of the convolution, whose windows are one apart along the rows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowWinograd<T>(ConvolutionShape sizes)
    where T : struct, IRowTransform
{
    private const int Lanes = SampleLanes.Samples;

    // The convolution of each number of the transformation: a tile of a row is one position.
    private readonly ConvolutionShape _narrow = sizes with { Width = Tiles(sizes.Width) };

    private static int Numbers => T.Taps + 3;

    private OutlierConvolution Direct => sizes.Direct(Inputs, Columns);

    private WindowAxis Height => sizes.Height;

    private int Inputs => sizes.Inputs;

    private int Columns => sizes.Columns;

    // The floats of a number's share of a transformed row, and of all rows.
    private nint InputRow => (nint)_narrow.Width.Length * Inputs * Lanes;

    private nint OutputRow => (nint)_narrow.Width.Length * Columns * Lanes;

    private nint InputPlane => Height.Length * InputRow;

    private nint OutputPlane => Height.Windows * OutputRow;

    // The floats of a number's matrix of the transformed kernel, and of the transposed one.
    private nint Matrix => (nint)Height.Window * Inputs * sizes.PaddedColumns;

    private nint TransposedMatrix => (nint)Height.Window * Columns * sizes.PaddedInputs;

    /// <summary>y = Σ x·W + b over the windows of each image.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="E">What is added to the sums, and what becomes of them.</typeparam>
    /// <param name="x">The first image.</param>
    /// <param name="transformed">The transformed kernel.</param>
    /// <param name="kernel">The kernel, for samples with an outlier.</param>
    /// <param name="bias">b: a number a column.</param>
    /// <param name="y">The first image's windows.</param>
    /// <param name="scratch">Memory for a transformed image, and the products of a row.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public void Forward<V, E>(ref float x, ref float transformed, ref float kernel, ref float bias, ref float y, ref float scratch, int rows)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        if (SampleLanes.FillHalf<V>(rows))
        {
            Forward<Lanes256, E>(ref x, ref transformed, ref kernel, ref bias, ref y, ref scratch, rows);
            return;
        }

        int lanes = SampleLanes.LanesOf(rows);
        RowTiles<V, T> tiles = new(sizes.Width, lanes);
        LaneWindows windows = LaneWindows.Forward(_narrow);
        LaneTiling tiling = windows.Tiling<V>();
        ref float products = ref Unsafe.Add(ref scratch, Numbers * InputPlane);
        for (int sample = 0; sample < rows; sample += Lanes)
        {
            ref float image = ref Unsafe.Add(ref x, (nint)sample * sizes.ImagePositions * Inputs);
            ref float sums = ref Unsafe.Add(ref y, (nint)sample * sizes.Windows * Columns);
            int outliers = Outliers.InLanes<V>(in image, sizes.ImagePositions, Inputs, lanes);
            TransformInputs(tiles, ref image, ref scratch);

            // Row by row, so that a row's products are transformed while they are in the nearest cache.
            for (int row = 0; row < Height.Windows; row++)
            {
                windows.Rows<V, NoBias>(ref scratch, ref transformed, ref products, ref products, row, row + 1, tiling, lanes, new LaneBatch(Numbers, InputPlane, Matrix, OutputRow));
                tiles.TransformProducts<E>(ref products, ref bias, ref Unsafe.Add(ref sums, (nint)row * sizes.Width.Windows * Columns * Lanes), OutputRow, Columns);
            }

            // An outlier would spoil outputs of its sample that do not read it.
            if (outliers != 0)
                Direct.ForwardLanes<V, E>(in image, in kernel, in bias, ref sums, outliers);
        }
    }

    /// <summary>y = Σ x·W over the windows of each image.</summary>
    /// <inheritdoc cref="Forward{V, E}(ref float, ref float, ref float, ref float, ref float, ref float, int)"/>
    public void Forward<V, E>(ref float x, ref float transformed, ref float kernel, ref float y, ref float scratch, int rows)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
        => Forward<V, E>(ref x, ref transformed, ref kernel, ref y, ref y, ref scratch, rows);

    /// <summary>dx = Σ dy·W over the windows that read an input: that of the products, and all transformations transposed.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="dy">The gradient of the first image's windows.</param>
    /// <param name="transposed">The transformed kernel, each number's matrix transposed.</param>
    /// <param name="kernel">The kernel, for samples with an outlier.</param>
    /// <param name="dx">The gradient of the first image.</param>
    /// <param name="scratch">Memory for the transformed gradient of an image's windows, and the products of a row.</param>
    /// <param name="rows">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public void Backward<V>(ref float dy, ref float transposed, ref float kernel, ref float dx, ref float scratch, int rows)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(rows))
        {
            Backward<Lanes256>(ref dy, ref transposed, ref kernel, ref dx, ref scratch, rows);
            return;
        }

        int lanes = SampleLanes.LanesOf(rows);
        RowTiles<V, T> tiles = new(sizes.Width, lanes);
        LaneWindows windows = LaneWindows.Backward(_narrow);
        LaneTiling tiling = windows.Tiling<V>();
        ref float products = ref Unsafe.Add(ref scratch, Numbers * OutputPlane);
        for (int sample = 0; sample < rows; sample += Lanes)
        {
            ref float image = ref Unsafe.Add(ref dx, (nint)sample * sizes.ImagePositions * Inputs);
            ref float sums = ref Unsafe.Add(ref dy, (nint)sample * sizes.Windows * Columns);
            int outliers = Outliers.InLanes<V>(in sums, sizes.Windows, Columns, lanes);
            TransformOutputGradients(tiles, ref sums, ref scratch);
            for (int row = 0; row < Height.Length; row++)
            {
                windows.Rows<V, NoBias>(ref scratch, ref transposed, ref products, ref products, row, row + 1, tiling, lanes, new LaneBatch(Numbers, OutputPlane, TransposedMatrix, InputRow));
                tiles.TransformInputGradients(ref products, ref Unsafe.Add(ref image, (nint)row * sizes.Width.Length * Inputs * Lanes), InputRow, Inputs);
            }

            if (outliers != 0)
                Direct.BackwardLanes<V>(in sums, in kernel, ref image, outliers);
        }
    }

    /// <summary>The kernel's gradient: that of the transformed one, summed over all samples, and transformed back.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">The first image.</param>
    /// <param name="dy">The gradient of the first image's windows.</param>
    /// <param name="gradient">The gradient, in panels.</param>
    /// <param name="scratch">Memory for a transformed image, the transformed gradient of its windows, and the gradient of the transformed kernel.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public void Gradient<V>(ref float x, ref float dy, ref float gradient, ref float scratch, int rows, bool accumulate)
        where V : struct, ILanes<V>
    {
        if (SampleLanes.FillHalf<V>(rows))
        {
            Gradient<Lanes256>(ref x, ref dy, ref gradient, ref scratch, rows, accumulate);
            return;
        }

        int lanes = SampleLanes.LanesOf(rows);
        RowTiles<V, T> tiles = new(sizes.Width, lanes);
        LaneGradient products = new(Flat);
        ref float outputs = ref Unsafe.Add(ref scratch, Numbers * InputPlane);
        ref float transformed = ref Unsafe.Add(ref outputs, Numbers * OutputPlane);
        bool isTransformed = false, adds = accumulate;

        // The padding of panels stays zero.
        if (Columns % sizes.Panel != 0)
            MemoryMarshal.CreateSpan(ref transformed, Numbers * (int)Matrix).Clear();
        for (int sample = 0; sample < rows; sample += Lanes)
        {
            ref float image = ref Unsafe.Add(ref x, (nint)sample * sizes.ImagePositions * Inputs);
            ref float sums = ref Unsafe.Add(ref dy, (nint)sample * sizes.Windows * Columns);
            int samples = Math.Min(rows - sample, Lanes);
            int outliers = Outliers.InLanes<V>(in image, sizes.ImagePositions, Inputs, lanes)
                | Outliers.InLanes<V>(in sums, sizes.Windows, Columns, lanes);
            if (outliers != 0)
            {
                // An outlier of x or dy would spoil sums that do not read it.
                if (!adds)
                    Direct.ClearGradient(ref gradient);
                Direct.AddGradientLanes<V>(in image, in sums, ref gradient, samples);
                adds = true;
                continue;
            }

            TransformInputs(tiles, ref image, ref scratch);
            TransformOutputGradients(tiles, ref sums, ref outputs);
            for (int i = 0; i < Numbers; i++)
                products.Compute<V>(ref Unsafe.Add(ref scratch, i * InputPlane), ref Unsafe.Add(ref outputs, i * OutputPlane), ref Unsafe.Add(ref transformed, i * Matrix), samples, accumulate: isTransformed);
            isTransformed = true;
        }

        if (isTransformed)
            RowKernel.TransformGradient<V, T>(ref transformed, ref gradient, Height.Window * (sizes.PaddedColumns / sizes.Panel), Inputs * sizes.Panel, adds);
    }

    /// <summary>G·w for each row of the window of a panel of the kernel.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="kernel">The panel.</param>
    /// <param name="transformed">The transformed kernel.</param>
    /// <param name="panel">The panel's number.</param>
    public void TransformKernel<V>(ref float kernel, ref float transformed, int panel)
        where V : struct, ILanes<V>
    {
        int length = Inputs * sizes.Panel;
        RowKernel.Transform<V, T>(ref kernel, ref Unsafe.Add(ref transformed, (nint)panel * Height.Window * length), Height.Window, length, Matrix);
    }

    /// <summary>Copies a panel of the transformed kernel into the transposed one, which has the inputs as columns.</summary>
    /// <param name="transformed">The transformed kernel.</param>
    /// <param name="transposed">The transposed one.</param>
    /// <param name="panel">The panel's number.</param>
    [MethodImpl(Jit.Loop)]
    public void TransposeKernel(ref float transformed, ref float transposed, int panel)
    {
        int rows = Height.Window * Inputs;
        PanelPart part = PanelPart.Of(panel, rows, sizes.Panel, rowsPerPart: rows, offset: 0);
        for (int i = 0; i < Numbers; i++)
        {
            ref float from = ref Unsafe.Add(ref transformed, (i * Matrix) + ((nint)panel * rows * sizes.Panel));
            KernelTranspose.Copy(ref from, ref Unsafe.Add(ref transposed, i * TransposedMatrix), part, rows, Inputs, Columns, sizes.TransposedPanel);
        }
    }

    [MethodImpl(Jit.Loop)]
    private void TransformInputs<V>(in RowTiles<V, T> tiles, ref float image, ref float transformed)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < Height.Length; row++)
            tiles.TransformInputs(ref Unsafe.Add(ref image, row * sizes.Width.Length * Inputs * Lanes), ref Unsafe.Add(ref transformed, row * InputRow), InputPlane, Inputs);
    }

    [MethodImpl(Jit.Loop)]
    private void TransformOutputGradients<V>(in RowTiles<V, T> tiles, ref float sums, ref float transformed)
        where V : struct, ILanes<V>
    {
        for (nint row = 0; row < Height.Windows; row++)
            tiles.TransformOutputGradients(ref Unsafe.Add(ref sums, row * sizes.Width.Windows * Columns * Lanes), ref Unsafe.Add(ref transformed, row * OutputRow), OutputPlane, Columns);
    }

    // The convolution whose kernel's gradient that of each number is: where rows are one apart, all of them are one long row, and a window's
    // inputs are a row apart in it.
    private ConvolutionShape Flat
    {
        get
        {
            if (Height.Stride > 1)
                return _narrow;
            int count = _narrow.Width.Length, dilation = Height.Window == 1 ? 1 : Height.Dilation * count;
            return sizes with { Height = WindowAxis.None, Width = new WindowAxis(Height.Length * count, Height.Window, 1, dilation, Height.Before * count, Height.Windows * count) };
        }
    }

    private static WindowAxis Tiles(WindowAxis width)
    {
        int count = (width.Windows + RowTiles<Lanes128, T>.Outputs - 1) / RowTiles<Lanes128, T>.Outputs;
        return new WindowAxis(count, 1, 1, 1, 0, count);
    }
}
