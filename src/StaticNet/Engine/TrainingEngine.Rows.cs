using System;
using System.Collections.Immutable;
using System.Globalization;

namespace StaticNet.Engine;

/// <content>
/// What <see cref="ITrainableNetwork{TSelf, TTarget}"/> sees of a network of several inputs or outputs: rows that have all of them one after
/// another, with class numbers as numbers.
/// </content>
public abstract partial class TrainingEngine
{
    private float[] _rowTargets = [];

    /// <summary>Takes rows of all inputs apart.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    /// <exception cref="ArgumentException">There is part of a row.</exception>
    public SampleParts SplitInputs(ReadOnlyMemory<float> x, string parameterName = "x")
    {
        ImmutableArray<RowPart> inputs = Definition.Inputs;
        int rows = CountRows(x.Length, Definition.InputSize, parameterName), first = 0;
        SamplePart[] parts = new SamplePart[inputs.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            float[] values = new float[rows * inputs[i].Size];
            RowPart input = inputs[i];
            Split(x.Span, Definition.InputSize, first, values, input.Size);
            parts[i] = input.Classes == 0 ? values : ToTokens(values, input, parameterName);
            first += input.Size;
        }

        return new(parts);
    }

    /// <summary>Takes rows of the targets of all outputs apart.</summary>
    /// <param name="y">The rows.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    /// <exception cref="ArgumentException">There is part of a row, or a class number is none.</exception>
    public SampleParts SplitTargets(ReadOnlyMemory<float> y, string parameterName = "y")
    {
        int rows = CountRows(y.Length, _training.TargetSize, parameterName), first = 0;
        SamplePart[] parts = new SamplePart[_training.Targets.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            RowPart target = _training.Targets[i];
            float[] values = new float[rows * target.Size];
            Split(y.Span, _training.TargetSize, first, values, target.Size);
            parts[i] = target.Classes == 0 ? (ReadOnlyMemory<float>)values : (ReadOnlyMemory<int>)Array.ConvertAll(values, value => ToClass(value, target, parameterName));
            first += target.Size;
        }

        return new(parts);
    }

    /// <summary>Takes one optimizer step on a batch of rows.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="sampleWeights">What each sample weighs in the loss; of several outputs, alike in all, or for each in turn. Empty for 1.</param>
    /// <returns>The loss before the step.</returns>
    public float TrainOnRows(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> sampleWeights = default)
    {
        using ExclusiveSection.Scope exclusive = Enter(ExclusiveSection.Call.TrainOnBatch);
        return TrainOnBatch(x, ToTargets(y), sampleWeights);
    }

    /// <summary>Computes the gradients of the loss of a batch of rows.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <returns>The loss.</returns>
    public float ComputeRowGradients(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        using ExclusiveSection.Scope exclusive = Enter(ExclusiveSection.Call.ComputeGradients);
        return ComputeGradients(x, ToTargets(y));
    }

    /// <summary>Rows of targets as a pass takes them: class numbers travel bit by bit. They are valid until the next call.</summary>
    private ReadOnlySpan<float> ToTargets(ReadOnlySpan<float> y)
    {
        if (!_training.HasClasses)
            return y;
        if (_rowTargets.Length < y.Length)
            _rowTargets = new float[y.Length];
        Span<float> own = _rowTargets.AsSpan(0, y.Length);
        y.CopyTo(own);
        int first = 0;
        foreach (RowPart target in _training.Targets)
        {
            for (int row = first; target.Classes > 0 && row + target.Size <= own.Length; row += _training.TargetSize)
            {
                foreach (ref float value in own.Slice(row, target.Size))
                    value = BitConverter.Int32BitsToSingle(ToClass(value, target, nameof(y)));
            }

            first += target.Size;
        }

        return own;
    }

    private int[] ToTokens(float[] values, RowPart input, string parameterName)
    {
        int[] tokens = new int[values.Length];
        for (int i = 0; i < tokens.Length; i++)
            tokens[i] = Tokens.OfNumber(Definition.Name, input, i / input.Size, i % input.Size, values[i], parameterName);
        return tokens;
    }

    private int ToClass(float value, RowPart target, string parameterName)
    {
        // Whether there is such a class is checked where class numbers come in.
        int number = (int)value;
        return number == value
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{Definition.Name}: a target of {target.Name} is a class from 0 to {target.Classes - 1}, but {parameterName} has {value}."), parameterName);
    }

    private int CountRows(int length, int size, string parameterName) => length % size == 0
        ? length / size
        : throw new ArgumentException(FormattableString.Invariant($"{Definition.Name}: {parameterName} has {length} values; expected a multiple of {size}, all that a sample has one after another."), parameterName);

    private static void Split(ReadOnlySpan<float> rows, int rowSize, int first, Span<float> values, int size)
    {
        for (int row = 0; (row + 1) * size <= values.Length; row++)
            rows.Slice((row * rowSize) + first, size).CopyTo(values.Slice(row * size, size));
    }
}
