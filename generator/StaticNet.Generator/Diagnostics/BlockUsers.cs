using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Finds who takes a class's layers in.</summary>
internal static class BlockUsers
{
    // A tree never changes: those of files that nobody edits are looked through once.
    private static readonly ConditionalWeakTable<SyntaxTree, TypeDeclarationSyntax[]> ByTree = new();

    /// <summary>The first class of a compilation whose <c>[Block&lt;T&gt;]</c> names a class.</summary>
    public static INamedTypeSymbol? Find(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation) => Of(block, compilation, cancellation).FirstOrDefault();

    /// <summary>The networks of a compilation that take a class in, also by way of other blocks.</summary>
    public static IEnumerable<INamedTypeSymbol> Networks(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation)
    {
        HashSet<INamedTypeSymbol> seen = new([block], SymbolEqualityComparer.Default);
        Queue<INamedTypeSymbol> left = new([block]);
        while (left.Count > 0)
        {
            foreach (INamedTypeSymbol user in Of(left.Dequeue(), compilation, cancellation).Where(seen.Add))
            {
                left.Enqueue(user);
                if (user.GetAttributes().Any(attribute => attribute.AttributeClass is not null && DeclarationReader.IsNetwork(attribute)))
                    yield return user;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (TypeDeclarationSyntax declaration in ByTree.GetValue(tree, key => Candidates(key, cancellation)))
            {
                if (compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type && type.GetAttributes().Any(attribute => DeclarationReader.IsOurs(attribute) && Names(attribute, block)))
                    yield return type;
            }
        }
    }

    // What generators write takes nothing in, and is long.
    private static TypeDeclarationSyntax[] Candidates(SyntaxTree tree, CancellationToken cancellation) => GeneratedConstants.IsGenerated(tree) ? [] :
    [
        .. tree.GetRoot(cancellation).DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .Where(declaration => declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.DescendantNodesAndSelf().Any(name => name is GenericNameSyntax))),
    ];

    private static bool Names(AttributeData attribute, INamedTypeSymbol block) =>
        attribute.AttributeClass is { TypeArguments: [{ } argument] } && DeclarationReader.IsBlockLayer(attribute.AttributeClass) && SymbolEqualityComparer.Default.Equals(argument.OriginalDefinition, block.OriginalDefinition);
}
