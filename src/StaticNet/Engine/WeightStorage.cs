using System;
using System.ComponentModel;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <summary>Where a parameter tensor lies in the flat parameter buffer, and in which layout.</summary>
/// <remarks>
/// The tensor is a matrix of <paramref name="Rows"/> × <paramref name="Columns"/> (a vector has one row), cut into panels of
/// <paramref name="PanelColumns"/> columns: panel after panel, and within a panel row after row, so that a kernel that goes
/// down a panel reads memory in one stream. The last panel is filled up with zeros, which stay zeros in training on finite numbers.
/// </remarks>
/// <param name="Info">The tensor as the user knows it.</param>
/// <param name="Offset">The first float's place in the parameter buffer.</param>
/// <param name="Rows">The matrix's rows.</param>
/// <param name="Columns">The matrix's columns, without padding.</param>
/// <param name="PanelColumns">The columns of a panel.</param>
/// <param name="L1">The factor of Σ|w| in the loss.</param>
/// <param name="L2">The factor of Σw² in the loss.</param>
/// <param name="Order">Where the matrix's elements stand in Keras's layout, if not in the same order.</param>
/// <param name="Constraint">What it must be after each step of the optimizer, if anything.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WeightStorage(WeightInfo Info, int Offset, int Rows, int Columns, int PanelColumns, float L1 = 0, float L2 = 0, KernelOrder? Order = null, WeightConstraint? Constraint = null)
{
    /// <summary>Gets the elements that start as 1, however the others start: the biases of an LSTM's forget gates.</summary>
    public Range Ones { get; init; }

    /// <summary>Gets the number of floats that the tensor takes, padding included.</summary>
    public int PaddedLength => (Columns + PanelColumns - 1) / PanelColumns * PanelColumns * Rows;

    /// <summary>The tensor's part of the loss: l1·Σ|w| + l2·Σw².</summary>
    internal double Penalty(ReadOnlySpan<float> buffer)
    {
        if (L1 == 0 && L2 == 0)
            return 0;

        // Rows of a panel are summed in float, and the sums in double: fast, and no worse than one rounding a short row.
        ReadOnlySpan<float> storage = buffer.Slice(Offset, PaddedLength);
        double absolute = 0, squares = 0;
        for (int i = 0; i < storage.Length; i += PanelColumns)
        {
            ReadOnlySpan<float> row = storage.Slice(i, PanelColumns);
            if (L1 != 0)
                absolute += System.Numerics.Tensors.TensorPrimitives.SumOfMagnitudes(row);
            if (L2 != 0)
                squares += System.Numerics.Tensors.TensorPrimitives.SumOfSquares(row);
        }

        return ((double)L1 * absolute) + ((double)L2 * squares);
    }

    /// <summary>Copies the tensor from the buffer into Keras's layout.</summary>
    internal void Unpack(ReadOnlySpan<float> buffer, Span<float> values)
    {
        ReadOnlySpan<float> storage = buffer.Slice(Offset, PaddedLength);
        for (int first = 0; first < Columns; first += PanelColumns)
        {
            int count = Math.Min(PanelColumns, Columns - first);
            for (int row = 0; row < Rows; row++)
            {
                ReadOnlySpan<float> part = storage.Slice((first * Rows) + (row * PanelColumns), count);
                if (Order is { } order)
                {
                    for (int i = 0; i < count; i++)
                        values[order.Place(row, first + i)] = part[i];
                }
                else
                {
                    part.CopyTo(values.Slice((row * Columns) + first, count));
                }
            }
        }
    }

    /// <summary>Copies the tensor from Keras's layout into the buffer, and zeros into its padding, which a step on a NaN or an infinity has filled with NaN.</summary>
    internal void Pack(ReadOnlySpan<float> values, Span<float> buffer)
    {
        Span<float> storage = buffer.Slice(Offset, PaddedLength);
        for (int first = 0; first < Columns; first += PanelColumns)
        {
            int count = Math.Min(PanelColumns, Columns - first);
            for (int row = 0; row < Rows; row++)
            {
                Span<float> part = storage.Slice((first * Rows) + (row * PanelColumns), count);
                if (Order is { } order)
                {
                    for (int i = 0; i < count; i++)
                        part[i] = values[order.Place(row, first + i)];
                }
                else
                {
                    values.Slice((row * Columns) + first, count).CopyTo(part);
                }

                storage.Slice((first * Rows) + (row * PanelColumns) + count, PanelColumns - count).Clear();
            }
        }
    }
}
