using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Several;

/// <summary>What is generated for several inputs and outputs: in strict projects, typed by each loss, and there where the network is not valid.</summary>
public class SeveralMembersTests
{
    private const string Use = """
        public static class Use
        {
            public static void All(Several net, float[] image, float[] id, int[] digit, float[] slant)
            {
                net.TrainOnBatch(image, id, digit, slant);
                net.ComputeGradients(image, id, digit, slant);
                net.Evaluate(image, id, digit, slant);
                net.Fit(image, id, digit, slant, epochs: 2, validationData: (image, id, digit, slant));
                net.Predict(image: image, userId: id, digit: slant, slant: slant);
                (float[] a, float[] b) = net.Predict(image, id);
                System.Console.Write(100 / Several.ImageSize + 100 / Several.UserIdSize + Several.DigitShape.Length + a.Length + b.Length + net.GetGradient("a").Length + (net.LearningRate = 1));
            }
        }
        """;

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public void They_compile_in_the_strictest_project_whatever_the_names(NullableContextOptions nullable) => Consumer.CompilesClean(
        Consumer.Strictest.WithNullableContextOptions(nullable),
        """
        using StaticNet;
        #pragma warning disable CS1591

        [Network]
        [Input("class", 2, 2)]
        [Flatten]
        [Input("given", 4)]
        [Input("x", 4)]
        [Average(From = ["flatten_1", "given", "x"], Name = "int")]
        [Dense(3, Activation.Softmax, Name = "seed")]
        [Dense(2, From = ["int"], Name = "the <b> one")]
        [Output("seed", Loss.SparseCategoricalCrossentropy, Metric.Accuracy)]
        [Output("the <b> one", Loss.MeanSquaredError, Metric.MeanSquaredError)]
        [Output("int", Loss.MeanAbsoluteError, Weight = 0)]
        [Compile(Optimizer.Adam)]
        public sealed partial class Odd;

        [Network(3)]
        [Dense(2, Name = "a")]
        [Dense(2, From = ["input"], Name = "b")]
        [Output("a")]
        [Output("b")]
        public sealed partial class Predicts;

        [Network]
        [Input("only", 3)]
        [Dense(2)]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public sealed partial class One;

        public static class User
        {
            public static float[] Predict(One one) => one.Predict(new float[One.InputSize]);
        }
        """);

    [Fact]
    public void Each_loss_decides_the_type_of_its_targets()
    {
        Assert.Empty(Consumer.Errors(SampleNetworks.Several, Use));
        string[] errors = Consumer.Errors(SampleNetworks.Several, Use.Replace("int[] digit", "float[] digit", System.StringComparison.Ordinal));
        Assert.Equal(5, errors.Length);
        Assert.All(errors, id => Assert.Equal("CS1503", id));
    }

    // The only errors that are seen are the network's own.
    [Theory]
    [InlineData("[Dense(6,", "[Dense(0,")]
    [InlineData("[Compile(Optimizer.Adam)]", "[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("Weight = 0.5f", "Weight = -1")]
    public void A_network_that_is_not_valid_has_them_too(string before, string after)
    {
        string source = SampleNetworks.Several.Replace(before, after, System.StringComparison.Ordinal);
        Assert.NotEqual(SampleNetworks.Several, source);
        Assert.Empty(Consumer.Errors(source, Use));
        Assert.Contains("The network is not valid", Harness.Generate(source).Values.Single(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_has_a_row_for_each_input()
    {
        const string expected = """
            ____________________________________________________________________________________________________|
            Layer (type)                     Output Shape          Param #     Connected to                     |
            ====================================================================================================|
            image (InputLayer)               (None, 4, 3, 2)       0                                            |
            ____________________________________________________________________________________________________|
            flatten_1 (Flatten)              (None, 24)            0           image[0][0]                      |
            ____________________________________________________________________________________________________|
            dense_1 (Dense)                  (None, 6)             150         flatten_1[0][0]                  |
            ____________________________________________________________________________________________________|
            user_id (InputLayer)             (None, 3)             0                                            |
            ____________________________________________________________________________________________________|
            concatenate_1 (Concatenate)      (None, 9)             0           dense_1[0][0]                    |
                                                                               user_id[0][0]                    |
            ____________________________________________________________________________________________________|
            digit (Dense)                    (None, 4)             40          concatenate_1[0][0]              |
            ____________________________________________________________________________________________________|
            slant (Dense)                    (None, 2)             20          concatenate_1[0][0]              |
            ====================================================================================================|
            Total params: 210|
            ____________________________________________________________________________________________________|
            """;
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(SampleNetworks.Several));
        Assert.Equal(expected.ReplaceLineEndings("\n").Replace("|\n", "\n", System.StringComparison.Ordinal).TrimEnd('|'), Consumer.Constant(compilation, "Several", "Summary"));
    }
}
