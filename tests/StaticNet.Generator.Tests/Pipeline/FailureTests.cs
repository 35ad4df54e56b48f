using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN9999: a bug in one step of one network costs that network alone, and is said at its class.</summary>
[Collection(nameof(Failure))]
public sealed class FailureTests : IDisposable
{
    private const string Others = """
        using StaticNet;

        [Network(8)]
        [Dense(4)]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public sealed partial class Innocent;

        [Network(8)]
        [Dense({|SN0105:0|})]
        public sealed partial class Guilty;
        """;

    private const string Use = """
        public static class Use
        {
            public static float[] Run() => new Unlucky(3).Predict(new float[Unlucky.InputSize]);

            public static StaticNet.History Train(float[] x, int[] y) => new Unlucky().Fit(x, y);

            public static float[] Innocent() => Make<Innocent>().Predict(new float[global::Innocent.InputSize]);

            private static T Make<T>() where T : StaticNet.INetwork<T> => T.Create();

            public static Unlucky Generic() => Make<Unlucky>();
        }
        """;

    private const string Unlucky = """
        using StaticNet;

        [Network(8)]
        [Dense(4, Activation.Softmax)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]
        public sealed partial class {|SN9999:Unlucky|};
        """;

    public void Dispose() => Failure.Injected = null;

    public static TheoryData<string> Steps => [.. Enum.GetNames<Step>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_failure_costs_its_own_network_alone(string name)
    {
        Step step = Enum.Parse<Step>(name);
        Throw(step, () => new InvalidCastException("injected"));
        (string unlucky, ImmutableArray<MarkedSpan> unluckyMarks) = Markup.Parse(Unlucky);
        (string others, ImmutableArray<MarkedSpan> otherMarks) = Markup.Parse(Others);
        CSharpCompilation compilation = Harness.Compile(unlucky, others, Use);

        // All members are there, and nobody sees an error but the two.
        Compilation generated = Harness.CompileAsUsersDo(compilation);
        Assert.Equal([], generated.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591").Select(diagnostic => diagnostic.ToString()));
        ImmutableArray<Diagnostic> diagnostics = await Harness.Analyze(generated);
        Assert.Equal(unluckyMarks, Markup.Marks(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == "Source0.cs")));
        Assert.Equal(otherMarks, Markup.Marks(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == "Source1.cs")));
        string message = diagnostics.Single(diagnostic => diagnostic.Id == "SN9999").GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("'Unlucky' with System.InvalidCastException in ", message, StringComparison.Ordinal);
        Assert.Contains("this is a bug in StaticNet, please report it", message, StringComparison.Ordinal);

        string[] files = [.. generated.SyntaxTrees.Select(tree => tree.ToString())];
        Assert.Contains(files, file => file.Contains("class InnocentEngine<V>", StringComparison.Ordinal));

        // What the analyzer alone does leaves the code as it is.
        Assert.Equal(step == Step.Report, files.Any(file => file.Contains("class UnluckyEngine<V>", StringComparison.Ordinal)));
        Assert.Equal(step != Step.Report, files.Any(file => file.Contains("StaticNet has failed on the network, which is a bug in StaticNet: System.InvalidCastException in ", StringComparison.Ordinal)));
    }

    // The compiler asks for an end as soon as somebody types on, and counts on it.
    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Being_cancelled_is_no_failure(string name)
    {
        Throw(Enum.Parse<Step>(name), () => new OperationCanceledException());
        string source = Markup.Parse(Unlucky).Source;
        if (name != nameof(Step.Report))
            Assert.Throws<OperationCanceledException>(() => Harness.CompileAsUsersDo(Harness.Compile(source)));
        Assert.DoesNotContain(await Harness.Analyze(source), diagnostic => diagnostic.Id == "SN9999");
    }

    [Fact]
    public void A_failure_is_named_after_its_method()
    {
        static string Describe(Action action) => Failure.Describe(Record.Exception(action)!);
        Assert.Equal("System.NullReferenceException in MermaidDiagram.Write", Describe(() => MermaidDiagram.Write(null!)));
        Assert.Equal("System.NullReferenceException in SummaryTable.ctor", Describe(() => SummaryTable.Write(null!)));
        Assert.Equal("System.NullReferenceException in ParameterShares.Share", Describe(() => ParameterShares.List([null!])));
        Assert.Equal("System.NullReferenceException in MermaidDiagram.Write", Describe(() => Task.Run(() => MermaidDiagram.Write(null!)).Wait(TestContext.Current.CancellationToken)));
        Assert.Equal("System.InvalidOperationException", Describe(() => throw new InvalidOperationException()));
    }

    private static void Throw(Step step, Func<Exception> exception) => Failure.Injected = (begun, network) =>
    {
        if (begun == step && network == "Unlucky")
            throw exception();
    };
}
