using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>
/// A kind of layer: how its attribute is read, and which shape it gives. What the layer then is and does stands in its
/// <see cref="Layer"/> record, in the same file.
/// </summary>
internal abstract class LayerKind
{
    /// <summary>The kind by its Keras name, as summaries print it: <c>Dense</c>. Its attribute is named after it.</summary>
    public abstract string Name { get; }

    /// <summary>How its layers are named by default: <c>dense</c> gives <c>dense_1</c>, <c>dense_2</c>, …</summary>
    public string NamePrefix => Name.ToLowerInvariant();

    /// <summary>The fewest inputs that its layers read.</summary>
    public virtual int LeastInputs => 1;

    /// <summary>The most inputs that its layers read.</summary>
    public virtual int MostInputs => 1;

    /// <summary>Whether its layers read an input of the network as tokens (<see cref="IReadsTokens"/>).</summary>
    public virtual bool ReadsTokens => false;

    /// <summary>What a layer carries through a sequence, by name: it begins as what <c>InitialState</c> names, and can be read where <c>ReturnState</c> says so.</summary>
    public virtual ImmutableArray<string> States(AttributeDeclaration attribute) => [];

    /// <summary>Reads the attribute; null where something is wrong, which has been reported then.</summary>
    public abstract Layer? Read(LayerReader reader);
}
