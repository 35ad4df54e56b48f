using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Winograd;

/// <summary>
/// Winograd's F(2 × 2, 3 × 3): of a convolution with windows of 3 × 3, four outputs at once for 16 multiplications instead of 36.
/// y = Aᵀ·[(G·w·Gᵀ) ⊙ (Bᵀ·x·B)]·A for tiles of 4 × 4 inputs; over many channels, the 16 products of a tile are 16 matrix products
/// over tiles. The ways back are the exact transposes.
/// </summary>
/// <remarks>
/// Source of the algorithm: A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2015. What is transformed is
/// stored number by number: [16][tile][channel] for tiles, [16][matrix in panels] for weights.
/// </remarks>
internal static class SquareTiles
{
    private const int Numbers = SquareWinograd.Numbers, Tiles = SquareWinograd.Tiles;

    /// <summary>Bᵀ·x·B for some tiles.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The first sample.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="first">The first tile.</param>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="transformed">Takes the tiles.</param>
    /// <param name="patch">Memory for the inputs of one tile.</param>
    [MethodImpl(Jit.Loop)]
    public static void TransformInputs<V>(ref readonly float x, in WinogradShape shape, int first, int tiles, ref float transformed, ref float patch)
        where V : struct, ILanes<V>
    {
        for (int i = 0; i < tiles; i++)
        {
            WinogradInputs inputs = shape.Inputs(first + i);
            ref float tile = ref Unsafe.Add(ref transformed, (nint)i * shape.Stride);
            if (inputs.IsWhole)
            {
                WinogradTile.FromInputs<V>(ref Unsafe.Add(ref Unsafe.AsRef(in x), inputs.Start), shape.Width * shape.Stride, shape.Stride, ref tile);
                continue;
            }

            // What stands out of x is zero.
            MemoryMarshal.CreateSpan(ref patch, Numbers * shape.Stride).Clear();
            for (int row = inputs.Top; row < inputs.Bottom; row++)
            {
                nint place = (((nint)row * shape.Width) + inputs.Left) * shape.Stride;
                Row(ref Unsafe.Add(ref Unsafe.AsRef(in x), inputs.Start + place), inputs, shape).CopyTo(Row(ref Unsafe.Add(ref patch, ((row * 4) + inputs.Left) * shape.Stride), inputs, shape));
            }

            WinogradTile.FromInputs<V>(ref patch, 4 * shape.Stride, shape.Stride, ref tile);
        }
    }

    /// <summary>Adds to the gradient of x what transformed tiles' gradients give it: B·dv·Bᵀ.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="transformed">The gradient of the transformed tiles.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="first">The first tile.</param>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="dx">The gradient of the first sample.</param>
    /// <param name="patch">Memory for the inputs of one tile.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddInputGradients<V>(ref float transformed, in WinogradShape shape, int first, int tiles, ref float dx, ref float patch)
        where V : struct, ILanes<V>
    {
        for (int i = 0; i < tiles; i++)
        {
            WinogradInputs inputs = shape.Inputs(first + i);
            ref float tile = ref Unsafe.Add(ref transformed, (nint)i * shape.Stride);
            if (inputs.IsWhole)
            {
                WinogradTile.AddToInputs<V>(ref tile, ref Unsafe.Add(ref dx, inputs.Start), shape.Width * shape.Stride, shape.Stride);
                continue;
            }

            MemoryMarshal.CreateSpan(ref patch, Numbers * shape.Stride).Clear();
            WinogradTile.AddToInputs<V>(ref tile, ref patch, 4 * shape.Stride, shape.Stride);
            for (int row = inputs.Top; row < inputs.Bottom; row++)
            {
                nint place = inputs.Start + ((((nint)row * shape.Width) + inputs.Left) * shape.Stride), source = ((row * 4) + inputs.Left) * shape.Stride;
                for (int j = 0; j < (inputs.Right - inputs.Left) * shape.Stride; j += V.Count)
                    V.Store(V.Load(ref dx, place + j) + V.Load(ref patch, source + j), ref dx, place + j);
            }
        }
    }

    /// <summary>Aᵀ·m·A for some tiles: each is two by two outputs, or what of them there is.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="E">What is added to the sums, and what becomes of them.</typeparam>
    /// <param name="transformed">The products.</param>
    /// <param name="bias">A number a column.</param>
    /// <param name="y">The first sample's outputs.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="first">The first tile.</param>
    /// <param name="tiles">How many tiles.</param>
    [MethodImpl(Jit.Loop)]
    public static void TransformProducts<V, E>(ref float transformed, ref float bias, ref float y, in WinogradShape shape, int first, int tiles)
        where V : struct, ILanes<V>
        where E : struct, IEpilogue
    {
        nint down = (nint)shape.OutputWidth * shape.OutputStride, across = shape.OutputStride, number = Tiles * across;
        for (int i = 0; i < tiles; i++)
        {
            WinogradOutputs tile = shape.Outputs(first + i);
            ref float m = ref Unsafe.Add(ref transformed, i * across);
            ref float destination = ref Unsafe.Add(ref y, tile.Start);
            for (nint c = 0; c < across; c += V.Count)
            {
                WinogradTile.Outputs(ref m, c, number, out V a, out V b, out V d, out V e);
                V start = E.Start<V>(ref bias, c);
                V.Store(E.End(a + start, ref destination, c), ref destination, c);
                if (tile.Columns == 2)
                    V.Store(E.End(b + start, ref destination, across + c), ref destination, across + c);
                if (tile.Rows == 2)
                    V.Store(E.End(d + start, ref destination, down + c), ref destination, down + c);
                if (tile.Rows == 2 && tile.Columns == 2)
                    V.Store(E.End(e + start, ref destination, down + across + c), ref destination, down + across + c);
            }
        }
    }

    /// <summary>A·dy·Aᵀ for some tiles: the gradient of the transformed outputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="dy">The gradient of the first sample.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="first">The first tile.</param>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="transformed">Takes the tiles.</param>
    [MethodImpl(Jit.Loop)]
    public static void TransformOutputGradients<V>(ref readonly float dy, in WinogradShape shape, int first, int tiles, ref float transformed)
        where V : struct, ILanes<V>
    {
        nint down = (nint)shape.OutputWidth * shape.OutputStride;
        for (int i = 0; i < tiles; i++)
        {
            WinogradOutputs outputs = shape.Outputs(first + i);
            ref float source = ref Unsafe.Add(ref Unsafe.AsRef(in dy), outputs.Start);
            ref float tile = ref Unsafe.Add(ref transformed, (nint)i * shape.OutputStride);
            for (int c = 0; c < shape.OutputStride; c += V.Count)
            {
                V a = V.Load(ref source, c);
                V b = outputs.Columns == 2 ? V.Load(ref source, shape.OutputStride + c) : V.Zero;
                V d = outputs.Rows == 2 ? V.Load(ref source, down + c) : V.Zero;
                V e = outputs.Rows == 2 && outputs.Columns == 2 ? V.Load(ref source, down + shape.OutputStride + c) : V.Zero;
                WinogradTile.FromOutputGradients(a, b, d, e, ref tile, c, Tiles * shape.OutputStride);
            }
        }
    }

    /// <summary>G·w·Gᵀ for a panel of a kernel.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="kernel">The panel: for each of 9 taps, its inputs.</param>
    /// <param name="transformed">The transformed kernel's first float.</param>
    /// <param name="panel">The panel's number.</param>
    /// <param name="inputs">The inputs of a tap.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="panels">The number of panels.</param>
    [MethodImpl(Jit.Loop)]
    public static void TransformKernel<V>(ref readonly float kernel, ref float transformed, int panel, int inputs, int panelColumns, int panels)
        where V : struct, ILanes<V>
    {
        nint tap = (nint)inputs * panelColumns;
        ref float destination = ref Unsafe.Add(ref transformed, panel * tap);
        for (nint i = 0; i < tap; i += V.Count)
            WinogradTile.FromKernel<V>(ref Unsafe.Add(ref Unsafe.AsRef(in kernel), i), tap, ref Unsafe.Add(ref destination, i), panels * tap);
    }

    /// <summary>Gᵀ·du·G: a kernel's gradient from that of the transformed kernel.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="transformed">The gradient of the transformed kernel.</param>
    /// <param name="gradient">Takes the gradient, or is added to.</param>
    /// <param name="inputs">The inputs of a tap.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="panels">The number of panels.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(Jit.Loop)]
    public static void ToKernelGradient<V>(ref readonly float transformed, ref float gradient, int inputs, int panelColumns, int panels, bool accumulate)
        where V : struct, ILanes<V>
    {
        nint tap = (nint)inputs * panelColumns;
        for (int panel = 0; panel < panels; panel++)
        {
            ref float source = ref Unsafe.Add(ref Unsafe.AsRef(in transformed), panel * tap);
            ref float destination = ref Unsafe.Add(ref gradient, panel * 9 * tap);
            for (nint i = 0; i < tap; i += V.Count)
                WinogradTile.ToKernelGradient<V>(ref Unsafe.Add(ref source, i), panels * tap, ref Unsafe.Add(ref destination, i), tap, accumulate);
        }
    }

    private static Span<float> Row(ref float start, WinogradInputs inputs, in WinogradShape shape) =>
        MemoryMarshal.CreateSpan(ref start, (inputs.Right - inputs.Left) * shape.Stride);
}
