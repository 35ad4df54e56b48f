using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The members of a network have parameters of their own, beside those that are named after its outputs.</summary>
public class ParameterNameTests
{
    private const string Net = """
        using StaticNet;

        [Network(2)]
        [Dense(1, Name = "first")]
        [Dense(1, From = ["input"], Name = "second")]
        [Output("first", Loss.MeanSquaredError)]
        [Output("second", Loss.Huber)]
        [Compile(Optimizer.Sgd, UseEma = true)]
        public sealed partial class Net;
        """;

    [Fact]
    public async Task An_output_of_a_parameters_name_is_refused_or_compiles()
    {
        SyntaxNode root = await CSharpSyntaxTree.ParseText(Assert.Single(Harness.Generate(Net)).Value, cancellationToken: TestContext.Current.CancellationToken).GetRootAsync(TestContext.Current.CancellationToken);
        HashSet<string> names = [.. root.DescendantNodes().OfType<ParameterSyntax>().Where(IsPublic).Select(parameter => parameter.Identifier.ValueText)];
        Assert.Contains("options", names);
        foreach (string name in names.Where(name => name is not ("first" or "second" or "input" or "x")))
        {
            string source = Net.Replace("\"first\"", $"\"{name}\"", System.StringComparison.Ordinal);
            bool isRefused = (await Harness.Analyze(source)).Any(problem => problem.Severity == DiagnosticSeverity.Error);
            IEnumerable<Diagnostic> broken = Harness.CompileWithGenerator(Harness.Compile(source)).GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity == DiagnosticSeverity.Error);
            Assert.True(isRefused || !broken.Any(), $"An output named \"{name}\": {string.Join(", ", broken)}");
        }
    }

    [Theory]
    [InlineData("GradientAccumulationSteps = int.MaxValue", "GradientAccumulationSteps")]
    [InlineData("UseEma = true, EmaOverwriteFrequency = 16777217", "EmaOverwriteFrequency")]
    public async Task Numbers_of_steps_that_a_float_cannot_hold_are_refused(string options, string option)
    {
        Diagnostic problem = Assert.Single(await Harness.Analyze($"using StaticNet;\n\n[Network(2)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd, {options})]\npublic sealed partial class Net;\n"));

        Assert.Contains(option + " of [Compile] must be from ", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedules_steps_are_exact()
    {
        string text = Assert.Single(Harness.Generate("using StaticNet;\n\n[Network(2)]\n[Dense(1)]\n[CosineDecay(0.1, int.MaxValue, WarmupTarget = 1, WarmupSteps = 16_777_217)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\npublic sealed partial class Net;\n")).Value;

        Assert.Contains("decaySteps: 2_147_483_647, warmupTarget: 1, warmupSteps: 16_777_217", text, System.StringComparison.Ordinal);
    }

    private static bool IsPublic(ParameterSyntax parameter) => parameter.Parent?.Parent is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.PublicKeyword);
}
