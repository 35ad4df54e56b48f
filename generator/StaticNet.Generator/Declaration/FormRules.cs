using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>What the user's own part of a class and its base class may have beside the generated part.</summary>
internal sealed class FormRules
{
    private readonly INamedTypeSymbol _type;
    private readonly CancellationToken _cancellation;
    private readonly List<Problem> _problems;

    // What the compiler would say of another kind of type anyway is not said once more.
    private readonly bool _isNetwork;

    private FormRules(NetworkDeclaration declaration, INamedTypeSymbol type, CancellationToken cancellation)
    {
        _type = type;
        _cancellation = cancellation;
        _problems = [.. declaration.Problems];
        _isNetwork = _problems.All(problem => problem.Id != Descriptors.TypeKind);
    }

    /// <summary>The declaration with what is wrong about the class, and with what can be written in spite of it.</summary>
    public static NetworkDeclaration Apply(NetworkDeclaration declaration, INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!declaration.CanBeExtended)
            return declaration;
        FormRules rules = new(declaration, type, cancellation);
        bool isOld = rules.CheckLanguage();
        string? chain = rules.CheckConstructors();
        rules.CheckRequired();
        EquatableArray<string> taken = rules.CheckNames(PublicMembers.Keys(declaration));

        // With the contract of a base network beside its own, a class would have two implementations of INetwork.Info.
        bool isPlain = isOld || taken.Count > 0 || TypeRules.IsNameTooLong(type) || TypeRules.BaseNetwork(type) is not null;
        return declaration with { Problems = rules._problems.ToImmutableArray(), Form = new ClassForm(isPlain, chain, taken) };
    }

    /// <summary>Whether a symbol is of the generated part, which the analyzer sees too.</summary>
    public static bool IsGenerated(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: Marks.Tool });

    private bool CheckLanguage()
    {
        if (_type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: var version and < LanguageVersion.CSharp12 })
            return false;
        _problems.Add(Problem.Of(Descriptors.LanguageVersion, Place.Type, _type.Name, version.ToDisplayString()));
        return true;
    }

    /// <summary>Checks the constructors of the class and of its base, and finds what a generated one can call: null where there is nothing.</summary>
    private string? CheckConstructors()
    {
        if (_type.IsStatic)
            return null;
        IMethodSymbol[] own = [.. _type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared && !IsGenerated(constructor))];
        string? chain = CheckBase();
        foreach (IMethodSymbol constructor in own)
        {
            // Of a partial constructor, the part with a body calls another.
            IMethodSymbol? body = constructor.PartialImplementationPart;
            switch ((body ?? constructor).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation))
            {
                case TypeDeclarationSyntax:
                    chain = Chain("this", constructor);
                    Report(Problem.Of(Descriptors.PrimaryConstructor, Place.PrimaryParameters, _type.Name));
                    break;
                case ConstructorDeclarationSyntax { Initializer: null or { RawKind: (int)SyntaxKind.BaseConstructorInitializer } } declaration when !IsGeneratedKey(constructor):
                    Problem problem = Problem.Of(Descriptors.ConstructorChain, Place.Of(constructor), constructor.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
                    Report(problem.MendedBy(body is not null || declaration.Initializer is { ArgumentList.Arguments.Count: > 0 } ? null : new Fix(FixKind.ChainConstructor, Value: Seed(constructor, own))));
                    break;
            }
        }

        return chain;
    }

    private static bool IsGeneratedKey(IMethodSymbol constructor) => constructor.Parameters is [{ Type.SpecialType: SpecialType.System_Int32, RefKind: RefKind.None }];

    /// <summary>What a constructor gives the generated one: its own seed, or nothing. Where nothing is what another takes too, it is the default.</summary>
    private static string Seed(IMethodSymbol constructor, IMethodSymbol[] own) =>
        constructor.Parameters.Any(parameter => parameter is { Name: "seed", Type.SpecialType: SpecialType.System_Int32, RefKind: RefKind.None }) ? "seed"
        : own.Any(TakesNothing) ? "0"
        : "";

    private static bool TakesNothing(IMethodSymbol constructor) => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    /// <summary>Whether a call is an error, which no pragma disables.</summary>
    private static bool IsForbidden(IMethodSymbol constructor) => constructor.GetAttributes().Any(attribute =>
        attribute is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: [_, { Value: true }] });

    private string? CheckBase()
    {
        if (_type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } model)
            return "";
        IMethodSymbol[] constructors = [.. model.InstanceConstructors.Where(IsAccessible)], callable = [.. constructors.Where(constructor => TakesNothing(constructor) && !IsForbidden(constructor))];
        if (callable.Any(constructor => constructor.Parameters.IsEmpty) || callable.Length == 1)
            return "";
        Report(Problem.Of(Descriptors.BaseConstructor, Place.BaseClass, _type.Name, model.Name, callable.Length > 1 ? "has several constructors that can be called without arguments" : "has no constructor that it can call without arguments"));
        return constructors.Where(constructor => !IsForbidden(constructor)).Select(constructor => Chain("base", constructor)).FirstOrDefault(chain => chain is not null);
    }

    // A default value of the type: not of a pointer, and not of what the compiler does not know, also within another type.
    private static bool CanBeWritten(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CanBeWritten(array.ElementType),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named => named.TypeArguments.All(CanBeWritten) && (named.ContainingType is not { } outer || CanBeWritten(outer)),
        _ => type.TypeKind == TypeKind.TypeParameter || type.TypeKind == TypeKind.Dynamic,
    };

    /// <summary>A call of a constructor with arguments of its types, which is never made: it is there to compile.</summary>
    private static string? Chain(string target, IMethodSymbol constructor) => constructor.Parameters.Any(parameter => parameter.RefKind is not (RefKind.None or RefKind.In) || !CanBeWritten(parameter.Type)) || (target == "this" && IsGeneratedKey(constructor))
        ? null
        : $" : {target}({string.Join(", ", constructor.Parameters.Select(parameter => $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"))})";

    /// <summary>Members that must be set where an object is made: a network is made by generic code too, which knows no members but the contract's.</summary>
    private void CheckRequired()
    {
        for (INamedTypeSymbol? current = _type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers().Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                bool isOwn = SymbolEqualityComparer.Default.Equals(current, _type);
                Problem problem = Problem.Of(Descriptors.RequiredMember, isOwn ? Place.Of(member) : Place.BaseClass, _type.Name, isOwn ? $"'{member.Name}'" : $"'{member.Name}' of '{current.Name}'");
                Report(problem.MendedBy(isOwn ? new Fix(FixKind.RemoveModifier, "required") : null));
            }
        }
    }

    /// <summary>Finds what has a name of a generated member: the class, its own members, and those that it inherits and would hide.</summary>
    private EquatableArray<string> CheckNames(IReadOnlyCollection<string> keys)
    {
        ILookup<string, string> byName = keys.ToLookup(MemberKey.NameOf);
        HashSet<string> taken = [.. byName[_type.Name].Where(key => key != MemberKey.Constructor)];
        if (taken.Count > 0)
            Report(Problem.Of(Descriptors.MemberTaken, Place.Type, _type.Name, $"is called '{_type.Name}' itself"));
        taken.UnionWith(_type.TypeParameters.SelectMany(parameter => byName[parameter.Name]));
        foreach (IMethodSymbol constructor in _type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared && IsGeneratedKey(constructor) && !IsGenerated(constructor)))
        {
            taken.Add(MemberKey.Constructor);
            Report(Problem.Of(Descriptors.MemberTaken, Place.Of(constructor), _type.Name, $"has the constructor '{constructor.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'"));
        }

        foreach (ISymbol member in _type.GetMembers().Where(member => IsNamed(member) && byName.Contains(member.Name)))
        {
            if (Meets(member, byName[member.Name]) is { Length: > 0 } met && !IsGenerated(member))
            {
                taken.UnionWith(met);
                Report(Problem.Of(Descriptors.MemberTaken, Place.Of(member), _type.Name, $"has a member '{member.Name}'"));
            }
        }

        for (INamedTypeSymbol? current = _isNetwork ? _type.BaseType : null; current is { TypeKind: TypeKind.Class }; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers().Where(member => IsNamed(member) && byName.Contains(member.Name) && IsAccessible(member)))
            {
                if (Meets(member, byName[member.Name]) is { Length: > 0 } met && met.Any(taken.Add))
                {
                    taken.UnionWith(met);
                    Report(Problem.Of(Descriptors.MemberTaken, Place.BaseClass, _type.Name, $"inherits '{member.Name}' from '{current.Name}'"));
                }
            }
        }

        return taken.OrderBy(key => key, StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>Whether a member has a name that others may not have: an accessor has that of its property, and an explicit implementation none.</summary>
    private static bool IsNamed(ISymbol member) => !member.IsImplicitlyDeclared && member is IFieldSymbol or IPropertySymbol { IsIndexer: false } or IEventSymbol or INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary };

    /// <summary>The generated members beside which a member cannot stand. Methods can beside others with other parameters.</summary>
    private static string[] Meets(ISymbol member, IEnumerable<string> keys) =>
        member is not IMethodSymbol method ? [.. keys] : [.. keys.Where(key => !key.Contains('(') || (!method.IsGenericMethod && key == MemberKey.Of(method)))];

    private bool IsAccessible(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _type.ContainingAssembly) || symbol.ContainingAssembly.GivesAccessTo(_type.ContainingAssembly),
        _ => IsWithin(symbol.ContainingType),
    };

    private bool IsWithin(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = _type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, type.OriginalDefinition))
                return true;
        }

        return false;
    }

    private void Report(Problem problem)
    {
        if (_isNetwork)
            _problems.Add(problem);
    }
}
