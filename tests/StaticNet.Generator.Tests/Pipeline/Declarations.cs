using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.Tests;

/// <summary>Reads networks as the generator does.</summary>
internal static class Declarations
{
    /// <summary>The declaration of the only network in a source.</summary>
    public static NetworkDeclaration Read(string source)
    {
        Compilation compilation = Harness.Compile(source);
        INamedTypeSymbol type = compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Single(candidate => candidate.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(NetworkAttribute)));
        return DeclarationReader.Read(type, default);
    }

    /// <summary>The graph of the only network in a source, which must be valid.</summary>
    public static NetworkGraph Graph(string source)
    {
        (NetworkPlan? plan, EquatableArray<Problem> problems) = NetworkPlanner.Plan(Read(source));
        return plan?.Graph ?? throw new System.InvalidOperationException("The network is not valid: " + string.Join("; ", problems.SelectMany(problem => problem.Arguments)));
    }
}
