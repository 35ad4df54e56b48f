using System;
using System.Buffers;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace StaticNet.Engine;

/// <summary>
/// Rows that have several tensors of a sample one after another, in rented memory: what a network of several inputs reads, and one of
/// several outputs gives. Class numbers travel among floats, bit by bit.
/// </summary>
/// <remarks>The parts are added, or copied out, in their order.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct PackedRows
{
    private readonly string _network;
    private readonly ImmutableArray<RowPart> _parts;
    private readonly bool _areInputs;
    private readonly int _rowSize;
    private float[]? _rented;
    private int _count;
    private int _part;
    private int _first;

    private PackedRows(string network, ImmutableArray<RowPart> parts, bool areInputs = false)
    {
        _network = network;
        _parts = parts;
        _areInputs = areInputs;
        foreach (RowPart part in parts)
            _rowSize += part.Size;
    }

    private PackedRows(NetworkEngine engine, ImmutableArray<RowPart> parts, scoped ReadOnlySpan<float> inputs, string parameterName, scoped ReadOnlySpan<int> lengths)
        : this(engine.Definition.Name, parts)
    {
        int count = engine.CountSamples(inputs.Length, parameterName);
        for (int part = 0; part < lengths.Length; part++)
            Check(part, count, lengths[part]);
        Reserve(count);
    }

    /// <summary>Gets the rows.</summary>
    public readonly Span<float> Values => _rented.AsSpan(0, _count * _rowSize);

    /// <summary>Begins the rows of an engine's inputs.</summary>
    /// <param name="engine">The engine.</param>
    public static PackedRows OfInputs(NetworkEngine engine) => new(engine.Definition.Name, engine.Definition.Inputs, areInputs: true);

    /// <summary>Copies rows of an engine's inputs whose tokens are numbers, 3 as <c>3f</c>.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="parameterName">What a caller calls them.</param>
    /// <exception cref="ArgumentException">They are not whole samples, or a token is no whole number.</exception>
    public static PackedRows OfNumbers(NetworkEngine engine, scoped ReadOnlySpan<float> rows, string parameterName)
    {
        PackedRows packed = new(engine, engine.Definition.Inputs, rows, parameterName, []);
        try
        {
            Tokens.CopyNumbers(engine.Definition, rows, packed.Values, parameterName);
            return packed;
        }
        catch
        {
            packed.Dispose();
            throw;
        }
    }

    /// <summary>Takes memory for the rows of an engine's outputs.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="inputs">The rows of the inputs.</param>
    public static PackedRows OfOutputs(NetworkEngine engine, scoped ReadOnlySpan<float> inputs) => OfOutputs(engine, inputs, []);

    /// <summary>Takes memory for the rows of an engine's outputs that are to be copied to some places, before anything is computed.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="inputs">The rows of the inputs.</param>
    /// <param name="lengths">The length of each output's place.</param>
    /// <exception cref="ArgumentException">The inputs are not whole samples, or a length is not that of their outputs.</exception>
    public static PackedRows OfOutputs(NetworkEngine engine, scoped ReadOnlySpan<float> inputs, scoped ReadOnlySpan<int> lengths) =>
        new(engine, engine.Definition.Outputs, inputs, nameof(inputs), lengths);

    /// <summary>Begins the rows of the targets of an engine's outputs.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="inputs">The rows of the inputs.</param>
    /// <exception cref="ArgumentException">The inputs are not whole samples.</exception>
    public static PackedRows OfTargets(TrainingEngine engine, scoped ReadOnlySpan<float> inputs) =>
        new(engine, ((ITrainer)engine).Targets, inputs, engine.Definition.Inputs[0].Name, []);

    private void Reserve(int count)
    {
        if ((long)count * _rowSize > Array.MaxLength)
            throw new ArgumentException(FormattableString.Invariant($"{_network}: {count} samples of {_rowSize} values are more than the {Array.MaxLength} that an array holds; give fewer samples at once."));
        _rented = ArrayPool<float>.Shared.Rent(count * _rowSize);
        _count = count;
    }

    /// <summary>Adds the next part.</summary>
    /// <param name="values">Its values, sample by sample.</param>
    public void Add(scoped ReadOnlySpan<float> values)
    {
        RowPart part = Begin(values.Length);
        for (int row = 0; row < _count; row++)
            values.Slice(row * part.Size, part.Size).CopyTo(_rented.AsSpan((row * _rowSize) + _first));
        End(part);
    }

    /// <summary>Adds the next part, class numbers or tokens.</summary>
    /// <param name="classes">They, sample by sample.</param>
    public void Add(scoped ReadOnlySpan<int> classes)
    {
        // Tokens are checked in the rows, by whatever reads them.
        if (!_areInputs)
            CheckClasses(_network, _parts[_part].Name, _parts[_part].Classes, classes, _parts[_part].Name);
        Add(MemoryMarshal.Cast<int, float>(classes));
    }

    /// <summary>Copies the next part out.</summary>
    /// <param name="destination">Takes it, sample by sample.</param>
    public void CopyTo(scoped Span<float> destination)
    {
        RowPart part = Begin(destination.Length);
        for (int row = 0; row < _count; row++)
            _rented.AsSpan((row * _rowSize) + _first, part.Size).CopyTo(destination.Slice(row * part.Size));
        End(part);
    }

    /// <summary>Copies the next part out.</summary>
    public float[] ToArray()
    {
        float[] values = new float[_count * _parts[_part].Size];
        CopyTo(values);
        return values;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<float>.Shared.Return(_rented);
        _rented = null;
    }

    /// <summary>Refuses a class number that cannot be.</summary>
    internal static void CheckClasses(string network, string name, int count, ReadOnlySpan<int> classes, string parameterName, int first = 0)
    {
        for (int i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)count)
                throw new ArgumentException(FormattableString.Invariant($"{network}: a target is a class from 0 to {count - 1}, but the one at index {first + i} of {name} is {classes[i]}.{ClassAdvice(count, classes)}"), parameterName);
        }
    }

    private static string ClassAdvice(int count, ReadOnlySpan<int> classes)
    {
        int least = TensorPrimitives.Min(classes), most = TensorPrimitives.Max(classes);
        if (least < 0 || most < count)
            return "";
        return least == 1 && most == count
            ? " Classes count from 0: subtract 1 from each."
            : FormattableString.Invariant($" For the classes 0 to {most}, the last layer has {most + 1L} outputs, as in [Dense({most + 1L}, Activation.Softmax)].");
    }

    // The first part says how many samples there are.
    private RowPart Begin(int length)
    {
        RowPart part = _parts[_part];
        if (_rented is null)
        {
            if (length % part.Size != 0)
                throw new ArgumentException(FormattableString.Invariant($"{_network}: expected a multiple of {part.Size} values in {part.Name}, but found {length}."), part.Name);
            Reserve(length / part.Size);
        }
        else
        {
            Check(_part, _count, length);
        }

        return part;
    }

    private readonly void Check(int number, int count, int length)
    {
        RowPart part = _parts[number];
        if (length == (long)count * part.Size)
            return;
        string first = number == 0 ? "the inputs have" : _parts[0].Name + " has";
        throw new ArgumentException(FormattableString.Invariant($"{_network}: {first} {count} samples, for which {part.Name} needs {(long)count * part.Size} values ({part.Size} each), but has {length}."), part.Name);
    }

    private void End(RowPart part)
    {
        _first += part.Size;
        _part++;
    }
}
