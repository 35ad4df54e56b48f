using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0004, SN0113 and SN0201: shapes and counts.</summary>
public class NumberFixTests
{
    [Theory]
    [InlineData("[Parameters(7840)]", "[Parameters(7850)]")]
    [InlineData("[Parameters(7_840)]", "[Parameters(7_850)]")]
    [InlineData("[Parameters(0)]", "[Parameters(7850)]")]
    [InlineData("[Parameters(count: 1_000_000 /* many */)] // Not checked yet.", "[Parameters(count: 7_850 /* many */)] // Not checked yet.")]
    [InlineData("[Parameters(\r\n    784 * 10\r\n)]", "[Parameters(\r\n    7850\r\n)]")]
    [InlineData("[Parameters(-1)]", "[Parameters(7850)]")]
    public Task The_number_of_parameters_is_stated(string before, string after) =>
        Mend.Attributes("SN0201", "State 7,850 parameters", "[Network(784)]\n[Dense(10)]\n" + before, "[Network(784)]\n[Dense(10)]\n" + after);

    [Fact]
    public Task A_large_number_is_grouped_as_the_old_one_was() => Mend.Source(
        "SN0201",
        "State 25,005,000 parameters",
        "[StaticNet.Network(5_000), StaticNet.Dense(5_000)]\npartial class Net;\n\n[StaticNet.Parameters(5_000)]\npartial class Net;",
        "[StaticNet.Network(5_000), StaticNet.Dense(5_000)]\npartial class Net;\n\n[StaticNet.Parameters(25_005_000)]\npartial class Net;");

    [Theory]
    [InlineData("[Network(0, 28, 28)]", "[Network(28, 28)]")]
    [InlineData("[Network(-1, 28)]", "[Network(28)]")]
    [InlineData("[Network([-1, 28])]", "[Network([28])]")]
    [InlineData("[Network(new[] { 0 /* any */, 28 })]", "[Network(new[] {  /* any */ 28 })]")]
    [InlineData("[Network(\n    -1,\n    28)]", "[Network(\n    28)]")]
    [InlineData("[Network(inputShape: new int[] { -1, 28 })]", "[Network(inputShape: new int[] { 28 })]")]
    [InlineData("[Network]\n[Input(\"left\", -1, 28)]", "[Network]\n[Input(\"left\", 28)]")]
    public Task The_batch_is_no_dimension(string before, string after) => Mend.Attributes("SN0004", "Remove the batch dimension", before + "\n[Dense(2)]", after + "\n[Dense(2)]");

    [Theory]
    [InlineData("[Network(0)]")]
    [InlineData("[Network(28, 0)]")]
    [InlineData("[Network(0, 28, 0)]")]
    [InlineData("[Network(-28, 28)]")]
    [InlineData("[Network(new int[2] { 0, 28 })]")]
    [InlineData("[Network(0, 100_000, 100_000)]")]
    public Task Any_other_dimension_is_left_alone(string network) => Mend.Nothing("SN0004", network + "\n[Dense(2)]");

    [Theory]
    [InlineData("[Network(8)]", "[Network]")]
    [InlineData("[Network(inputShape: [4, 2])] // Two.", "[Network] // Two.")]
    public Task The_inputs_have_the_shapes(string before, string after) => Mend.Attributes(
        "SN0113",
        "Remove the arguments of [Network]",
        before + "\n[Input(\"left\", 8)]\n[Input(\"right\", 8)]\n[Add(From = [\"left\", \"right\"])]",
        after + "\n[Input(\"left\", 8)]\n[Input(\"right\", 8)]\n[Add(From = [\"left\", \"right\"])]");
}
