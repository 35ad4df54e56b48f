using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>An edit costs what it changes: each step's reasons for running, not only its results.</summary>
public class IncrementalityTests
{
    private const string First = """
        using StaticNet;

        [Network(3)]
        [Dense(4)]
        [Parameters(16)]
        public sealed partial class First
        {
            public int Twice(int value) => 2 * value;
        }
        """;

    private const string Second = """
        using StaticNet;

        [Network(5)]
        [Dense(6)]
        public sealed partial class Second;
        """;

    private const string Unrelated = "public class Unrelated;";

    [Theory]
    [InlineData("a comment above", 0, "using StaticNet;", "// A comment.\nusing StaticNet;")]
    [InlineData("a comment between the attributes", 0, "[Dense(4)]", "// Four.\n[Dense( 4 )]")]
    [InlineData("the body of a method", 0, "2 * value", "value + value")]
    [InlineData("a new member", 0, "public int Twice", "public int Once(int value) => value; public int Twice")]
    [InlineData("an unrelated type in another file", 2, "public class Unrelated;", "public class Unrelated; public class New;")]
    [InlineData("an unrelated type in the same file", 0, "using StaticNet;", "using StaticNet; public class New;")]
    public void An_edit_that_changes_no_network_changes_nothing(string edit, int file, string before, string after)
    {
        Run run = Edit(file, before, after);
        Assert.All(run.Reasons(NetworkGenerator.DeclarationStep).Values, reason => AssertIdle(edit, reason));
        Assert.All(run.Reasons(NetworkGenerator.SourceStep).Values, reason => AssertIdle(edit, reason));
        Assert.All(run.OutputReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData(0, "[Dense(4)]\n[Parameters(16)]", "[Dense(5)]\n[Parameters(20)]", "First", "Second")]
    [InlineData(1, "[Dense(6)]", "[Dense(6)]\n[Dense(2)]", "Second", "First")]
    public void A_changed_layer_changes_its_own_network_alone(int file, string before, string after, string changed, string kept)
    {
        Run run = Edit(file, before, after);
        foreach (string step in new[] { NetworkGenerator.DeclarationStep, NetworkGenerator.SourceStep })
        {
            Assert.Equal(IncrementalStepRunReason.Modified, run.Reasons(step)[changed]);
            AssertIdle(kept, run.Reasons(step)[kept]);
        }

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], run.OutputReasons());
    }

    // The declaration differs, for the analyzer to judge, but what is emitted for it does not.
    [Theory]
    [InlineData("\n[Parameters(16)]", "")]
    [InlineData("[Dense(4)]\n[Parameters(16)]", "[Dense(0)]\n[Parameters(16)]", "[Dense(-1)]\n[Parameters(17)]")]
    public void An_edit_that_changes_diagnostics_alone_emits_nothing(string original, string before, string? after = null)
    {
        CSharpCompilation start = Compile().Replace(0, original, before);
        Run run = after is null ? new Run(Compile(), start) : new Run(start, start.Replace(0, before, after));
        Assert.Equal(IncrementalStepRunReason.Modified, run.Reasons(NetworkGenerator.DeclarationStep)["First"]);
        Assert.Equal(IncrementalStepRunReason.Unchanged, run.Reasons(NetworkGenerator.SourceStep)["First"]);
        Assert.All(run.OutputReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    // The networks stay as they are written; what they take in does not.
    [Theory]
    [InlineData("Dense(9)", "Dense(10)", IncrementalStepRunReason.Modified)]
    [InlineData("Dense(9)", "Dense(9, Name = \"nine\")", IncrementalStepRunReason.Modified)]
    [InlineData("[Block<Inner>]", "[Block<Inner>(Repeat = 2)]", IncrementalStepRunReason.Modified)]
    [InlineData("[Dense(9)]", "/* nine */ [Dense( 9 )]", IncrementalStepRunReason.Cached)]
    [InlineData("class Inner;", "class Inner { public int Member => 1; }", IncrementalStepRunReason.Cached)]
    [InlineData("[Flatten] public class Other;", "public class Other;", IncrementalStepRunReason.Cached)]
    public void A_changed_block_changes_the_networks_that_take_it_in(string before, string after, IncrementalStepRunReason expected)
    {
        const string blocks = "using StaticNet; [Block] [Block<Inner>] public class Outer; [Block] [Dense(9)] public class Inner; [Flatten] public class Other;";
        const string third = "[StaticNet.Network(7), StaticNet.Block<Outer>] public partial class Third;";
        CSharpCompilation start = Harness.Compile(First, blocks, third);
        Run run = new(start, start.Replace(1, before, after));
        Assert.Equal(expected, run.Reasons(NetworkGenerator.DeclarationStep)["Third"]);
        AssertIdle("First", run.Reasons(NetworkGenerator.DeclarationStep)["First"]);
        Assert.Equal(expected, run.Reasons(NetworkGenerator.SourceStep)["Third"]);
    }

    [Fact]
    public void A_new_network_is_new_and_the_others_are_kept()
    {
        Run run = Edit(2, Unrelated, "[StaticNet.Network(7), StaticNet.Flatten] public partial class Third;");
        Assert.Equal(IncrementalStepRunReason.New, run.Reasons(NetworkGenerator.SourceStep)["Third"]);
        AssertIdle("First", run.Reasons(NetworkGenerator.SourceStep)["First"]);
        AssertIdle("Second", run.Reasons(NetworkGenerator.SourceStep)["Second"]);
        Assert.Equal(3, run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void A_network_that_is_gone_leaves_no_file()
    {
        Run run = Edit(0, "[Network(3)]\n[Dense(4)]\n[Parameters(16)]\n", "");
        Assert.Equal("Second.g.cs", Assert.Single(run.Result.GeneratedSources).HintName);
    }

    private static Run Edit(int file, string before, string after) => new(Compile(), Compile().Replace(file, before, after));

    private static CSharpCompilation Compile() => Harness.Compile(First.ReplaceLineEndings("\n"), Second.ReplaceLineEndings("\n"), Unrelated);

    private static void AssertIdle(string edit, IncrementalStepRunReason reason) => Assert.True(
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
        $"{edit}: a step's result is {reason}, where it should be what it was.");

    /// <summary>The generator's second run, after an edit.</summary>
    private sealed class Run(CSharpCompilation before, CSharpCompilation after)
    {
        public GeneratorRunResult Result { get; } = Harness.Driver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();

        /// <summary>Each network's reason in a step.</summary>
        public IReadOnlyDictionary<string, IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps[step]
            .SelectMany(run => run.Outputs)
            .Where(output => output.Reason != IncrementalStepRunReason.Removed)
            .ToImmutableSortedDictionary(output => Name(output.Value), output => output.Reason);

        public IEnumerable<IncrementalStepRunReason> OutputReasons() => Result.TrackedOutputSteps.Values
            .SelectMany(steps => steps)
            .SelectMany(run => run.Outputs)
            .Select(output => output.Reason)
            .Order();

        private static string Name(object value) => value is NetworkDeclaration declaration
            ? declaration.Type.Name
            : ((NetworkGenerator.SourceFile)value).HintName.Replace(".g.cs", "", System.StringComparison.Ordinal);
    }
}

/// <summary>Edits of a compilation's sources.</summary>
internal static class CompilationEdits
{
    /// <summary>The compilation with a text of one file replaced; the text must be there.</summary>
    public static CSharpCompilation Replace(this CSharpCompilation compilation, int file, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = tree.ToString();
        Assert.Contains(before, text, System.StringComparison.Ordinal);
        string edited = text.Replace(before, after, System.StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, Harness.ParseOptions, tree.FilePath));
    }
}
