using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A layer as others call it.</summary>
/// <param name="Kind">The attribute here, without its ending; empty where there is none.</param>
/// <param name="Skip">How many of its first arguments say what is known here: PyTorch's layers are told the size of their input.</param>
/// <param name="Take">How many arguments it has here.</param>
/// <param name="Advice">What to do where there is no such layer.</param>
internal sealed record ForeignLayer(string Kind, int Skip = 0, int Take = int.MaxValue, string Advice = "")
{
    /// <summary>The activation that the layer is, if it is one.</summary>
    public string? Activation { get; init; }

    /// <summary>Whether it is told the width of all heads, and then their number.</summary>
    public bool IsToldWidth { get; init; }
}

/// <summary>What Keras, PyTorch and others call layers.</summary>
internal static class ForeignLayers
{
    private const string BothWays = "recurrent layers go both ways by themselves: [LSTM(64, Bidirectional = true)], and how their outputs are merged is its MergeMode";
    private const string Transformer = "a block of it is made of [MultiHeadAttention], [Add], [LayerNormalization] and [Dense], as docs/layers/attention.md shows";
    private const string Volumes = "layers have one or two axes besides the channels, as [Conv1D] and [Conv2D] have";
    private const string Prepared = "samples are prepared before they come to the network: see Preparation in StaticNet.Data";

    private static readonly Dictionary<string, ForeignLayer> ByKey = new()
    {
        ["linear"] = new("Dense", Skip: 1, Take: 1),
        ["lazylinear"] = new("Dense", Take: 1),
        ["fullyconnected"] = new("Dense"),
        ["fc"] = new("Dense"),
        ["affine"] = new("Dense"),
        ["convolution1d"] = new("Conv1D"),
        ["convolution2d"] = new("Conv2D"),
        ["conv"] = new("Conv2D"),
        ["convolution"] = new("Conv2D"),
        ["convtranspose2d"] = new("Conv2DTranspose", Skip: 1),
        ["convolution2dtranspose"] = new("Conv2DTranspose"),
        ["deconvolution2d"] = new("Conv2DTranspose"),
        ["separableconvolution2d"] = new("SeparableConv2D"),
        ["depthwiseconvolution2d"] = new("DepthwiseConv2D"),
        ["batchnorm"] = new("BatchNormalization", Take: 0),
        ["batchnorm1d"] = new("BatchNormalization", Take: 0),
        ["batchnorm2d"] = new("BatchNormalization", Take: 0),
        ["bn"] = new("BatchNormalization", Take: 0),
        ["layernorm"] = new("LayerNormalization", Take: 0),
        ["groupnorm"] = new("GroupNormalization", Take: 0),
        ["instancenorm2d"] = new("GroupNormalization", Take: 0),
        ["rmsnorm"] = new("RMSNormalization", Take: 0),
        ["maxpool"] = new("MaxPooling2D"),
        ["maxpool1d"] = new("MaxPooling1D"),
        ["maxpool2d"] = new("MaxPooling2D"),
        ["maxpooling"] = new("MaxPooling2D"),
        ["avgpool1d"] = new("AveragePooling1D"),
        ["avgpool2d"] = new("AveragePooling2D"),
        ["averagepool2d"] = new("AveragePooling2D"),
        ["avgpooling2d"] = new("AveragePooling2D"),
        ["globalavgpool1d"] = new("GlobalAveragePooling1D"),
        ["globalavgpool2d"] = new("GlobalAveragePooling2D"),
        ["adaptiveavgpool1d"] = new("GlobalAveragePooling1D", Take: 0),
        ["adaptiveavgpool2d"] = new("GlobalAveragePooling2D", Take: 0),
        ["globalmaxpool1d"] = new("GlobalMaxPooling1D"),
        ["globalmaxpool2d"] = new("GlobalMaxPooling2D"),
        ["adaptivemaxpool2d"] = new("GlobalMaxPooling2D", Take: 0),
        ["dropout1d"] = new("SpatialDropout1D"),
        ["dropout2d"] = new("SpatialDropout2D"),
        ["featurealphadropout"] = new("AlphaDropout"),
        ["noise"] = new("GaussianNoise"),
        ["upsample"] = new("UpSampling2D", Take: 0),
        ["upsamplingnearest2d"] = new("UpSampling2D", Take: 0),
        ["zeropad1d"] = new("ZeroPadding1D"),
        ["zeropad2d"] = new("ZeroPadding2D"),
        ["padding2d"] = new("ZeroPadding2D"),
        ["concat"] = new("Concatenate"),
        ["cat"] = new("Concatenate"),
        ["merge"] = new("Concatenate"),
        ["sum"] = new("Add"),
        ["mul"] = new("Multiply"),
        ["sub"] = new("Subtract"),
        ["view"] = new("Reshape"),
        ["unflatten"] = new("Reshape", Skip: 1),
        ["inputlayer"] = new("Network"),
        ["inputshape"] = new("Network"),
        ["sequential"] = new("Network"),
        ["model"] = new("Network"),
        ["module"] = new("Network"),
        ["neuralnetwork"] = new("Network"),
        ["rnn"] = new("SimpleRNN", Skip: 1, Take: 1),
        ["convlstm2d"] = new("", Advice: "there are no recurrent layers of images; [LSTM] reads a sequence of rows, and [Conv2D] what [Reshape] makes of its steps"),
        ["bidirectional"] = new("", Advice: BothWays),
        ["embeddingbag"] = new("", Advice: "[Embedding] with [GlobalAveragePooling1D] below it averages the rows of a bag"),
        ["transformer"] = new("", Advice: Transformer),
        ["transformerencoder"] = new("", Advice: Transformer),
        ["transformerdecoder"] = new("", Advice: Transformer),
        ["selfattention"] = new("MultiHeadAttention"),
        ["dotproductattention"] = new("Attention", Take: 0),
        ["bahdanauattention"] = new("AdditiveAttention", Take: 0),
        ["luongattention"] = new("Attention", Take: 0),
        ["conv3d"] = new("", Advice: Volumes),
        ["maxpooling3d"] = new("", Advice: Volumes),
        ["maxpool3d"] = new("", Advice: Volumes),
        ["averagepooling3d"] = new("", Advice: Volumes),
        ["lambda"] = new("", Advice: "there are no layers of one's own code"),
        ["rescaling"] = new("", Advice: Prepared),
        ["normalization"] = new("", Advice: Prepared),
        ["discretization"] = new("", Advice: Prepared),
        ["categoryencoding"] = new("", Advice: Prepared),
        ["stringlookup"] = new("", Advice: Prepared),
        ["textvectorization"] = new("", Advice: Prepared),
        ["randomflip"] = new("", Advice: "images are augmented before they come to the network: see StaticNet.Data"),
        ["randomrotation"] = new("", Advice: "images are augmented before they come to the network: see StaticNet.Data"),
    };

    /// <summary>The attributes that are no layers.</summary>
    private static readonly string[] Others = ["Network", "Input", "Output", "Compile", "Parameters", "Budget", "Streaming", "Block", "Shared", "TimeDistributed", .. ScheduleKinds.All.Select(kind => kind.Name)];

    /// <summary>The names of all attributes here, without their ending.</summary>
    public static readonly string[] Own = [.. LayerKinds.All.Select(kind => kind.Name), .. Others];

    private static readonly Dictionary<string, string> OwnByKey = Own.ToDictionary(ForeignNames.Key);

    /// <summary>All that others have.</summary>
    public static IEnumerable<ForeignLayer> All => ByKey.Values;

    /// <summary>Whether an attribute of some name may be meant for a network.</summary>
    public static bool IsKnown(string name) => OwnByKey.ContainsKey(ForeignNames.Key(name)) || ByKey.ContainsKey(ForeignNames.Key(name));

    /// <summary>Whether PyTorch's layer of the same name is told the size of its input first.</summary>
    /// <param name="attribute">The attribute's class.</param>
    public static bool MayBeToldInput(string attribute) => attribute is "LSTMAttribute" or "GRUAttribute";

    /// <summary>The layer that a name means; null if none.</summary>
    /// <param name="name">An attribute's name, without its ending.</param>
    /// <param name="arguments">How many arguments it has in order.</param>
    /// <param name="activations">The members of the enum of activations.</param>
    public static ForeignLayer? Find(string name, int arguments, IReadOnlyCollection<string> activations)
    {
        string key = ForeignNames.Key(name);

        // PyTorch's convolutions are told the channels of their input first.
        if (OwnByKey.TryGetValue(key, out string? own))
            return new ForeignLayer(own, Skip: name is "Conv1d" or "Conv2d" && arguments > 2 ? 1 : 0) { IsToldWidth = name == "MultiheadAttention" };
        if (ByKey.TryGetValue(key, out ForeignLayer? known))
            return known;
        if (ForeignNames.Member("Activation", activations, name, isNear: false) is { } activation)
            return new ForeignLayer("Activation", Take: 0) { Activation = activation };
        if (ForeignNames.Member("Optimizer", [.. OptimizerKinds.All.Select(kind => kind.Name)], name, isNear: false) is { } optimizer)
            return new ForeignLayer("", Advice: $"an optimizer is an argument, as in [Compile(Loss.MeanSquaredError, Optimizer.{optimizer})]");
        if (ForeignNames.Member("Loss", [.. LossFunctions.All.Select(loss => loss.Name)], name, isNear: false) is { } loss)
            return new ForeignLayer("", Advice: $"a loss is an argument, as in [Compile(Loss.{loss}, Optimizer.Adam)]");
        if (key.EndsWith("layer", StringComparison.Ordinal) && key.Length > 5)
            return Find(key.Substring(0, key.Length - 5), arguments, activations);
        return Spelling.Nearest(name, Own) is { } near ? new ForeignLayer(near) : null;
    }
}
