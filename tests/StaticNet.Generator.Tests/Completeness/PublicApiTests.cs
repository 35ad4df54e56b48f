using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What users can call is written down, so that nobody adds to it or takes from it without seeing it.</summary>
/// <remarks>What only generated code calls is not: it changes with the generator, in the same package.</remarks>
public class PublicApiTests
{
    private const string AcceptVariable = "ACCEPT_SNAPSHOTS";

    private static readonly string[] OfGeneratedCode = ["StaticNet.Engine", "StaticNet.Initialization", "StaticNet.Numerics", "StaticNet.Training"];

    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    [Theory]
    [InlineData("StaticNet")]
    [InlineData("StaticNet.Data")]
    [InlineData("StaticNet.Extensions.DependencyInjection")]
    [InlineData("StaticNet.Plotting")]
    public void What_users_can_call_is_written_down(string library)
    {
        string path = Repository.Path("src", library, "PublicApi.txt");
        string[] found = Describe(library);
        if (Environment.GetEnvironmentVariable(AcceptVariable) is "1" or "true")
            File.WriteAllText(path, string.Join("\n", found) + "\n");
        string[] written = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') : [];
        string[] differences = [.. found.Except(written).Select(line => "+ " + line), .. written.Except(found).Select(line => "- " + line)];
        Assert.True(
            written.SequenceEqual(found),
            $"src/{library}/PublicApi.txt is not what users can call:\n{string.Join("\n", differences.Take(20))}\n"
            + $"If this is meant, accept it: {AcceptVariable}=1 dotnet run --project tests/StaticNet.Generator.Tests -- --filter-class \"*PublicApiTests\"");
    }

    private static string[] Describe(string library)
    {
        MetadataReference reference = MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, library + ".dll"));
        CSharpCompilation compilation = CSharpCompilation.Create("Reader", references: [.. Harness.References, reference]);
        IAssemblySymbol assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        return [.. Types(assembly.GlobalNamespace).OrderBy(Name, StringComparer.Ordinal).SelectMany(Describe)];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member switch
    {
        INamespaceSymbol inner when !OfGeneratedCode.Contains(inner.ToDisplayString()) => Types(inner),
        INamedTypeSymbol type when IsForUsers(type) => Types(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<string> Describe(INamedTypeSymbol type)
    {
        IEnumerable<string> bases = type.Interfaces.Select(one => one.ToDisplayString(Format.WithKindOptions(SymbolDisplayKindOptions.None)));
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent })
            bases = bases.Prepend(parent.ToDisplayString(Format.WithKindOptions(SymbolDisplayKindOptions.None)));
        string name = $"{type.ContainingNamespace}: {(type.IsStatic ? "static " : type is { IsAbstract: true, TypeKind: TypeKind.Class } ? "abstract " : type is { IsSealed: true, TypeKind: TypeKind.Class } ? "sealed " : "")}{type.ToDisplayString(Format)}";
        yield return bases.Any() ? $"{name} : {string.Join(", ", bases)}" : name;
        if (type.TypeKind == TypeKind.Delegate)
            yield break;
        foreach (string member in type.GetMembers().Where(member => member is not INamedTypeSymbol && IsForUsers(member)).Select(member => member.ToDisplayString(Format)).Order(StringComparer.Ordinal))
            yield return "    " + member;
    }

    // An accessor is part of its property; nobody can write a record's clone, or the constructor of an enum.
    private static bool IsForUsers(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && symbol is not IMethodSymbol { AssociatedSymbol: not null } and not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum }
        && (symbol.CanBeReferencedByName || symbol is IMethodSymbol { MethodKind: not MethodKind.Ordinary } or IPropertySymbol { IsIndexer: true })
        && !symbol.GetAttributes().Any(attribute => attribute is { AttributeClass.Name: "EditorBrowsableAttribute", ConstructorArguments: [{ Value: 1 }] });

    private static string Name(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
