using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Embedding;

/// <summary>What is generated for inputs that are tokens: members of int, in strict projects, also where the network is not valid; and what is told of tokens.</summary>
public class TokenMemberTests
{
    private const string Use = """
        #pragma warning disable CS1591
        public static class Use
        {
            public static void All(Words words, Mixed mixed, int[] x, float[] y, float[] image)
            {
                words.Predict(x, y);
                words.Fit(x, x, epochs: 2, validationData: (x, x));
                System.Console.Write(words.TrainOnBatch(x, x) + words.ComputeGradients(x, x) + words.Evaluate(x, x).Loss + words.Predict(x)[0]);
                mixed.Predict(tags: x, image: image);
                System.Console.Write(mixed.TrainOnBatch(x, image, y) + mixed.Evaluate(x, image, y, sampleWeights: y).Loss + Mixed.TagsSize);
                mixed.Fit(x, image, y, validationData: (x, image, y));
            }
        }
        """;

    private const string Networks = """
        using StaticNet;
        #pragma warning disable CS1591

        [Network(4)]
        [Embedding(64, 16)]
        [Flatten]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]
        public sealed partial class Words;

        [Block]
        [Input("names")]
        [Input("pixels")]
        [Dense(2)]
        [Embedding(5, 2, From = ["names"])]
        [Flatten]
        [Add(From = ["dense_1", "flatten_1"])]
        public sealed class Inner;

        [Network]
        [Input("tags", 1)]
        [Input("image", 3)]
        [Block<Inner>(From = ["tags", "image"])]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public sealed partial class Mixed;
        """;

    [Fact]
    public void They_compile_in_the_strictest_project()
    {
        Consumer.CompilesClean(Consumer.Strictest, Networks, Use);
        Consumer.CompilesClean(Consumer.Strictest.WithNullableContextOptions(NullableContextOptions.Disable), Networks, Use);
    }

    // A wrong layer: the members have the types that they will have.
    [Fact]
    public void Those_of_a_network_that_is_not_valid_have_the_same_types() => Assert.DoesNotContain(
        Harness.CompileWithGenerator(Harness.Compile([Networks.Replace("[Dense(3,", "[Dense(0,", StringComparison.Ordinal).Replace("Optimizer.Sgd", "Optimizer.Sgd, Momentum = -1", StringComparison.Ordinal), Use])).GetDiagnostics(TestContext.Current.CancellationToken),
        diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("[Network(4)]\n[Dense(2)]\n[{|SN0118:Embedding(5, 2)|}]", "embedding_1 reads int tokens, for which it needs an input of the network that nothing reads as floats, but it reads dense_1, which gives floats: give it an [Input] of its own, or put it first")]
    [InlineData("[Network(4)]\n[Dense(8, Name = \"a\")]\n[Embedding(5, 2, {|SN0118:From = [\"a\"]|})]", "embedding_1 reads int tokens, for which it needs an input of the network that nothing reads as floats, but it reads a, which gives floats: give it an [Input] of its own, or put it first")]
    [InlineData("[Network(4)]\n[Embedding(5, 2)]\n[Flatten]\n[{|SN0118:Dense(8, From = [\"input\"])|}]\n[Add(From = [\"flatten_1\", \"dense_1\"])]", "embedding_1 reads int tokens, for which it needs an input of the network that nothing reads as floats, but it reads input, which dense_1 reads as floats: declare an [Input] of its own for dense_1, or for embedding_1")]
    [InlineData("[Network(4)]\n[Dense(8)]\n[{|SN0118:Embedding(5, 2, From = [\"input\"])|}]\n[Flatten]\n[Add(From = [\"flatten_1\", \"dense_1\"])]", "embedding_1 reads int tokens, for which it needs an input of the network that nothing reads as floats, but it reads input, which dense_1 reads as floats: declare an [Input] of its own for embedding_1, or for dense_1")]
    [InlineData("[Network(4)]\n[Embedding({|SN0105:0|}, 2)]", "InputDim of embedding_1 must be at least 1, but is 0")]
    [InlineData("[Network(4)]\n[Embedding(5, {|SN0105:-2|})]", "OutputDim of embedding_1 must be at least 1, but is -2")]
    public Task What_is_wrong_with_tokens_is_said(string attributes, string message) => Verify.Diagnostics($"using StaticNet;\n\n{attributes}\npublic sealed partial class Net;", [message]);

    [Theory]
    [InlineData("net.Predict(new int[5])", "Predict of 'Net' takes 4 tokens for each sample, but these are 5: give 4")]
    [InlineData("net.Predict(new float[4])", "Predict of 'Net' takes int, the tokens that its embedding reads, and these are float: write Array.ConvertAll(new float[4], value => (int)value)")]
    [InlineData("net.TrainOnBatch(new float[4], new int[1])", "'x' takes int, and these are float: write Array.ConvertAll(new float[4], value => (int)value)")]
    [InlineData("net.TrainOnBatch(new int[4], new float[1])", "'Net' takes class numbers, one for each sample, as its loss does, and these are float: give an int[], or declare Loss.CategoricalCrossentropy for one-hot targets")]
    public async Task What_is_wrong_with_a_use_is_said(string use, string message)
    {
        string network = "[Network(4)]\n[Embedding(64, 16)]\n[Flatten]\n[Dense(3, Activation.Softmax)]\n[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]\npublic sealed partial class Net;\n";
        Diagnostic[] found = await UserBuild.Diagnose($"using StaticNet;\n\nNet net = new();\n{use};\n\n{network}");
        Assert.Equal(message, Assert.Single(found, diagnostic => diagnostic.Id.StartsWith("SN", StringComparison.Ordinal)).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Two_embeddings_of_one_input_take_the_tokens_that_both_have() =>
        Assert.Equal(5, Declarations.Graph("using StaticNet;\n\n[Network(4)]\n[Embedding(9, 2)]\n[Embedding(5, 2, From = [\"input\"])]\n[Add(From = [\"embedding_1\", \"embedding_2\"])]\npublic sealed partial class Net;").Inputs.Single().Tokens);
}
