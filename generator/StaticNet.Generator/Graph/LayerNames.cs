using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>How layers may be called, and what to say where a name leads nowhere.</summary>
internal static class LayerNames
{
    /// <summary>What <see cref="IsValid"/> asks for, in words.</summary>
    public const string Rule = "a text that is not blank, without '/', control characters and line ends";

    /// <summary>The most names that a message lists.</summary>
    private const int MostListed = 40;

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

    /// <summary>
    /// The names that an attribute's layers have: one, or one for each repetition of a block. A name is the layer's own, or its kind's
    /// with a number that counts, as Keras does, the layers without one.
    /// </summary>
    /// <param name="attribute">The layer.</param>
    /// <param name="counts">How many of each kind have been numbered.</param>
    public static IEnumerable<string> Of(AttributeDeclaration attribute, Dictionary<string, int> counts)
    {
        int repetitions = attribute.Block is null ? 1 : attribute.Get("Repeat", 1);
        for (int i = 1; i <= Math.Max(1, repetitions); i++)
        {
            if (attribute.IsInput || attribute.Find("Name")?.Value is string)
            {
                string name = attribute.Get("Name", "");
                yield return repetitions > 1 ? name + "_" + Text.Plain(i) : name;
                continue;
            }

            string prefix = attribute.IsShared ? "shared" : attribute.IsPerStep ? "timedistributed" : attribute.Block is null ? LayerKinds.Find(attribute.Kind)!.NamePrefix : "block";
            counts.TryGetValue(prefix, out int count);
            counts[prefix] = ++count;
            yield return prefix + "_" + Text.Plain(count);
        }
    }

    /// <summary>Whether an attribute has a name by these rules.</summary>
    public static bool IsKnown(AttributeDeclaration attribute) => attribute.IsInput || attribute.IsShared || attribute.Block is not null || LayerKinds.Find(attribute.Kind) is not null;

    /// <summary>What can be read in a class: its layers and inputs in order, whether their names are valid or not. They are no more than a network may have.</summary>
    public static IEnumerable<NamedLayer> Declared(IEnumerable<AttributeDeclaration> layers)
    {
        Dictionary<string, int> counts = [];
        return layers
            .Where(IsKnown)
            .SelectMany(attribute => Of(attribute, counts).Select(name => new NamedLayer(name, attribute)))
            .Take(NetworkDeclaration.MaximumLayers);
    }

    /// <summary>All names by which something of a class can be read.</summary>
    public static IEnumerable<string> All(IEnumerable<AttributeDeclaration> layers) => Declared(layers).SelectMany(layer => layer.Names);

    /// <summary>The next name that nothing in a class has: <c>hidden_2</c>, where <c>hidden</c> is taken.</summary>
    public static string Free(string name, IEnumerable<AttributeDeclaration> layers)
    {
        HashSet<string> taken = new(All(layers), StringComparer.Ordinal);
        int end = name.LastIndexOf('_');
        string root = end > 0 && int.TryParse(name.Substring(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? name.Substring(0, end) : name;
        return Enumerable.Range(2, taken.Count + 2).Select(number => root + "_" + Text.Plain(number)).First(free => !taken.Contains(free));
    }

    /// <summary>Names for a message: the last of them, where they are many.</summary>
    public static string List(IReadOnlyList<string> names) =>
        (names.Count > MostListed ? "…, " : "") + string.Join(", ", names.Skip(names.Count - MostListed));
}

/// <summary>A layer, an input or a block by its name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Attribute">What has it.</param>
internal sealed record NamedLayer(string Name, AttributeDeclaration Attribute)
{
    /// <summary>What its outputs are read by.</summary>
    public IEnumerable<string> Outputs => Attribute.Block?.OutputsOf(Name) ?? [Name];

    /// <summary>What its states are read by, where it returns them.</summary>
    public IEnumerable<string> States => Attribute.Get("ReturnState", false) ? StatesOf(Attribute, Name) : [];

    /// <summary>All that can be read of it: a block of several outputs by its name too, which stands for all of them.</summary>
    public IEnumerable<string> Names => (Outputs.Contains(Name) ? [Name] : Outputs.Prepend(Name)).Concat(States);

    /// <summary>What a layer's states would be read by.</summary>
    public static IEnumerable<string> StatesOf(AttributeDeclaration attribute, string name) =>
        attribute.Block is null && LayerKinds.Find(attribute.Kind) is { } kind ? kind.States(attribute).Select(state => name + "/" + state) : [];
}
