using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>
/// A loop over numbers is fast from its first round, and the same machine code in each run. Without the attribute the JIT begins with slow code, and then
/// optimises by what a profile of a few calls happened to show: a LeNet-5's prediction took a fifth more time. Inlined into another method, it may be more than the JIT
/// inlines into one: GELU's additions and products were calls then.
/// </summary>
public class OptimizationTests
{
    // A table that is computed once.
    private static readonly string[] Exceptions = ["Nadam.ProductsOfWarmups"];

    [Fact]
    public void Each_method_with_a_loop_over_numbers_says_how_it_is_compiled()
    {
        string[] found =
        [
            .. from path in Repository.Sources("src/StaticNet/Numerics")
               from method in CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.Path(path))).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
               where method.DescendantNodes().Any(node => node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
               where !Says(method, "Jit.Loop") && !Says(method, "AggressiveInlining")
               let name = ((TypeDeclarationSyntax)method.Parent!).Identifier.Text + "." + method.Identifier.Text
               where !Exceptions.Contains(name)
               select name,
        ];
        Assert.True(found.Length == 0, $"{string.Join(", ", found)}: give it [MethodImpl(Jit.Loop)], or AggressiveInlining where it is a part of a loop.");
    }

    private static bool Says(MethodDeclarationSyntax method, string option) => method.AttributeLists.ToString().Contains(option, System.StringComparison.Ordinal);
}
