using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0203: what a network may take at most.</summary>
public class BudgetTests
{
    private const string Net = "[Network(64)]\n[Dense(32, Activation.Relu)]\n[Dense(16)]\n";

    [Theory]
    [InlineData("[Budget({|SN0203:Parameters = 2_607|})]", "'Net' has 2,608 parameters, more than its budget of 2,607: dense_1 has 2,080 of them, 79.8%")]
    [InlineData("[Budget({|SN0203:WeightBytes = 10_431|})]", "'Net' has 10,432 bytes of weights, more than its budget of 10,431: dense_1 takes 8,320 of them, 79.8%")]
    [InlineData("[Budget({|SN0203:ActivationBytes = 12_287|})]", "'Net' has 12,288 bytes of activations, more than its budget of 12,287: dense_1 takes 8,192 of them for its output, 66.7%")]
    [InlineData("[Budget({|SN0203:ForwardFlops = 5_119|})]", "'Net' has 5,120 floating-point operations in a prediction of one sample, more than its budget of 5,119: dense_1 needs 4,096 of them, 80%")]
    [InlineData("[Budget({|SN0203:Parameters = 0|}, {|SN0203:ForwardFlops = -1|})]", "'Net' has 2,608 parameters, more than its budget of 0: dense_1 has 2,080 of them, 79.8%", "'Net' has 5,120 floating-point operations in a prediction of one sample, more than its budget of -1: dense_1 needs 4,096 of them, 80%")]
    [InlineData("[Budget(Parameters = 2_608, WeightBytes = 10_432, ActivationBytes = 12_288, ForwardFlops = 5_120)]")]
    [InlineData("[Budget(ForwardFlops = 3_000_000_000)]")]
    [InlineData("[Budget]")]
    public Task A_network_keeps_its_budget(string budget, params string[] messages) => Verify.Attributes(Net + budget, messages);

    [Theory]
    [InlineData("[Network(32, 32, 3)]\n[Conv2D(64, 3, Padding = Padding.Same)]\n[GlobalAveragePooling2D]\n[Dense(10)]\n[Budget({|SN0203:ForwardFlops = 1_000_000|})]", "'Net' has 3,540,224 floating-point operations in a prediction of one sample, more than its budget of 1,000,000: conv2d_1 needs 3,538,944 of them, 100%")]
    [InlineData("[Network(8)]\n[Flatten]\n[Budget({|SN0203:Parameters = -1|})]", "'Net' has 0 parameters, more than its budget of -1: flatten_1 has 0 of them, 0%")]
    [InlineData("[Network(8)]\n[{|SN0105:Dense(units: 0)|}]\n[Budget(Parameters = 1)]")]
    public Task The_layer_that_costs_most_is_named(string attributes, params string[] messages) => Verify.Diagnostics($"using StaticNet;\n\n{attributes.Replace("{|SN0105:Dense(units: 0)|}", "Dense({|SN0105:units: 0|})", System.StringComparison.Ordinal)}\npublic sealed partial class Net;\n", messages.Length == 0 ? null : messages);

    // What is stated is wrong, and the network works.
    [Fact]
    public void A_network_over_its_budget_has_its_code() =>
        Assert.Contains("public const long ForwardFlops = 5120;", Assert.Single(Harness.Generate($"using StaticNet;\n\n{Net}[Budget(Parameters = 1)]\npublic sealed partial class Net;")).Value, System.StringComparison.Ordinal);

    [Fact]
    public Task A_budget_is_a_networks() => Verify.Diagnostics("using StaticNet;\n\n[Block]\n[Dense(4)]\n[{|SN0008:Budget(Parameters = 1)|}]\npublic static class Part;\n\n[{|SN0006:Budget(Parameters = 1)|}]\npublic static class Other;\n");

    [Theory]
    [InlineData("public const int {|SN0013:Mermaid|} = 1;")]
    [InlineData("public static long {|SN0013:ForwardFlops|} => 1;")]
    public Task The_constants_names_are_taken(string member) => Verify.Diagnostics($"using StaticNet;\n\n{Net}public sealed partial class Net\n{{\n    {member}\n}}\n");
}
