using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Random choices that depend on a seed alone.</summary>
internal sealed class GraphDraw(int seed)
{
    /// <summary>The most elements of a tensor: enough for several registers, and few enough for a thousand networks.</summary>
    private const int MostElements = 500;

    private static readonly string[] Initializers = [.. Enum.GetNames<Initializer>().Except(["Identity", "Orthogonal"])];

    // Most functions are drawn from those without kinks, which a difference of losses says more of.
    private static readonly string[]
        Activations = Enum.GetNames<Activation>(),
        Smooth = ["Tanh", "Sigmoid", "Silu", "Gelu", "Softplus", "Softmax", "Mish", "Softsign"];

    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A number from the least to the most.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>The shape of an input: of one to four axes, images most often.</summary>
    public int[] Shape()
    {
        int rank = Pick([1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4]);
        int[] shape = [.. Enumerable.Range(0, rank).Select(axis => Between(1, rank == 1 ? 20 : axis == rank - 1 ? 5 : rank == 4 ? 3 : 7))];
        if (Chance(0.05))
            shape[^1] = Between(15, 18);
        return shape;
    }

    /// <summary>The units of a layer: few, and now and then around a register or a panel.</summary>
    public int Units() => Chance(0.05) ? Between(30, 50) : Chance(0.15) ? Between(7, 18) : Between(1, 6);

    /// <summary>A function for a last axis of so many elements: a halving one needs an even number.</summary>
    public string Activation(int columns)
    {
        string activation = Chance(0.5) ? Pick(Smooth) : Pick(Activations);
        return activation == "Glu" && columns % 2 != 0 ? "Tanh" : activation;
    }

    public string Initializer() => "Initializer." + Pick(Initializers);

    /// <summary>Which way a node is read: most often the last.</summary>
    public NodeSpec Node(IReadOnlyList<NodeSpec> nodes) => Chance(0.65) ? nodes[^1] : Pick(nodes);

    /// <summary>Regularizers of some weights, as named arguments; most often none.</summary>
    public IEnumerable<string> Penalties(params string[] prefixes) => prefixes
        .SelectMany(prefix => new[] { prefix + "L1", prefix + "L2" })
        .Where(_ => Chance(0.04))
        .Select(name => name + " = " + Float(Between(1, 30) / 1000f))
        .ToArray();

    /// <summary>An argument, or nothing.</summary>
    public IEnumerable<string> Maybe(double probability, string argument) => Chance(probability) ? [argument] : [];

    public static string Float(float value) => value.ToString(CultureInfo.InvariantCulture) + "f";

    public static int Size(IEnumerable<int> shape) => shape.Aggregate(1, (product, length) => product * length);

    /// <summary>Whether a tensor is small enough for the tests.</summary>
    public static bool IsSmall(IEnumerable<int> shape) => Size(shape) <= MostElements;
}
