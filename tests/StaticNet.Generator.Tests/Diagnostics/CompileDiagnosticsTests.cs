using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0301 and SN0302: what <c>[Compile]</c> asks of a network that cannot give it.</summary>
public class CompileDiagnosticsTests
{
    [Theory]
    [InlineData("[Dense(1)]\n[Compile({|SN0301:Loss.SparseCategoricalCrossentropy|}, Optimizer.Sgd)]", "SparseCategoricalCrossentropy does not fit the output of 'Net': dense_1 (1) has one output along its last axis, and a single class is always right; use BinaryCrossentropy, or an output for each class")]
    [InlineData("[Dense(1, Activation.Softmax)]\n[Compile({|SN0301:Loss.CategoricalCrossentropy|}, Optimizer.Sgd)]", "CategoricalCrossentropy does not fit the output of 'Net': dense_1 (1) has one output along its last axis, and a single class is always right; use BinaryCrossentropy, or an output for each class")]
    [InlineData("[Dense(3)]\n[Compile({|SN0301:Loss.CategoricalCrossentropy|}, Optimizer.Sgd)]", "CategoricalCrossentropy does not fit the output of 'Net': dense_1 (3) ends without an activation, which does not give probabilities; end with Softmax, or set FromLogits = true")]
    [InlineData("[Dense(3, Activation.Relu)]\n[Compile({|SN0301:loss: Loss.SparseCategoricalCrossentropy|}, Optimizer.Sgd)]", "SparseCategoricalCrossentropy does not fit the output of 'Net': dense_1 (3) ends with Relu, which does not give probabilities; end with Softmax, or set FromLogits = true")]
    [InlineData("[Dense(3, Activation.Tanh)]\n[Flatten]\n[Compile(optimizer: Optimizer.Sgd, {|SN0301:loss: Loss.BinaryCrossentropy|})]", "BinaryCrossentropy does not fit the output of 'Net': flatten_1 (3) ends with Tanh, which does not give probabilities; end with Sigmoid, or set FromLogits = true")]
    [InlineData("[Dense(3, Activation.Softmax)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, {|SN0301:FromLogits = true|})]", "CategoricalCrossentropy does not fit the output of 'Net': dense_1 (3) ends with Softmax, which gives probabilities and not logits; remove FromLogits, or the activation")]
    [InlineData("[Dense(1)]\n[Compile({|SN0301:Loss.CategoricalFocalCrossentropy|}, Optimizer.Sgd)]", "CategoricalFocalCrossentropy does not fit the output of 'Net': dense_1 (1) has one output along its last axis, and a single class is always right; use BinaryFocalCrossentropy, or an output for each class")]
    [InlineData("[Dense(3)]\n[Compile({|SN0301:Loss.BinaryFocalCrossentropy|}, Optimizer.Sgd)]", "BinaryFocalCrossentropy does not fit the output of 'Net': dense_1 (3) ends without an activation, which does not give probabilities; end with Sigmoid, or set FromLogits = true")]
    [InlineData("[Dense(3)]\n[Compile({|SN0301:Loss.CategoricalGeneralizedCrossEntropy|}, Optimizer.Sgd)]", "CategoricalGeneralizedCrossEntropy does not fit the output of 'Net': dense_1 (3) ends without an activation, which does not give probabilities; end with Softmax")]
    [InlineData("[Dense(3, Activation.Softmax)]\n[Dropout(0.5f)]\n[Activation(Activation.Linear)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, {|SN0301:FromLogits = true|})]", null)]
    public Task The_loss_fits_the_output(string attributes, string? message) => Verify.Attributes("[Network(8)]\n" + attributes, message is null ? [] : [message]);

    [Theory]
    [InlineData("Softmax", "CategoricalCrossentropy")]
    [InlineData("Sigmoid", "BinaryCrossentropy")]
    [InlineData("Sparsemax", "SparseCategoricalCrossentropy")]
    [InlineData("Linear", "CategoricalCrossentropy, FromLogits")]
    [InlineData("Linear", "MeanSquaredError")]
    [InlineData("Softmax", "CategoricalFocalCrossentropy")]
    [InlineData("Linear", "BinaryFocalCrossentropy, FromLogits")]
    [InlineData("Softmax", "CategoricalGeneralizedCrossEntropy")]
    [InlineData("Softmax", "KLDivergence")]
    [InlineData("Linear", "LogCosh")]
    [InlineData("Linear", "CategoricalHinge")]
    public Task A_loss_that_fits_is_not_reported(string activation, string loss) => Verify.Attributes(
        $"[Network(8)]\n[Dense(3, Activation.{activation})]\n[Compile(Loss.{loss.Split(',')[0]}, Optimizer.Sgd{(loss.Contains(',') ? ", FromLogits = true" : "")})]");

    [Theory]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:Momentum = 0.9f|}", "Momentum does not belong to Adam: it is an option of Sgd, RmsProp or Muon")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:Rho = 0.9|}", "Rho does not belong to Adam: it is an option of RmsProp or Adadelta")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:Nesterov = false|}", "Nesterov does not belong to Adam: it is an option of Sgd or Muon")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0302:Beta1 = 0.9f|}", "Beta1 does not belong to Sgd: it is an option of Adam, AdamW, Adamax, Nadam, Lion or Lamb")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0302:Beta2 = 0.9f|}", "Beta2 does not belong to Sgd: it is an option of Adam, AdamW, Adamax, Nadam, Lion or Lamb")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0302:Epsilon = 1|}", "Epsilon does not belong to Sgd: it is an option of Adam, RmsProp, AdamW, Adamax, Nadam, Adagrad, Adadelta, Lamb or Muon")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:Centered = true|}", "Centered does not belong to Adam: it is an option of RmsProp")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Nadam, {|SN0302:AmsGrad = true|}", "AmsGrad does not belong to Nadam: it is an option of Adam or AdamW")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Lion, {|SN0302:Epsilon = 1e-6|}", "Epsilon does not belong to Lion: it is an option of Adam, RmsProp, AdamW, Adamax, Nadam, Adagrad, Adadelta, Lamb or Muon")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adadelta, {|SN0302:InitialAccumulatorValue = 0|}", "InitialAccumulatorValue does not belong to Adadelta: it is an option of Adagrad or Ftrl")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adagrad, {|SN0302:LearningRatePower = -1|}", "LearningRatePower does not belong to Adagrad: it is an option of Ftrl")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adagrad, {|SN0302:FtrlBeta = 1|}", "FtrlBeta does not belong to Adagrad: it is an option of Ftrl")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0302:Nesterov = true|}", "Nesterov needs a Momentum above 0: without momentum there is nothing to look ahead with")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Momentum = 0, {|SN0302:Nesterov = true|}", "Nesterov needs a Momentum above 0: without momentum there is nothing to look ahead with")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, {|SN0302:FromLogits = true|}", "FromLogits does not belong to MeanSquaredError: only cross-entropies read logits")]
    [InlineData("Loss.MeanAbsoluteError, Optimizer.Sgd, {|SN0302:Delta = 2|}", "Delta does not belong to MeanAbsoluteError: only Huber has it")]
    [InlineData("Loss.MeanAbsoluteError, Optimizer.Sgd, {|SN0302:LabelSmoothing = 0.1f|}", "LabelSmoothing does not belong to MeanAbsoluteError: only CategoricalCrossentropy, BinaryCrossentropy, BinaryFocalCrossentropy and CategoricalFocalCrossentropy have it")]
    [InlineData("Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, {|SN0302:LabelSmoothing = 0.1f|}", "LabelSmoothing does not belong to SparseCategoricalCrossentropy: only CategoricalCrossentropy, BinaryCrossentropy, BinaryFocalCrossentropy and CategoricalFocalCrossentropy have it")]
    [InlineData("Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, {|SN0302:Metric.MeanAbsoluteError|}", "MeanAbsoluteError does not go with SparseCategoricalCrossentropy: the targets are class numbers, which have no distance to the outputs")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, {|SN0302:K = 2|}", "K belongs to no metric of [Compile]: only TopKCategoricalAccuracy has it")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, {|SN0302:Threshold = 0.3|}", "Threshold belongs to no metric of [Compile]: only BinaryAccuracy, Precision, Recall, TruePositives, TrueNegatives, FalsePositives, FalseNegatives, F1Score, FBetaScore, ConfusionMatrix and MeanIoU have it")]
    [InlineData("Loss.Dice, Optimizer.Sgd, {|SN0302:Reduction = Reduction.Sum|}", "Reduction does not belong to Dice: it is one number for the whole batch")]
    [InlineData("Loss.Dice, Optimizer.Sgd, {|SN0302:TverskyAlpha = 0.3|}", "TverskyAlpha does not belong to Dice: only Tversky has it")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.F1Score, {|SN0302:Beta = 2|}", "Beta belongs to no metric of [Compile]: only FBetaScore has it")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, {|SN0302:Average = Average.Micro|}", "Average belongs to no metric of [Compile]: only F1Score and FBetaScore have it")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, {|SN0302:Curve = AucCurve.Roc|}", "Curve belongs to no metric of [Compile]: only Auc has it")]
    [InlineData("Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, {|SN0302:Metric.R2Score|}", "R2Score does not go with SparseCategoricalCrossentropy: the targets are class numbers, which have no distance to the outputs")]
    [InlineData("Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, WeightedMetrics = [{|SN0302:Metric.R2Score|}]", "R2Score does not go with SparseCategoricalCrossentropy: the targets are class numbers, which have no distance to the outputs")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, WeightedMetrics = [Metric.Accuracy, {|SN0302:Metric.Accuracy|}]", "Accuracy is measured twice")]
    [InlineData("Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, {|SN0302:Metric.CosineSimilarity|}", "CosineSimilarity does not go with SparseCategoricalCrossentropy: the targets are class numbers, which have no distance to the outputs")]
    [InlineData("Loss.CategoricalCrossentropy, Optimizer.Sgd, {|SN0302:Gamma = 1|}", "Gamma does not belong to CategoricalCrossentropy: only BinaryFocalCrossentropy and CategoricalFocalCrossentropy have it")]
    [InlineData("Loss.CategoricalFocalCrossentropy, Optimizer.Sgd, {|SN0302:ApplyClassBalancing = true|}", "ApplyClassBalancing does not belong to CategoricalFocalCrossentropy: only BinaryFocalCrossentropy has it")]
    [InlineData("Loss.CategoricalCrossentropy, Optimizer.Sgd, {|SN0302:Q = 0.7|}", "Q does not belong to CategoricalCrossentropy: only CategoricalGeneralizedCrossEntropy has it")]
    [InlineData("Loss.CategoricalGeneralizedCrossEntropy, Optimizer.Sgd, {|SN0302:FromLogits = true|}", "FromLogits does not belong to CategoricalGeneralizedCrossEntropy: only cross-entropies read logits")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, Metric.Accuracy, {|SN0302:Metric.Accuracy|}", "Accuracy is measured twice")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Sgd, metrics: [Metric.Accuracy, {|SN0302:Metric.Accuracy|}]", "Accuracy is measured twice")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, ClipNorm = 1, {|SN0302:GlobalClipNorm = 1|}", "GlobalClipNorm and ClipNorm exclude each other: gradients are clipped in one way")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Lamb, {|SN0302:ClipNorm = 1|}, ClipValue = 0.5", "ClipNorm and ClipValue exclude each other: gradients are clipped in one way")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:EmaMomentum = 0.9|}", "EmaMomentum needs UseEma = true: without it, no mean of the weights is kept")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:EmaOverwriteFrequency = 10|}", "EmaOverwriteFrequency needs UseEma = true: without it, no mean of the weights is kept")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:ExcludeFromWeightDecay = [\"bias\"]|}", "ExcludeFromWeightDecay needs a WeightDecay above 0: without one, no weight decays")]
    [InlineData("Loss.MeanSquaredError, Optimizer.AdamW, ExcludeFromWeightDecay = [\"bias\", {|SN0302:\"gamma\"|}]", "no weight of 'Net' has \"gamma\" in its name: it has dense_1/kernel, dense_1/bias")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:ExcludeLayers = [\"dense\"]|}", "ExcludeLayers does not belong to Adam: it is an option of Muon")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Muon, ExcludeLayers = [{|SN0302:\"dense_9\"|}]", "no weight of 'Net' has \"dense_9\" in its name: it has dense_1/kernel, dense_1/bias")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Adafactor, {|SN0302:Epsilon = 1e-7|}", "Epsilon does not belong to Adafactor: it is an option of Adam, RmsProp, AdamW, Adamax, Nadam, Adagrad, Adadelta, Lamb or Muon")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Muon, {|SN0302:Beta1 = 0.9|}", "Beta1 does not belong to Muon: it is an option of Adam, AdamW, Adamax, Nadam, Lion or Lamb")]
    [InlineData("Loss.MeanSquaredError, Optimizer.Lamb, {|SN0302:AmsGrad = true|}", "AmsGrad does not belong to Lamb: it is an option of Adam or AdamW")]
    public Task An_option_belongs_to_its_optimizer_or_loss(string compile, string message) =>
        Verify.Attributes($"[Network(8)]\n[Dense(3, Activation.Softmax)]\n[Compile({compile})]", message);

    [Fact]
    public Task A_table_has_the_square_of_the_classes() => Verify.Attributes(
        "[Network(8)]\n[Dense(10_001, Activation.Softmax)]\n[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, {|SN0302:Metric.ConfusionMatrix|})]",
        "ConfusionMatrix has a number for each two classes, of which there may be 10,000, but dense_1 gives 10,001");

    [Theory]
    [InlineData("Sgd, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01")]
    [InlineData("RmsProp, Rho = 0, Momentum = 1, Epsilon = 1, Centered = true, WeightDecay = 0")]
    [InlineData("AdamW, Beta1 = 0, Beta2 = 0, Epsilon = 1e-3, AmsGrad = true, WeightDecay = 0")]
    [InlineData("Nadam, Beta1 = 0.99, WeightDecay = 1")]
    [InlineData("AdamW, ExcludeFromWeightDecay = null")]
    [InlineData("AdamW, ExcludeFromWeightDecay = new string[0]")]
    [InlineData("Adafactor, Beta2Decay = -0.5, Epsilon1 = 1e-20, Epsilon2 = 0, ClipThreshold = 2, WeightDecay = 0.1, ExcludeFromWeightDecay = [\"bias\"], ClipValue = 1")]
    [InlineData("Muon, Momentum = 0.9, Nesterov = false, NsSteps = 3, RmsRate = 0, MuonA = 2, MuonB = -1.5, MuonC = 0.5, AdamBeta1 = 0.8, AdamBeta2 = 0.9, Epsilon = 1e-8, AdamLrRatio = 0.5, AdamWeightDecay = 0, WeightDecay = 0, ExcludeLayers = [\"dense_1\"], ExcludeEmbeddings = false")]
    [InlineData("Adagrad, InitialAccumulatorValue = 0, Epsilon = 1e-3")]
    [InlineData("Lion, Beta1 = 0.95, Beta2 = 0.98, LearningRate = 1e-4")]
    [InlineData("Ftrl, LearningRatePower = 0, InitialAccumulatorValue = 0, L1RegularizationStrength = 1, L2RegularizationStrength = 1, L2ShrinkageRegularizationStrength = 1, FtrlBeta = 1")]
    public Task An_option_of_its_optimizer_is_not_reported(string optimizer) =>
        Verify.Attributes($"[Network(8)]\n[Dense(3)]\n[Compile(Loss.MeanSquaredError, Optimizer.{optimizer})]");

    [Theory]
    [InlineData("{|SN0302:Alpha = 0.3|}", "Alpha needs ApplyClassBalancing = true: without it, both classes weigh 1")]
    [InlineData("{|SN0302:Alpha = 0.3|}, ApplyClassBalancing = false", "Alpha needs ApplyClassBalancing = true: without it, both classes weigh 1")]
    [InlineData("Alpha = 0.3, ApplyClassBalancing = true", null)]
    public Task A_weight_of_classes_needs_their_balancing(string options, string? message) => Verify.Attributes(
        $"[Network(8)]\n[Dense(3, Activation.Sigmoid)]\n[Compile(Loss.BinaryFocalCrossentropy, Optimizer.Sgd, {options})]", message is null ? [] : [message]);

    [Fact]
    public Task All_options_are_judged_at_once() => Verify.Attributes(
        "[Network(8)]\n[Dense(3)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, {|SN0302:Momentum = 2|}, {|SN0302:FromLogits = true|}, {|SN0105:LearningRate = -1|})]",
        "Momentum does not belong to Adam: it is an option of Sgd, RmsProp or Muon",
        "FromLogits does not belong to MeanSquaredError: only cross-entropies read logits",
        "LearningRate of [Compile] must be a finite number above 0, but is -1");

    [Fact]
    public Task A_wrong_loss_and_a_wrong_optimizer_are_judged_at_once() =>
        Verify.Attributes("[Network(8)]\n[Dense(3)]\n[Compile({|SN0105:(Loss)99|}, {|SN0105:(Optimizer)(-1)|})]");

    [Theory]
    [InlineData("[Flatten]")]
    [InlineData("[Dropout(0.5f)]\n[Activation(Activation.Softmax)]")]
    public Task Only_what_has_parameters_is_trained(string layers) => Verify.Attributes(
        "[Network(8)]\n" + layers + "\n[{|SN0302:Compile(Loss.MeanSquaredError, Optimizer.Sgd)|}]\n[Parameters(0)]",
        "[Compile] trains, but 'Net' has no parameter to train: add a layer that has, such as [Dense(10)], or remove [Compile]");

    [Fact]
    public Task A_network_has_one_loss() => Verify.Attributes(
        """
        [Network(8)]
        [Dense(3)]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        [{|SN0302:Compile(Loss.MeanSquaredError, Optimizer.Sgd)|}]
        [{|SN0302:Compile(Loss.MeanAbsoluteError, Optimizer.Adam)|}]
        """,
        "'Net' has [Compile] twice: a network has one loss and one optimizer",
        "'Net' has [Compile] twice: a network has one loss and one optimizer");
}
