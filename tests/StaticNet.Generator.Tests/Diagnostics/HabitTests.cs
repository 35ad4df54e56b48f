using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0401 to SN0418, and what SN0305 says beside a loss: where each is told, and where it is silent.</summary>
public class HabitTests
{
    private const string Squares = "[Compile(Loss.MeanSquaredError, Optimizer.Adam)]", Classes = "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]";

    [Theory]
    [InlineData("[Dense(1)]\n[{|SN0305:Softmax|}]\n" + Squares, "Softmax of softmax_1 (1) has a single output along its last axis, which is always 1, whatever it learns; end with Sigmoid, or without an activation")]
    [InlineData("[Dense(1, {|SN0305:Activation.Softmax|})]\n[Dense(2)]\n" + Squares, "Softmax of dense_1 (1) has a single output along its last axis, which is always 1, whatever it learns; end with Sigmoid, or without an activation")]
    [InlineData("[Dense(2)]\n[Softmax]\n" + Squares)]
    public Task A_softmax_of_one(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(3, Activation.Relu)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, {|SN0401:FromLogits = true|})]", "CategoricalCrossentropy with FromLogits reads logits, which may be any numbers, but dense_1 (3) ends with Relu, whose outputs are at least 0; end without an activation")]
    [InlineData("[Dense(1)]\n[Activation(Activation.Tanh)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, {|SN0401:FromLogits = true|})]", "BinaryCrossentropy with FromLogits reads logits, which may be any numbers, but activation_1 (1) ends with Tanh, whose outputs lie from -1 to 1; end without an activation")]
    [InlineData("[Dense(3)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, FromLogits = true)]")]
    [InlineData("[Dense(3, Activation.LeakyRelu)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, FromLogits = true)]")]
    [InlineData("[Dense(3, Activation.LogSoftmax)]\n[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, FromLogits = true)]")]
    public Task Logits_with_bounds(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(1)]\n[Compile({|SN0402:Loss.Poisson|}, Optimizer.Adam)]", "Poisson reads a mean, which is above 0, but dense_1 (1) ends without an activation, so that its outputs are any numbers; end with Exponential")]
    [InlineData("[Dense(3, Activation.Relu)]\n[Compile({|SN0402:Loss.KLDivergence|}, Optimizer.Adam)]", "KLDivergence reads probabilities that sum to 1, but dense_1 (3) ends with Relu, whose outputs are at least 0; end with Softmax")]
    [InlineData("[Dense(3)]\n[Compile({|SN0402:Loss.Dice|}, Optimizer.Adam)]", "Dice reads probabilities, but dense_1 (3) ends without an activation, so that its outputs are any numbers; end with Sigmoid")]
    [InlineData("[Dense(1, Activation.Sigmoid)]\n[Compile({|SN0402:Loss.Hinge|}, Optimizer.Adam)]", "Hinge reads a score, below −1 for the one answer and above 1 for the other, but dense_1 (1) ends with Sigmoid, whose outputs lie from 0 to 1; end without an activation")]
    [InlineData("[Dense(1, Activation.Softplus)]\n[Compile(Loss.Poisson, Optimizer.Adam)]")]
    [InlineData("[Dense(1, Activation.Tanh)]\n[Compile(Loss.SquaredHinge, Optimizer.Adam)]")]
    [InlineData("[Dense(3, Activation.Softmax)]\n[Compile(Loss.Tversky, Optimizer.Adam)]")]
    public Task Outputs_that_the_loss_cannot_read(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(3, Activation.Sigmoid)]\n[Compile({|SN0403:Loss.CategoricalCrossentropy|}, Optimizer.Adam)]", "CategoricalCrossentropy is of one class out of several, but dense_1 (3) ends with Sigmoid, which answers for each class by itself; end with Softmax, or take BinaryCrossentropy where several can be true at once")]
    [InlineData("[Dense(3, Activation.Sigmoid)]\n[Compile({|SN0403:Loss.SparseCategoricalCrossentropy|}, Optimizer.Adam)]", "SparseCategoricalCrossentropy is of one class out of several, but dense_1 (3) ends with Sigmoid, which answers for each class by itself; end with Softmax")]
    [InlineData("[Dense(3, Activation.Sigmoid)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]")]
    [InlineData("[Dense(3, Activation.Softmax)]\n" + Classes)]
    public Task A_categorical_loss_of_sigmoids(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(3, Activation.Softmax)]\n[{|SN0404:Softmax|}]\n" + Classes, "Softmax of softmax_1 reads what Softmax of dense_1 gives, numbers that already lie from 0 to 1: squashed twice, they hardly differ; remove one of the two activations")]
    [InlineData("[Dense(3, Activation.Tanh)]\n[Dropout(0.1)]\n[Activation({|SN0404:Activation.Sigmoid|})]\n[Dense(1)]\n" + Squares, "Sigmoid of activation_1 reads what Tanh of dense_1 gives, numbers that already lie from -1 to 1: squashed twice, they hardly differ; remove one of the two activations")]
    [InlineData("[Dense(3, Activation.Softmax)]\n[Dense(3, Activation.Softmax)]\n" + Classes)]
    [InlineData("[Dense(3, Activation.Relu)]\n[Softmax]\n" + Classes)]
    [InlineData("[Dense(3)]\n[Activation(Activation.Tanh)]\n[Activation(Activation.HardTanh)]\n" + Squares)]
    public Task Squashed_twice(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(64, Activation.Relu)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, {|SN0405:LearningRate = 0.2|})]", "Adam with LearningRate = 0.2 will not learn: a step moves each weight by about 0.2, and those of dense_1 begin at about 0.17; its default is 0.001")]
    [InlineData("[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.RmsProp, {|SN0405:LearningRate = 1|})]", "RmsProp with LearningRate = 1 will not learn: a step moves each weight by about 1, whatever the gradient; its default is 0.001")]
    [InlineData("[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Lion, {|SN0405:LearningRate = 1e-9|})]", "Lion with LearningRate = 1E-09 will not learn: a step moves each weight by about 1E-09, so that a million of them change hardly anything; its default is 0.001")]
    [InlineData("[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd, {|SN0405:LearningRate = 100|})]", "Sgd with LearningRate = 100 will not learn: steps of 100 times the gradient leave any minimum; its default is 0.01")]
    [InlineData("[Dense(16, Activation.Relu)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.1)]")]
    [InlineData("[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 0.5)]")]
    [InlineData("[Dense(64, Activation.Relu)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 1, Momentum = 0.9)]")]
    [InlineData("[Dense(64, Activation.Relu)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adadelta, LearningRate = 1)]")]
    public Task A_learning_rate_out_of_proportion(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(3)]\n[{|SN0406:Dropout(0.5)|}]\n[Softmax]\n" + Classes, "dropout_1 drops outputs of the network, because no layer with weights is behind it: in training its answers are 0 at random; put it above dense_1")]
    [InlineData("[Dense(3)]\n[{|SN0406:AlphaDropout(0.5)|}]\n" + Squares, "alphadropout_1 drops outputs of the network, because no layer with weights is behind it: in training its answers are 0 at random; put it above dense_1")]
    [InlineData("[Dropout(0.5)]\n[Dense(3, Activation.Softmax)]\n" + Classes)]
    [InlineData("[Dense(3)]\n[GaussianNoise(0.1)]\n" + Squares)]
    [InlineData("[Dense(3)]\n[Dropout(0)]\n" + Squares)]
    [InlineData("[Dense(3)]\n[Dropout(0.5)]")]
    public Task Dropped_outputs(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, {|SN0407:Metric.Accuracy|})]", "Accuracy counts how often an output is on the same side of 0.5 as its target, which says nothing of MeanSquaredError and the numbers of dense_1 (1); measure MeanAbsoluteError or RootMeanSquaredError")]
    [InlineData("[Dense(1, Activation.Softplus)]\n[Compile(Loss.Huber, Optimizer.Adam, Metric.MeanSquaredError, {|SN0407:Metric.Accuracy|})]", "Accuracy counts how often an output is on the same side of 0.5 as its target, which says nothing of Huber and the numbers of dense_1 (1); measure MeanAbsoluteError or RootMeanSquaredError")]
    [InlineData("[Dense(1, Activation.Sigmoid)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.Accuracy)]")]
    [InlineData("[Dense(1)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy, FromLogits = true)]")]
    [InlineData("[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.Accuracy)]")]
    public Task Accuracy_of_a_regression(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(4, Activation.Relu, {|SN0408:KernelInitializer = Initializer.Zeros|})]\n[Dense(1)]\n" + Squares, "dense_1 never learns: its kernel begins with Zeros, and Relu gives its sums of 0 no gradient; remove KernelInitializer, or take HeNormal")]
    [InlineData("[Dense(4, {|SN0408:KernelInitializer = Initializer.Zeros|})]\n[ReLU]\n[Dense(1)]\n" + Squares, "dense_1 never learns: its kernel begins with Zeros, and Relu gives its sums of 0 no gradient; remove KernelInitializer, or take HeNormal")]
    [InlineData("[Dense(4, Activation.Relu, KernelInitializer = Initializer.Zeros, BiasInitializer = Initializer.Ones)]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Dense(4, Activation.Tanh, KernelInitializer = Initializer.Zeros)]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Dense(4, Activation.Relu, KernelInitializer = Initializer.Zeros, Trainable = false)]\n[Dense(1)]\n" + Squares)]
    public Task A_layer_that_begins_dead(string attributes, params string[] messages) => Check(attributes, messages);

    [Theory]
    [InlineData("[Dense(1, {|SN0409:Activation.Relu|})]\n" + Squares, "Relu at the end of dense_1 (1) has no gradient where it gives 0, and may stay there for good; end without an activation, or with Softplus where targets are never negative")]
    [InlineData("[Dense(1, Activation.Relu)]\n[Compile(Loss.MeanSquaredLogarithmicError, Optimizer.Adam)]")]
    [InlineData("[Dense(1, Activation.Relu)]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Dense(4, Activation.Relu)]\n[{|SN0410:ReLU|}]\n[Dense(1)]\n" + Squares, "Relu of relu_1 changes nothing: what it reads, dense_1, has gone through Relu, whose outputs are at least 0; remove it")]
    [InlineData("[Dense(4, Activation.Tanh)]\n[ReLU]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Dense(4, Activation.Relu)]\n[ReLU(MaxValue = 6)]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Dense(1, UseBias = false)]\n[{|SN0411:BatchNormalization|}]\n" + Squares, "batchnormalization_1 normalises the network's outputs over the batch, because no layer with weights is behind it: in training an answer depends on the other samples; put it above dense_1")]
    [InlineData("[Dense(4, UseBias = false)]\n[BatchNormalization]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Dense(8, {|SN0415:Activation.Softmax|})]\n[Dense(3, Activation.Softmax)]\n" + Classes, "Softmax of dense_1 makes its outputs sum to 1, which leaves dense_2 little to read; end the network with it, and take Relu here")]
    [InlineData("[Dense(8, Activation.Relu)]\n[Dense(3, Activation.Softmax)]\n" + Classes)]
    [InlineData("[Dropout({|SN0416:0.8|})]\n[Dense(1)]\n" + Squares, "dropout_1 drops 80% of its inputs; if that is what is to be kept, write 0.2: a rate is what is dropped")]
    [InlineData("[Dropout(0.75)]\n[Dense(1)]\n" + Squares)]
    public Task Suggestions(string attributes, params string[] messages) => Check(attributes, messages, isHint: true);

    [Theory]
    [InlineData("[{|SN0413:Dense(4)|}]\n[Dense(3, Activation.Softmax)]\n" + Classes, "dense_1 has no activation, so that it and dense_2 together are no more than dense_2 alone; give dense_1 one, such as Relu")]
    [InlineData("[{|SN0413:Dense(8)|}]\n[Dropout(0.5)]\n[Dense(1)]\n" + Squares, "dense_1 has no activation, so that it and dense_2 together are no more than dense_2 alone; give dense_1 one, such as Relu")]
    [InlineData("[Dense(2)]\n[Dense(8)]\n" + Squares)]
    [InlineData("[Dense(8)]\n[LeakyReLU]\n[Dense(8)]\n" + Squares)]
    [InlineData("[Dense(4, Name = \"shared\")]\n[Dense(8, Activation.Tanh)]\n[Dense(8, Activation.Tanh, From = [\"shared\"])]\n[Add(From = [\"dense_1\", \"dense_2\"])]\n" + Squares)]
    [InlineData("[{|SN0414:Dense(4)|}]\n[BatchNormalization]\n[ReLU]\n[Dense(1)]\n" + Squares, "The bias of dense_1 does nothing, because batchnormalization_1 subtracts it with the mean; UseBias = false saves 4 parameters")]
    [InlineData("[Dense(4, Activation.Relu)]\n[BatchNormalization]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Dense(4)]\n[LayerNormalization]\n[Dense(1)]\n" + Squares)]
    public Task Layers_that_cost_more_than_they_give(string attributes, params string[] messages) => Check(attributes, messages, isHint: true);

    [Theory]
    [InlineData("[Network(64, 64, 3)]\n[Conv2D(32, 3, Activation.Relu)]\n[MaxPooling2D]\n[{|SN0412:Flatten|}]\n[Dense(128, Activation.Relu)]\n[Dense(1)]", "dense_1 has 3,936,384 of the 3,937,409 parameters, because it reads each position of (31, 31, 32); with [GlobalAveragePooling2D] in the place of [Flatten] it has 4,224")]
    [InlineData("[Network(4096, 8)]\n[Conv1D(32, 3, Activation.Relu)]\n[{|SN0412:Flatten|}]\n[Dense(16)]", "dense_1 has 2,096,144 of the 2,096,944 parameters, because it reads each position of (4094, 32); with [GlobalAveragePooling1D] in the place of [Flatten] it has 528")]
    [InlineData("[Network(64, 64, 3)]\n[Conv2D(32, 3, Activation.Relu)]\n[MaxPooling2D(8)]\n[Flatten]\n[Dense(128)]")]
    [InlineData("[Network(128, 128, 3)]\n[Flatten]\n[Dense(128)]")]
    [InlineData("[Network(64, 64, 3)]\n[Conv2D(8, 3, {|SN0417:Strides = 4|})]", "The windows of conv2d_1 have 3 positions and are 4 apart, so that 1 between them are never read")]
    [InlineData("[Network(64, 64, 3)]\n[Conv2D(8, 1, Strides = 2)]\n[Conv2D(8, 4, Strides = 4)]\n[MaxPooling2D]\n[MaxPooling2D(4, Strides = 9)]")]
    public Task Suggestions_for_images(string attributes, params string[] messages) => Check(attributes, messages, isHint: true, network: "");

    [Theory]
    [InlineData("[Network(6)]\n[Embedding(9, 4, {|SN0418:MaskZero = true|})]\n[Dropout(0.1)]\n[Flatten]\n[Dense(1)]\n" + Squares, "MaskZero of embedding_1 changes nothing, because flatten_1 ends the mask before a layer or a loss uses it: put [GlobalAveragePooling1D] or another layer that does in its place, or remove MaskZero")]
    [InlineData("[Network(6)]\n[TokenAndPositionEmbedding(9, 6, 4, MaskZero = true)]\n[LayerNormalization]\n[GlobalAveragePooling1D]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Network(6)]\n[Embedding(9, 4, MaskZero = true)]\n[Dense(3, Activation.Softmax)]\n[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]")]
    [InlineData("[Network(6)]\n[Embedding(9, 4, MaskZero = true)]\n[LSTM(4)]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Network(8)]\n[Embedding(9, 4, {|SN0418:MaskZero = true|})]\n[PositionEmbedding(8)]\n[Add(From = [\"embedding_1\", \"positionembedding_1\"])]\n[LSTM(3)]\n[Dense(1)]\n" + Squares, "MaskZero of embedding_1 changes nothing, because add_1, which reads positionembedding_1 without a mask, ends the mask before a layer or a loss uses it: put [GlobalAveragePooling1D] or another layer that does in its place, or remove MaskZero")]
    [InlineData("[Network(8)]\n[Embedding(9, 4, MaskZero = true)]\n[MultiHeadAttention(1, 4)]\n[Add(From = [\"embedding_1\", \"multiheadattention_1\"])]\n[LSTM(3)]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Network(8)]\n[Embedding(9, 4, MaskZero = true)]\n[PositionEmbedding(8)]\n[Multiply(From = [\"embedding_1\", \"positionembedding_1\"])]\n[Flatten]\n[Dense(1)]\n" + Squares)]
    [InlineData("[Network]\n[Input(\"a\", 6)]\n[Embedding(9, 4, MaskZero = true)]\n[Input(\"b\", 6, 4)]\n[Concatenate(Axis = 1, From = [\"embedding_1\", \"b\"])]\n[LSTM(3)]\n[Dense(1)]\n" + Squares)]
    public Task A_mask_that_nothing_uses(string attributes, params string[] messages) => Check(attributes, messages, network: "");

    // As many paths as there are subsets of the blocks.
    [Theory]
    [InlineData("Dense(4)", true)]
    [InlineData("Dropout(0.1)", false)]
    public async Task Many_ways_through_a_network_take_no_time(string layer, bool isMasked)
    {
        StringBuilder attributes = new($"[Network(8)]\n[Embedding(9, 4, MaskZero = {(isMasked ? "true" : "false")}, Name = \"a0\")]\n");
        for (int i = 1; i <= 200; i++)
            attributes.Append(CultureInfo.InvariantCulture, $"[{layer.Replace(")", $", Name = \"l{i}\")", System.StringComparison.Ordinal)}]\n[Add(From = [\"l{i}\", \"a{i - 1}\"], Name = \"a{i}\")]\n");
        string source = Source(attributes + "[Flatten]\n[Dense(1)]\n" + Squares);
        Diagnostic[] all = [.. await Harness.Analyze(source), .. await Harness.Analyze(Harness.Compile(source), Harness.Hints)];
        Assert.Equal(isMasked, all.Any(diagnostic => diagnostic.Id == Descriptors.IdleMask));
        Assert.Single(Harness.Run(source).GetRunResult().GeneratedTrees);
    }

    // The warnings are silent on all of them, and each suggestion is one that their authors would not deny.
    [Theory]
    [InlineData("[Network(28, 28, 1)]\n[Conv2D(6, 5, Activation.Tanh, Padding = Padding.Same)]\n[AveragePooling2D]\n[Conv2D(16, 5, Activation.Tanh)]\n[AveragePooling2D]\n[Flatten]\n[Dense(120, Activation.Tanh)]\n[Dense(84, Activation.Tanh)]\n[Dense(10, Activation.Softmax)]\n" + Classes)]
    [InlineData("[Network(227, 227, 3)]\n[Conv2D(96, 11, Activation.Relu, Strides = 4)]\n[MaxPooling2D(3, Strides = 2)]\n[Conv2D(256, 5, Activation.Relu, Padding = Padding.Same)]\n[MaxPooling2D(3, Strides = 2)]\n[Conv2D(384, 3, Activation.Relu, Padding = Padding.Same)]\n[MaxPooling2D(3, Strides = 2)]\n[Flatten]\n[Dropout(0.5)]\n[Dense(4096, Activation.Relu)]\n[Dropout(0.5)]\n[Dense(1000, Activation.Softmax)]\n[Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.01, Momentum = 0.9)]")]
    [InlineData("[Network(32, 32, 3)]\n[Conv2D(16, 3, UseBias = false, Padding = Padding.Same)]\n[BatchNormalization]\n[ReLU(Name = \"stem\")]\n[Conv2D(16, 3, UseBias = false, Padding = Padding.Same)]\n[BatchNormalization]\n[ReLU]\n[Conv2D(16, 3, UseBias = false, Padding = Padding.Same)]\n[BatchNormalization(Name = \"branch\", GammaInitializer = Initializer.Zeros)]\n[Add(From = [\"branch\", \"stem\"])]\n[ReLU]\n[GlobalAveragePooling2D]\n[Dense(10)]\n[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, FromLogits = true, LearningRate = 0.1, Momentum = 0.9)]")]
    [InlineData("[Network(32, 32, 24)]\n[Conv2D(144, 1, UseBias = false)]\n[BatchNormalization]\n[ReLU(MaxValue = 6)]\n[DepthwiseConv2D(3, UseBias = false, Padding = Padding.Same)]\n[BatchNormalization]\n[ReLU(MaxValue = 6)]\n[Conv2D(24, 1, UseBias = false)]\n[BatchNormalization(Name = \"project\")]\n[Add(From = [\"project\", \"input\"])]\n[GlobalAveragePooling2D]\n[Dropout(0.2)]\n[Dense(10, Activation.Softmax)]\n" + Classes)]
    [InlineData("[Network(13, 13, 64)]\n[Dropout(0.5)]\n[Conv2D(10, 1, Activation.Relu)]\n[GlobalAveragePooling2D]\n[Softmax]\n" + Classes)]
    [InlineData("[Network(784)]\n[Dense(128, Activation.Relu)]\n[Dense(32, Activation.Relu)]\n[Dense(128, Activation.Relu)]\n[Dense(784, Activation.Sigmoid)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]")]
    [InlineData("[Network(2)]\n[Dense(8, Activation.Tanh)]\n[Dense(1, Activation.Sigmoid)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.Accuracy, LearningRate = 0.1)]")]
    [InlineData("[Network(1)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.5)]")]
    [InlineData("[Network(13)]\n[Dense(64, Activation.Relu)]\n[Dense(64, Activation.Relu)]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.RmsProp, Metric.MeanAbsoluteError)]")]
    [InlineData("[Network(784)]\n[Dense(256)]\n[LeakyReLU]\n[Dropout(0.3)]\n[Dense(1, Activation.Sigmoid)]\n[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, LearningRate = 0.0002, Beta1 = 0.5)]")]
    [InlineData("[Network(100)]\n[Dense(4096, UseBias = false)]\n[BatchNormalization]\n[LeakyReLU]\n[Reshape(8, 8, 64)]\n[Conv2DTranspose(1, 5, Activation.Tanh, Strides = 2, Padding = Padding.Same)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]")]
    [InlineData("[Network(50, 64)]\n[Dense(64, Activation.Tanh, Name = \"keys\")]\n[Dense(1)]\n[Softmax(Axis = 1, Name = \"weights\")]\n[Multiply(From = [\"weights\", \"input\"])]\n[GlobalAveragePooling1D]\n[Dense(2, Activation.Softmax)]\n" + Classes)]
    public async Task Well_known_networks(string attributes)
    {
        string source = Source(attributes);
        Assert.Equal([], (await Harness.Analyze(source)).Select(diagnostic => diagnostic.ToString()));
        string[] hints = [.. (await Harness.Analyze(Harness.Compile(source), Harness.Hints)).Select(diagnostic => diagnostic.Id).Where(id => id != Descriptors.LayerShape).Distinct()];
        Assert.Equal(attributes.Contains("227", System.StringComparison.Ordinal) ? ["SN0412"] : [], hints);
    }

    [Fact]
    public async Task What_a_block_has_is_told_once_where_it_is_taken_in()
    {
        const string Source = "using StaticNet;\n\n[Block]\n[Dense(8, Activation.Relu)]\n[Dropout(0.9)]\n[Dense(8, Activation.Softmax)]\n[Softmax]\npublic static class Part;\n\n[Network(8)]\n[Block<Part>(Repeat = 3)]\n[Dense(8)]\npublic sealed partial class Net;\n";
        Diagnostic[] all = [.. await Harness.Analyze(Source), .. await Harness.Analyze(Harness.Compile(Source), Harness.Hints)];
        Assert.Equal(["SN0404", "SN0415", "SN0416"], all.Select(diagnostic => diagnostic.Id).Where(id => id != "SN0601").Order(System.StringComparer.Ordinal));
        Assert.All(all, diagnostic => Assert.Empty(diagnostic.Properties));
    }

    [Fact]
    public async Task A_network_with_an_error_has_no_habits_and_one_with_a_wrong_count_has()
    {
        const string Net = "[Dense(1)]\n[Softmax]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 5)]\n[Parameters(8)]\n[Budget(Parameters = 2)]";
        Assert.Equal(["SN0201", "SN0203", "SN0305", "SN0405"], (await Harness.Analyze(Source("[Network(8)]\n" + Net))).Select(diagnostic => diagnostic.Id).Order(System.StringComparer.Ordinal));
        Assert.Equal(["SN0105"], (await Harness.Analyze(Source("[Network(8)]\n[Dense(0)]\n" + Net))).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("SN0405", "[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam, LearningRate = 5)]")]
    [InlineData("SN0413", "[Dense(8)]\n[Dense(1)]")]
    public async Task A_configuration_turns_it_off(string id, string attributes)
    {
        Compilation compilation = Harness.Compile(Source("[Network(8)]\n" + attributes));
        Assert.Contains(id, (await Harness.Analyze(compilation, Harness.AnalyzerOf(id))).Select(diagnostic => diagnostic.Id));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Suppress)]));
        Assert.DoesNotContain(id, (await Harness.Analyze(compilation, Harness.AnalyzerOf(id))).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Every_habit_is_in_the_registry_once_and_is_of_its_severity()
    {
        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id).Where(id => id.StartsWith("SN04", System.StringComparison.Ordinal)), Habit.All.Select(habit => habit.Id).Where(id => id != Descriptors.SoftmaxOfOne));
        Assert.All(Habit.All, habit => Assert.Equal(System.StringComparer.Ordinal.Compare(habit.Id, Descriptors.ReluOfRegression) >= 0 && habit.Id != Descriptors.IdleMask, Descriptors.IsHint(habit.Id)));
    }

    private static async Task Check(string attributes, string[] messages, bool isHint = false, string network = "[Network(8)]\n")
    {
        (string source, ImmutableArray<MarkedSpan> marks) = Markup.Parse(Source(network + attributes));
        DiagnosticAnalyzer analyzer = isHint ? Harness.Hints : new NetworkAnalyzer();
        ImmutableArray<Diagnostic> diagnostics = (await Harness.Analyze(Harness.Compile(source), analyzer)).RemoveAll(diagnostic => diagnostic.Id == Descriptors.LayerShape);
        string[] texts = [.. diagnostics.Select(diagnostic => diagnostic.GetMessage())];
        Assert.True(marks.SequenceEqual(Markup.Marks(diagnostics)) && messages.SequenceEqual(texts), $"The diagnostics differ. If they are right, paste:\n{Markup.Write(source, diagnostics)}\n{string.Join("\n", texts)}");
        Assert.All(diagnostics, diagnostic => Assert.Equal(isHint ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, diagnostic.Severity));
        await Mend.Each(source, diagnostics);
    }

    private static string Source(string attributes) => $"using StaticNet;\n\n{attributes}\npublic sealed partial class Net;\n";
}
