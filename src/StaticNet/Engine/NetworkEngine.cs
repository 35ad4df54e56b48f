using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading;

namespace StaticNet.Engine;

/// <summary>
/// The part of a network that has no fixed shape: its memory, its threads, the checks of what a caller brings. The generated
/// engine derives from it and adds the kernels.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class NetworkEngine
{
    // Waking a thread costs some microseconds: less work than this is done before another thread has begun.
    internal const long FlopsWorthAThread = 400_000;

    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _derived;
    private readonly WorkspacePool _workspaces;
    private PredictJob? _spareJob;
    private int _maxDegreeOfParallelism = Environment.ProcessorCount;

    /// <summary>Takes memory and initialises the weights.</summary>
    /// <param name="definition">The compiler's decisions.</param>
    /// <param name="seed">The seed of the weights.</param>
    protected NetworkEngine(NetworkDefinition definition, int seed)
    {
        Definition = definition;
        Seed = seed;
        _parameters = new AlignedBuffer(definition.ParameterFloats);
        _derived = new AlignedBuffer(definition.DerivedFloats);
        _workspaces = new WorkspacePool(definition.BlockFloats);
        Version = new WeightVersion(Derive);
        Exclusive = new ExclusiveSection(definition.Name);
        InitializeWeights();
    }

    /// <summary>Gets the compiler's decisions.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>Gets the seed that the network was made with, or that of a checkpoint that it goes on from.</summary>
    public int Seed { get; private protected set; }

    /// <summary>Gets or sets how many threads may work at once; more than there are cores are as many as there are.</summary>
    public int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        set
        {
            if (value < 1)
                throw new ArgumentOutOfRangeException(nameof(value), FormattableString.Invariant($"{Definition.Name}.MaxDegreeOfParallelism must be at least 1, but was set to {value}."));
            _maxDegreeOfParallelism = value;
        }
    }

    internal AlignedBuffer ParameterBuffer => _parameters;

    /// <summary>Gets what tells predictions that weights have changed beside them.</summary>
    private protected WeightVersion Version { get; }

    /// <summary>Gets what one thread at a time may do.</summary>
    private protected ExclusiveSection Exclusive { get; }

    /// <summary>Gets how many threads can work at once.</summary>
    private protected int Threads => Math.Min(MaxDegreeOfParallelism, WorkerPool.Shared.MostThreads);

    /// <summary>Predicts a batch.</summary>
    /// <param name="inputs">Samples one after another.</param>
    /// <param name="outputs">Takes the outputs.</param>
    public unsafe void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int rows = CountSamples(inputs.Length, nameof(inputs));
        if (outputs.Length != (long)rows * Definition.OutputSize)
            throw new ArgumentException($"{Definition.Name}.Predict: expected a span of {(long)rows * Definition.OutputSize} for the outputs ({rows} × {Definition.OutputSize}), but found {outputs.Length}.", nameof(outputs));
        if (inputs.Overlaps(outputs))
            throw new ArgumentException($"{Definition.Name}.Predict: the outputs must not overlap the inputs, which are read while outputs are written.", nameof(outputs));
        if (Definition.HasTokens)
            Tokens.CheckRows(Definition, inputs, nameof(inputs));

        fixed (float* x = inputs, y = outputs)
        {
            long version = Version.BeginRead();
            if (rows == 1 && Definition.IsSmall)
                PredictSmall(x, y);
            else
                PredictBlocks(x, y, rows);
            if (!Version.IsStill(version))
                PredictHeld(x, y, rows);
        }
    }

    /// <summary>Predicts a batch.</summary>
    /// <param name="inputs">Samples one after another.</param>
    public float[] Predict(ReadOnlySpan<float> inputs)
    {
        long length = (long)CountSamples(inputs.Length, nameof(inputs)) * Definition.OutputSize;
        if (length > Array.MaxLength)
            throw new ArgumentException($"{Definition.Name}.Predict: {length / Definition.OutputSize} samples have {length} outputs ({Definition.OutputSize} each), more than the {Array.MaxLength} that an array holds; predict fewer at once, or into spans.", nameof(inputs));
        float[] outputs = new float[length];
        Predict(inputs, outputs);
        return outputs;
    }

    /// <summary>Predicts a batch with weights that are being changed, and that no other thread sees before the change has ended.</summary>
    /// <param name="inputs">Samples one after another.</param>
    internal unsafe float[] PredictWithinChange(ReadOnlySpan<float> inputs)
    {
        Derive();
        int rows = CountSamples(inputs.Length, nameof(inputs));
        float[] outputs = new float[rows * Definition.OutputSize];
        fixed (float* x = inputs, y = outputs)
            PredictBlocks(x, y, rows);
        return outputs;
    }

    /// <summary>Predicts up to <see cref="NetworkDefinition.BlockRows"/> samples.</summary>
    /// <param name="inputs">The first sample's first float.</param>
    /// <param name="outputs">The first output's place.</param>
    /// <param name="rows">The number of samples.</param>
    /// <param name="workspace">Memory of <see cref="NetworkDefinition.BlockFloats"/> floats that this call has for itself.</param>
    protected abstract void PredictRows(ref readonly float inputs, ref float outputs, int rows, ref float workspace);

    /// <summary>Predicts one sample, where <see cref="NetworkDefinition.IsSmall"/>.</summary>
    /// <param name="input">The sample's first float.</param>
    /// <param name="outputs">The first output's place.</param>
    /// <param name="workspace">Memory of 512 floats that this call has for itself.</param>
    protected virtual void PredictSample(ref float input, ref float outputs, ref float workspace) => throw new NotSupportedException();

    /// <summary>Called when weights have been replaced from outside.</summary>
    protected virtual void OnWeightsChanged()
    {
    }

    /// <summary>Computes what prediction takes instead of the weights themselves: normalisations' factors, folded kernels, transformed kernels.</summary>
    protected virtual void Derive()
    {
    }

    /// <summary>Gets a place in what is derived of the weights.</summary>
    /// <param name="offset">The place, in floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float Derived(int offset) => ref Unsafe.Add(ref _derived.Start, offset);

    /// <summary>Gets a place in the parameter buffer.</summary>
    /// <param name="offset">The place, in floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref float Parameters(int offset) => ref Unsafe.Add(ref _parameters.Start, offset);

    /// <summary>How many threads share the work on some samples in one layer.</summary>
    /// <param name="flops">The floating-point operations.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected int ThreadsFor(long flops) => Degree(flops);

    internal int Degree(long flops) => flops < FlopsWorthAThread ? 1 : Threads;

    internal int CountSamples(int length, string parameterName)
    {
        if (length == Definition.InputSize)
            return 1;
        (int rows, int rest) = Math.DivRem(length, Definition.InputSize);
        if (rest != 0)
            throw new ArgumentException($"{Definition.Name}: expected a multiple of {Definition.InputSize} values, a sample's {Shapes.Describe(Definition.InputShape.AsSpan())}, but found {length}.", parameterName);
        return rows;
    }

    // Weights that change again and again must not keep a prediction from its end: they wait for it.
    private unsafe void PredictHeld(float* inputs, float* outputs, int rows)
    {
        using (Version.Hold())
        {
            Version.BeginRead();
            PredictBlocks(inputs, outputs, rows);
        }
    }

    // Memory on the stack is there at once, and no other thread's.
    [SkipLocalsInit]
    private unsafe void PredictSmall(float* inputs, float* outputs)
    {
        const int Alignment = 64, Floats = 512;
        byte* memory = stackalloc byte[(Floats * sizeof(float)) + Alignment];
        PredictSample(ref *inputs, ref *outputs, ref *(float*)(((nint)memory + Alignment - 1) & -Alignment));
    }

    private unsafe void PredictBlocks(float* inputs, float* outputs, int rows)
    {
        int degree = Degree(Definition.ForwardFlops * rows);
        BlockCut cut = Definition.CutForPrediction(rows, degree);
        if (degree == 1 || cut.Count <= 1)
        {
            AlignedBuffer workspace = _workspaces.Rent();
            for (int block = 0; block < cut.Count; block++)
                PredictBlock(inputs, outputs, cut.Block(block), workspace);
            _workspaces.Return(workspace);
            return;
        }

        PredictJob job = Interlocked.Exchange(ref _spareJob, null) ?? new PredictJob(this);
        job.Set(inputs, outputs, cut);
        _workspaces.Reserve(Math.Min(cut.Count, degree));
        WorkerPool.Shared.Run(job, cut.Count, degree);
        _spareJob = job;
    }

    private unsafe void PredictBlock(float* inputs, float* outputs, (int First, int End) samples, AlignedBuffer workspace) =>
        PredictRows(
            in *(inputs + ((nint)samples.First * Definition.InputSize)),
            ref *(outputs + ((nint)samples.First * Definition.OutputSize)),
            samples.End - samples.First,
            ref workspace.Start);

    private sealed unsafe class PredictJob(NetworkEngine engine) : IParallelJob
    {
        private float* _inputs;
        private float* _outputs;
        private BlockCut _cut;

        public void Set(float* inputs, float* outputs, BlockCut cut)
        {
            _inputs = inputs;
            _outputs = outputs;
            _cut = cut;
        }

        public void Run(int part)
        {
            AlignedBuffer workspace = engine._workspaces.Rent();
            engine.PredictBlock(_inputs, _outputs, _cut.Block(part), workspace);
            engine._workspaces.Return(workspace);
        }
    }
}
