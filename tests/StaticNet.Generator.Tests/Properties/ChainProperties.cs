using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Random chains of layers against shapes and counts that are computed without the generator.</summary>
public partial class ChainProperties
{
    private static readonly Arbitrary<ChainSpec> AnyChain = Gen.Choose(0, int.MaxValue - 1).Select(Chains.Create).ToArbitrary();

    [Fact]
    public void Shapes_and_counts_are_those_of_the_formulas() => Check(250, chain =>
    {
        NetworkGraph graph = Declarations.Graph(chain.Source());
        Assert.Equal(chain.Parameters, graph.ParameterCount);
        Assert.Equal(chain.Layers.Select(layer => string.Join(" × ", layer.Output)), graph.Layers.Select(layer => string.Join(" × ", layer.Output.Dimensions)));
        Assert.Equal(chain.Layers.Select(layer => layer.Parameters), graph.Layers.Select(layer => layer.ParameterCount));

        NetworkPlan plan = NetworkPlan.Create(graph);
        PassPlan[] passes = plan.Training is null ? [plan.Prediction] : [plan.Prediction, plan.Training];
        long size = chain.Output.Aggregate(1L, (product, dimension) => product * dimension);
        Assert.All(passes, pass => Assert.Equal(size, (long)pass.Outputs[0].Tensor.Rows * pass.Outputs[0].Tensor.Columns));
    });

    [Fact]
    public void Generated_code_compiles_without_warning_and_its_constants_agree()
    {
        // All networks in one compilation: most of its time is spent on what they have in common.
        List<ChainSpec> chains = [];
        Check(16, chains.Add);
        Compilation compilation = Consumer.CompilesClean([.. chains.Select((chain, i) => chain.Source($"Net{i}"))]);
        for (int i = 0; i < chains.Count; i++)
            AssertConstants(compilation, $"Net{i}", chains[i]);
    }

    private static void AssertConstants(Compilation compilation, string name, ChainSpec chain)
    {
        Assert.Equal(chain.Parameters, Convert.ToInt64(Consumer.Constant(compilation, name, "ParameterCount"), null));
        Assert.Equal(chain.Input.Aggregate(1, (product, dimension) => product * dimension), Consumer.Constant(compilation, name, "InputSize"));
        Assert.Equal(chain.Output.Aggregate(1, (product, dimension) => product * dimension), Consumer.Constant(compilation, name, "OutputSize"));

        string summary = (string)Consumer.Constant(compilation, name, "Summary")!;
        Assert.Contains($"\nTotal params: {chain.Parameters}\n", summary, StringComparison.Ordinal);
        Assert.Equal(chain.Layers.Select(layer => layer.Parameters.ToString(System.Globalization.CultureInfo.InvariantCulture)), ParameterColumn().Matches(summary).Select(match => match.Groups[1].Value));
    }

    // The third column of each layer's row, from 55 to 67.
    [GeneratedRegex(@"^[^_=\n].{32}\(None.{17}(\d+) ", RegexOptions.Multiline)]
    private static partial Regex ParameterColumn();

    // The same chains in each run: a failure on one machine is a failure on all.
    private static void Check(int cases, Action<ChainSpec> body) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20_160_923, 7), Prop.ForAll(AnyChain, body));
}
