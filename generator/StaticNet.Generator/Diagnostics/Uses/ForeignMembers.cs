using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What Keras, PyTorch and others call what a network does.</summary>
internal static class ForeignMembers
{
    private static readonly Dictionary<string, string> ByKey = Table(
        "Fit: train trainmodel learn fitgenerator",
        "Predict: forward call infer inference invoke run transform predictonbatch predictproba predictstep output",
        "Evaluate: test score validate testonbatch evaluategenerator",
        "Save: saveweights savemodel export serialize savemodelweights savestate",
        "Load: loadweights loadmodel restore deserialize loadstatedict loadstate",
        "GetWeights: getweight getparameters getparameter getlayer statedict",
        "SetWeights: setweight setparameters setparameter",
        "TrainOnBatch: trainstep fitonbatch step trainbatch optimize",
        "ComputeGradients: backward backpropagate backprop gradients computegradient",
        "ResetOptimizer: zerograd resetstates",
        "LearningRate: lr",
        "Summary: describe printsummary info",
        "ParameterCount: countparams numparameters parameters numel totalparams",
        "Layers: children modules",
        "Weights: trainableweights namedparameters variables");

    /// <summary>What is said of a network in its declaration.</summary>
    private static readonly HashSet<string> Declared = ["compile", "build", "addlayer", "add", "withloss", "withoptimizer"];

    /// <summary>Whether a member of that name says what stands in the declaration.</summary>
    public static bool IsDeclared(string name) => Declared.Contains(ForeignNames.Key(name));

    /// <summary>The member that a name means; null if none.</summary>
    public static string? Find(string name, IReadOnlyCollection<string> members)
    {
        string key = ForeignNames.Key(name);
        if (members.FirstOrDefault(member => ForeignNames.Key(member) == key) is { } same)
            return same;
        if (key.EndsWith("async", System.StringComparison.Ordinal) && key.Length > 5)
            return Find(key.Substring(0, key.Length - 5), members);
        if (ByKey.TryGetValue(key, out string? known))
            return members.Contains(known) ? known : null;
        return Spelling.Nearest(Text.Capital(name), members);
    }

    private static Dictionary<string, string> Table(params string[] lines) => lines.Select(line => line.Split(':'))
        .SelectMany(line => line[1].Trim().Split(' ').Select(key => (key, line[0]))).ToDictionary(pair => pair.key, pair => pair.Item2);
}
