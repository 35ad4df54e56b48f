using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A deep network must not be a long file: equal shapes share their loops, and what the loops do is the library's.</summary>
public partial class KernelSharingTests
{
    [Theory]
    [InlineData("[Network(64)]", "[Dense(64, Activation.Relu)]")]
    [InlineData("[Network(12, 12, 6)]", "[Conv2D(6, 5, Activation.Relu, Padding = Padding.Same)]")]
    [InlineData("[Network(12, 12, 32)]", "[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]")]
    public void Equal_layers_have_one_kernel(string network, string layer)
    {
        string[] few = Methods([network, .. Enumerable.Repeat(layer, 3)]), many = Methods([network, .. Enumerable.Repeat(layer, 50)]);
        Assert.NotEmpty(few);
        Assert.Equal(few, many);
    }

    [Fact]
    public void What_works_on_registers_is_the_librarys()
    {
        string[] generated = [.. SampleNetworks.All.SelectMany(sample => Harness.Generate(sample).Values)];
        Assert.NotEmpty(generated);
        Assert.All(generated, text => Assert.DoesNotContain("V.", CommentsAndTexts().Replace(text, ""), StringComparison.Ordinal));
    }

    // The methods of the loops. The third layer and those after it are in the middle of the network: they have all passes.
    private static string[] Methods(IEnumerable<string> attributes)
    {
        string source = NetworkWriter.Write(NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of([.. attributes, "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]"]))));
        string kernels = source[source.IndexOf("#nullable disable", StringComparison.Ordinal)..];
        return [.. Method().Matches(kernels).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("//.*|\"[^\"]*\"")]
    private static partial Regex CommentsAndTexts();

    [GeneratedRegex(@"static void (\w+)")]
    private static partial Regex Method();
}
