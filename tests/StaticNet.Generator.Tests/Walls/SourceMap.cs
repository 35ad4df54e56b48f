using System.Collections.Generic;
using System.IO;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator.Tests;

/// <summary>Which source files of a project name types of which others, as the compiler resolves the names: what stands in comments and strings, or is only called alike, does not count.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<string, Dictionary<string, string>> _uses = [];

    /// <summary>Reads a project's sources.</summary>
    /// <param name="folder">The project's folder, from the repository's root.</param>
    public SourceMap(string folder)
    {
        SyntaxTree[] trees =
        [
            .. Repository.Sources(folder).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.Path(path)), Harness.ParseOptions, path[(folder.Length + 1)..])),
        ];
        IEnumerable<MetadataReference> references = [.. Net100.References.All, .. new[] { typeof(Compilation), typeof(CSharpCompilation) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];
        CSharpCompilation compilation = CSharpCompilation.Create("Sources", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            Dictionary<string, string> uses = [];
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (NamedType(model, name) is not { } type)
                    continue;
                foreach (SyntaxReference declaration in type.DeclaringSyntaxReferences)
                    uses.TryAdd(declaration.SyntaxTree.FilePath, type.Name);
            }

            uses.Remove(tree.FilePath);
            _uses[tree.FilePath] = uses;
        }
    }

    public IEnumerable<string> Files => _uses.Keys;

    /// <summary>The files whose types a file names, each with one of these types.</summary>
    public IReadOnlyDictionary<string, string> UsesOf(string file) => _uses[file];

    /// <summary>The largest set of files each of which reaches all others by names.</summary>
    public IReadOnlyList<string> LargestCircle()
    {
        Dictionary<string, HashSet<string>> reached = Files.ToDictionary(file => file, Reach);
        return Files.Select(file => Files.Where(other => reached[file].Contains(other) && reached[other].Contains(file)).ToArray()).MaxBy(circle => circle.Length)!;
    }

    private HashSet<string> Reach(string file)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([file]);
        while (open.TryPop(out string? next))
        {
            foreach (string used in _uses[next].Keys.Where(reached.Add))
                open.Push(used);
        }

        return reached;
    }

    // A type by its name, or the class of an extension method that is called.
    private static INamedTypeSymbol? NamedType(SemanticModel model, SimpleNameSyntax name) => model.GetSymbolInfo(name).Symbol switch
    {
        INamedTypeSymbol type => Outermost(type),
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } => Outermost(type),
        IMethodSymbol { ReducedFrom: not null, ContainingType: var type } => Outermost(type),
        _ => null,
    };

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } containing)
            type = containing;
        return type.OriginalDefinition;
    }
}
