using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds the inputs that are tokens. All layers that read one read it so: it is <see langword="int"/> then.</summary>
/// <param name="layers">The layers.</param>
/// <param name="places">For each layer, the attribute that it comes from.</param>
/// <param name="problems">What is wrong is added to them.</param>
internal sealed class TokenRules(IReadOnlyList<Layer> layers, IReadOnlyList<Place> places, List<Problem> problems)
{
    /// <summary>Says of each input how many tokens there are, and reports those that are read as tokens and as numbers.</summary>
    public void Read(List<NetworkInput> inputs)
    {
        Dictionary<int, Layer> tokens = [], numbers = [];
        for (int i = 0; i < layers.Count; i++)
        {
            foreach (int input in layers[i].Node.Inputs.Where(input => input < 0))
                Read(inputs, -1 - input, i, tokens, numbers);
        }
    }

    private void Read(List<NetworkInput> inputs, int input, int number, Dictionary<int, Layer> tokens, Dictionary<int, Layer> numbers)
    {
        Layer layer = layers[number];
        (Dictionary<int, Layer> own, Dictionary<int, Layer> others) = layer is IReadsTokens ? (tokens, numbers) : (numbers, tokens);
        if (layer is IReadsTokens reader)
            inputs[input] = inputs[input] with { Tokens = own.ContainsKey(input) ? Math.Min(inputs[input].Tokens, reader.Tokens) : reader.Tokens };
        if (own.ContainsKey(input))
            return;
        own.Add(input, layer);
        if (others.TryGetValue(input, out Layer? other))
            problems.Add(Problem.Of(Descriptors.TokenInput, places[number], tokens[input].Name, $"{inputs[input].Name}, which {numbers[input].Name} reads as floats", $"declare an [Input] of its own for {layer.Name}, or for {other.Name}"));
    }
}
