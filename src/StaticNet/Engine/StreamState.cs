using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Engine;
using StaticNet.Serialization;

namespace StaticNet;

/// <summary>What a <see cref="StreamingAttribute">[Streaming]</see> network remembers between two time steps: one stream's past, in memory of fixed size.</summary>
/// <remarks>
/// A step allocates nothing and starts no thread, and takes no lock while the weights stay as they are. One that begins while they are being changed, or within which
/// they are, waits for the end of that change, and the first one after it computes what is derived of the weights. A state is one thread's at a time; any number of states of a network may be stepped by
/// different threads at once, also while another thread sets weights or trains: a step sees the weights of before or after each change.
/// </remarks>
/// <typeparam name="T">What the network takes: <see cref="float"/>, or <see cref="int"/> where an embedding reads tokens.</typeparam>
public sealed class StreamState<T>
    where T : unmanaged
{
    private const string ValuesName = "state", StepsName = "steps", What = "state";
    private readonly NetworkEngine _engine;
    private readonly AlignedBuffer _memory;
    private readonly int _inputSize, _outputSize;
    private readonly long _mostSteps;
    private long _steps;

    internal StreamState(NetworkEngine engine)
    {
        _engine = engine;
        (_inputSize, _outputSize, _mostSteps) = (engine.Definition.StepInputSize, engine.Definition.StepOutputSize, engine.Definition.MostSteps);
        _memory = new AlignedBuffer(checked(engine.Definition.StateFloats + engine.Definition.StepFloats));
    }

    /// <summary>Gets how many time steps the stream has had since it began or was <see cref="Reset"/>.</summary>
    public long Steps => _steps;

    /// <summary>
    /// Gets how many time steps the stream can have before it is <see cref="Reset"/>: the positions of a network that has learned them, and
    /// <see cref="long.MaxValue"/> of all others.
    /// </summary>
    public long MaxSteps => _mostSteps;

    /// <summary>Gets how many numbers a time step takes.</summary>
    public int InputSize => _inputSize;

    /// <summary>Gets how many numbers a time step gives.</summary>
    public int OutputSize => _outputSize;

    private Span<float> Values => _memory.Span[.._engine.Definition.StateFloats];

    /// <summary>Computes the next time step.</summary>
    /// <param name="x">The step's <see cref="InputSize"/> numbers.</param>
    /// <param name="y">Takes the step's <see cref="OutputSize"/> outputs.</param>
    /// <exception cref="ArgumentException">A length is another one, or the spans overlap. The state is then unchanged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token is out of range. The state is then unchanged.</exception>
    /// <exception cref="InvalidOperationException">The stream has had <see cref="MaxSteps"/> steps. The state is then unchanged.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ReadOnlySpan<T> x, Span<float> y)
    {
        if (x.Length != _inputSize || y.Length != _outputSize || MemoryMarshal.Cast<T, float>(x).Overlaps(y))
            Refuse(x.Length, y.Length);
        if (_steps >= _mostSteps)
            RefuseStep();
        if (typeof(T) == typeof(int))
            _engine.CheckStep(MemoryMarshal.Cast<T, int>(x), _steps);
        _engine.Step(ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(x)), ref MemoryMarshal.GetReference(y), ref _memory.Start, _steps);
        _steps++;
    }

    /// <summary>Computes the next time step of a network that takes one number a step and gives one.</summary>
    /// <param name="x">The step's number.</param>
    /// <returns>The step's output.</returns>
    /// <exception cref="ArgumentException">The network takes or gives more numbers. The state is then unchanged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token is out of range. The state is then unchanged.</exception>
    /// <exception cref="InvalidOperationException">The stream has had <see cref="MaxSteps"/> steps. The state is then unchanged.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Step(T x)
    {
        Unsafe.SkipInit(out float y);
        Step(new ReadOnlySpan<T>(in x), new Span<float>(ref y));
        return y;
    }

    /// <summary>Forgets the past: the next step is a stream's first.</summary>
    public void Reset()
    {
        Values.Clear();
        _steps = 0;
    }

    /// <summary>Makes another state of the same network with the same past.</summary>
    public StreamState<T> Clone()
    {
        StreamState<T> clone = new(_engine);
        CopyTo(clone);
        return clone;
    }

    /// <summary>Gives another state the past of this one.</summary>
    /// <param name="other">A state of the same network, or of another one of the same class.</param>
    /// <exception cref="ArgumentException">It is of another class.</exception>
    public void CopyTo(StreamState<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._engine.Definition != _engine.Definition)
            throw new ArgumentException($"{_engine.Definition.Name}: a state can be copied to one of the same network class, but this is one of {other._engine.Definition.Name}.", nameof(other));
        Values.CopyTo(other.Values);
        other._steps = _steps;
    }

    /// <summary>Writes the past to a file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced when the new one is on the disk.</param>
    /// <exception cref="IOException">The file cannot be written; an existing one is unchanged.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Save);
    }

    /// <summary>Writes the past in the safetensors format, for the same network of the same version of StaticNet.</summary>
    /// <param name="stream">Where to.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public void Save(Stream stream)
    {
        StreamReading.CheckWritable(stream, nameof(stream));
        TensorFile file = new(_engine.Definition.Name, What);
        Engine.Architecture.Write(file, _engine.Definition, SafeTensorsMetadata.StreamFormat);
        file.Add(ValuesName, [Values.Length], Values.ToArray());
        file.Add(StepsName, [], new[] { _steps });
        file.Write(stream);
    }

    /// <summary>Reads a past from a file that <see cref="Save(string)"/> has written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network; the state is then unchanged.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileProblem.Naming(path, Load);
    }

    /// <summary>Reads a past; the stream must end with it.</summary>
    /// <param name="stream">Where from.</param>
    /// <exception cref="ArgumentException">The stream cannot be read from.</exception>
    /// <exception cref="InvalidDataException">The data is damaged, or of another network; the state is then unchanged.</exception>
    public void Load(Stream stream)
    {
        const int LongestHeader = 4_096;
        StreamReading.CheckReadable(stream, nameof(stream));
        TensorFile file = TensorFile.Read(stream, _engine.Definition.Name, LongestHeader, What);
        Engine.Architecture.Check(file, _engine.Definition, SafeTensorsMetadata.StreamFormat);
        float[] values = file.Singles(ValuesName, Values.Length);
        long steps = file.Int64s(StepsName, 1)[0];
        if (steps < 0)
            throw new InvalidDataException(FormattableString.Invariant($"{_engine.Definition.Name}: the state has {steps} steps, but at least 0 are expected."));
        if (steps > _mostSteps)
            throw new InvalidDataException(FormattableString.Invariant($"{_engine.Definition.Name}: the state has {steps} steps, but at most {_mostSteps} are expected."));
        values.CopyTo(Values);
        _steps = steps;
    }

    private void RefuseStep() => throw new InvalidOperationException(FormattableString.Invariant(
        $"{_engine.Definition.Name}: the stream has had {_steps} steps, and the network has learned no more positions: call Reset(), or declare it for longer sequences."));

    private void Refuse(int inputs, int outputs)
    {
        string name = _engine.Definition.Name;
        if (inputs != _inputSize)
            throw new ArgumentException(FormattableString.Invariant($"{name}: expected the {_inputSize} numbers of one time step, but found {inputs}."), "x");
        if (outputs != _outputSize)
            throw new ArgumentException(FormattableString.Invariant($"{name}: expected a span of {_outputSize} for the outputs of one time step, but found {outputs}."), "y");
        throw new ArgumentException($"{name}: the outputs must not overlap the inputs, which are read while outputs are written.", "y");
    }
}
