using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0007 stands at each argument that generated code decides.</summary>
public class GeneratedConstantTests
{
    private const string Encoder = "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npublic sealed partial class Encoder;\n\npublic static class Sizes { public const int Code = Encoder.OutputSize, Two = 2; }\n\n";

    [Theory]
    [InlineData("[Network({|SN0007:Encoder.OutputSize|})]\n[Dense(8)]")]
    [InlineData("[Network(4)]\n[Dense(8)]\n[Dense({|SN0007:units: 2 * Encoder.InputSize|}, Activation.Relu)]")]
    [InlineData("[Network(4, {|SN0007:Sizes.Code|}, Sizes.Two)]\n[Flatten]\n[Dense({|SN0007:Encoder.OutputSize + Sizes.Two|})]")]
    [InlineData("[Network(4)]\n[Dense(Sizes.Two)]\n[Parameters({|SN0007:Encoder.ParameterCount|})]")]
    [InlineData("[Network(4)]\n[Dense(Sizes.Two)]")]
    public async Task A_generated_constant_is_reported_where_it_is_written(string attributes)
    {
        (string source, ImmutableArray<MarkedSpan> marks) = Markup.Parse(Encoder + attributes + "\npublic sealed partial class Decoder;\n");
        ImmutableArray<Diagnostic> diagnostics = (await Harness.AnalyzeWithGenerator(source)).RemoveAll(diagnostic => diagnostic.Id == "SN0201");
        Assert.True(marks.SequenceEqual(Markup.Marks(diagnostics)), Markup.Write(source, diagnostics));
    }
}
