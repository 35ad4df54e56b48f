using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What layers of one class can name: a network's own layers, or those of a block in it.</summary>
/// <param name="path">What stands before the layers' names: nothing, or <c>block_1/</c>.</param>
/// <param name="layers">The layer attributes, in order.</param>
/// <param name="input">What <c>"input"</c> names: a layer by number, or -1 for the network's input. Null where there are <c>[Input]</c>s.</param>
/// <param name="place">Where problems are shown: where they are, or at the attribute that takes a block in.</param>
/// <param name="problems">All problems of the network.</param>
internal sealed class LayerScope(string path, EquatableArray<AttributeDeclaration> layers, int? input, Place? place, List<Problem> problems)
{
    private readonly Dictionary<string, (int Number, string Owner)> _byName = input is { } only
        ? new(StringComparer.Ordinal) { [NetworkGraph.InputName] = (only, path.Length > 0 ? "the block's input" : "the network's input") }
        : new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    // The names in their order, for messages.
    private readonly List<string> _names = input is null ? [] : [NetworkGraph.InputName];

    public EquatableArray<AttributeDeclaration> Layers => layers;

    /// <summary>The layer or input above, which the next layer reads unless it says otherwise; at first, what comes in.</summary>
    public int? Above { get; private set; } = input;

    /// <summary>What can be read, by name and in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>What has a name.</summary>
    public int? Find(string name) => _byName.TryGetValue(name, out (int Number, string) found) ? found.Number : null;

    /// <summary>Whether a layer reads something by its name.</summary>
    public bool IsNamed(int number) =>
        layers.Any(layer => layer.Find("From")?.Value is EquatableArray<string> from && from.Any(name => Find(name) == number));

    /// <summary>A layer's name with its path.</summary>
    public string PathOf(string name) => path + name;

    /// <summary>Where something is shown.</summary>
    public Place Show(Place inner) => place ?? inner;

    /// <summary>Reports a problem. What is wrong in a block cannot be mended where the block is taken in.</summary>
    public void Report(Problem problem) => problems.Add(place is null ? problem : problem with { Place = place, Fixes = default });

    /// <summary>How many inputs have been named.</summary>
    public int Inputs { get; private set; }

    /// <summary>Gives a name to an input, by number.</summary>
    public void AddInput(string name, int number)
    {
        Add(name, number, "Input");
        Inputs++;
    }

    /// <summary>The names that an attribute's layers have, one for each repetition.</summary>
    public IEnumerable<string> NamesOf(AttributeDeclaration attribute) => LayerNames.Of(attribute, _counts);

    /// <summary>Whether a layer may have a name; what is against it has been reported then.</summary>
    public bool CheckName(AttributeDeclaration attribute, string kind, string name)
    {
        if (!LayerNames.IsValid(name))
        {
            Report(Problem.Of(Descriptors.ArgumentRange, attribute.At("Name"), kind, "Name", LayerNames.Rule, Text.Quoted(name)));
            return false;
        }

        if (!_byName.TryGetValue(name, out (int, string Owner) twin))
            return true;
        Place at = attribute.Find("Name") is null ? attribute.At() : attribute.At("Name");
        Report(Problem.Of(Descriptors.DuplicateName, at, name, twin.Owner));
        return false;
    }

    /// <summary>Gives a name to what has been read: the layer of that number is above from now on.</summary>
    public void Add(string name, int number, string kind)
    {
        _byName.Add(name, (number, $"the {kind} above"));
        _names.Add(name);
        Above = number;
    }

    /// <summary>What an attribute's layer reads, by number; null where it reads what is not there, or too much, which has been reported then.</summary>
    /// <param name="attribute">The layer.</param>
    /// <param name="name">Its name.</param>
    /// <param name="least">The fewest inputs that it takes.</param>
    /// <param name="most">The most inputs that it takes.</param>
    public EquatableArray<int>? Wire(AttributeDeclaration attribute, string name, int least, int most)
    {
        if (attribute.Find("From")?.Value is not EquatableArray<string> from)
        {
            if (least <= 1 && Above is { } above)
                return new EquatableArray<int>([above]);
            (string expected, string giver, string given) = least <= 1 ? (Expected(least, most), "what stands above", "none") : (Expected(least, most) + " in From", "the layer above alone", "one");
            Report(Problem.Of(Descriptors.InputRank, attribute.At(), PathOf(name), expected, giver, given));
            return null;
        }

        List<int> numbers = [];
        for (int i = 0; i < from.Count; i++)
        {
            if (_byName.TryGetValue(from[i], out (int Number, string) layer))
                numbers.Add(layer.Number);
            else
                Report(Problem.Of(Descriptors.UnknownFrom, attribute.At("From", i), PathOf(name), from[i], Explain(from[i], name)).MendedBy(MendName(from[i], name, _names)));
        }

        if (numbers.Count < from.Count)
            return null;
        if (from.Count >= least && from.Count <= most)
            return numbers.ToImmutableArray();
        string found = from.Count == 0 ? "none" : from.Count == 1 ? "one" : Text.Plain(from.Count) + " inputs";
        Report(Problem.Of(Descriptors.InputRank, attribute.At("From"), PathOf(name), Expected(least, most), "From", found));
        return null;
    }

    /// <summary>The edit that names what was meant; null where one cannot know it.</summary>
    /// <param name="from">The name that leads nowhere.</param>
    /// <param name="reader">The layer that reads it, if it is one.</param>
    /// <param name="candidates">What could be meant.</param>
    public Fix? MendName(string from, string? reader, IEnumerable<string> candidates) =>
        from != reader && !LayerNames.All(layers).Contains(from) && Spelling.Nearest(from, candidates) is { } meant ? new Fix(FixKind.ReplaceName, Value: meant) : null;

    private static string Expected(int least, int most) => (least, most) switch
    {
        (1, 1) => "one input",
        (2, 2) => "exactly two inputs",
        _ when least == most => "exactly " + Text.Plain(least) + " inputs",
        _ => "two or more inputs",
    };

    /// <summary>Why no layer above has a name that is read.</summary>
    public string Explain(string from, string? reader = null)
    {
        if (from == reader)
            return "it is the layer's own";
        if (LayerNames.All(layers).Contains(from))
            return "a layer below has it, and layers read only what stands above them";
        return _names.Count == 0 ? "nothing stands above" : "above are " + string.Join(", ", _names);
    }
}
