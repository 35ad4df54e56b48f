using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0004 and SN0105: numbers, names and enums that a network cannot have.</summary>
public class ArgumentDiagnosticsTests
{
    [Theory]
    [InlineData("[{|SN0004:Network|}]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but it has none")]
    [InlineData("[{|SN0004:Network()|}]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but it has none")]
    [InlineData("[Network({|SN0004:0|})]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but dimension 1 is 0")]
    [InlineData("[Network(28, {|SN0004:0|}, 1)]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but dimension 2 is 0")]
    [InlineData("[Network([28, {|SN0004:-3|}])]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but dimension 2 is -3")]
    [InlineData("[Network(new int[] { {|SN0004:0|}, 1 })]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but dimension 1 is 0")]
    [InlineData("[Network(new[] { 1, {|SN0004:int.MinValue|} })]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but dimension 2 is -2147483648")]
    [InlineData("[Network(inputShape: [1, {|SN0004:0|}])]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but dimension 2 is 0")]
    [InlineData("[{|SN0004:Network([])|}]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but it has none")]
    [InlineData("[{|SN0004:Network(null)|}]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but it has none")]
    [InlineData("[Network({|SN0004:100_000, 100_000|})]", "The input shape of 'Net' must be one or more dimensions of at least 1, without the batch, but its (100000, 100000) has more elements than an int can count")]
    public Task An_input_shape_has_dimensions(string network, string message) =>
        Verify.Attributes(network + "\n[Flatten]\n[Dense(1)]", message);

    [Theory]
    [InlineData("[AveragePooling2D({|SN0105:int.MaxValue|}, Padding = Padding.Same)]", "PoolSize of averagepooling2d_1 must be at most 2,097,152, but is 2,147,483,647")]
    [InlineData("[MaxPooling2D(2, 1, {|SN0105:StrideHeight = 2_097_153|})]", "StrideHeight of maxpooling2d_1 must be at most 2,097,152, but is 2,097,153")]
    [InlineData("[SeparableConv2D(8, 8, {|SN0105:StrideWidth = 200_000_000|}, Padding = Padding.Same)]", "StrideWidth of separableconv2d_1 must be at most 2,097,152, but is 200,000,000")]
    [InlineData("[Conv2DTranspose(8, {|SN0105:2_097_153|})]", "KernelSize of conv2dtranspose_1 must be at most 2,097,152, but is 2,097,153")]
    [InlineData("[Reshape(567, 1)]\n[Conv1D(8, {|SN0105:2_097_153|}, Padding = Padding.Causal)]", "KernelSize of conv1d_1 must be at most 2,097,152, but is 2,097,153")]
    public Task A_window_or_a_stride_is_not_absurd(string layer, string message) => Verify.Attributes("[Network(9, 7, 9)]\n" + layer + "\n[Flatten]\n[Dense(2)]", message);

    // Just right of the border: what is as long as its input, or as long as anybody's.
    [Theory]
    [InlineData("[Network(9, 7, 9)]\n[AveragePooling2D(2_097_152, Padding = Padding.Same)]")]
    [InlineData("[Network(9, 7, 9)]\n[MaxPooling2D(2_097_152, Strides = 1, Padding = Padding.Same)]")]
    [InlineData("[Network(9, 7, 9)]\n[Conv2D(8, 3, Strides = 2_097_152, Activation = Activation.Relu)]\n[BatchNormalization]")]
    [InlineData("[Network(9, 7, 9)]\n[Conv2D(2, 1, Strides = 2_097_152, Padding = Padding.Same)]")]
    [InlineData("[Network(9, 7, 9)]\n[SeparableConv2D(2, 3, StrideWidth = 2_097_152, Padding = Padding.Same)]")]
    [InlineData("[Network(6, 20_000, 3)]\n[DepthwiseConv2D(2, 1, StrideHeight = 2_097_152, Padding = Padding.Same)]")]
    [InlineData("[Network(6, 20_000, 3)]\n[MaxPooling2D(2, StrideHeight = 2_097_152, StrideWidth = 2_097_152, Padding = Padding.Same)]")]
    [InlineData("[Network(6, 20_000, 3)]\n[AveragePooling2D(65_536, StrideWidth = 2, StrideHeight = 3, Padding = Padding.Same)]")]
    [InlineData("[Network(480_000, 1)]\n[AveragePooling1D(480_000)]")]
    [InlineData("[Network(70_000, 1)]\n[Conv1D(2, 70_000, Strides = 70_000)]")]
    public Task A_window_or_a_stride_may_be_long(string layers) => Verify.Attributes(layers + "\n[Flatten]\n[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]");

    [Fact]
    public Task Each_wrong_dimension_is_reported() => Verify.Attributes("[Network({|SN0004:0|}, 3, {|SN0004:-1|})]\n[Dense(1)]");

    [Theory]
    [InlineData("[Dense({|SN0105:0|})]", "Units of dense_1 must be at least 1, but is 0")]
    [InlineData("[Dense({|SN0105:units: 0|})]", "Units of dense_1 must be at least 1, but is 0")]
    [InlineData("[Dense(activation: Activation.Relu, {|SN0105:units: -1|})]", "Units of dense_1 must be at least 1, but is -1")]
    [InlineData("[Dense({|SN0105:int.MinValue|}, Name = \"top\")]", "Units of top must be at least 1, but is -2147483648")]
    [InlineData("[Dense(3, {|SN0105:(Activation)99|})]", "Activation of dense_1 must be a member of the enum Activation, but is 99")]
    [InlineData("[Dense(3, {|SN0105:activation: (Activation)(-1)|})]", "Activation of dense_1 must be a member of the enum Activation, but is -1")]
    [InlineData("[Dense(3, {|SN0105:Activation = (Activation)99|})]", "Activation of dense_1 must be a member of the enum Activation, but is 99")]
    [InlineData("[Dense(3, activation: Activation.Relu, {|SN0105:Activation = (Activation)99|})]", "Activation of dense_1 must be a member of the enum Activation, but is 99")]
    [InlineData("[Dense(3, {|SN0105:KernelInitializer = (Initializer)99|})]", "KernelInitializer of dense_1 must be a member of the enum Initializer, but is 99")]
    [InlineData("[Dense(3, {|SN0105:BiasInitializer = (Initializer)99|})]", "BiasInitializer of dense_1 must be a member of the enum Initializer, but is 99")]
    [InlineData("[Dense(3, {|SN0105:BiasInitializer = Initializer.Orthogonal|})]", "BiasInitializer of dense_1 must be one for a vector, but is Orthogonal, which needs a matrix")]
    [InlineData("[Dense(3, {|SN0105:KernelL1 = -1e-6f|})]", "KernelL1 of dense_1 must be a finite number of at least 0, but is -1E-06")]
    [InlineData("[Dense(3, {|SN0105:KernelL2 = float.NaN|})]", "KernelL2 of dense_1 must be a finite number of at least 0, but is NaN")]
    [InlineData("[Dense(3, {|SN0105:BiasL1 = float.PositiveInfinity|})]", "BiasL1 of dense_1 must be a finite number of at least 0, but is Infinity")]
    [InlineData("[Dense(3, {|SN0105:BiasL2 = float.NegativeInfinity|})]", "BiasL2 of dense_1 must be a finite number of at least 0, but is -Infinity")]
    [InlineData("[Dense(3, {|SN0105:ActivityL1 = -0.5f|})]", "ActivityL1 of dense_1 must be a finite number of at least 0, but is -0.5")]
    [InlineData("[Dense(3, {|SN0105:ActivityL2 = -1|})]", "ActivityL2 of dense_1 must be a finite number of at least 0, but is -1")]
    [InlineData("[Activation({|SN0105:(Activation)99|})]", "Activation of activation_1 must be a member of the enum Activation, but is 99")]
    [InlineData("[Dropout({|SN0105:1f|})]", "Rate of dropout_1 must be in [0, 1), but is 1")]
    [InlineData("[Dropout({|SN0105:rate: -0.1f|})]", "Rate of dropout_1 must be in [0, 1), but is -0.1")]
    [InlineData("[Dropout({|SN0105:float.NaN|})]", "Rate of dropout_1 must be in [0, 1), but is NaN")]
    [InlineData("[Dropout(0.5f, {|SN0105:Seed = -2|})]", "Seed of dropout_1 must be at least 0, or -1 for the network's, but is -2")]
    [InlineData("[Dropout({|SN0105:1.0|})]", "Rate of dropout_1 must be in [0, 1), but is 1")]
    [InlineData("[Dense(3, {|SN0105:KernelL2 = -1e-6|})]", "KernelL2 of dense_1 must be a finite number of at least 0, but is -1E-06")]
    [InlineData("[Dense(3, {|SN0105:KernelL1 = double.NaN|})]", "KernelL1 of dense_1 must be a finite number of at least 0, but is NaN")]
    [InlineData("[Dense(3, {|SN0105:KernelL1 = double.PositiveInfinity|})]", "KernelL1 of dense_1 must be a finite number of at least 0, but is Infinity")]
    [InlineData("[Dense(3, {|SN0105:KernelL1 = 1e39|})]", "KernelL1 of dense_1 must be 0 or a number whose size is from 1.401298E-45 to 3.402823E+38, as a float's is, but is 1E+39")]
    [InlineData("[ReLU({|SN0105:MaxValue = 3.5e38|})]", "MaxValue of relu_1 must be 0 or a number whose size is from 1.401298E-45 to 3.402823E+38, as a float's is, but is 3.5E+38")]
    [InlineData("[Dropout({|SN0105:1e-60|})]", "Rate of dropout_1 must be 0 or a number whose size is from 1.401298E-45 to 3.402823E+38, as a float's is, but is 1E-60")]
    [InlineData("[{|SN0105:Reshape|}]", "TargetShape of reshape_1 must be one or more dimensions, but is empty")]
    [InlineData("[Reshape(2, {|SN0105:0|})]", "TargetShape of reshape_1 must be dimensions of at least 1, or one -1, but is (2, 0)")]
    [InlineData("[Reshape(-1, {|SN0105:-1|}, 2)]", "TargetShape of reshape_1 must be dimensions of at least 1, or one -1, but is (-1, -1, 2)")]
    [InlineData("[Reshape([4, {|SN0105:-2|}])]", "TargetShape of reshape_1 must be dimensions of at least 1, or one -1, but is (4, -2)")]
    [InlineData("[Reshape(targetShape: new[] { {|SN0105:0|}, 4 })]", "TargetShape of reshape_1 must be dimensions of at least 1, or one -1, but is (0, 4)")]
    public Task An_argument_is_in_range(string layer, string message) => Verify.Attributes("[Network(8)]\n" + layer, message);

    [Theory]
    [InlineData("""{|SN0105:Name = ""|}""", """Name of Dense must be a text that is not blank, without '/', control characters and line ends, but is "" """)]
    [InlineData("""{|SN0105:Name = " "|}""", """Name of Dense must be a text that is not blank, without '/', control characters and line ends, but is " " """)]
    [InlineData("""{|SN0105:Name = "a/b"|}""", """Name of Dense must be a text that is not blank, without '/', control characters and line ends, but is "a/b" """)]
    [InlineData("""{|SN0105:Name = "a\nb"|}""", """Name of Dense must be a text that is not blank, without '/', control characters and line ends, but is "a\nb" """)]
    [InlineData("""{|SN0105:Name = "a\u2028b"|}""", """Name of Dense must be a text that is not blank, without '/', control characters and line ends, but is "a\u2028b" """)]
    [InlineData("""{|SN0105:Name = "a\ud83d"|}""", """Name of Dense must be a text that is not blank, without '/', control characters and line ends, but is "a\ud83d" """)]
    [InlineData("""{|SN0105:Name = "a\uffff"|}""", """Name of Dense must be a text that is not blank, without '/', control characters and line ends, but is "a\uffff" """)]
    public Task A_name_can_be_written(string name, string message) => Verify.Attributes($"[Network(8)]\n[Dense(3, {name})]", message.TrimEnd(' '));

    [Theory]
    [InlineData("""Name = null""")]
    [InlineData("""Name = "größe 😀 <&> \"x\" \\ # endif" """)]
    [InlineData("""Name = "class" """)]
    [InlineData("""Name = "1" """)]
    [InlineData("""Name = "this name is so long that the summary cuts it somewhere 😀😀😀😀😀" """)]
    [InlineData("""Name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa😀" """)]
    public Task Any_other_name_is_a_name(string name) => Verify.Attributes($"[Network(8)]\n[Dense(3, Activation.Relu, {name})]\n[Dense(2)]");

    [Fact]
    public Task All_arguments_of_a_layer_are_judged_at_once() => Verify.Attributes(
        "[Network(8)]\n[Dense({|SN0105:0|}, {|SN0105:KernelL1 = -1|}, {|SN0105:BiasL2 = float.NaN|})]",
        "Units of dense_1 must be at least 1, but is 0",
        "KernelL1 of dense_1 must be a finite number of at least 0, but is -1",
        "BiasL2 of dense_1 must be a finite number of at least 0, but is NaN");

    [Fact]
    public Task Layers_below_a_wrong_one_are_not_judged() => Verify.Attributes("[Network(8)]\n[Dense({|SN0105:0|})]\n[Dense(0)]\n[Parameters(5)]");

    [Fact]
    public Task An_output_has_as_many_elements_as_an_int_can_count() => Verify.Attributes(
        "[Network(50_000, 1)]\n[{|SN0105:Dense(50_000)|}]",
        "The output of dense_1 must be at most 2,147,483,647 elements, but is (50000, 50000)");

    [Theory]
    [InlineData("{|SN0105:(Loss)99|}, Optimizer.Sgd", "Loss of [Compile] must be a member of the enum Loss, but is 99")]
    [InlineData("Loss.MeanSquaredError, {|SN0105:(Optimizer)99|}", "Optimizer of [Compile] must be a member of the enum Optimizer, but is 99")]
    [InlineData("Loss.MeanSquaredError, {|SN0105:optimizer: (Optimizer)99|}", "Optimizer of [Compile] must be a member of the enum Optimizer, but is 99")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, {|SN0105:(Metric)99|}", "Metrics of [Compile] must be members of the enum Metric, but is 99")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, metrics: [{|SN0105:(Metric)99|}]", "Metrics of [Compile] must be members of the enum Metric, but is 99")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0105:LearningRate = 0|}", "LearningRate of [Compile] must be a finite number above 0, but is 0")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0105:LearningRate = float.PositiveInfinity|}", "LearningRate of [Compile] must be a finite number above 0, but is Infinity")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0105:LearningRate = float.NaN|}", "LearningRate of [Compile] must be a finite number above 0, but is NaN")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0105:Momentum = 1.5f|}", "Momentum of [Compile] must be in [0, 1], but is 1.5")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0105:Beta1 = 1|}", "Beta1 of [Compile] must be in [0, 1), but is 1")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0105:Beta2 = -1|}", "Beta2 of [Compile] must be in [0, 1), but is -1")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0105:Epsilon = 0|}", "Epsilon of [Compile] must be a finite number above 0, but is 0")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0105:Epsilon = 1e-300|}", "Epsilon of [Compile] must be 0 or a number whose size is from 1.401298E-45 to 3.402823E+38, as a float's is, but is 1E-300")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adagrad, {|SN0105:InitialAccumulatorValue = -1|}", "InitialAccumulatorValue of [Compile] must be a finite number of at least 0, but is -1")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0105:WeightDecay = -0.1|}", "WeightDecay of [Compile] must be a finite number of at least 0, but is -0.1")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Ftrl, {|SN0105:LearningRatePower = 0.5|}", "LearningRatePower of [Compile] must be a finite number of at most 0, but is 0.5")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Ftrl, {|SN0105:L1RegularizationStrength = -1|}", "L1RegularizationStrength of [Compile] must be a finite number of at least 0, but is -1")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Ftrl, {|SN0105:FtrlBeta = float.NaN|}", "FtrlBeta of [Compile] must be a finite number of at least 0, but is NaN")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Lion, {|SN0105:Beta2 = 1|}", "Beta2 of [Compile] must be in [0, 1), but is 1")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, Metric.TopKCategoricalAccuracy, {|SN0105:K = 0|}", "K of [Compile] must be at least 1, but is 0")]
    [InlineData("Loss.Huber, Optimizer.Adam, {|SN0105:Delta = 0|}", "Delta of [Compile] must be a finite number above 0, but is 0")]
    [InlineData("Loss.CategoricalFocalCrossentropy, Optimizer.Adam, {|SN0105:Gamma = -1|}", "Gamma of [Compile] must be a finite number of at least 0, but is -1")]
    [InlineData("Loss.CategoricalFocalCrossentropy, Optimizer.Adam, {|SN0105:Alpha = double.NaN|}", "Alpha of [Compile] must be a finite number of at least 0, but is NaN")]
    [InlineData("Loss.BinaryFocalCrossentropy, Optimizer.Adam, ApplyClassBalancing = true, {|SN0105:Alpha = 2|}", "Alpha of [Compile] must be in [0, 1], but is 2")]
    [InlineData("Loss.CategoricalGeneralizedCrossEntropy, Optimizer.Adam, {|SN0105:Q = 1|}", "Q of [Compile] must be above 0 and below 1, but is 1")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, Metric.BinaryAccuracy, {|SN0105:Threshold = 0|}", "Threshold of [Compile] must be above 0 and below 1, but is 0")]
    [InlineData("Loss.Tversky, Optimizer.Adam, {|SN0105:TverskyBeta = -1|}", "TverskyBeta of [Compile] must be a finite number of at least 0, but is -1")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, {|SN0105:Reduction = (Reduction)3|}", "Reduction of [Compile] must be a member of the enum Reduction, but is 3")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, Metric.FBetaScore, {|SN0105:Beta = 0|}", "Beta of [Compile] must be a finite number above 0, but is 0")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, Metric.F1Score, {|SN0105:Threshold = 1|}", "Threshold of [Compile] must be above 0 and below 1, but is 1")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, Metric.F1Score, {|SN0105:Average = (Average)7|}", "Average of [Compile] must be a member of the enum Average, but is 7")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Auc, {|SN0105:NumThresholds = 1|}", "NumThresholds of [Compile] must be from 2 to 1,000,000, but is 1")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Auc, {|SN0105:Curve = (AucCurve)2|}", "Curve of [Compile] must be a member of the enum AucCurve, but is 2")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, WeightedMetrics = [{|SN0105:(Metric)99|}]", "WeightedMetrics of [Compile] must be members of the enum Metric, but is 99")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, {|SN0105:LabelSmoothing = 1.5f|}", "LabelSmoothing of [Compile] must be in [0, 1], but is 1.5")]
    [InlineData("Loss.BinaryCrossentropy, Optimizer.Adam, {|SN0105:LabelSmoothing = float.NaN|}", "LabelSmoothing of [Compile] must be in [0, 1], but is NaN")]
    public Task An_option_is_in_range(string compile, string message) =>
        Verify.Attributes($"[Network(8)]\n[Dense(3, Activation.Sigmoid)]\n[Compile({compile})]", message);
}
