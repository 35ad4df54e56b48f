using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What layers of one class can name: a network's own layers, or those of a block in it.</summary>
/// <param name="path">What stands before the layers' names: nothing, or <c>block_1/</c>.</param>
/// <param name="layers">The layer attributes, in order.</param>
/// <param name="place">Where problems are shown: where they are, or at the attribute that takes a block in.</param>
/// <param name="block">The block's class; null where the layers are the network's own.</param>
/// <param name="problems">All problems of the network.</param>
internal sealed class LayerScope(string path, EquatableArray<AttributeDeclaration> layers, Place? place, string? block, List<Problem> problems)
{
    /// <summary>The most names of one attribute that are reported as unknown.</summary>
    public const int MostUnknown = 10;

    private readonly Dictionary<string, Named> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    // States that nothing has read yet, by name, and how each becomes a layer; and those of a layer, by its name.
    private readonly Dictionary<string, Func<int>> _unread = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _states = new(StringComparer.Ordinal);

    // The names in their order, for messages.
    private readonly List<string> _names = [];

    public EquatableArray<AttributeDeclaration> Layers => layers;

    /// <summary>Whether its layers are the network's own, and not those of a block.</summary>
    public bool IsNetwork => place is null;

    /// <summary>Whether training leaves the weights of all of them alone.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>How many samples of its layers each sample of the network is.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Whether its layers are applied to each time step of a sequence.</summary>
    public bool IsPerStep { get; init; }

    /// <summary>Where the block stands that this one applies once more: what is before the names of its layers, such as <c>tower/</c>; null where the layers have weights of their own.</summary>
    public string? OwnerPath { get; init; }

    /// <summary>All names that have been given, in their order.</summary>
    public IReadOnlyList<string> Names => _names;

    // The layer, input or block above, which the next layer reads unless it says otherwise.
    private Named? _above;

    /// <summary>What the layer or block above gives, by number.</summary>
    public EquatableArray<int> Above => _above?.Numbers ?? default;

    /// <summary>The layer or input that has a name; null where there is none, and where it is that of a block with several outputs.</summary>
    public int? Find(string name) => Lookup(name) is { Numbers.Count: 1 } found ? found.Numbers[0] : null;

    /// <summary>Whether a layer reads something by its name.</summary>
    public bool IsNamed(int number) =>
        layers.Any(layer => layer.Find("From")?.Value is EquatableArray<string> from && from.Any(name => _byName.TryGetValue(name, out Named found) && found.Numbers.Contains(number)));

    /// <summary>A layer's name with its path.</summary>
    public string PathOf(string name) => path + name;

    /// <summary>Where something is shown.</summary>
    public Place Show(Place inner) => place is null || block is null ? inner : place with { Within = new BlockPlace(block, inner) };

    /// <summary>Reports a problem. What is the network's own can neither be shown nor be mended in the class of a block.</summary>
    public void Report(Problem problem)
    {
        bool isOfNetwork = problem.Id is Descriptors.ChannelsFirst or Descriptors.BlockRecursion or Descriptors.BlockInputShape or Descriptors.TooManyLayers or Descriptors.SharedShape;
        problems.Add(place is null ? problem : isOfNetwork ? problem with { Place = place with { Within = null }, Fixes = default } : problem with { Place = Show(problem.Place) });
    }

    /// <summary>How many inputs have been named.</summary>
    public int Inputs { get; private set; }

    /// <summary>Gives a name to an input, which is above from now on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="number">The layer that gives it, or below 0 an input of the network.</param>
    /// <param name="owner">Who has the name, for messages.</param>
    public void AddInput(string name, int number, string owner = "the Input above")
    {
        Add(Named.One(name, owner, number));
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

        if (!_byName.TryGetValue(name, out Named twin))
            return true;
        bool isWritten = attribute.Find("Name") is not null, isRepeated = attribute.Get("Repeat", 1) > 1;
        string free = LayerNames.Free(name, layers);
        Report(Problem.Of(Descriptors.DuplicateName, attribute.At(isWritten ? "Name" : null), name, twin.Owner)
            .MendedBy(isRepeated || IsRead(name) ? null : isWritten ? new Fix(FixKind.ReplaceName, Value: free) : Fix.Set("Name", Text.Quoted(free))));
        return false;
    }

    // Who reads a name that two have may mean either.
    private bool IsRead(string name) => layers.Any(layer => layer.Reads.Contains(name));

    /// <summary>Gives a name to the layer of a number, which is above from now on.</summary>
    public void AddLayer(string name, int number, string kind) => Add(Named.One(name, $"the {kind} above", number));

    /// <summary>Gives a name to a block, which is above from now on. Where it has several outputs, they have names behind its own.</summary>
    /// <param name="name">The block's name.</param>
    /// <param name="block">What it is made of.</param>
    /// <param name="outputs">The layers that give its outputs, by number.</param>
    public void AddBlock(string name, BlockDeclaration block, EquatableArray<int> outputs)
    {
        const string owner = "the Block above";
        Named above = new(name, owner, block.OutputsOf(name).ToImmutableArray(), outputs);
        Add(above);
        for (int i = 0; i < outputs.Count && outputs.Count > 1; i++)
            Add(Named.One(above.Outputs[i], owner, outputs[i]));
        _above = above;
    }

    /// <summary>Gives names to the states of the layer above, each of which becomes a layer of its own when it is first read.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="states">Its states, by name.</param>
    /// <param name="make">Makes the layer of a state, of its path and its number among the states.</param>
    public void AddStates(string layer, IReadOnlyList<string> states, Func<string, int, int> make)
    {
        _states[layer] = [.. states.Select(state => layer + "/" + state)];
        for (int i = 0; i < states.Count; i++)
        {
            (string name, int index) = (_states[layer][i], i);
            _unread.Add(name, () => make(PathOf(name), index));
            _names.Add(name);
        }
    }

    private Named? Lookup(string name)
    {
        if (!_byName.TryGetValue(name, out Named? found) && _unread.TryGetValue(name, out Func<int> make))
            _byName[name] = found = Named.One(name, "the layer above", make());
        return found;
    }

    private void Add(Named named)
    {
        _byName.Add(named.Name, named);
        _names.Add(named.Name);
        _above = named;
    }

    /// <summary>What an attribute's layer reads, by number; null where it reads what is not there, too little or too much, which has been reported then.</summary>
    /// <param name="attribute">The layer.</param>
    /// <param name="name">Its name.</param>
    /// <param name="least">The fewest inputs that it takes.</param>
    /// <param name="most">The most inputs that it takes.</param>
    public EquatableArray<int>? Wire(AttributeDeclaration attribute, string name, int least, int most)
    {
        bool isWritten = attribute.Find("From")?.Value is EquatableArray<string>;
        if ((isWritten ? Read(attribute, "From", name) : _above is null ? [] : [_above]) is not { } read)
            return null;
        EquatableArray<int> numbers = read.SelectMany(named => named.Numbers).ToImmutableArray();
        if (numbers.Count >= least && numbers.Count <= most)
            return numbers;

        // A layer that reads one of several outputs has to say which.
        string[] outputs = read.Any(named => named.Numbers.Count > 1) ? [.. read.SelectMany(named => named.Outputs)] : [];
        bool isOne = !isWritten && numbers.Count == 1;
        string expected = least < most && numbers.Count > most ? $"at most {Text.Plain(most)} inputs" : Expected(least, most);
        string giver = isWritten ? "From" : _above is null ? "what stands above" : isOne ? "the layer above alone" : PathOf(_above.Name);
        string given = numbers.Count == 0 ? "none" : numbers.Count == 1 ? "one" : Text.Plain(numbers.Count) + (isWritten ? " inputs" : " outputs");
        Problem problem = Problem.Of(
            Descriptors.InputRank,
            attribute.At(isWritten ? "From" : null),
            PathOf(name),
            isOne ? expected + " in From" : expected,
            giver,
            outputs.Length == 0 ? given : $"{given}: {LayerNames.List(outputs)}");
        foreach (string output in most == 1 && read.Count == 1 ? outputs : [])
            problem = problem.MendedBy(new Fix(FixKind.ReadLayer, output));
        Report(problem);
        return null;
    }

    /// <summary>What an attribute's layer begins with, by number: nothing without InitialState; null where that does not name each of its states, which has been reported then.</summary>
    /// <param name="attribute">The layer.</param>
    /// <param name="name">Its name.</param>
    /// <param name="states">Its states, by name.</param>
    public EquatableArray<int>? WireStates(AttributeDeclaration attribute, string name, IReadOnlyList<string> states)
    {
        if (attribute.Get("InitialState", default(EquatableArray<string>)).Count == 0)
            return default(EquatableArray<int>);
        if (Read(attribute, "InitialState", name) is not { } read)
            return null;
        EquatableArray<int> numbers = read.SelectMany(named => named.Numbers).ToImmutableArray();
        if (numbers.Count == states.Count)
            return numbers;
        string needed = states.Count == 1 ? "the initial state " + states[0] : $"the initial states {string.Join(", ", states.Take(states.Count - 1))} and {states[states.Count - 1]}";
        string given = $"{(numbers.Count == 1 ? "one" : Text.Plain(numbers.Count))}: {LayerNames.List([.. read.SelectMany(named => named.Outputs)])}";
        AttributeDeclaration? hiding = read.Count == 1 ? Hiding(read[0].Name, states.Count) : null;
        Report(Problem.Of(Descriptors.InputRank, attribute.At("InitialState"), PathOf(name), needed, "InitialState", hiding is null ? given : given + ", which gives its states with ReturnState = true").MendedBy(ReturnState(hiding)));
        return null;
    }

    // The layer above of a name that has so many states, and does not return them.
    private AttributeDeclaration? Hiding(string name, int? states = null) =>
        LayerNames.Declared(layers).FirstOrDefault(other => other.Name == name && _byName.ContainsKey(name)) is { Attribute: { IsInput: false } found } layer
            && !layer.States.Any() && NamedLayer.StatesOf(found, name).Count() is var count && count > 0 && (states ?? count) == count ? found : null;

    private Fix? ReturnState(AttributeDeclaration? hiding) => hiding is null ? null : Fix.Set("ReturnState", "true", Show(hiding.At()));

    /// <summary>What an argument names; null where one name leads nowhere, which has been reported then. For its states, a layer is named that returns them.</summary>
    private IReadOnlyList<Named>? Read(AttributeDeclaration attribute, string argument, string reader)
    {
        EquatableArray<string> from = attribute.Get(argument, default(EquatableArray<string>));
        List<Named> read = [];
        int unknown = 0;
        for (int i = 0; i < from.Count; i++)
        {
            if (argument == "InitialState" && _states.TryGetValue(from[i], out string[] states))
                read.AddRange(states.Select(state => Lookup(state)!));
            else if (Lookup(from[i]) is { } named)
                read.Add(named);
            else if (unknown++ < MostUnknown)
                Report(Problem.Of(Descriptors.UnknownFrom, attribute.At(argument, i), PathOf(reader), from[i], Explain(from[i], reader)).MendedBy(HidingState(from[i]) is { } hiding ? ReturnState(hiding) : MendName(from[i], reader)));
        }

        return unknown == 0 ? read : null;
    }

    // The layer above that does not return a state which is read.
    private AttributeDeclaration? HidingState(string name)
    {
        int end = name.IndexOf('/');
        return end > 0 && Hiding(name.Substring(0, end)) is { } found && NamedLayer.StatesOf(found, name.Substring(0, end)).Contains(name) ? found : null;
    }

    // The edit that names what was meant, where one can know it.
    private Fix? MendName(string from, string reader) =>
        from != reader && !LayerNames.All(layers).Contains(from) && Spelling.Nearest(from, _names) is { } meant ? new Fix(FixKind.ReplaceName, Value: meant) : null;

    private static string Expected(int least, int most) => (least, most) switch
    {
        (1, 1) => "one input",
        (2, 2) => "exactly two inputs",
        (1, _) => $"one to {Text.Plain(most)} inputs",
        _ when least == most => "exactly " + Text.Plain(least) + " inputs",
        _ => "two or more inputs",
    };

    // Why no layer above has a name that is read.
    private string Explain(string from, string reader)
    {
        if (from == reader || from.StartsWith(reader + "/", StringComparison.Ordinal))
            return "it is the layer's own";
        if (HidingState(from) is not null)
            return "it is a state of a layer that gives it with ReturnState = true";
        if (LayerNames.All(layers).Contains(from))
            return "a layer below has it, and layers read only what stands above them";
        return _names.Count == 0 ? "nothing stands above" : "above are " + LayerNames.List(_names) + Spelling.Question(MendName(from, reader)?.Value);
    }

    /// <summary>What a name stands for.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Owner">Who has it, for messages.</param>
    /// <param name="Outputs">What it gives, by name: itself, or the outputs of a block.</param>
    /// <param name="Numbers">The layers or inputs that give them.</param>
    private sealed record Named(string Name, string Owner, EquatableArray<string> Outputs, EquatableArray<int> Numbers)
    {
        public static Named One(string name, string owner, int number) => new(name, owner, new([name]), new([number]));
    }
}
