using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>What kind of type a network may be, and how it must be declared.</summary>
internal static class TypeRules
{
    // The compiler takes names of 1,023 bytes, and those of generated members and types have the class's name in them, some twice.
    private const int LongestName = 400;

    public static EquatableArray<Problem> Check(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        // On anything but a class, the compiler refuses the attributes themselves.
        List<Problem> problems = [];
        if (type.TypeKind != TypeKind.Class)
            return default;
        if (WrongKind(type) is { } kind)
            problems.Add(Problem.Of(Descriptors.TypeKind, Place.Type, Text.Short(type.Name), kind).MendedBy(MendKind(type)));
        for (int i = 0; i < attributes.Length && attributes.Any(DeclarationReader.IsBlockMark); i++)
        {
            // What is trained or counted is no block.
            if (DeclarationReader.IsNetwork(attributes[i]))
                problems.Add(Problem.Of(Descriptors.NetworkAttributeOnBlock, new Place(i), type.Name, Written(attributes[i])).MendedBy(attributes.Count(DeclarationReader.IsNetwork) > 1 || attributes.Any(OfNetworks) ? null : Fix.RemoveAttribute(Written(attributes[i]))));
        }

        CheckPartial(type, problems, cancellation);
        CheckDeclarations(type, attributes, DeclarationReader.IsNetwork, problems, cancellation);
        return problems.ToImmutableArray();
    }

    /// <summary>Layers, [Compile], [Parameters], [Budget] or [Streaming] on a class without [Network] do nothing at all, and nobody means that.</summary>
    public static EquatableArray<Problem> CheckWithoutNetwork(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, Compilation compilation, CancellationToken cancellation)
    {
        if (attributes.Any(DeclarationReader.IsBlockMark))
            return CheckBlock(type, attributes, cancellation);
        for (int i = 0; i < attributes.Length && type.TypeKind == TypeKind.Class; i++)
        {
            if (!HasOrder(attributes[i]) && !OfNetworks(attributes[i]))
                continue;
            INamedTypeSymbol? user = BlockUsers.Find(type, compilation, cancellation);
            Problem problem = Problem.Of(Descriptors.NoNetwork, new Place(i), type.Name, Written(attributes[i]), WhatIsMissing(type, user));
            return ImmutableArray.Create(problem.MendedBy(MendMissing(type, attributes, user)));
        }

        return default;
    }

    // What another class takes in is meant to be a block.
    private static string WhatIsMissing(INamedTypeSymbol type, INamedTypeSymbol? user) => user is not null
        ? $"no [Block], without which [Block<{type.Name}>] of '{user.Name}' cannot take its layers in: add [Block]"
        : "no [Network], so that no network is made: add [Network] with the shape of one sample, such as [Network(28, 28, 1)]";

    // Which shape a sample has is not known, unless inputs say so. What is trained, counted or partial is meant to be a network.
    private static Fix? MendMissing(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, INamedTypeSymbol? user)
    {
        bool isBlock = attributes.Any(DeclarationReader.IsLayer) && !attributes.Any(OfNetworks) && (user is not null || !IsPartial(type));
        return isBlock ? new Fix(FixKind.InsertAttribute, "Block") : user is null && attributes.Any(DeclarationReader.IsInput) ? new Fix(FixKind.InsertAttribute, "Network") : null;
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>A block is checked where a network takes it in. What can be said before is whether it is one at all.</summary>
    private static EquatableArray<Problem> CheckBlock(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
    {
        List<Problem> problems = [];
        BlockReader blocks = new(type, cancellation);
        CheckDeclarations(type, attributes, DeclarationReader.IsBlockMark, problems, cancellation);
        if (!attributes.Any(DeclarationReader.IsLayer))
            problems.Add(Problem.Of(Descriptors.NoLayer, Place.Type, type.Name, "a block"));
        for (int i = 0; i < attributes.Length; i++)
        {
            if (DeclarationReader.IsOutput(attributes[i]))
                CheckOutput(AttributeReader.Read(attributes[i], i));
            else if (OfNetworks(attributes[i]))
                problems.Add(Problem.Of(Descriptors.NetworkAttributeOnBlock, new Place(i), type.Name, Written(attributes[i])).MendedBy(Fix.RemoveAttribute(Written(attributes[i]))));
            else if (DeclarationReader.IsInput(attributes[i]) && !attributes.Skip(i).Any(DeclarationReader.IsLayer))
                problems.Add(Problem.Of(Descriptors.UnusedLayer, new Place(i), "the input " + AttributeReader.Read(attributes[i], i).Get("Name", "")).MendedBy(attributes.Take(i).Any(DeclarationReader.IsInput) ? Fix.RemoveAttribute("[Input]") : null));
            else if (DeclarationReader.IsLayer(attributes[i]) && blocks.Read(attributes[i], i) is { Block: { } block } layer && BlockReader.FindRecursion(block) is { } way)
                problems.Add(Problem.Of(Descriptors.BlockRecursion, layer.At(), $"A layer of '{type.Name}'", block.Name, way));
        }

        return problems.ToImmutableArray();

        // The loss of an output is the network's to say.
        void CheckOutput(AttributeDeclaration output)
        {
            if (output.Arguments.FirstOrDefault(argument => argument.Name != "Layer" && argument.Value is not EquatableArray<EnumMember> { Count: 0 }) is { } judging)
            {
                // What else stands there would be as wrong, and metrics could not stand there without a loss.
                bool isAlone = output.Arguments.Count(argument => argument.Name != "Layer" && argument.Value is not EquatableArray<EnumMember> { Count: 0 }) == 1;
                problems.Add(Problem.Of(Descriptors.NetworkAttributeOnBlock, output.At(judging.Name), type.Name, $"the {judging.Name} of [Output]").MendedBy(isAlone ? Fix.Remove("the " + judging.Name) : null));
            }
        }
    }

    private static bool OfNetworks(AttributeData attribute) => attribute.AttributeClass!.Name is "CompileAttribute" or "ParametersAttribute" or "BudgetAttribute" or "StreamingAttribute" || DeclarationReader.IsSchedule(attribute);

    private static bool HasOrder(AttributeData attribute) => DeclarationReader.IsLayer(attribute) || DeclarationReader.IsInput(attribute) || DeclarationReader.IsOutput(attribute);

    /// <summary>
    /// Whether a part can be added to the type at all, so that its members exist though the network is not valid. Of a class
    /// that is not partial the compiler then says so too, once, instead of missing each member wherever it is used.
    /// </summary>
    public static bool CanBeExtended(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && !type.IsStatic && !type.IsRefLikeType && !LeavesMembersAbstract(type) && !IsFileLocal(type) && CanBeNamed(type) && !IsNameTooLong(type) && !HasTwinConstructors(type) && OwnerOfTwin(type) is null;

    // A member of the same name would hide an abstract one that is inherited, which the compiler takes for an error.
    private static bool LeavesMembersAbstract(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? above = type.IsAbstract ? type.BaseType : null; above is not null; above = above.BaseType)
        {
            if (above.GetMembers().Any(member => member.IsAbstract))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether code can name the type. Where it cannot, the compiler refuses the type itself: it, a parameter of it or its namespace has no
    /// name yet, or it has that of a type within it, or is private in a namespace; or a parameter of it has a name that another one or a member has.
    /// </summary>
    public static bool CanBeNamed(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.Name.Length == 0 || !HasOwnNames(current) || (current.TypeKind != TypeKind.Interface && !current.GetTypeMembers(current.Name).IsEmpty) || (current.ContainingType is null && current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal)))
                return false;
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            if (space.Name.Length == 0)
                return false;
        }

        return true;
    }

    private static bool HasOwnNames(INamedTypeSymbol type) =>
        type.TypeParameters.All(parameter => parameter.Name.Length > 0 && parameter.Name != type.Name && type.GetMembers(parameter.Name).IsEmpty)
        && type.TypeParameters.Select(parameter => parameter.Name).Distinct().Count() == type.TypeParameters.Length;

    // What a generated constructor has to call would be ambiguous. The compiler refuses the twin itself.
    private static bool HasTwinConstructors(INamedTypeSymbol type) =>
        HasTwins(type, constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
        || (type.BaseType is { } above && HasTwins(above, _ => true));

    private static bool HasTwins(INamedTypeSymbol type, Func<IMethodSymbol, bool> isCalled)
    {
        IMethodSymbol[] own = [.. type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared && !FormRules.IsGenerated(constructor))];
        return own.Where(isCalled).Any(constructor => own.Any(other => !SymbolEqualityComparer.Default.Equals(other, constructor)
            && other.Parameters.Select(parameter => parameter.Type).SequenceEqual(constructor.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default)));
    }

    // Within the class, its name would mean the type that it inherits.
    private static INamedTypeSymbol? OwnerOfTwin(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? above = type.BaseType; above is not null; above = above.BaseType)
        {
            if (!above.GetTypeMembers(type.Name).IsEmpty)
                return above;
        }

        return null;
    }

    /// <summary>Whether names that are made of the class's would be longer than those of .NET may be.</summary>
    public static bool IsNameTooLong(INamedTypeSymbol type) => NameLength(type) > LongestName;

    private static int NameLength(INamedTypeSymbol type) => Encoding.UTF8.GetByteCount(type.ToDisplayString());

    private static string? WrongKind(INamedTypeSymbol type) =>
        !type.TypeParameters.IsEmpty ? "generic"
        : type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : type.IsRecord ? "a record, whose copies would share one network's weights"
        : IsFileLocal(type) ? "file-local, and generated code stands in another file"
        : NameLength(type) is > LongestName and int length ? $"named, with its namespace, by {Text.Grouped(length)} bytes, more than the {Text.Plain(LongestName)} that leave room for the names of what is generated"
        : OwnerOfTwin(type) is { } owner ? $"derived from '{owner.Name}', which has a type of the same name"
        : BaseNetwork(type) is { } network ? $"derived from '{network.Name}', which is a network itself"
        : null;

    /// <summary>The one change of the declaration after which the type can be a network, if there is one.</summary>
    private static Fix? MendKind(INamedTypeSymbol type)
    {
        // Other parts could say the same, and a class has no record for a base.
        SyntaxReference[] own = [.. type.DeclaringSyntaxReferences.Where(reference => !GeneratedConstants.IsGenerated(reference.SyntaxTree))];
        if (own.Length != 1 || own[0].GetSyntax() is not TypeDeclarationSyntax declaration || !type.TypeParameters.IsEmpty || BaseNetwork(type) is not null || type.BaseType is { IsRecord: true } || (type.ContainingType is { } outer && IsFileLocal(outer)))
            return null;

        // What is written decides, though the compiler may refuse it.
        Fix[] fixes =
        [
            .. declaration.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.FileKeyword).Select(modifier => new Fix(FixKind.RemoveModifier, modifier.Text)),
            .. type.IsRecord ? [new Fix(FixKind.MakeClass, type.Name)] : Array.Empty<Fix>(),
        ];
        return fixes is [var only] ? only : null;
    }

    private static bool IsFileLocal(INamedTypeSymbol type) =>
        type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    internal static INamedTypeSymbol? BaseNetwork(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.GetAttributes().Any(attribute => attribute.AttributeClass is not null && DeclarationReader.IsNetwork(attribute)))
                return current;
        }

        return null;
    }

    /// <summary>The class and every type in which it stands must be partial. Where one has several declarations, the compiler itself asks for it.</summary>
    private static void CheckPartial(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        int outward = 0;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType, outward++)
        {
            if (current.DeclaringSyntaxReferences is not [{ } reference] || reference.GetSyntax(cancellation) is not TypeDeclarationSyntax declaration)
                continue;
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                problems.Add(Problem.Of(Descriptors.NotPartial, Place.Outward(outward), current.Name, outward == 0 ? "the network's members" : $"the members of the network '{type.Name}'").MendedBy(new Fix(FixKind.MakePartial, current.Name)));
        }
    }

    /// <summary>Layers that do not stand where [Network] or [Block] does: the first on each other declaration.</summary>
    private static void CheckDeclarations(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, Func<AttributeData, bool> isMark, List<Problem> problems, CancellationToken cancellation)
    {
        AttributeData? mark = attributes.FirstOrDefault(isMark);
        HashSet<SyntaxNode?> homes = [Owner(mark, cancellation)];
        for (int i = 0; i < attributes.Length; i++)
        {
            if (HasOrder(attributes[i]) && homes.Add(Owner(attributes[i], cancellation)))
                problems.Add(Problem.Of(Descriptors.SeveralDeclarations, new Place(i), type.Name, Written(attributes[i]), mark is null ? "[Network]" : Written(mark)).MendedBy(mark is null ? null : new Fix(FixKind.MoveLayers, Written(mark))));
        }
    }

    private static SyntaxNode? Owner(AttributeData? attribute, CancellationToken cancellation) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>An attribute as one writes it: <c>[Dense]</c>.</summary>
    private static string Written(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return "[" + name.Substring(0, name.Length - "Attribute".Length) + (attribute.AttributeClass.TypeArguments is [{ Name: var argument }] ? $"<{argument}>]" : "]");
    }
}
