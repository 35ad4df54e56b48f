using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What the user wrote.</summary>
/// <remarks>
/// Immutable and equal by content: an edit that leaves it equal costs nothing. It holds no symbol, syntax node or location.
/// </remarks>
/// <param name="Type">The class.</param>
/// <param name="Network">The arguments of <c>[Network]</c>.</param>
/// <param name="Layers">The layer attributes and the <c>[Input]</c>s among them, in order.</param>
/// <param name="Outputs">The <c>[Output]</c> attributes, in order.</param>
/// <param name="Compiles">The <c>[Compile]</c> attributes: one at most, in a valid declaration.</param>
/// <param name="Parameters">The <c>[Parameters]</c> attribute.</param>
/// <param name="Problems">What is wrong with the declaration itself.</param>
/// <param name="CanBeExtended">Whether members can be added to the class, even though the network is not valid.</param>
/// <param name="HasCompilerErrors">Whether the C# compiler already refuses one of the attributes.</param>
/// <param name="Form">What the generated part may have, if the network is not valid.</param>
/// <param name="Failure">What happened where reading failed, which is a bug.</param>
internal sealed record NetworkDeclaration(
    TypeIdentity Type,
    AttributeDeclaration Network,
    EquatableArray<AttributeDeclaration> Layers,
    EquatableArray<AttributeDeclaration> Outputs,
    EquatableArray<AttributeDeclaration> Compiles,
    AttributeDeclaration? Parameters,
    EquatableArray<Problem> Problems,
    bool CanBeExtended,
    bool HasCompilerErrors,
    ClassForm Form,
    string? Failure = null)
{
    /// <summary>The attributes that say how the learning rate changes: one at most, in a valid declaration.</summary>
    public EquatableArray<AttributeDeclaration> Schedules { get; init; }

    /// <summary>The <c>[Budget]</c> attribute.</summary>
    public AttributeDeclaration? Budget { get; init; }

    /// <summary>The <c>[Streaming]</c> attribute.</summary>
    public AttributeDeclaration? Streaming { get; init; }

    /// <summary>The most layers that a network may have: blocks in blocks have more before one knows it.</summary>
    public const int MaximumLayers = 10_000;
}

/// <summary>One attribute.</summary>
/// <param name="Kind">The attribute class's name in metadata, such as <c>DenseAttribute</c>.</param>
/// <param name="Index">Its number among the class's attributes, in source order.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Block">The class that <c>[Block&lt;T&gt;]</c> names, also where <c>[Shared]</c> applies such a block.</param>
internal sealed record AttributeDeclaration(string Kind, int Index, EquatableArray<Argument> Arguments, BlockDeclaration? Block = null)
{
    /// <summary>The kind of an attribute that is one of several inputs.</summary>
    public const string Input = "InputAttribute";

    /// <summary>The kind of an attribute that applies another layer once more.</summary>
    public const string Shared = "SharedAttribute";

    /// <summary>The kind of an attribute that applies a block to each time step.</summary>
    public const string TimeDistributed = "TimeDistributedAttribute`1";

    /// <summary>Whether it applies a block to each time step, also where it applies one that does once more.</summary>
    public bool IsPerStep => (Applies ?? this).Kind == TimeDistributed;

    /// <summary>Whether it is one of several inputs.</summary>
    public bool IsInput => Kind == Input;

    /// <summary>Whether it applies another layer, or a block, once more.</summary>
    public bool IsShared => Kind == Shared;

    /// <summary>What it names to be applied once more, by its path.</summary>
    public string Owner => Get("Layer", "");

    /// <summary>The attribute of what it applies once more, without its block; null where it names nothing that stands above.</summary>
    public AttributeDeclaration? Applies { get; init; }

    public Argument? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);

    public T Get<T>(string name, T otherwise) => Find(name)?.Value is T value ? value : otherwise;

    /// <summary>Whether it says by name what it reads, begins with or applies once more.</summary>
    public bool ReadsByName => IsShared || Find("From")?.Value is not null || Find("InitialState")?.Value is not null;

    /// <summary>The names of what it reads, begins with and applies once more: of a layer in a block, that of the block.</summary>
    public IEnumerable<string> Reads => Get("From", default(EquatableArray<string>)).Concat(Get("InitialState", default(EquatableArray<string>))).Concat(IsShared ? [Owner.Split('/')[0]] : Array.Empty<string>());

    public Place At(string? argument = null, int element = -1) => new(Index, argument, element);
}

/// <summary>The class that a network is.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name, without escapes.</param>
/// <param name="Keyword">How its declaration reads: <c>class</c> or <c>record</c>.</param>
/// <param name="Containers">The types that it stands in, outermost first, as they are declared: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="HintName">A file name for the generated code, of its own.</param>
/// <param name="TypeParameters">The type parameters that a network must not have, as they are declared: <c>&lt;T&gt;</c>.</param>
/// <param name="HasSummary">Whether the user has written a summary of the class.</param>
internal sealed record TypeIdentity(string Namespace, string Name, string Keyword, EquatableArray<string> Containers, string HintName, string TypeParameters = "", bool HasSummary = false);

/// <summary>What the generated part of a class may not have, where the network is not valid: an error there would be beside its own.</summary>
/// <param name="IsPlain">Whether there is nothing but members: neither the contract nor annotations.</param>
/// <param name="Constructor">What the constructor calls, such as <c>: base(default(string))</c>; null where there can be none.</param>
/// <param name="Taken">The members, by their keys, whose names are taken.</param>
internal sealed record ClassForm(bool IsPlain, string? Constructor, EquatableArray<string> Taken)
{
    /// <summary>Everything.</summary>
    public static readonly ClassForm Whole = new(IsPlain: false, "", default);
}
