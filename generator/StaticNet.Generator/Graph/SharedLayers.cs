using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Layers that are applied once more, with the same weights: the attribute of the first is read again with other inputs, so that the same code checks
/// them. Of a block, so is that of each of its layers.
/// </summary>
/// <param name="layers">The layers above.</param>
internal sealed class SharedLayers(IReadOnlyList<Layer> layers)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Remembers a layer by its path.</summary>
    public void Add(string path, int number) => _numbers[path] = number;

    /// <summary>The path of what an attribute applies once more; null of one with weights of its own. In a block that is applied once more, each layer is.</summary>
    public static string? PathOf(LayerScope scope, AttributeDeclaration attribute, string name) =>
        attribute.IsShared ? scope.PathOf(attribute.Owner) : scope.OwnerPath is { } path ? path + name : null;

    /// <summary>The layer whose weights a layer uses; null where it has its own.</summary>
    public LayerOwner? OwnerOf(LayerScope scope, AttributeDeclaration attribute, string name) => PathOf(scope, attribute, name) is { } path ? Find(path) : null;

    /// <summary>The layer of a path, or the one that it applies once more; null where there is none.</summary>
    public LayerOwner? Find(string path) => _numbers.TryGetValue(path, out int number) ? layers[number].Node.Owner ?? new LayerOwner(number, layers[number].Name) : null;

    /// <summary>The attribute as it is read: the options of what is applied once more, with a name and inputs of its own.</summary>
    public static AttributeDeclaration Applied(AttributeDeclaration attribute)
    {
        if (attribute.Applies is not { } owner || attribute.Get("Reverse", false))
            return attribute;
        IEnumerable<Argument> arguments = owner.Arguments.Where(argument => !IsOwn(argument)).Concat(attribute.Arguments.Where(IsOwn));
        return owner with { Index = attribute.Index, Arguments = arguments.ToImmutableArray() };

        // What it begins with is read, as its inputs are: names that another block may not have.
        static bool IsOwn(Argument argument) => argument.Name is "Name" or "From" or "InitialState";
    }

    /// <summary>How an attribute is read; null where there is no such layer.</summary>
    public LayerKind? KindOf(AttributeDeclaration attribute, LayerOwner? owner) =>
        !attribute.IsShared ? LayerKinds.Find(attribute.Kind) : owner is not null && layers[owner.Number] is IReadsTokens table ? new ReversedEmbeddingKind(table) : null;

    /// <summary>Whether a <c>[Shared]</c> names what can be applied once more; else that has been reported.</summary>
    public static bool Check(LayerScope scope, AttributeDeclaration attribute, string name)
    {
        if (attribute.Applies is not { IsInput: false, IsShared: false } owner)
        {
            scope.Report(Problem.Of(Descriptors.SharedOwner, attribute.At("Layer"), scope.PathOf(name), attribute.Owner, Explain(scope, attribute, name)).MendedBy(Mend(scope, attribute)));
            return false;
        }

        bool isTrained = owner.Get("Trainable", true), isReversed = attribute.Get("Reverse", false);
        if (attribute.Get("Trainable", isTrained) != isTrained)
            Refuse("Trainable", "left to " + attribute.Owner + ", whose weights they are", isTrained);
        else if (isReversed && LayerKinds.Find(owner.Kind) is not { ReadsTokens: true })
            Refuse("Reverse", $"false: {attribute.Owner} is no [Embedding] with a row for each token", found: false);
        else
            return true;
        return false;

        void Refuse(string argument, string expected, bool found) =>
            scope.Report(Problem.Of(Descriptors.ArgumentRange, attribute.At(argument), scope.PathOf(name), argument, expected, found ? "false" : "true").MendedBy(Fix.RemoveOption(argument)));
    }

    /// <summary>Reports weights that would need another shape for what a layer reads.</summary>
    public void CheckWeights(Layer layer, LayerReader reader)
    {
        if (layer.Node.Owner is not { } owner)
            return;
        foreach ((Weight weight, Weight owned) in layer.Weights.Zip(layers[owner.Number].Weights, (weight, owned) => (weight, owned)))
        {
            if (weight.Shape == owned.Shape)
                continue;
            reader.Report(Descriptors.SharedShape, "From", layer.Name, owner.Name, owned.Name, owned.Shape.ToString(), reader.InputName, reader.Input.ToString(), weight.Shape.ToString());
            return;
        }
    }

    private static string Explain(LayerScope scope, AttributeDeclaration attribute, string name) => attribute switch
    {
        { Applies.IsInput: true } => "it is an input, which has no weights",
        { Applies: { IsShared: true } shared } => $"that applies {Beside(attribute, shared)} itself: name {Beside(attribute, shared)}",
        _ when attribute.Owner == name => "that is its own name",
        _ when LayerNames.All(scope.Layers).Contains(attribute.Owner) => "that stands below it, and weights are those of the layer that stands first",
        _ when scope.Names.Count == 0 => "nothing stands above",
        _ => "no layer above has that name: above are " + LayerNames.List(scope.Names) + Spelling.Question(Mend(scope, attribute)?.Value),
    };

    // What one in a block applies stands in the same block.
    private static string Beside(AttributeDeclaration attribute, AttributeDeclaration shared) => attribute.Owner.Substring(0, attribute.Owner.LastIndexOf('/') + 1) + shared.Owner;

    // The edit that names what was meant, where one can know it.
    private static Fix? Mend(LayerScope scope, AttributeDeclaration attribute) =>
        attribute.Applies is { IsShared: true } shared ? new Fix(FixKind.ReplaceName, Value: Beside(attribute, shared))
        : attribute.Applies is null && !LayerNames.All(scope.Layers).Contains(attribute.Owner) && Spelling.Nearest(attribute.Owner, scope.Names) is { } meant ? new Fix(FixKind.ReplaceName, Value: meant)
        : null;
}
