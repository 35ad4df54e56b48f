using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads what all layers of attention have: the roles of their inputs, the causal mask, its window and the dropout.</summary>
internal static class AttentionReader
{
    /// <summary>The inputs' numbers by their roles, in Keras's order: query, value, key. One is all three; of two, the second is value and key.</summary>
    public static (int Query, int Value, int Key) Roles(int inputs) => inputs switch
    {
        1 => (0, 0, 0),
        2 => (0, 1, 1),
        _ => (0, 1, 2),
    };

    /// <summary>Whether all inputs have positions, and keys and values equally many; what is wrong has been reported else.</summary>
    public static bool Check(LayerReader reader)
    {
        foreach (LayerInput input in reader.Inputs.Where(input => input.Shape.Rank < 2))
            reader.Report(Descriptors.InputRank, argument: null, reader.Name, "(positions, features)", input.Name, input.Shape.ToString());
        (_, int value, int key) = Roles(reader.Inputs.Count);
        LayerInput values = reader.Inputs[value], keys = reader.Inputs[key];
        if (!reader.HasFailed && Positions(values) != Positions(keys))
        {
            string found = $"{values.Name} gives {values.Shape} and {keys.Name} gives {keys.Shape}";
            reader.Report(Descriptors.MergeShapes, "From", reader.Name, "whose values and keys, the second and the third, have equally many positions, but " + found);
        }

        return !reader.HasFailed;
    }

    /// <summary>Its heads, with their masks and their dropout.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="heads">How many there are.</param>
    public static AttentionForm Form(LayerReader reader, int heads)
    {
        bool isCausal = reader.Attribute.Get("UseCausalMask", false);
        int window = reader.Attribute.Get("Window", 0);
        if (window < 0)
            reader.Range("Window", "at least 1, or 0 for all positions", Text.Plain(window), isCausal ? Fix.Meant(window, number => number > 0) : null, Fix.RemoveOption("Window"));
        else if (window > 0 && !isCausal)
            reader.Range("Window", "0 without UseCausalMask = true", Text.Plain(window), Fix.Set("UseCausalMask", "true"), Fix.RemoveOption("Window"));

        // One over all positions is none.
        window = window < reader.Input.WithLast(1).Size ? window : 0;
        return new(heads, isCausal, window, new AttentionDropout(reader.Rate("Dropout"), NoiseSource.ReadSeed(reader)));
    }

    /// <summary>The product of all axes but the last; -1 where an int cannot count it.</summary>
    private static long Positions(LayerInput input) => input.Shape.WithLast(1).Size;
}

/// <summary>What training drops of an attention's probabilities.</summary>
/// <param name="Rate">The share.</param>
/// <param name="Seed">The layer's own seed; -1 for the network's.</param>
internal sealed record AttentionDropout(float Rate, int Seed);
