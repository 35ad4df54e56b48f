using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <summary>
/// A weight with a constraint. A norm is that of all weights of one output: a column of what is stored, so that panels are constrained one by one. Where an output is
/// not a column, as in a dense layer of few units and a convolution in groups, it is Keras's last axis.
/// </summary>
internal sealed class ConstrainedWeight
{
    // So many rows are summed in float, and these sums in double.
    private const int Run = 64;

    private readonly WeightStorage _storage;
    private readonly WeightConstraint _constraint;

    // Where an output is no column of what is stored: the output of each number, that of the padding behind the others.
    private readonly int[]? _columns;
    private readonly double[] _sums;
    private readonly float[] _factors;

    /// <summary>Takes memory.</summary>
    /// <param name="storage">The weight.</param>
    public ConstrainedWeight(WeightStorage storage)
    {
        _storage = storage;
        _constraint = storage.Constraint!;
        bool isVector = storage.Info.Shape.Length == 1;
        _columns = isVector || _constraint.NonNegative || HasOutputsAsColumns(storage) ? null : ColumnsInOrder(storage);
        int columns = isVector ? 1 : storage.Info.Shape[^1] + 1;
        Parts = isVector || _constraint.NonNegative || _columns is not null ? 1 : storage.PaddedLength / (storage.Rows * storage.PanelColumns);
        _sums = new double[_columns is null ? 0 : columns];
        _factors = new float[_columns is null ? 0 : columns];
    }

    /// <summary>Gets in how many parts it is constrained, each on its own.</summary>
    public int Parts { get; }

    /// <summary>Constrains a part.</summary>
    /// <param name="part">Its number.</param>
    /// <param name="parameters">All parameters.</param>
    public void Apply(int part, Span<float> parameters)
    {
        Span<float> weight = parameters.Slice(_storage.Offset, _storage.PaddedLength);
        if (_constraint.NonNegative)
            TensorPrimitives.Max(weight, 0, weight);
        else if (_storage.Info.Shape.Length == 1)
            TensorPrimitives.Multiply(weight, _constraint.Factor(Norms.SumOfSquares(weight)), weight);
        else if (_columns is not null)
            BoundInOrder(weight);
        else
            BoundPanel(weight.Slice(part * _storage.Rows * _storage.PanelColumns, _storage.Rows * _storage.PanelColumns));
    }

    // The columns of a transposed convolution's kernel are its outputs, though its inputs are Keras's last axis.
    private static bool HasOutputsAsColumns(WeightStorage storage) => storage.Order is not { } order || (order.InputStep == 1 && storage.Info.Shape.Length > 2);

    [MethodImpl(Jit.Loop)]
    private void BoundPanel(Span<float> panel)
    {
        int columns = _storage.PanelColumns;
        Span<float> run = stackalloc float[columns];
        Span<double> sums = stackalloc double[columns];
        sums.Clear();
        for (int first = 0; first < _storage.Rows; first += Run)
        {
            run.Clear();
            for (int row = first; row < Math.Min(first + Run, _storage.Rows); row++)
                TensorPrimitives.MultiplyAdd<float>(panel.Slice(row * columns, columns), panel.Slice(row * columns, columns), run, run);
            for (int column = 0; column < columns; column++)
                sums[column] += run[column];
        }

        for (int column = 0; column < columns; column++)
            run[column] = _constraint.Factor(sums[column]);
        for (int row = 0; row < _storage.Rows; row++)
            TensorPrimitives.Multiply(panel.Slice(row * columns, columns), run, panel.Slice(row * columns, columns));
    }

    [MethodImpl(Jit.Loop)]
    private void BoundInOrder(Span<float> weight)
    {
        Array.Clear(_sums);
        for (int i = 0; i < weight.Length; i++)
            _sums[_columns![i]] += (double)weight[i] * weight[i];
        for (int column = 0; column < _sums.Length; column++)
            _factors[column] = _constraint.Factor(_sums[column]);
        for (int i = 0; i < weight.Length; i++)
            weight[i] *= _factors[_columns![i]];
    }

    private static int[] ColumnsInOrder(WeightStorage storage)
    {
        int last = storage.Info.Shape[^1];
        float[] numbers = new float[storage.PaddedLength];
        Array.Fill(numbers, last);

        // Numbers of columns, packed as weights are. No axis is so long that a float could not count it.
        float[] values = new float[storage.Info.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = i % last;
        int[] columns = new int[storage.PaddedLength];
        WeightStorage alone = storage with { Offset = 0 };
        alone.Pack(values, numbers);
        float[] ones = new float[storage.PaddedLength];
        Array.Fill(values, 1);
        alone.Pack(values, ones);
        for (int i = 0; i < columns.Length; i++)
            columns[i] = ones[i] == 0 ? last : (int)numbers[i];
        return columns;
    }
}
