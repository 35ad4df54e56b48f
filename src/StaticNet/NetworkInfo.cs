using System;
using System.Collections.Immutable;

namespace StaticNet;

/// <summary>The constants of a network's class as an object, for code that learns at run time which network it has.</summary>
/// <param name="Type">The network's class.</param>
/// <param name="ParameterCount">The number of parameters, trained or not.</param>
/// <param name="InputSize">The number of floats of one sample's input.</param>
/// <param name="OutputSize">The number of floats of one sample's output.</param>
/// <param name="InputShape">The shape of one sample's input, without the batch.</param>
/// <param name="OutputShape">The shape of one sample's output, without the batch.</param>
/// <param name="Layers">The layers in their order, with the graph that they form.</param>
/// <param name="Weights">Every parameter tensor in its order.</param>
/// <param name="Summary">The table that Keras 1's <c>model.summary()</c> prints.</param>
public sealed record NetworkInfo(
    Type Type,
    int ParameterCount,
    int InputSize,
    int OutputSize,
    ImmutableArray<int> InputShape,
    ImmutableArray<int> OutputShape,
    ImmutableArray<LayerInfo> Layers,
    ImmutableArray<WeightInfo> Weights,
    string Summary)
{
    /// <summary>Returns the constants of a network's class, without making a network: the same object each time.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    public static NetworkInfo Of<TNetwork>()
        where TNetwork : INetwork<TNetwork> => Cache<TNetwork>.Info;

    /// <summary>Returns the class's name and its sizes, such as <c>DigitNet: 784 → 10, 7,850 parameters</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Type?.Name}: {InputSize} → {OutputSize}, {ParameterCount:N0} parameters");

    private static class Cache<TNetwork>
        where TNetwork : INetwork<TNetwork>
    {
        public static readonly NetworkInfo Info = new(
            typeof(TNetwork),
            TNetwork.ParameterCount,
            TNetwork.InputSize,
            TNetwork.OutputSize,
            [.. TNetwork.InputShape],
            [.. TNetwork.OutputShape],
            [.. TNetwork.Layers],
            [.. TNetwork.Weights],
            TNetwork.Summary);
    }
}
