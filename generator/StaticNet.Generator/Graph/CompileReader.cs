using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Compile]</c>, and holds it against the output that it judges.</summary>
internal sealed class CompileReader
{
    private readonly NetworkDeclaration _declaration;
    private readonly AttributeDeclaration _attribute;
    private readonly Layer _output;
    private readonly List<Problem> _problems;

    private CompileReader(NetworkDeclaration declaration, Layer output, List<Problem> problems)
    {
        _declaration = declaration;
        _attribute = declaration.Compiles[0];
        _output = output;
        _problems = problems;
    }

    /// <summary>Reads the attribute; null where there is none, or something is wrong, which has been reported then.</summary>
    public static CompileSettings? Read(NetworkDeclaration declaration, IReadOnlyList<Layer> layers, List<Problem> problems)
    {
        if (declaration.Compiles.Count == 0)
            return null;
        for (int i = 1; i < declaration.Compiles.Count; i++)
            problems.Add(Problem.Of(Descriptors.CompileOption, declaration.Compiles[i].At(), $"'{declaration.Type.Name}' has [Compile] twice: a network has one loss and one optimizer"));
        if (!layers.Any(layer => layer.Weights.Any(weight => weight.Trainable)))
            problems.Add(Problem.Of(Descriptors.CompileOption, declaration.Compiles[0].At(), $"[Compile] trains, but '{declaration.Type.Name}' has no parameter to train: add a layer that has, such as [Dense(10)], or remove [Compile]"));
        return new CompileReader(declaration, layers[layers.Count - 1], problems).Read();
    }

    private CompileSettings? Read()
    {
        LossFunction? loss = Member("Loss") is { } lossName ? LossFunctions.Find(lossName) : null;
        OptimizerKind? optimizer = Member("Optimizer") is { } optimizerName ? OptimizerKinds.Find(optimizerName) : null;
        if (loss is null || optimizer is null)
            return null;
        LossSettings settings = ReadLoss(loss);
        CheckLoss(settings);
        return new CompileSettings(settings, ReadOptimizer(optimizer), ReadMetrics(loss));
    }

    private string? Member(string argument)
    {
        EnumMember member = _attribute.Get(argument, new EnumMember("", IsDefined: false));
        if (member.IsDefined)
            return member.Name;
        Range(argument, "a member of the enum " + argument, member.Name);
        return null;
    }

    private LossSettings ReadLoss(LossFunction loss)
    {
        if (_attribute.Find("FromLogits") is not null && !loss.IsCrossentropy)
            Refuse("FromLogits", $"FromLogits does not belong to {loss.Name}: only cross-entropies read logits");
        float smoothing = _attribute.Get("LabelSmoothing", 0f);
        if (_attribute.Find("LabelSmoothing") is not null && !loss.TakesLabelSmoothing)
            Refuse("LabelSmoothing", $"LabelSmoothing does not belong to {loss.Name}: only CategoricalCrossentropy and BinaryCrossentropy have it");
        else if (smoothing is not (>= 0 and <= 1))
            Range("LabelSmoothing", "in [0, 1]", Text.Readable(smoothing));
        return new LossSettings(loss, _attribute.Get("FromLogits", false), smoothing);
    }

    private void CheckLoss(LossSettings loss)
    {
        if (!loss.Function.IsCrossentropy)
            return;
        ActivationFunction activation = _output.OutputActivation;
        string output = $"{_output.Name} {_output.Output}";
        string ends = activation.Kind == ActivationKindOf.Identity ? $"{output} ends without an activation" : $"{output} ends with {activation.Name}";
        if (loss.Function.FusesWith == "Softmax" && _output.Output.Last == 1)
            Unfit("Loss", $"{output} has one output along its last axis, and a single class is always right; use BinaryCrossentropy, or an output for each class");
        else if (!loss.FromLogits && !activation.GivesProbabilities)
            Unfit("Loss", $"{ends}, which does not give probabilities; end with {loss.Function.FusesWith}, or set FromLogits = true");
        else if (loss.FromLogits && activation.GivesProbabilities)
            Unfit("FromLogits", $"{ends}, which gives probabilities and not logits; remove FromLogits, or the activation");
    }

    private OptimizerSettings ReadOptimizer(OptimizerKind kind)
    {
        foreach (string option in new[] { "LearningRate", "Momentum", "Nesterov", "Beta1", "Beta2", "Epsilon" })
        {
            bool belongs = kind.Find(option) is not null || (option == "Nesterov" && kind.TakesNesterov);
            if (_attribute.Find(option) is not null && !belongs)
                Refuse(option, $"{option} does not belong to {kind.Name}: it is an option of {OptimizerKinds.OwnersOf(option)}");
        }

        float momentum = Number(kind, "Momentum");
        bool nesterov = _attribute.Get("Nesterov", false);
        if (kind.TakesNesterov && nesterov && momentum == 0)
            Refuse("Nesterov", "Nesterov needs a Momentum above 0: without momentum there is nothing to look ahead with");
        return new OptimizerSettings(kind.Name, Number(kind, "LearningRate"), momentum, nesterov, Number(kind, "Beta1"), Number(kind, "Beta2"), Number(kind, "Epsilon"));
    }

    private float Number(OptimizerKind kind, string name)
    {
        if (kind.Find(name) is not { } option)
            return 0;
        float value = _attribute.Get(name, option.Default);
        if (!option.IsValid(value))
            Range(name, option.Expected, Text.Readable(value));
        return value;
    }

    private EquatableArray<MetricKind> ReadMetrics(LossFunction loss)
    {
        List<MetricKind> metrics = [];
        EquatableArray<EnumMember> members = _attribute.Get("Metrics", default(EquatableArray<EnumMember>));
        for (int i = 0; i < members.Count; i++)
        {
            MetricKind? metric = MetricKind.Resolve(members[i].Name, loss, _output.Output.Last);
            if (!members[i].IsDefined)
                Range("Metrics", "members of the enum Metric", members[i].Name, i);
            else if (metric is null)
                Refuse("Metrics", $"{members[i].Name} does not go with {loss.Name}: the targets are class numbers, which have no distance to the outputs", i);
            else if (metrics.Any(other => other.Name == metric.Name))
                Refuse("Metrics", $"{members[i].Name} is measured twice", i);
            else
                metrics.Add(metric);
        }

        return metrics.ToImmutableArray();
    }

    private void Refuse(string argument, string message, int element = -1) =>
        _problems.Add(Problem.Of(Descriptors.CompileOption, _attribute.At(argument, element), message));

    private void Range(string argument, string expected, string found, int element = -1) =>
        _problems.Add(Problem.Of(Descriptors.ArgumentRange, _attribute.At(argument, element), "[Compile]", argument, expected, found));

    private void Unfit(string argument, string why) =>
        _problems.Add(Problem.Of(Descriptors.LossDoesNotFit, _attribute.At(argument), LossName, _declaration.Type.Name, why));

    private string LossName => _attribute.Get("Loss", new EnumMember("", IsDefined: false)).Name;
}
