using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>What a batch normalisation counts, refuses and becomes.</summary>
public class BatchNormalizationTests
{
    [Theory]
    [InlineData("BatchNormalization", 12, 6)]
    [InlineData("BatchNormalization(Scale = false)", 9, 3)]
    [InlineData("BatchNormalization(Center = false)", 9, 3)]
    [InlineData("BatchNormalization(Center = false, Scale = false)", 6, 0)]
    public void Half_of_the_parameters_are_not_trained(string attribute, int parameters, int trained)
    {
        Layer layer = Declarations.Graph($"using StaticNet; [Network(4, 5, 3)] [{attribute}] public partial class Net;").Layers[0];
        Assert.Equal((parameters, trained), (layer.ParameterCount, layer.TrainableCount));
    }

    [Theory]
    [InlineData("BatchNormalization(Axis = 1)", "Axis = 1", "Axis of batchnormalization_1 must be the last axis, but is 1")]
    [InlineData("BatchNormalization(Axis = 4)", "Axis = 4", "Axis of batchnormalization_1 must be from 1 to 3 or from -3 to -1, but is 4")]
    [InlineData("BatchNormalization(Momentum = 1.5f)", "Momentum = 1.5f", "Momentum of batchnormalization_1 must be in [0, 1], but is 1.5")]
    [InlineData("BatchNormalization(Epsilon = 0)", "Epsilon = 0", "Epsilon of batchnormalization_1 must be a finite number above 0, but is 0")]
    [InlineData("BatchNormalization(GammaL2 = -1)", "GammaL2 = -1", "GammaL2 of batchnormalization_1 must be a finite number of at least 0, but is -1")]
    [InlineData("BatchNormalization(MovingMeanInitializer = Initializer.Orthogonal)", "MovingMeanInitializer = Initializer.Orthogonal", "MovingMeanInitializer of batchnormalization_1 must be one for a vector, but is Orthogonal, which needs a matrix")]
    public Task An_argument_out_of_range_is_refused(string attribute, string place, string message) =>
        Networks.ExpectProblem("SN0105", place, message, "[Network(4, 5, 3)]", $"[{attribute}]");

    [Theory]
    [InlineData("[Dense(7)] [BatchNormalization]", true)]
    [InlineData("[Dense(7)] [BatchNormalization] [Activation(Activation.Relu)]", true)]
    [InlineData("[Dense(7, Activation.Relu)] [BatchNormalization]", false)]
    [InlineData("[BatchNormalization]", false)]
    [InlineData("[Dense(7, Name = \"a\")] [BatchNormalization] [Add(From = [\"a\", \"batchnormalization_1\"])]", false)]
    public void Prediction_folds_it_into_a_product_that_it_alone_reads(string layers, bool isFolded)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph($"using StaticNet; [Network(5)] {layers} [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] public partial class Net;"));
        Assert.Equal(isFolded, !plan.Prediction.Operations.OfType<NormalizeBatch>().Any());
        Assert.Single(plan.Training!.BatchWide);
    }

    [Theory]
    [InlineData("[Conv2D(7, 3)]", true)]
    [InlineData("[DepthwiseConv2D(3)]", true)]
    [InlineData("[SeparableConv2D(7, 3)]", true)]
    [InlineData("[Conv2DTranspose(7, 3)]", true)]
    [InlineData("[Conv2D(8, 3, Groups = 2)]", false)]
    public void Prediction_folds_it_into_a_convolution_of_one_group(string convolution, bool isFolded)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph($"using StaticNet; [Network(8, 8, 4)] {convolution} [BatchNormalization] public partial class Net;"));
        Assert.Equal(isFolded, !plan.Prediction.Operations.OfType<NormalizeBatch>().Any());
    }

    [Fact]
    public void An_activation_behind_a_folded_one_is_the_products()
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph("using StaticNet; [Network(5)] [Dense(7)] [BatchNormalization] [Activation(Activation.Relu)] public partial class Net;"));
        Assert.Equal("Relu", Assert.IsType<MatrixProduct>(Assert.Single(plan.Prediction.Operations)).Activation!.Name);
    }
}
