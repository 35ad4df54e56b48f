using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>Finds who takes a class's layers in.</summary>
internal static class BlockUsers
{
    /// <summary>The first class of the same assembly whose <c>[Block&lt;T&gt;]</c> names a class. It looks at every type, so that only an error may ask for it.</summary>
    public static INamedTypeSymbol? Find(INamedTypeSymbol block, CancellationToken cancellation)
    {
        Stack<INamespaceOrTypeSymbol> left = new([block.ContainingAssembly.GlobalNamespace]);
        while (left.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            INamespaceOrTypeSymbol next = left.Pop();
            if (next is INamedTypeSymbol type && type.GetAttributes().Any(attribute => DeclarationReader.IsOurs(attribute) && Names(attribute, block)))
                return type;
            foreach (ISymbol member in next.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    left.Push(inner);
            }
        }

        return null;
    }

    private static bool Names(AttributeData attribute, INamedTypeSymbol block) =>
        attribute.AttributeClass is { MetadataName: DeclarationReader.BlockLayer, TypeArguments: [{ } argument] } && SymbolEqualityComparer.Default.Equals(argument.OriginalDefinition, block.OriginalDefinition);
}
