using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>All of a project that the meaning of a network in one of its files may depend on: where two are equal, a file that is the same means the same.</summary>
/// <remarks>The compiler binds each attribute of a project anew after each key. That takes a third of a millisecond for a network; to compare takes a microsecond.</remarks>
internal sealed class Surroundings : IEquatable<Surroundings>
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> Known = new();

    private readonly ulong _text;
    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly HashSet<string> _networkNames = ["Network", "NetworkAttribute"];

    private Surroundings(Compilation compilation)
    {
        (_assembly, _options, _references) = (compilation.AssemblyName, compilation.Options, compilation.References.ToImmutableArray());
        TreeOutline[] trees = [.. compilation.SyntaxTrees.Select(TreeOutline.Of)];
        HashSet<string> met = [];
        foreach (TreeOutline tree in trees)
        {
            met.UnionWith(tree.Used);
            _networkNames.UnionWith(tree.Aliases);
        }

        // What stands above a network is its own, unless others take it in, derive from it, or it has a second declaration.
        HashSet<string> seen = [];
        met.UnionWith(trees.SelectMany(tree => tree.Networks).Where(network => !seen.Add(network.Name)).Select(network => network.Name));
        TextHash text = new();
        foreach (TreeOutline tree in trees)
        {
            text.Add(tree.Text);
            foreach ((string name, ulong attributes) in tree.Networks)
                text.Add(met.Contains(name) ? attributes : 0);
        }

        _text = text.Value;
    }

    /// <summary>The surroundings that a compilation has.</summary>
    public static Surroundings Of(Compilation compilation) => Known.GetValue(compilation, found => new Surroundings(found));

    /// <summary>Whether a declaration may be a network, by what its attributes are called here.</summary>
    public bool MayBeNetwork(TypeDeclarationSyntax declaration) => declaration.AttributeLists.Any(list => list.Attributes.Any(attribute => _networkNames.Contains(TreeOutline.NameOf(attribute))));

    public bool Equals(Surroundings? other) => other is not null && (ReferenceEquals(this, other)
        || (_text == other._text && _assembly == other._assembly && _options.Equals(other._options) && _references.SequenceEqual(other._references)));

    public override bool Equals(object? other) => Equals(other as Surroundings);

    public override int GetHashCode() => _text.GetHashCode();
}
