using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A deep network must not be a long file: equal shapes share their kernels, and all shapes their tiles.</summary>
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
    public void Layers_of_different_sizes_share_their_tiles()
    {
        // Every width has panels of 48 columns, and kernels of its own.
        int[] widths = [.. Enumerable.Range(0, 50).Select(i => 240 - i % 2 - 48 * (i / 2 % 3))];
        string[] few = Methods(["[Network(100)]", .. widths.Take(6).Select(Dense)]), many = Methods(["[Network(100)]", .. widths.Select(Dense)]);
        Assert.Equal(Tiles(few), Tiles(many));
        Assert.NotEmpty(Tiles(few));

        static string Dense(int units) => $"[Dense({units.ToString(System.Globalization.CultureInfo.InvariantCulture)}, Activation.Relu)]";
    }

    private static string[] Tiles(IEnumerable<string> methods) => [.. methods.Where(method => method.Contains("Tile", StringComparison.Ordinal))];

    // The methods of the kernels and of the tiles. The third layer and those after it are in the middle of the network: they have all passes.
    private static string[] Methods(IEnumerable<string> attributes)
    {
        string source = NetworkWriter.Write(NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of([.. attributes, "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]"]))));
        string kernels = source[source.IndexOf("#nullable disable", StringComparison.Ordinal)..];
        return [.. Method().Matches(kernels).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"static void (\w+)")]
    private static partial Regex Method();
}
