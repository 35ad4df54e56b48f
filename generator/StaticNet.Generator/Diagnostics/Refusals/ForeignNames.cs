using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What Keras, PyTorch and others call something that has another name here. Names are compared by their keys: letters and digits, without capitals.</summary>
internal static class ForeignNames
{
    // Each line has a name here, and behind it the keys of the others.
    private static readonly Dictionary<string, Dictionary<string, string>> Members = new()
    {
        ["Optimizer"] = Table("Sgd: momentum nesterov nag sgdm gradientdescent", "RmsProp: rms", "Adam: radam adamoptimizer", "AdamW: adamwithweightdecay decoupledadam"),
        ["Loss"] = Table(
            "MeanSquaredError: mse l2 l2loss",
            "MeanAbsoluteError: mae l1 l1loss",
            "MeanAbsolutePercentageError: mape",
            "MeanSquaredLogarithmicError: msle",
            "CategoricalCrossentropy: crossentropy softmaxcrossentropy cce",
            "SparseCategoricalCrossentropy: crossentropyloss nll nllloss sparsecrossentropy scce negativeloglikelihood",
            "BinaryCrossentropy: bce bceloss bcewithlogits bcewithlogitsloss logloss",
            "Huber: smoothl1 smoothl1loss huberloss",
            "KLDivergence: kl kld kldiv kldivloss kullbackleiblerdivergence",
            "Poisson: poissonnll poissonnllloss",
            "Hinge: hingeembedding hingeembeddingloss svm",
            "CategoricalHinge: multimargin multimarginloss",
            "CosineSimilarity: cosine cosineembedding cosineembeddingloss cosineproximity",
            "BinaryFocalCrossentropy: focal focalloss",
            "Dice: diceloss"),
        ["Metric"] = Table(
            "Accuracy: acc sparsecategoricalaccuracy",
            "MeanAbsoluteError: mae",
            "MeanSquaredError: mse",
            "RootMeanSquaredError: rmse",
            "MeanAbsolutePercentageError: mape",
            "MeanSquaredLogarithmicError: msle",
            "TopKCategoricalAccuracy: topk topkaccuracy top5 top5accuracy sparsetopkcategoricalaccuracy",
            "Auc: rocauc aucroc roc",
            "F1Score: f1 fscore",
            "FBetaScore: fbeta",
            "R2Score: r2 rsquared",
            "MeanIoU: iou jaccard",
            "KLDivergence: kld kullbackleiblerdivergence",
            "CosineSimilarity: cosine cosineproximity",
            "Recall: sensitivity"),
        ["Activation"] = Table(
            "Linear: none identity null",
            "Relu: rectifier",
            "Silu: swish",
            "HardSilu: hardswish",
            "Sigmoid: logistic",
            "LeakyRelu: lrelu",
            "Exponential: exp"),
        ["Initializer"] = Table(
            "GlorotUniform: glorot xavier xavieruniform defaultinitializer",
            "GlorotNormal: xaviernormal",
            "HeUniform: he kaiming kaiminguniform",
            "HeNormal: kaimingnormal",
            "LecunNormal: lecun",
            "RandomNormal: normal gaussian",
            "RandomUniform: uniform",
            "TruncatedNormal: truncnormal",
            "Zeros: zero",
            "Ones: one",
            "Identity: eye"),
        ["Padding"] = Table("Valid: none no", "Same: zero zeros"),
    };

    // Those of PyTorch that take numbers from before the softmax or the sigmoid.
    private static readonly HashSet<string> OfLogits = ["crossentropyloss", "bcewithlogits", "bcewithlogitsloss", "softmaxcrossentropy"];

    private static readonly HashSet<(string Key, string Name)> Arguments = Pairs(
        "units: outfeatures outputdim neurons nodes hidden hiddensize outputsize dim",
        "filters: outchannels nbfilter nfilters numfilters channels",
        "rate: p prob probability droprate dropout",
        "kernelSize: kernel window filtersize ksize",
        "poolSize: kernelsize kernel window size",
        "activation: act activationfunction nonlinearity",
        "loss: losses lossfunction criterion objective",
        "optimizer: opt",
        "metrics: metric",
        "Strides: stride subsample",
        "DilationRate: dilation",
        "UseBias: bias",
        "KernelInitializer: init initializer kernelinit weightinitializer",
        "LearningRate: lr",
        "WeightDecay: decay",
        "Epsilon: eps",
        "Groups: numgroups",
        "From: inputs input",
        "Trainable: requiresgrad frozen",
        "Padding: bordermode pad",
        "inputShape: shape inputdim");

    // What a first layer is told elsewhere: the shape of its input.
    private static readonly HashSet<string> InputShapes = ["inputshape", "inputdim", "inputsize", "infeatures", "inchannels", "numfeatures", "batchinputshape"];

    /// <summary>The members of enums that have other names elsewhere.</summary>
    public static IEnumerable<(string Enum, string Member)> OfEnums => Members.SelectMany(table => table.Value.Values.Select(member => (table.Key, member)));

    /// <summary>A name's letters and digits, without capitals.</summary>
    public static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The member of an enum that a name means; null if none.</summary>
    /// <param name="enumName">The enum.</param>
    /// <param name="members">Its members.</param>
    /// <param name="name">The name, in any spelling.</param>
    /// <param name="isNear">Whether a misspelling will do.</param>
    public static string? Member(string enumName, IReadOnlyCollection<string> members, string name, bool isNear)
    {
        string key = Key(name);
        if (members.FirstOrDefault(member => Key(member) == key) is { } same)
            return same;
        if (Members.TryGetValue(enumName, out Dictionary<string, string>? table) && table.TryGetValue(key, out string? known) && members.Contains(known))
            return known;

        // PyTorch's HuberLoss, Keras's AdamOptimizer.
        string kind = enumName.ToLowerInvariant();
        if (key.Length > kind.Length && key.EndsWith(kind, StringComparison.Ordinal))
            return Member(enumName, members, key.Substring(0, key.Length - kind.Length), isNear);
        return isNear ? Spelling.Nearest(Text.Capital(name), members) : null;
    }

    /// <summary>Whether PyTorch's loss of that name takes logits.</summary>
    public static bool TakesLogits(string loss) => OfLogits.Contains(Key(loss));

    /// <summary>Whether an argument of that name tells the shape of the input.</summary>
    public static bool IsInputShape(string argument) => InputShapes.Contains(Key(argument));

    /// <summary>Whether an argument of an attribute, as somebody calls it, is the one of a name here.</summary>
    public static bool IsArgument(string written, string name) =>
        Key(written) == Key(name) || Arguments.Contains((Key(written), name));

    private static Dictionary<string, string> Table(params string[] lines) => Pairs(lines).ToDictionary(pair => pair.Key, pair => pair.Name);

    private static HashSet<(string Key, string Name)> Pairs(params string[] lines) =>
        [.. lines.Select(line => line.Split(':')).SelectMany(line => line[1].Trim().Split(' ').Select(key => (key, line[0])))];
}
