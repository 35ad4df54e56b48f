using System.Collections.Generic;

namespace StaticNet.Generator.Tests;

/// <summary>The networks whose generated files are accepted as a whole: together they show everything that can be written.</summary>
internal static partial class SampleNetworks
{
    /// <summary>Keras's first example: softmax on flattened images.</summary>
    public const string DigitNet = """
        using StaticNet;

        namespace Digits;

        [Network(1, 28, 28)]
        [Flatten]
        [Dense(10)]
        [Activation(Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.01f)]
        [Parameters(7_850)]
        public sealed partial class DigitNet;
        """;

    /// <summary>Two products, penalties on the kernels, Adam.</summary>
    public const string PredictiveModel = """
        using StaticNet;

        [Network(514)]
        [Dense(514, KernelInitializer = Initializer.RandomNormal, KernelL1 = 1e-6f, KernelL2 = 1e-6f)]
        [Dense(257, KernelInitializer = Initializer.RandomNormal, KernelL1 = 1e-6f, KernelL2 = 1e-6f)]
        [Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.Accuracy)]
        [Parameters(397_065)]
        public sealed partial class PredictiveModel;
        """;

    /// <summary>Class numbers as targets, dropout, an activation that needs its input in the backward pass.</summary>
    public const string SparseClassifier = """
        using StaticNet;

        namespace Shop.Ranking;

        [Network(20)]
        [Dense(48, Activation.Gelu, KernelInitializer = Initializer.HeNormal)]
        [Dropout(0.25f)]
        [Dense(24, Activation.Relu, UseBias = false)]
        [Dense(5)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, FromLogits = true, Beta1 = 0.8f)]
        public sealed partial class SparseClassifier;
        """;

    /// <summary>More than one position a sample, rows of other sizes, momentum, every penalty, an activation of whole rows.</summary>
    public const string Positionwise = """
        using StaticNet;

        [Network(6, 4)]
        [Dense(16, Activation.Tanh, BiasL2 = 0.001f, ActivityL1 = 0.01f)]
        [Activation(Activation.Glu)]
        [Reshape(4, -1)]
        [Dense(3, KernelL2 = 0.01f)]
        [Dropout(0.5f, Seed = 7)]
        [Activation(Activation.Sigmoid)]
        [Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, Metric.Accuracy, Metric.MeanAbsoluteError, Momentum = 0.9f, Nesterov = true, LabelSmoothing = 0.1f)]
        internal sealed partial class Positionwise;
        """;

    /// <summary>A network that only predicts, nested in other types, with layers named by hand.</summary>
    public const string Nested = """
        using StaticNet;

        namespace Plant;

        public partial record Machine<T>
        {
            public partial struct Sensors
            {
                [Network(9)]
                [Dense(4, Activation.Sigmoid, Name = "coarse \"gate\"")]
                [Dense(4, Activation.Sigmoid, Name = "fine gate")]
                [Dense(2, Activation.Softmax)]
                public sealed partial class Alarm;
            }
        }
        """;

    /// <summary>Branches that are merged in every way: a layer read by several, and gradients that are added.</summary>
    public const string Merged = """
        using StaticNet;

        [Network(12)]
        [Dense(8, Activation.Tanh, Name = "left")]
        [Dense(8, Activation.Relu, Name = "right", From = ["input"])]
        [Add(From = ["left", "right"])]
        [Subtract(From = ["left", "right"])]
        [Multiply(From = ["left", "right", "add_1"])]
        [Average(From = ["left", "right"])]
        [Maximum(From = ["left", "add_1"])]
        [Minimum(From = ["right", "subtract_1"])]
        [Concatenate(From = ["multiply_1", "average_1", "maximum_1", "minimum_1"])]
        [Dense(3)]
        [Compile(Loss.MeanSquaredError, Optimizer.Adam)]
        public sealed partial class Merged;
        """;

    /// <summary>Windows over an image in two branches, and over its rows in two others.</summary>
    public const string Pooled = """
        using StaticNet;

        [Network(9, 7, 4)]
        [Dense(5, Activation.Relu, Name = "colours")]
        [MaxPooling2D(2, 3)]
        [GlobalAveragePooling2D]
        [AveragePooling2D(3, Strides = 2, Padding = Padding.Same, From = ["colours"])]
        [GlobalMaxPooling2D]
        [Reshape(9, 35, From = ["colours"])]
        [MaxPooling1D(3, Name = "lines")]
        [GlobalAveragePooling1D]
        [AveragePooling1D(2, Padding = Padding.Same, From = ["lines"])]
        [GlobalMaxPooling1D]
        [Concatenate(From = ["globalaveragepooling2d_1", "globalmaxpooling2d_1", "globalaveragepooling1d_1", "globalmaxpooling1d_1"])]
        [Dense(1)]
        [Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, FromLogits = true)]
        public sealed partial class Pooled;
        """;

    /// <summary>An image through every kind of convolution, and a sequence.</summary>
    public const string Convolved = """
        using StaticNet;

        [Network(8, 9, 3)]
        [Conv2D(6, 3, Activation.Relu, Padding = Padding.Same)]
        [DepthwiseConv2D(3, 2, DepthMultiplier = 2, StrideWidth = 2)]
        [Conv2DTranspose(4, 3, Activation.Gelu, Strides = 2, Padding = Padding.Same)]
        [SeparableConv2D(8, 2, DilationRate = 2)]
        [Conv2D(6, 3, Groups = 2)]
        [Reshape(8, 24)]
        [Conv1D(5, 3, Activation.Tanh, Padding = Padding.Causal)]
        [Flatten]
        [Dense(1)]
        [Compile(Loss.BinaryCrossentropy, Optimizer.Sgd, FromLogits = true)]
        public sealed partial class Convolved;
        """;

    /// <summary>Numbers that move, noises, functions with parameters, and a product of a tensor with itself.</summary>
    public const string Elementary = """
        using StaticNet;

        [Network(4, 6, 3)]
        [ZeroPadding2D(1)]
        [UpSampling2D(2, 1)]
        [Cropping2D(0, 1, 2, 0)]
        [Dense(5)]
        [LeakyReLU]
        [SpatialDropout2D(0.2f)]
        [UpSampling2D(2, Interpolation = Interpolation.Bilinear)]
        [PReLU(SharedAxes = [1, 2])]
        [GaussianNoise(0.1f)]
        [Permute(3, 1, 2)]
        [Softmax(Axis = 1)]
        [AlphaDropout(0.1f)]
        [Flatten]
        [Dense(6)]
        [ELU(Alpha = 0.5f)]
        [GaussianDropout(0.2f)]
        [RepeatVector(4)]
        [ZeroPadding1D(2, 0)]
        [ReLU(MaxValue = 6)]
        [SpatialDropout1D(0.2f, Seed = 3)]
        [Cropping1D]
        [UpSampling1D(Name = "steps")]
        [Dot(2, From = ["steps", "steps"], Normalize = true)]
        [Flatten]
        [Dense(2)]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public sealed partial class Elementary;
        """;

    /// <summary>A residual block whose normalisations wait for the whole batch; in prediction one is folded, the other is not.</summary>
    public const string Normalized = """
        using StaticNet;

        [Network(8)]
        [Dense(20, UseBias = false)]
        [BatchNormalization]
        [Activation(Activation.Relu, Name = "stem")]
        [Dense(20)]
        [Add(From = ["dense_2", "stem"])]
        [BatchNormalization(Center = false)]
        [Dense(2)]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public sealed partial class Normalized;
        """;

    /// <summary>Layers of another class, each time with weights of their own and names by path.</summary>
    public const string Composed = """
        using StaticNet;

        [Block]
        [Dense(8, Activation.Relu)]
        [Dense(8)]
        [Add(From = ["input", "dense_2"])]
        public sealed class ResidualBlock;

        [Network(6)]
        [Dense(8)]
        [Block<ResidualBlock>(Repeat = 2, Name = "residual")]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]
        [Parameters(371)]
        public sealed partial class Composed;
        """;

    /// <summary>Several inputs and outputs: rows that have all of them, a loss for each, class numbers among floats.</summary>
    public const string Several = """
        using StaticNet;

        [Network]
        [Input("image", 4, 3, 2)]
        [Flatten]
        [Dense(6, Activation.Relu)]
        [Input("user_id", 3)]
        [Concatenate(From = ["dense_1", "user_id"])]
        [Dense(4, Activation.Softmax, Name = "digit")]
        [Dense(2, From = ["concatenate_1"], Name = "slant")]
        [Output("digit", Loss.SparseCategoricalCrossentropy, Metric.Accuracy)]
        [Output("slant", Loss.MeanSquaredError, Weight = 0.5f)]
        [Compile(Optimizer.Adam)]
        [Parameters(210)]
        public sealed partial class Several;
        """;

    /// <summary>A sequence normalised by its own statistics: of rows, of whole samples, of groups of channels.</summary>
    public const string SelfNormalized = """
        using StaticNet;

        [Network(4, 6)]
        [LayerNormalization]
        [Dense(50, Activation.Relu)]
        [GroupNormalization(Groups = 5)]
        [Dense(50)]
        [RMSNormalization(Axis = [-2, -1])]
        [LayerNormalization(Center = false, Scale = false)]
        [Flatten]
        [Dense(2)]
        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public sealed partial class SelfNormalized;
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [DigitNet, PredictiveModel, SparseClassifier, Positionwise, Nested, Merged, Pooled, Elementary, Normalized, SelfNormalized, Convolved, Composed, Several, Tokens, Sequences, RecurrentSample.Recurrent, Attentive, Shared];
}
