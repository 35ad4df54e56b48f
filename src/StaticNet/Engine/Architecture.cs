using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using StaticNet.Serialization;

namespace StaticNet.Engine;

/// <summary>What a checkpoint says of its network, so that it is no other one's.</summary>
internal static class Architecture
{
    private const string Network = "network", Hash = "architecture";

    /// <summary>Writes it.</summary>
    public static void Write(TensorFile file, NetworkDefinition definition, string format = SafeTensorsMetadata.CheckpointFormat)
    {
        file.Texts[SafeTensorsMetadata.Format] = format;
        file.Texts[Network] = definition.Name;
        file.Texts[Hash] = HashOf(definition);
    }

    /// <summary>Holds a file against a network.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or of another network.</exception>
    public static void Check(TensorFile file, NetworkDefinition definition, string format = SafeTensorsMetadata.CheckpointFormat)
    {
        if (!file.Texts.ContainsKey(SafeTensorsMetadata.Format) && definition.Weights.All(weight => file.Contains(weight.Name)))
            throw new InvalidDataException($"{definition.Name}: the file has weights alone, which Load reads{(format == SafeTensorsMetadata.CheckpointFormat ? "; LoadCheckpoint reads what SaveCheckpoint has written" : " of the network, and not of its states")}.");
        if (file.Text(SafeTensorsMetadata.Format) is var found && found != format)
            throw new InvalidDataException($"{definition.Name}: expected a file of the format \"{format}\", but found {FileProblem.Quote(found)}.");
        if (file.Text(Hash) is var hash && hash != HashOf(definition))
            throw new InvalidDataException($"{definition.Name}: the {file.What} is of a network {FileProblem.Quote(file.Text(Network))} with other layers: the hash of its architecture is {FileProblem.Quote(hash)}, and this one's {HashOf(definition)}.");
    }

    // Layers, how they are wired, and weights, with their shapes; a class may get another name.
    private static string HashOf(NetworkDefinition definition)
    {
        var text = new StringBuilder();
        foreach (LayerInfo layer in definition.Layers)
            text.Append(CultureInfo.InvariantCulture, $"{layer.Name}|{layer.Kind}|{Shapes.Describe(layer.OutputShape.AsSpan())}|{layer.ParameterCount}|").AppendJoin(',', layer.InboundLayers).Append('\n');
        foreach (WeightInfo weight in definition.Weights)
            text.Append(CultureInfo.InvariantCulture, $"{weight.Name}|{Shapes.Describe(weight.Shape.AsSpan())}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
