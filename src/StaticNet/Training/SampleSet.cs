using System;
using System.ComponentModel;
using StaticNet.Engine;

namespace StaticNet;

/// <summary>Samples and their targets: what <c>Fit</c> validates on, or a batch of a stream.</summary>
/// <remarks>
/// It refers to the caller's memory and copies nothing. Whether it fits a network is checked by what takes it: the lengths, and that targets
/// are <see langword="int"/> class numbers where the loss is a sparse one, samples <see langword="int"/> tokens where an embedding reads them, and both <see langword="float"/> elsewhere.
/// </remarks>
public readonly struct SampleSet
{
    // Of one input and one output, which need no arrays of them.
    private readonly SamplePart _x;
    private readonly SamplePart _y;
    private readonly SamplePart[]? _inputs;
    private readonly SamplePart[]? _targets;

    /// <summary>Takes samples and targets of a network of one input and one output.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    public SampleSet(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y)
    {
        _x = x;
        _y = y;
    }

    /// <summary>Takes samples and class numbers of a network of one input and one output with a sparse loss.</summary>
    /// <param name="x">Samples one after another, row-major.</param>
    /// <param name="y">Their class numbers, one after another.</param>
    public SampleSet(ReadOnlyMemory<float> x, ReadOnlyMemory<int> y)
    {
        _x = x;
        _y = y;
    }

    /// <summary>Takes samples of tokens and targets of a network of one input and one output.</summary>
    /// <param name="x">Tokens of the samples, one after another, row-major.</param>
    /// <param name="y">Their targets, one after another.</param>
    public SampleSet(ReadOnlyMemory<int> x, ReadOnlyMemory<float> y)
    {
        _x = x;
        _y = y;
    }

    /// <summary>Takes samples of tokens and class numbers of a network of one input and one output with a sparse loss.</summary>
    /// <param name="x">Tokens of the samples, one after another, row-major.</param>
    /// <param name="y">Their class numbers, one after another.</param>
    public SampleSet(ReadOnlyMemory<int> x, ReadOnlyMemory<int> y)
    {
        _x = x;
        _y = y;
    }

    /// <summary>Takes samples and targets of a network of several inputs or outputs, in the order of its parameters: <c>new([image, meta], [digit, slant])</c>.</summary>
    /// <param name="inputs">The samples of each input: arrays or memory of <see langword="float"/>, or of <see langword="int"/> for tokens.</param>
    /// <param name="targets">The targets of each output: arrays or memory of <see langword="float"/>, or of <see langword="int"/> for class numbers.</param>
    /// <exception cref="ArgumentException">There is no input or no target.</exception>
    public SampleSet(SamplePart[] inputs, SamplePart[] targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Length == 0)
            throw new ArgumentException("A sample set needs at least one input, but none was given.", nameof(inputs));
        if (targets.Length == 0)
            throw new ArgumentException("A sample set needs the targets of at least one output, but none were given.", nameof(targets));
        _x = inputs[0];
        _y = targets[0];
        _inputs = inputs.Length == 1 ? null : inputs;
        _targets = targets.Length == 1 ? null : targets;
    }

    /// <summary>Takes samples and targets as the members of generated networks have them.</summary>
    /// <param name="inputs">The samples of each input.</param>
    /// <param name="targets">The targets of each output.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SampleSet(SampleParts inputs, SampleParts targets)
        : this(inputs.Parts, targets.Parts)
    {
    }

    /// <summary>
    /// Gets what each sample's loss is multiplied by, and how often it counts in weighted metrics; empty for 1 each. Of several outputs, as many
    /// numbers as samples, which weigh in each output, or those of each output in turn.
    /// </summary>
    public ReadOnlyMemory<float> SampleWeights { get; init; }

    /// <summary>How many inputs there are.</summary>
    internal int InputCount => _inputs?.Length ?? 1;

    /// <summary>How many outputs there are targets of.</summary>
    internal int TargetCount => _targets?.Length ?? 1;

    internal SampleParts Inputs => new(_inputs ?? [_x]);

    internal SampleParts Targets => new(_targets ?? [_y]);

    internal SamplePart Input(int index) => _inputs is null ? _x : _inputs[index];

    internal SamplePart Target(int index) => _targets is null ? _y : _targets[index];
}
