using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>How layers may be called, and what to say where a name leads nowhere.</summary>
internal static class LayerNames
{
    /// <summary>What <see cref="IsValid"/> asks for, in words.</summary>
    public const string Rule = "a text that is not blank, without '/', control characters and line ends";

    /// <summary>Whether a layer may have the name: it stands in comments, documentation, summaries and files, and '/' ends it in a weight's name.</summary>
    public static bool IsValid(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            char character = name[i];
            bool isPair = char.IsHighSurrogate(character) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]);
            if (isPair)
                i++;
            else if (character is '/' or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' || char.IsControl(character) || char.IsSurrogate(character))
                return false;
        }

        return name.Trim().Length > 0;
    }

    /// <summary>A layer's name: its own, or its kind's with a number that counts, as Keras does, the layers without one.</summary>
    /// <param name="attribute">The layer.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="counts">How many of each kind have been numbered.</param>
    public static string Of(AttributeDeclaration attribute, LayerKind kind, Dictionary<string, int> counts)
    {
        if (attribute.Find("Name")?.Value is string name)
            return name;
        counts.TryGetValue(kind.NamePrefix, out int count);
        counts[kind.NamePrefix] = ++count;
        return kind.NamePrefix + "_" + Text.Plain(count);
    }

    /// <summary>Why no layer above has a name that <c>From</c> gives.</summary>
    /// <param name="from">The name.</param>
    /// <param name="reader">The layer that reads it.</param>
    /// <param name="above">The layers above.</param>
    /// <param name="declaration">The network.</param>
    public static string Explain(string from, string reader, IEnumerable<string> above, NetworkDeclaration declaration)
    {
        if (from == reader)
            return "it is the layer's own";
        if (All(declaration).Contains(from))
            return "a layer below has it, and layers read only what stands above them";
        return "above are " + string.Join(", ", new[] { NetworkGraph.InputName }.Concat(above));
    }

    /// <summary>The names of all layers, whether they are valid or not.</summary>
    private static IEnumerable<string> All(NetworkDeclaration declaration)
    {
        Dictionary<string, int> counts = [];
        foreach (AttributeDeclaration attribute in declaration.Layers)
        {
            if (LayerKinds.Find(attribute.Kind) is not { } kind)
                continue;
            yield return Of(attribute, kind, counts);
        }
    }
}
