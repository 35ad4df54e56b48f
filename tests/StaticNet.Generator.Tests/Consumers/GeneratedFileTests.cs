using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>No warning and no error stands in a generated file, whatever a project asks for: nobody could mend it there.</summary>
public class GeneratedFileTests
{
    // Classes of which the compiler has something to say wherever a part of them stands.
    private const string Awkward = """
        #nullable enable
        using StaticNet;

        [Network(2)] [Dense(1)] partial class lenet;

        [Network] [Input("k", 8)] [Input("\u212A", 8)] [Add(From = ["k", "\u212A"])] [Dense(3)] public partial class Kelvin;
        [Network] [Input("å", 8)] [Input("\u212B", 8)] [Add(From = ["å", "\u212B"])] [Dense(3)] public partial class Angstrom;
        [Network] [Input("i", 8)] [Input("\u0130", 8)] [Input("\u0131", 8)] [Add(From = ["i", "\u0130", "\u0131"])] [Dense(3)] public partial class Dotted;
        [Network] [Input("\u01C6", 8)] [Input("\u01C5", 8)] [Add(From = ["\u01C6", "\u01C5"])] [Dense(3)] public partial class Titled;

        /// <summary>Mine, and with a text that is null until somebody sets it.</summary>
        [Network(2)] [Dense(1)] public partial class Named
        {
            private string _name;

            public Named(string name, int seed = 0) : this(seed) => _name = name;

            public string Name { get => _name; set => _name = value; }

            public string Title { get; set; }

            public event System.Action Changed;

            public void Raise() => Changed();
        }

        public class Model
        {
            [System.Obsolete("Make another.")]
            protected Model() { }

            public void Save(int number) { }

            private void Save(string path) { }

            private static int ParameterCount => 3;
        }

        [Network(2)] [Dense(1)] public partial class Derived : Model { public float[] Predict(string text) => []; void System.IDisposable.Dispose() { } }

        partial class Derived : System.IDisposable;

        [System.Obsolete("Take another.")] [Network(2)] [Dense(1)] [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] public partial class Old;

        namespace lower.upper { partial class outer<t> { [Network(2)] [Dense(1)] internal partial class inner; } }
        """;

    // Of which the generated part has members that throw.
    private const string Invalid = """
        using StaticNet;

        [Network(8)] [Dense(0)] [Compile(Loss.MeanSquaredError, Optimizer.Adam)] public partial class Range;
        [Network(8)] [Dense(4)] public partial class Primary(string name, in int number) { public string Name => name + number; }
        [Network(8)] [Dense(4)] public partial class PrimarySeed(int seed) { public int Seed => seed; }
        [Network(8)] [Dense(4)] public partial class Chain { public Chain(string name) { } }
        [Network(8)] [Dense(4)] public partial class Required { public required string Title { get; init; } }
        [Network(8)] [Dense(4)] public partial class Members { public void Save(string path) { } public int[] Layers = []; public class Summary; public event System.Action Load; public static int InputSize() => 3; private int _staticNetEngine; }
        [Network(8)] [Dense(4)] public partial class Seeded { public Seeded(int seed) { } }
        [Network(8)] [Dense(4)] public partial class Summary;
        [Network(8)] [Dense(4)] public partial class Save;
        [Network] [Input("image", 4)] [Flatten] public sealed partial class ImageSize;
        [Network(8)] [Dense(4)] public partial class Generic<Predict, Summary>;
        [Network(8)] [Dense(4)] public partial record Copied(int Number);

        public class Model { public Model(string name, System.Span<int> numbers) { } public virtual void Load(string path) { } public string Summary => ""; public const int OutputSize = 3; }
        public class Hidden { private Hidden() { } }
        public class Several { public Several(int a = 0) { } public Several(string b = "") { } }
        public class Forbidden { [System.Obsolete("", true)] public Forbidden() { } }
        public abstract class Abstract { public required int Number; public abstract void Save(string path); }
        [Network(8)] [Dense(4)] public partial class Based : Model;
        [Network(8)] [Dense(4)] public partial class BasedSeveral : Several;
        [Network(8)] [Dense(4)] public partial class BasedForbidden : Forbidden;
        [Network(8)] [Dense(4)] public partial class BasedHidden : Hidden;
        [Network(8)] [Dense(4)] public partial class BasedAbstract : Abstract { public override void Save(string path) { } }
        """;

    private const string Compliant = "[assembly: System.CLSCompliant(true)]";

    public static TheoryData<string, LanguageVersion, NullableContextOptions, bool, DocumentationMode> Settings => new()
    {
        { Compliant, LanguageVersion.CSharp12, NullableContextOptions.Enable, true, DocumentationMode.Diagnose },
        { "", LanguageVersion.CSharp12, NullableContextOptions.Disable, false, DocumentationMode.None },
        { Compliant, LanguageVersion.CSharp13, NullableContextOptions.Disable, true, DocumentationMode.Parse },
        { "", LanguageVersion.CSharp14, NullableContextOptions.Enable, true, DocumentationMode.Diagnose },
        { Compliant, LanguageVersion.Preview, NullableContextOptions.Warnings, false, DocumentationMode.Diagnose },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Generated_files_have_no_warning(string attribute, LanguageVersion version, NullableContextOptions nullable, bool isChecked, DocumentationMode documentation)
    {
        Diagnostic[] found = Compile(
            [attribute, Awkward, .. SampleNetworks.All],
            Consumer.Strictest.WithNullableContextOptions(nullable).WithOverflowChecks(isChecked),
            new CSharpParseOptions(version, documentation));
        AssertNone(found.Where(IsGenerated));
        AssertNone(found.Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void So_it_is_of_networks_that_are_not_valid(string attribute, LanguageVersion version, NullableContextOptions nullable, bool isChecked, DocumentationMode documentation) => AssertNone(Compile(
        [attribute, Invalid],
        Consumer.Strictest.WithNullableContextOptions(nullable).WithOverflowChecks(isChecked),
        new CSharpParseOptions(version, documentation)).Where(IsGenerated));

    // What a language lacks must not show: the members exist in each that knows spans.
    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp11)]
    public void An_old_language_has_the_members_without_a_warning(LanguageVersion version)
    {
        const string networks = """
            using StaticNet;

            [Network(8)] [Dense(4)] [Compile(Loss.MeanSquaredError, Optimizer.Adam)]
            public partial class Net { public float[] Use(float[] x) { Fit(x, x, callbacks: null, validationData: (x, x)); return new Net(3).Predict(x); } }

            [Network] [Input("a", 4)] [Input("b", 4)] [Add(From = new[] { "a", "b" })] [Dense(4)] [Compile(Loss.MeanSquaredError, Optimizer.Adam)]
            public partial class Two { public float[] Use(float[] x) { Fit(x, x, x, callbacks: null, validationData: (x, x, x)); return Predict(x, x); } }
            """;
        Diagnostic[] found = Compile([networks], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, generalDiagnosticOption: ReportDiagnostic.Error), new CSharpParseOptions(version));
        AssertNone(found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    // A class whose name is being typed has errors of its own, and nothing that could be added to it.
    [Theory]
    [InlineData("[StaticNet.Network(784), StaticNet.Dense(10)]\npublic sealed partial class ")]
    [InlineData("[StaticNet.Network(784), StaticNet.Dense(10)]\npublic sealed partial class\n[StaticNet.Network(784), StaticNet.Dense(10)]\npublic sealed partial class ;")]
    [InlineData("partial class { [StaticNet.Network(784), StaticNet.Dense(10)] partial class Net; }")]
    public void A_class_without_a_name_has_no_file(string source) => Assert.Empty(Harness.Generate(source));

    // The generated file has classes and locals of its own, and lines that are broken between arguments but never within a text.
    [Theory]
    [InlineData("batch", "workspace", "weights")]
    [InlineData("fewWorkspace", "manyWorkspace", "copies")]
    [InlineData("sampleWorkspace", "derivations", "rows")]
    [InlineData("Batch", "dense_1 gradient", "scratch")]
    public void Layers_may_be_called_as_what_is_generated(string first, string second, string third) => Consumer.CompilesClean(Named(first, second, third));

    [Theory]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData(", (")]
    [InlineData("\\\", ")]
    public void Long_names_of_any_characters_stay_whole(string end)
    {
        string name = string.Join(", ", Enumerable.Repeat("a long name", 14)) + end;
        Consumer.CompilesClean(Named(name, name + "b", "c, " + name));
    }

    private static string Named(params string[] names) => $$"""
        using StaticNet;
        [Network(8, 8, 2)]
        {{string.Join("\n", names.Select(name => $"[Conv2D(4, 3, Activation.Relu, Padding = Padding.Same, Name = {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true)})]"))}}
        [Flatten]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]
        public sealed partial class Convolved;
        [Network(4)]
        {{string.Join("\n", names.Select(name => $"[Dense(4, Activation.Tanh, Name = {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true)})]"))}}
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public sealed partial class Small;
        """;

    [Fact]
    public void What_is_generated_says_so_and_asks_for_no_tests()
    {
        Compilation compilation = Harness.CompileAsUsersDo(Harness.Compile([.. SampleNetworks.All]));
        INamedTypeSymbol[] types = [.. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken).OfType<INamedTypeSymbol>().Where(type => type.Locations.Any(location => IsGenerated(location)))];
        Assert.True(types.Length > 50);
        foreach (INamedTypeSymbol type in types.Where(type => type.IsFileLocal))
            Assert.True(Has(type, "GeneratedCodeAttribute") && Has(type, "ExcludeFromCodeCoverageAttribute"), $"{type} has no marks.");

        // The user's own part of a class must be covered and analyzed.
        foreach (INamedTypeSymbol type in types.Where(type => !Outermost(type).IsFileLocal))
        {
            Assert.False(Has(type, "GeneratedCodeAttribute") || Has(type, "ExcludeFromCodeCoverageAttribute"));
            foreach (ISymbol member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null } and not INamedTypeSymbol && IsGenerated(member.Locations[0])))
                Assert.True(Has(member, "GeneratedCodeAttribute") && (member is IFieldSymbol || Has(member, "ExcludeFromCodeCoverageAttribute")), $"{member} has no marks.");
        }
    }

    // The marks of a type are those of all that is within it.
    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) => type.ContainingType is { } outer ? Outermost(outer) : type;

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(data => data.AttributeClass!.Name == attribute);

    private static Diagnostic[] Compile(IEnumerable<string> sources, CSharpCompilationOptions options, CSharpParseOptions parseOptions) =>
        [.. Harness.CompileAsUsersDo(Harness.Compile(sources, options, parseOptions)).GetDiagnostics(TestContext.Current.CancellationToken)];

    private static bool IsGenerated(Diagnostic diagnostic) => IsGenerated(diagnostic.Location) && diagnostic.Severity > DiagnosticSeverity.Hidden;

    private static bool IsGenerated(Location location) => location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static void AssertNone(IEnumerable<Diagnostic> diagnostics) => Assert.Equal("", string.Join("\n", diagnostics.Take(10)));
}
