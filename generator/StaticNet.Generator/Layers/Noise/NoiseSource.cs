namespace StaticNet.Generator;

/// <summary>Which random numbers a noise has.</summary>
/// <param name="Seed">The layer's own seed; -1 for the network's.</param>
/// <param name="Number">The number that gives it a random stream of its own.</param>
internal sealed record NoiseSource(int Seed, int Number)
{
    /// <summary>The arguments that say so: the key and the stream.</summary>
    public string[] Arguments => [$"unchecked((ulong){(Seed < 0 ? "Seed" : Text.Literal(Seed))})", $"DropoutStream({Text.Literal(Number)})"];

    /// <summary>Reads the layer's own seed; -1 for the network's.</summary>
    public static int ReadSeed(LayerReader reader)
    {
        int seed = reader.Attribute.Get("Seed", -1);
        if (seed < -1)
            reader.Range("Seed", "at least 0, or -1 for the network's", Text.Plain(seed), Fix.RemoveOption("Seed"));
        return seed;
    }
}
