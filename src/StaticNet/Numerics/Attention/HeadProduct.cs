using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics;

/// <summary>Products of the matrices of one head, in the register tiles of all products.</summary>
internal static class HeadProduct
{
    /// <summary>The columns of a panel of transposed rows: the widest tile of 16 registers.</summary>
    public static int PanelColumns<V>()
        where V : struct, ILanes<V>
        => 2 * V.Count;

    /// <summary>Transposes a head's rows into panels, times a factor.</summary>
    /// <param name="source">The head's first column in the first row.</param>
    /// <param name="stride">The floats from there to the next row.</param>
    /// <param name="rows">The rows, which become columns.</param>
    /// <param name="columns">The head's columns, which become the rows of each panel.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="panels">Receives the panels; the last is filled up with zeros.</param>
    [MethodImpl(Jit.Loop)]
    public static void Transpose<V>(ref readonly float source, int stride, int rows, int columns, float factor, ref float panels)
        where V : struct, ILanes<V>
    {
        int width = PanelColumns<V>(), whole = (rows + width - 1) / width * width;
        if (whole > rows)
            HeadRows.Clear(ref Unsafe.Add(ref panels, (nint)(whole - width) * columns), (nint)width * columns);
        for (int row = 0; row < rows; row += PanelTranspose.Square)
        {
            (int panel, int column) = Math.DivRem(row, width);
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in source), (nint)row * stride);
            PanelTranspose.CopyRows(ref from, stride, Math.Min(PanelTranspose.Square, rows - row), columns, ref Unsafe.Add(ref panels, ((nint)panel * width * columns) + column), width);
        }

        if (factor == 1)
            return;
        V scale = V.Broadcast(factor);
        for (nint i = 0; i < (nint)whole * columns; i += V.Count)
            V.Store(V.Load(ref panels, i) * scale, ref panels, i);
    }

    /// <summary>The products of each row with each of the rows that have been transposed into panels, for all that a query sees.</summary>
    /// <param name="x">The block's first row.</param>
    /// <param name="stride">The floats from a row to the next.</param>
    /// <param name="columns">The numbers of a row.</param>
    /// <param name="panels">The panels, from that of the block's first key on.</param>
    /// <param name="products">Receives the products; what no query of a panel sees is left as it is.</param>
    /// <param name="productStride">The floats from a row of them to the next.</param>
    /// <param name="block">The queries.</param>
    [MethodImpl(Jit.Loop)]
    public static void WithEach<V>(ref float x, int stride, int columns, ref float panels, ref float products, int productStride, in QueryBlock block)
        where V : struct, ILanes<V>
    {
        int width = PanelColumns<V>();
        TileStrides strides = new(columns, stride, width, productStride, width);
        for (int key = 0; key < block.Keys; key += width)
        {
            int row = block.FirstRowOf(key);
            ref float to = ref Unsafe.Add(ref products, ((nint)row * productStride) + key);
            Products.Cover<V, N2, AlongRows, NoBias>(ref Unsafe.Add(ref x, (nint)row * stride), ref Unsafe.Add(ref panels, (nint)key * columns), ref to, ref to, block.RowsOf(key + width - 1) - row, strides);
        }
    }

    /// <summary>Sums of the keys' rows, for each query weighted by its row of weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="weightStride">The floats from a query's weights to the next's.</param>
    /// <param name="rows">The keys' rows, from the block's first key on.</param>
    /// <param name="width">The floats of a row.</param>
    /// <param name="sums">Receives a row for each query.</param>
    /// <param name="block">The queries.</param>
    [MethodImpl(Jit.Loop)]
    public static void OverKeys<V>(ref float weights, int weightStride, ref float rows, int width, ref float sums, in QueryBlock block)
        where V : struct, ILanes<V>
    {
        for (int first = 0; first < block.Count;)
        {
            int count = Math.Min(block.Rows, block.Count - first), key = block.FirstKeyOf(first);
            Run<V, AlongRows, NoBias>(ref Unsafe.Add(ref weights, ((nint)first * weightStride) + key), weightStride, ref Unsafe.Add(ref rows, (nint)key * width), width, ref Unsafe.Add(ref sums, (nint)first * width), count, block.KeysOf(first + count - 1) - key);
            first += count;
        }
    }

    /// <summary>Adds to each key's sum the queries' rows, weighted by its column of weights.</summary>
    /// <inheritdoc cref="OverKeys{V}"/>
    [MethodImpl(Jit.Loop)]
    public static void OverQueries<V>(ref float weights, int weightStride, ref float rows, int width, ref float sums, in QueryBlock block)
        where V : struct, ILanes<V>
    {
        for (int key = 0; key < block.Keys;)
        {
            int count = Math.Min(block.Rows, block.Keys - key), row = block.FirstRowOf(key);
            Run<V, DownColumns, Accumulate>(ref Unsafe.Add(ref weights, ((nint)row * weightStride) + key), weightStride, ref Unsafe.Add(ref rows, (nint)row * width), width, ref Unsafe.Add(ref sums, (nint)key * width), count, block.RowsOf(key + count - 1) - row);
            key += count;
        }
    }

    /// <summary>Some rows of a product with rows as a panel.</summary>
    public static void Run<V, X, E>(ref float x, nint stride, ref float panel, int width, ref float y, int rows, int steps)
        where V : struct, ILanes<V>
        where X : struct, ITileInput
        where E : struct, IEpilogue
    {
        TileStrides strides = new(steps, stride, width, width, width);
        if (width % (2 * V.Count) == 0)
            Products.Cover<V, N2, X, E>(ref x, ref panel, ref y, ref y, rows, strides);
        else
            Products.Cover<V, N1, X, E>(ref x, ref panel, ref y, ref y, rows, strides);
    }
}
