using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>One layer of a random chain, with what it must make of a shape: computed here by other means than the generator's.</summary>
/// <param name="Attribute">The attribute as it stands in the source.</param>
/// <param name="Output">The shape that it gives.</param>
/// <param name="Parameters">How many parameters it has.</param>
public sealed record LayerSpec(string Attribute, IReadOnlyList<int> Output, long Parameters);

/// <summary>A random chain of layers. Its text is its source, so that a failure shows what to try.</summary>
/// <param name="Input">The input's shape.</param>
/// <param name="Layers">The layers in order.</param>
public sealed record ChainSpec(IReadOnlyList<int> Input, IReadOnlyList<LayerSpec> Layers)
{
    public IReadOnlyList<int> Output => Layers[^1].Output;

    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>The network as a user would write it.</summary>
    public string Source(string name = "Net") =>
        $"[StaticNet.Network({string.Join(", ", Input)})]\n" +
        string.Concat(Layers.Select(layer => $"[StaticNet.{layer.Attribute}]\n")) +
        (Parameters == 0 ? "" : "[StaticNet.Compile(StaticNet.Loss.MeanSquaredError, StaticNet.Optimizer.Sgd)]\n") +
        $"[StaticNet.Parameters({Parameters})]\ninternal partial class {name};\n";

    public override string ToString() => Source();
}

/// <summary>Makes random chains from a source of random numbers.</summary>
internal static class Chains
{
    private static readonly Activation[] Activations = Enum.GetValues<Activation>();
    private static readonly Initializer[] Initializers = Enum.GetValues<Initializer>();

    /// <summary>A chain that depends on the seed alone.</summary>
    public static ChainSpec Create(int seed)
    {
        Random random = new(seed);
        int[] input = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, 9))];
        List<LayerSpec> layers = [];
        IReadOnlyList<int> shape = input;
        for (int count = random.Next(1, 7); count > 0; count--)
        {
            layers.Add(Layer(random, shape));
            shape = layers[^1].Output;
        }

        return new ChainSpec(input, layers);
    }

    private static LayerSpec Layer(Random random, IReadOnlyList<int> shape) => random.Next(7) switch
    {
        0 => ActivationLayer(random, shape),
        1 => new LayerSpec("Flatten", [shape.Aggregate(1, (product, dimension) => product * dimension)], 0),
        2 => Reshape(random, shape),
        3 => new LayerSpec(FormattableString.Invariant($"Dropout({random.Next(100) / 100f}f)"), shape, 0),
        _ => Dense(random, shape),
    };

    private static LayerSpec Dense(Random random, IReadOnlyList<int> shape)
    {
        int units = random.Next(1, 70);
        bool useBias = random.Next(3) > 0;
        Activation activation = Pick(random, units);
        long weights = 0;
        for (int unit = 0; unit < units; unit++)
            weights += shape[^1] + (useBias ? 1 : 0);
        return new LayerSpec(
            $"Dense({units}, StaticNet.Activation.{activation}, UseBias = {(useBias ? "true" : "false")}, KernelInitializer = StaticNet.Initializer.{Initializers[random.Next(Initializers.Length)]})",
            [.. shape.SkipLast(1), activation == Activation.Glu ? units / 2 : units],
            weights);
    }

    private static LayerSpec ActivationLayer(Random random, IReadOnlyList<int> shape)
    {
        Activation activation = Pick(random, shape[^1]);
        return new LayerSpec($"Activation(StaticNet.Activation.{activation})", [.. shape.SkipLast(1), activation == Activation.Glu ? shape[^1] / 2 : shape[^1]], 0);
    }

    // Glu halves the last axis, which must be even.
    private static Activation Pick(Random random, int columns)
    {
        Activation activation = Activations[random.Next(Activations.Length)];
        return activation == Activation.Glu && columns % 2 != 0 ? Activation.Relu : activation;
    }

    // A random factorisation: divisors are taken off the size until nothing is left, and one of them may be left to the compiler.
    private static LayerSpec Reshape(Random random, IReadOnlyList<int> shape)
    {
        int rest = shape.Aggregate(1, (product, dimension) => product * dimension);
        List<int> target = [];
        for (int axes = random.Next(1, 4); axes > 1; axes--)
        {
            int[] divisors = [.. Enumerable.Range(1, rest).Where(divisor => rest % divisor == 0)];
            target.Add(divisors[random.Next(divisors.Length)]);
            rest /= target[^1];
        }

        target.Add(rest);
        List<int> written = [.. target];
        if (random.Next(2) == 0)
            written[random.Next(written.Count)] = -1;
        return new LayerSpec($"Reshape({string.Join(", ", written)})", target, 0);
    }
}
