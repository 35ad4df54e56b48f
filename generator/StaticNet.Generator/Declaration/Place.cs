using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>Where in a network's declaration something stands, without holding on to the source.</summary>
/// <param name="Attribute">The attribute's number in source order; -1 is the class's name, and what is below the name of a type in which it stands.</param>
/// <param name="Argument">The argument's name in Pascal case; null is the whole attribute.</param>
/// <param name="Element">The element of an argument with several values; -1 is all of it.</param>
/// <param name="Member">A member of the class, by the id that its documentation has, or one of the texts below; null is the class itself.</param>
internal sealed record Place(int Attribute, string? Argument = null, int Element = -1, string? Member = null)
{
    /// <summary>Where it is in the class of a block, for what is wrong with a layer that stands there and is shown where a network takes it in; null for all else.</summary>
    public BlockPlace? Within { get; init; }

    /// <summary>The base class in the class's declaration.</summary>
    public static readonly Place BaseClass = new(-1, Member: "base");

    /// <summary>The parameters of the class's declaration.</summary>
    public static readonly Place PrimaryParameters = new(-1, Member: "parameters");

    /// <summary>The class's name.</summary>
    public static readonly Place Type = Outward(0);

    /// <summary>The name of a type in which the class stands: 1 is the innermost, 2 the next; 0 is the class itself.</summary>
    public static Place Outward(int types) => new(-1 - types);

    /// <summary>A member of the user's own.</summary>
    public static Place Of(ISymbol member) => new(-1, Member: member.GetDocumentationCommentId() ?? member.Name);
}

/// <summary>Where something is in the class of a block.</summary>
/// <param name="Block">The class, by the id that its documentation has.</param>
/// <param name="Place">Where in its declaration.</param>
internal sealed record BlockPlace(string Block, Place Place);
