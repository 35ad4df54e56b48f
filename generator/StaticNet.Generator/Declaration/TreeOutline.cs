using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>What other files may see of one: its declarations, without comments, without bodies, and without what stands above its networks.</summary>
internal sealed class TreeOutline
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeOutline> Known = new();

    private readonly HashSet<string> _used = [], _aliases = [];
    private readonly List<(string Name, ulong Attributes)> _networks = [];

    private TreeOutline(SyntaxTree tree)
    {
        TextHash text = new();
        text.Add(tree.FilePath);
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens(IsSeen))
            text.Add(token.Text);
        Text = text.Value;

        bool IsSeen(SyntaxNode node)
        {
            Note(node);
            if (!IsOwn(node))
                return true;

            // It is not seen what stands there, but that something does.
            if (node is not AttributeListSyntax)
                text.Add((ulong)node.RawKind);
            return false;
        }
    }

    /// <summary>Gets a hash of what is seen.</summary>
    public ulong Text { get; }

    /// <summary>Gets the names that classes are taken in by, or derived from.</summary>
    public IEnumerable<string> Used => _used;

    /// <summary>Gets the names that stand for others.</summary>
    public IEnumerable<string> Aliases => _aliases;

    /// <summary>Gets the networks, each with a hash of what stands above it.</summary>
    public IReadOnlyList<(string Name, ulong Attributes)> Networks => _networks;

    /// <summary>The outline of a file.</summary>
    public static TreeOutline Of(SyntaxTree tree) => Known.GetValue(tree, found => new TreeOutline(found));

    /// <summary>The last name of an attribute's.</summary>
    public static string NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static bool IsOwn(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax or IncompleteMemberSyntax => true,
        AttributeListSyntax { Parent: TypeDeclarationSyntax type } => IsNetwork(type),
        _ => false,
    };

    private static bool IsNetwork(TypeDeclarationSyntax type) => type.AttributeLists.Any(list => list.Attributes.Any(attribute => NameOf(attribute) is "Network" or "NetworkAttribute"));

    private void Note(SyntaxNode node)
    {
        switch (node)
        {
            case UsingDirectiveSyntax { Alias: { } alias } directive:
                _aliases.Add(alias.Name.Identifier.ValueText);
                Use(directive);
                break;
            case BaseListSyntax bases:
                Use(bases);
                break;
            case TypeDeclarationSyntax type when type.AttributeLists.Count > 0:
                foreach (AttributeSyntax attribute in type.AttributeLists.SelectMany(list => list.Attributes))
                    Use(attribute.Name);
                if (!IsNetwork(type))
                    break;
                TextHash attributes = new();
                foreach (SyntaxToken token in type.AttributeLists.SelectMany(list => list.DescendantTokens()))
                    attributes.Add(token.Text);
                _networks.Add((type.Identifier.ValueText, attributes.Value));
                break;
        }
    }

    private void Use(SyntaxNode names) => _used.UnionWith(names.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText));
}
