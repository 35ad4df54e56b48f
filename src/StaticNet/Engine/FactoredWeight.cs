using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using StaticNet.Numerics.Optimizers;

namespace StaticNet.Engine;

/// <summary>A weight of Adafactor's that is a matrix, or several: Keras's last two axes, for each place on the others.</summary>
/// <remarks>
/// What is stored is the same matrices or, of a dense layer of few units and a transposed convolution, their transposes: then rows and columns change
/// places. Kernels that are neither, of convolutions in groups, are copied into rows and columns of Keras's.
/// </remarks>
/// <typeparam name="V">The register.</typeparam>
internal sealed class FactoredWeight<V>
    where V : struct, ILanes<V>
{
    // So many rows of squares are summed in float, and these sums in double.
    private const int Run = 256;
    private const int Line = 16;
    private readonly int _matrices, _rows, _columns, _stride;
    private readonly bool _isTransposed;

    // Where each number that is stored goes, of a kernel that is copied; none otherwise.
    private readonly int[]? _places;
    private readonly AlignedBuffer _copy, _runs, _rowSums, _rowFactors, _columnFactors;
    private readonly double[] _columnSums, _squares;

    /// <summary>Takes memory.</summary>
    public FactoredWeight(int number, WeightStorage storage, WeightStorage r, WeightStorage c)
    {
        (Number, Storage) = (number, storage);
        ImmutableArray<int> shape = storage.Info.Shape;
        (int first, int second) = (shape[^2], shape[^1]);
        _matrices = storage.Info.Length / (first * second);
        bool isInOrder = storage.Order is null && storage.Columns == second;
        _isTransposed = !isInOrder && storage.Order is { InputStep: 1 } order && order.ColumnStep == second && order.Inputs == second && storage.Columns == first;
        (_rows, _columns, RowState, ColumnState) = _isTransposed ? (second, first, c, r) : (first, second, r, c);
        _places = isInOrder || _isTransposed ? null : Places(storage, second);
        _stride = _places is null ? storage.PanelColumns : Padded(_columns);
        Panels = Padded(_columns, _stride) / _stride;
        int rows = _matrices * _rows, columns = Panels * _stride;
        _copy = new AlignedBuffer(_places is null ? 0 : rows * _stride);
        _runs = new AlignedBuffer(columns);
        _rowSums = new AlignedBuffer(Padded(rows) * Panels);
        _rowFactors = new AlignedBuffer(Padded(rows));
        _columnFactors = new AlignedBuffer(_matrices * columns);
        _columnSums = new double[_matrices * columns];
        _squares = new double[Panels];
    }

    /// <summary>Gets the weight's number among all.</summary>
    public int Number { get; }

    /// <summary>Gets where it lies.</summary>
    public WeightStorage Storage { get; }

    /// <summary>Gets the panels, each of all rows.</summary>
    public int Panels { get; }

    /// <summary>Gets what is kept of each row of what is stored.</summary>
    public WeightStorage RowState { get; }

    /// <summary>Gets what is kept of each column of each matrix of what is stored.</summary>
    public WeightStorage ColumnState { get; }

    /// <summary>Gets Σu².</summary>
    public double DirectionSquares => _squares.Sum();

    private int AllRows => _matrices * _rows;

    private int AllColumns => Panels * _stride;

    /// <summary>Σg² of a panel's rows and columns.</summary>
    public void SumSquares(int panel, Span<float> gradients)
    {
        ref float g = ref Panel(panel, gradients, copy: true);
        Span<float> run = _runs.Span.Slice(panel * _stride, _stride);
        for (int matrix = 0; matrix < _matrices; matrix++)
        {
            Span<double> sums = _columnSums.AsSpan((matrix * AllColumns) + (panel * _stride), _stride);
            sums.Clear();
            for (int row = 0; row < _rows; row += Run)
            {
                int place = (matrix * _rows) + row;
                run.Clear();
                FactoredSquares.Sum<V>(ref Unsafe.Add(ref g, (nint)place * _stride), Math.Min(Run, _rows - row), _stride, ref _rowSums.Span[(panel * Padded(AllRows)) + place], ref run[0]);
                for (int column = 0; column < run.Length; column++)
                    sums[column] += run[column];
            }
        }
    }

    /// <summary>Moves the means, and finds the factors that make a direction of gradients.</summary>
    /// <param name="rows">The means of rows.</param>
    /// <param name="columns">The means of columns, matrix after matrix.</param>
    /// <param name="kept">β₂.</param>
    /// <param name="epsilon">ε₁.</param>
    public void MoveMeans(Span<float> rows, Span<float> columns, float kept, float epsilon)
    {
        for (int matrix = 0; matrix < _matrices; matrix++)
        {
            double ofRows = 0, ofColumns = 0;
            for (int row = matrix * _rows; row < (matrix + 1) * _rows; row++)
            {
                double sum = 0;
                for (int panel = 0; panel < Panels; panel++)
                    sum += _rowSums.Span[(panel * Padded(AllRows)) + row];
                ofRows += Move(ref rows[row], sum / _columns);
            }

            for (int column = 0; column < _columns; column++)
                ofColumns += Move(ref columns[(matrix * _columns) + column], _columnSums[(matrix * AllColumns) + column] / _rows);

            // mean(r), wherever r is.
            double mean = _isTransposed ? ofColumns / _columns : ofRows / _rows;
            for (int row = matrix * _rows; row < (matrix + 1) * _rows; row++)
                _rowFactors.Span[row] = (float)Math.Sqrt(mean / rows[row]);
            for (int column = 0; column < _columns; column++)
                _columnFactors.Span[(matrix * AllColumns) + column] = (float)(1 / Math.Sqrt(columns[(matrix * _columns) + column]));
        }

        double Move(ref float mean, double value) => mean = (float)((kept * (double)mean) + ((1.0 - kept) * (value + epsilon)));
    }

    /// <summary>Makes directions of a panel's gradients.</summary>
    public void Direct(int panel, Span<float> gradients)
    {
        ref float g = ref Panel(panel, gradients, copy: false);
        double squares = 0;
        for (int matrix = 0; matrix < _matrices; matrix++)
        {
            for (int row = 0; row < _rows; row += Run)
            {
                int place = (matrix * _rows) + row;
                squares += FactoredSquares.Direct<V>(ref Unsafe.Add(ref g, (nint)place * _stride), Math.Min(Run, _rows - row), _stride, ref _rowFactors.Span[place], ref _columnFactors.Span[(matrix * AllColumns) + (panel * _stride)]);
            }
        }

        _squares[panel] = squares;
        if (_places is null)
            return;
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i] >= 0)
                gradients[Storage.Offset + i] = _copy.Span[_places[i]];
        }
    }

    // A kernel that is copied is one panel.
    private ref float Panel(int panel, Span<float> gradients, bool copy)
    {
        if (_places is null)
            return ref gradients[Storage.Offset + (panel * AllRows * _stride)];
        for (int i = 0; copy && i < _places.Length; i++)
        {
            if (_places[i] >= 0)
                _copy.Span[_places[i]] = gradients[Storage.Offset + i];
        }

        return ref _copy.Start;
    }

    private static int Padded(int length, int unit = Line) => (length + unit - 1) / unit * unit;

    private static int[] Places(WeightStorage storage, int columns)
    {
        int stride = Padded(columns);
        int[] places = new int[storage.PaddedLength];
        for (int i = 0; i < places.Length; i++)
        {
            int ofPanel = storage.Rows * storage.PanelColumns, row = i % ofPanel / storage.PanelColumns, column = (i / ofPanel * storage.PanelColumns) + (i % storage.PanelColumns);
            int place = storage.Order?.Place(row, column) ?? ((row * storage.Columns) + column);
            places[i] = column < storage.Columns ? (place / columns * stride) + (place % columns) : -1;
        }

        return places;
    }
}
