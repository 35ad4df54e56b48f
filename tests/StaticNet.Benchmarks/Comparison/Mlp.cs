using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>The function between a network's layers, the same for every library.</summary>
internal enum Hidden
{
    /// <summary>None: <c>x</c>.</summary>
    Linear,

    /// <summary><c>max(0, x)</c>.</summary>
    Relu,

    /// <summary><c>tanh(x)</c>.</summary>
    Tanh,
}

/// <summary>What stands behind the last layer, and what is minimised.</summary>
internal enum Head
{
    /// <summary>Softmax, and the cross-entropy of class numbers.</summary>
    Classes,

    /// <summary>The sums as they are, and the mean squared error.</summary>
    Values,
}

/// <summary>A stack of dense layers, perhaps behind convolutions, described for every library alike.</summary>
/// <param name="Sizes">The inputs of the first dense layer, then the outputs of each.</param>
/// <param name="Hidden">The function between the layers.</param>
/// <param name="Head">What stands behind the last layer.</param>
/// <param name="Optimizer">How it is trained.</param>
internal sealed record Mlp(IReadOnlyList<int> Sizes, Hidden Hidden, Head Head, Optimizer Optimizer)
{
    /// <summary>The convolutions before the dense layers, if any.</summary>
    public ConvolutionalFront? Front { get; init; }

    /// <summary>The recurrent layer before the dense layers, if any: these then read each step of a sequence.</summary>
    public RecurrentFront? Recurrence { get; init; }

    /// <summary>The number of dense layers.</summary>
    public int Depth => Sizes.Count - 1;

    /// <summary>The floats of a sample's input.</summary>
    public int Inputs => Front?.Inputs ?? (Recurrence is { } recurrence ? recurrence.Steps * recurrence.Inputs : Sizes[0]);

    /// <summary>The floats of a sample's output.</summary>
    public int Outputs => Positions * Sizes[^1];

    /// <summary>The positions of a sample that dense layers read.</summary>
    public int Positions => Recurrence?.Steps ?? 1;

    /// <summary>The learning rate: Keras's default of the optimizer.</summary>
    public float LearningRate => Optimizer == Optimizer.Adam ? 0.001f : 0.01f;

    /// <summary>The operations of the products that predicting one sample needs: a multiplication and an addition a weight.</summary>
    public long ForwardFlops => LayerFlops.Sum();

    /// <summary>
    /// The operations of the products that one sample needs in a step: forward, the kernel's gradient, and the input's
    /// gradient, which the first layer does not need.
    /// </summary>
    public long StepFlops => (3 * ForwardFlops) - (Recurrence?.InputFlops ?? LayerFlops.First());

    private IEnumerable<long> LayerFlops => (Front?.Flops ?? (Recurrence is { } recurrence ? [recurrence.Flops] : [])).Concat(Layers.Select(layer => 2L * Positions * layer.Inputs * layer.Outputs));

    private IEnumerable<(int Inputs, int Outputs)> Layers => Sizes.Zip(Sizes.Skip(1));

    /// <summary>Weights that every library starts from; biases are not zero, so that a forgotten one shows.</summary>
    public MlpWeights MakeWeights(int seed)
    {
        Random random = new(seed);
        var windows = (Front?.Shapes ?? []).Select(shape => (Window: shape.Stage.Kernel * shape.Stage.Kernel, Inputs: shape.Channels, Outputs: shape.Stage.Filters));
        (int Window, int Inputs, int Outputs)[] layers = [.. windows, .. Layers.Select(layer => (1, layer.Inputs, layer.Outputs))];
        return new MlpWeights(
            [.. layers.Select(layer => Uniform(random, layer.Window * layer.Inputs * layer.Outputs, MathF.Sqrt(6f / (layer.Window * (layer.Inputs + layer.Outputs)))))],
            [.. layers.Select(layer => Uniform(random, layer.Outputs, 0.1f))])
        {
            Recurrent = Recurrence is not { Inputs: var inputs, Units: var units }
                ? []
                : [Uniform(random, inputs * 4 * units, MathF.Sqrt(6f / (inputs + units))), Uniform(random, units * 4 * units, MathF.Sqrt(3f / units)), Uniform(random, 4 * units, 0.1f)],
        };
    }

    /// <summary>Samples and targets that every library is given.</summary>
    public Samples MakeSamples(int count, int seed)
    {
        Random random = new(seed);
        return new Samples(
            count,
            Uniform(random, count * Inputs, 1),
            Head == Head.Values ? Uniform(random, count * Outputs, 1) : [],
            Head == Head.Classes ? [.. Enumerable.Range(0, count * Positions).Select(_ => random.Next(Sizes[^1]))] : []);
    }

    private static float[] Uniform(Random random, int count, float limit) =>
        [.. Enumerable.Range(0, count).Select(_ => ((2 * random.NextSingle()) - 1) * limit)];
}

/// <summary>The weights of an <see cref="Mlp"/> in Keras's layout.</summary>
/// <param name="Kernels">For each convolution rows × columns × channels × filters, then for each dense layer inputs × outputs, row-major.</param>
/// <param name="Biases">For each layer one float an output.</param>
internal sealed record MlpWeights(IReadOnlyList<float[]> Kernels, IReadOnlyList<float[]> Biases)
{
    /// <summary>The kernel, the recurrent kernel and the bias of the recurrent layer before them, if there is one.</summary>
    public IReadOnlyList<float[]> Recurrent { get; init; } = [];
}

/// <summary>One batch.</summary>
/// <param name="Count">The number of samples.</param>
/// <param name="X">The inputs, sample after sample.</param>
/// <param name="Values">The targets of <see cref="Head.Values"/>, else empty.</param>
/// <param name="Classes">The targets of <see cref="Head.Classes"/>, else empty.</param>
internal sealed record Samples(int Count, float[] X, float[] Values, int[] Classes);
