using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using StaticNet.Numerics.Product;

namespace StaticNet.Engine;

/// <summary>
/// X ← a·X + X·(b·A + c·A²), A = Xᵀ·X, of a matrix that has been divided by its norm: its singular values go towards 1. X is the matrix or its transpose,
/// whichever has fewer columns than rows. A and A² are symmetric: half of each is computed, and mirrored.
/// </summary>
/// <typeparam name="V">The register.</typeparam>
internal sealed class NewtonSchulz<V>
    where V : struct, ILanes<V>
{
    private const int PanelColumns = 48, Line = 16;

    // So many products are summed one after another; the sums of such runs are added then.
    private const int Run = 512;
    private readonly float _a, _b, _c;
    private readonly int _rows, _columns, _stride;
    private readonly bool _isTransposed;
    private readonly AlignedBuffer _x, _next, _square, _factor;

    /// <summary>Takes memory.</summary>
    /// <param name="rows">The matrix's rows.</param>
    /// <param name="columns">The matrix's columns.</param>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    /// <param name="c">c.</param>
    public NewtonSchulz(int rows, int columns, float a, float b, float c)
    {
        (_a, _b, _c) = (a, b, c);
        _isTransposed = rows < columns;
        (_rows, _columns) = _isTransposed ? (columns, rows) : (rows, columns);

        // An odd number of lines: rows of a panel do not compete for the same places of a cache.
        _stride = Padded + (Padded / Line % 2 == 0 ? Line : 0);
        _x = new AlignedBuffer(checked(_rows * _stride));
        _next = new AlignedBuffer(_rows * _stride);
        _square = new AlignedBuffer(Padded * _stride);
        _factor = new AlignedBuffer(Padded * _stride);
    }

    /// <summary>Gets the panels of columns: the parts of each product.</summary>
    public int Panels => (Padded + PanelColumns - 1) / PanelColumns;

    /// <summary>Gets the floating-point operations of a product.</summary>
    public long Flops => (long)_rows * _columns * _columns;

    private int Padded => (_columns + Line - 1) / Line * Line;

    /// <summary>Takes the matrix, and divides it by its norm.</summary>
    public void Read(WeightStorage storage, Span<float> gradients)
    {
        // The padding has NaN where a step had one.
        _x.Span.Clear();
        Span<float> matrix = gradients.Slice(storage.Offset, storage.PaddedLength);
        float scale = (float)(1 / (Math.Sqrt(Norms.SumOfSquares(matrix)) + 1e-7));
        System.Numerics.Tensors.TensorPrimitives.Multiply(matrix, scale, matrix);
        Copy(storage, matrix, _x.Span, back: false);
    }

    /// <summary>Gives the matrix back.</summary>
    public void Write(WeightStorage storage, Span<float> gradients, bool odd) => Copy(storage, gradients.Slice(storage.Offset, storage.PaddedLength), (odd ? _next : _x).Span, back: true);

    /// <summary>A panel of A = Xᵀ·X.</summary>
    public void SquareX(int panel, bool odd)
    {
        int first = panel * PanelColumns;
        ref float x = ref Unsafe.Add(ref (odd ? _next : _x).Start, first);
        Product<DownColumns>(ref x, ref x, ref At(_square, first, first), Padded - first, _rows, Width(panel));
        Mirror(_square, first, Width(panel));
    }

    /// <summary>A panel of F = a·I + b·A + c·A².</summary>
    public void Combine(int panel)
    {
        int first = panel * PanelColumns, width = Width(panel);
        ref float a = ref Unsafe.Add(ref _square.Start, first);
        Product<DownColumns>(ref a, ref a, ref At(_factor, first, first), Padded - first, _columns, width);
        for (int row = first; row < _columns; row++)
        {
            ref float f = ref At(_factor, row, first);
            for (nint i = 0; i < width; i += V.Count)
                V.Store(V.MultiplyAdd(V.Broadcast(_c), V.Load(ref f, i), V.Broadcast(_b) * V.Load(ref At(_square, row, first), i)), ref f, i);
            if (row < first + width)
                Unsafe.Add(ref f, row - first) += _a;
        }

        Mirror(_factor, first, width);
    }

    /// <summary>A panel of X·F.</summary>
    public void Multiply(int panel, bool odd)
    {
        (AlignedBuffer from, AlignedBuffer to) = odd ? (_next, _x) : (_x, _next);
        int first = panel * PanelColumns;
        Product<AlongRows>(ref from.Start, ref Unsafe.Add(ref _factor.Start, first), ref Unsafe.Add(ref to.Start, first), _rows, _columns, Width(panel));
    }

    private int Width(int panel) => Math.Min(PanelColumns, Padded - (panel * PanelColumns));

    private ref float At(AlignedBuffer buffer, int row, int column) => ref Unsafe.Add(ref buffer.Start, ((nint)row * _stride) + column);

    // Of a dense kernel of few units, the transpose is stored.
    private void Copy(WeightStorage storage, Span<float> matrix, Span<float> x, bool back)
    {
        (int ofRow, int ofColumn) = _isTransposed == (storage.Order is null) ? (1, _stride) : (_stride, 1);
        for (int first = 0; first < storage.Columns; first += storage.PanelColumns)
        {
            int count = Math.Min(storage.PanelColumns, storage.Columns - first);
            for (int row = 0; row < storage.Rows; row++)
            {
                Span<float> stored = matrix.Slice((first * storage.Rows) + (row * storage.PanelColumns), count);
                int place = (row * ofRow) + (first * ofColumn);
                for (int i = 0; i < stored.Length; i++, place += ofColumn)
                {
                    if (back)
                        stored[i] = x[place];
                    else
                        x[place] = stored[i];
                }
            }
        }
    }

    // What is below the panel's square is also what is beside it.
    [MethodImpl(Jit.Loop)]
    private void Mirror(AlignedBuffer buffer, int first, int width)
    {
        for (int row = first + 1; row < Padded; row++)
        {
            for (int column = first; column < Math.Min(first + width, row); column++)
                At(buffer, column, row) = At(buffer, row, column);
        }
    }

    private void Product<X>(ref float x, ref float w, ref float y, int rows, int inner, int columns)
        where X : struct, ITileInput
    {
        if (columns == 3 * Line)
            Product<N3, X>(ref x, ref w, ref y, rows, inner, columns);
        else if (columns == 2 * Line)
            Product<N2, X>(ref x, ref w, ref y, rows, inner, columns);
        else
            Product<N1, X>(ref x, ref w, ref y, rows, inner, columns);
    }

    private void Product<C, X>(ref float x, ref float w, ref float y, int rows, int inner, int columns)
        where C : struct, ITileCount
        where X : struct, ITileInput
    {
        for (int first = 0; first < inner; first += Run)
        {
            TileStrides strides = new(Math.Min(Run, inner - first), _stride, _stride, _stride, columns);
            ref float xs = ref Unsafe.Add(ref x, first * X.Step(_stride)), ws = ref Unsafe.Add(ref w, (nint)first * _stride);
            if (first == 0)
                Products.Cover<V, C, X, NoBias>(ref xs, ref ws, ref y, ref y, rows, strides);
            else
                Products.Cover<V, C, X, Accumulate>(ref xs, ref ws, ref y, ref y, rows, strides);
        }
    }
}
