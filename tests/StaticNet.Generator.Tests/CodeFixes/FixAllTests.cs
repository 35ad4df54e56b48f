using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>All diagnostics of an id are mended at once, neighbours included.</summary>
public class FixAllTests
{
    [Theory]
    [InlineData(
        "SN0001",
        "Make 'Inner' partial",
        "using StaticNet;\n\nclass Outer { record struct Middle { [Network(8), Dense(4)] internal class Inner; } }\n\n[Network(8), Dense(4)] class Net;",
        "using StaticNet;\n\npartial class Outer { partial record struct Middle { [Network(8), Dense(4)] internal partial class Inner; } }\n\n[Network(8), Dense(4)] partial class Net;")]
    [InlineData(
        "SN0106",
        "Change to \"left\"",
        "using StaticNet;\n\n[Network]\n[Input(\"left\", 4)]\n[Input(\"right\", 4)]\n[Add(From = [\"Left\", \"rigth\"])]\npartial class Net;",
        "using StaticNet;\n\n[Network]\n[Input(\"left\", 4)]\n[Input(\"right\", 4)]\n[Add(From = [\"left\", \"right\"])]\npartial class Net;")]
    [InlineData(
        "SN0201",
        "State 36 parameters",
        "using StaticNet;\n\n[Network(8), Dense(4), Parameters(32)] partial class One;\n\n[Network(9), Dense(4), Parameters(3_6)] partial class Other;",
        "using StaticNet;\n\n[Network(8), Dense(4), Parameters(36)] partial class One;\n\n[Network(9), Dense(4), Parameters(40)] partial class Other;")]
    [InlineData(
        "SN0302",
        "Remove Momentum",
        "using StaticNet;\n\n[Network(8), Dense(4)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, Momentum = 0.9f, Nesterov = true, LearningRate = 1, FromLogits = true)]\npartial class Net;",
        "using StaticNet;\n\n[Network(8), Dense(4)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 1)]\npartial class Net;")]
    [InlineData(
        "SN0301",
        "Set FromLogits to true",
        "using StaticNet;\n\n[Network(8), Dense(4), Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]\npartial class One;\n\n[Network(8), Dense(4), Compile(Loss.BinaryCrossentropy, Optimizer.Sgd)]\npartial class Other;",
        "using StaticNet;\n\n[Network(8), Dense(4), Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, FromLogits = true)]\npartial class One;\n\n[Network(8), Dense(4), Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, FromLogits = true)]\npartial class Other;")]
    public async Task All_are_mended(string id, string title, string before, string after) => Assert.Equal(after, await Mend.All(id, title, before));
}
