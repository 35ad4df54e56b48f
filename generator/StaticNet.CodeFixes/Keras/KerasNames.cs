using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>What Keras's layers and arguments are called here, where capitals and underscores are not all that differs; and which arguments have places.</summary>
internal static class KerasNames
{
    private static readonly string[] Convolution = ["filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "groups", "activation", "use_bias", "kernel_initializer", "bias_initializer"];
    private static readonly string[] Pooling = ["pool_size", "strides", "padding", "data_format"];
    private static readonly string[] Noise = ["rate", "noise_shape", "seed"];
    private static readonly string[] Margins = ["padding", "data_format"];
    private static readonly string[] Size = ["size", "data_format", "interpolation"];

    private static readonly string[] Recurrent = ["units", "activation", "recurrent_activation", "use_bias", "kernel_initializer", "recurrent_initializer", "bias_initializer"];

    private static readonly Dictionary<string, string[]> Orders = new(StringComparer.Ordinal)
    {
        ["Dense"] = ["units", "activation", "use_bias", "kernel_initializer", "bias_initializer"],
        ["Conv1D"] = Convolution,
        ["Conv2D"] = Convolution,
        ["Conv2DTranspose"] = ["filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "activation", "use_bias"],
        ["DepthwiseConv2D"] = ["kernel_size", "strides", "padding", "depth_multiplier", "data_format", "dilation_rate", "activation", "use_bias"],
        ["SeparableConv2D"] = ["filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "depth_multiplier", "activation", "use_bias"],
        ["GRU"] = Recurrent,
        ["LSTM"] = [.. Recurrent, "unit_forget_bias"],
        ["SimpleRNN"] = ["units", "activation", "use_bias", "kernel_initializer", "recurrent_initializer", "bias_initializer"],
        ["Bidirectional"] = ["layer", "merge_mode"],
        ["MaxPooling1D"] = Pooling,
        ["MaxPooling2D"] = Pooling,
        ["AveragePooling1D"] = Pooling,
        ["AveragePooling2D"] = Pooling,
        ["Dropout"] = Noise,
        ["AlphaDropout"] = Noise,
        ["GaussianDropout"] = ["rate", "seed"],
        ["GaussianNoise"] = ["stddev", "seed"],
        ["SpatialDropout1D"] = ["rate", "seed"],
        ["SpatialDropout2D"] = ["rate", "data_format", "seed"],
        ["BatchNormalization"] = ["axis", "momentum", "epsilon", "center", "scale"],
        ["LayerNormalization"] = ["axis", "epsilon", "center", "scale"],
        ["GroupNormalization"] = ["groups", "axis", "epsilon", "center", "scale"],
        ["Activation"] = ["activation"],
        ["Embedding"] = ["input_dim", "output_dim", "embeddings_initializer", "embeddings_regularizer", "embeddings_constraint", "mask_zero"],
        ["Masking"] = ["mask_value"],
        ["PositionEmbedding"] = ["sequence_length", "initializer"],
        ["SinePositionEncoding"] = ["max_wavelength"],
        ["TokenAndPositionEmbedding"] = ["vocabulary_size", "sequence_length", "embedding_dim"],
        ["Flatten"] = ["data_format"],
        ["Reshape"] = ["target_shape"],
        ["Permute"] = ["dims"],
        ["RepeatVector"] = ["n"],
        ["ZeroPadding1D"] = Margins,
        ["ZeroPadding2D"] = Margins,
        ["Cropping1D"] = ["cropping", "data_format"],
        ["Cropping2D"] = ["cropping", "data_format"],
        ["UpSampling1D"] = Size,
        ["UpSampling2D"] = Size,
        ["LeakyReLU"] = ["negative_slope"],
        ["ReLU"] = ["max_value", "negative_slope", "threshold"],
        ["ELU"] = ["alpha"],
        ["PReLU"] = ["alpha_initializer", "alpha_regularizer", "alpha_constraint", "shared_axes"],
        ["Softmax"] = ["axis"],
        ["Input"] = ["shape"],
        ["InputLayer"] = ["shape"],
        ["Sgd"] = ["learning_rate", "momentum", "nesterov"],
        ["RmsProp"] = ["learning_rate", "rho", "momentum", "epsilon", "centered"],
        ["Adam"] = ["learning_rate", "beta_1", "beta_2", "epsilon", "amsgrad"],
        ["compile"] = ["optimizer", "loss", "loss_weights", "metrics", "weighted_metrics"],
        ["L1"] = ["l1"],
        ["L2"] = ["l2"],
        ["L1L2"] = ["l1", "l2"],
        ["MaxNorm"] = ["max_value", "axis"],
        ["MinMaxNorm"] = ["min_value", "max_value", "rate", "axis"],
    };

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MaxPool1D"] = "MaxPooling1D",
        ["MaxPool2D"] = "MaxPooling2D",
        ["AvgPool1D"] = "AveragePooling1D",
        ["AvgPool2D"] = "AveragePooling2D",
        ["GlobalMaxPool1D"] = "GlobalMaxPooling1D",
        ["GlobalMaxPool2D"] = "GlobalMaxPooling2D",
        ["GlobalAvgPool1D"] = "GlobalAveragePooling1D",
        ["GlobalAvgPool2D"] = "GlobalAveragePooling2D",
        ["Convolution1D"] = "Conv1D",
        ["Convolution2D"] = "Conv2D",
        ["Convolution2DTranspose"] = "Conv2DTranspose",
        ["SeparableConvolution2D"] = "SeparableConv2D",
        ["lr"] = "LearningRate",
    };

    /// <summary>The names of a call's arguments by their places.</summary>
    public static IReadOnlyList<string> Order(string name) => Orders.TryGetValue(name, out string[]? order) ? order : [];

    /// <summary>A name as it is called here: another word for it, or itself without underscores.</summary>
    public static string Plain(string name)
    {
        string plain = name.Replace("_", "");
        return Aliases.TryGetValue(plain, out string? alias) ? alias : plain;
    }

    /// <summary>The member of an enum that a name of Keras means; null where there is none.</summary>
    public static string? Member(INamedTypeSymbol type, string name) =>
        ForeignNames.Member(type.Name, [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.IsConst).Select(field => field.Name)], name, isNear: false);
}
