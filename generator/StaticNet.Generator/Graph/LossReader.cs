using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads the loss and the metrics of an attribute, and checks that they fit the output.</summary>
/// <param name="attribute">The attribute, <c>[Compile]</c> or <c>[Output]</c>.</param>
/// <param name="written">How it is written, for messages.</param>
/// <param name="network">The network's name.</param>
/// <param name="trained">What gives the output.</param>
/// <param name="problems">What is wrong is added to them.</param>
internal sealed class LossReader(AttributeDeclaration attribute, string written, string network, TrainedOutput trained, List<Problem> problems)
{
    private const string WeightedMetrics = "WeightedMetrics";
    private readonly Layer _output = trained.Layer;

    /// <summary>Reads them; null where there is no such loss, which has been reported then.</summary>
    public OutputSettings? Read()
    {
        if (Member(attribute, written, "Loss", problems) is not { } name || LossFunctions.Find(name) is not { } loss)
            return null;
        LossSettings settings = ReadLoss(loss);
        int before = problems.Count;
        CheckLoss(settings);
        if (problems.Count == before)
            CheckSoftmaxOfOne(loss);
        float weight = attribute.Get("Weight", 1f);
        if (!(weight >= 0 && !float.IsInfinity(weight)))
            problems.Add(RuleOption.NonNegative("Weight", 1).Mend(Problem.Of(Descriptors.ArgumentRange, attribute.At("Weight"), written, "Weight", "a finite number of at least 0", Text.Readable(weight)), weight));
        return new OutputSettings(settings, weight, ReadMetrics(settings));
    }

    /// <summary>A member of an enum; null where it is none, which has been reported then.</summary>
    public static string? Member(AttributeDeclaration attribute, string written, string argument, List<Problem> problems)
    {
        EnumMember member = attribute.Get(argument, new EnumMember("", IsDefined: false));
        if (member.IsDefined)
            return member.Name;
        problems.Add(Problem.Of(Descriptors.ArgumentRange, attribute.At(argument), written, argument, "a member of the enum " + argument, member.Name));
        return null;
    }

    private LossSettings ReadLoss(LossFunction loss)
    {
        if (attribute.Find("FromLogits") is not null && !loss.IsCrossentropy)
            Refuse("FromLogits", $"FromLogits does not belong to {loss.Name}: only cross-entropies read logits", Fix.Remove("FromLogits"));
        foreach (string option in LossFunctions.OptionNames.Where(option => attribute.Find(option) is not null && loss.Options.All(own => own.Name != option)))
            Refuse(option, $"{option} does not belong to {loss.Name}: only {LossFunctions.OwnersOf(option)}", Fix.Remove(option));
        foreach (RuleOption option in loss.Options.Where(option => attribute.Find(option.Name) is not null))
        {
            if (option.Needs is { } needs && loss.Options.Single(other => other.Name == needs.Option).Read(attribute) == 0)
                Refuse(option.Name, needs.Why, Fix.Remove(option.Name));
        }

        if (loss.IsOfBatch && attribute.Find("Reduction") is not null)
            Refuse("Reduction", $"Reduction does not belong to {loss.Name}: it is one number for the whole batch", Fix.Remove("Reduction"));
        return new LossSettings(loss, attribute.Get("FromLogits", false), loss.Options.Select(ReadOption).ToImmutableArray()) { Reduction = ReadOption(LossSettings.ReductionOption) };
    }

    private float ReadOption(RuleOption option)
    {
        float value = option.Read(attribute);
        if (!option.IsValid(value))
            problems.Add(option.Mend(Problem.Of(Descriptors.ArgumentRange, attribute.At(option.Name), written, option.Name, option.Expected, option.Found(attribute, value)), value));
        return value;
    }

    private void CheckLoss(LossSettings loss)
    {
        if (loss.Function.ProbabilitiesOf is not { } expected)
            return;
        ActivationFunction activation = _output.OutputActivation;
        string shaped = $"{_output.Name} {_output.Output}";
        string ends = activation.Kind == ActivationKindOf.Identity ? $"{shaped} ends without an activation" : $"{shaped} ends with {activation.Name}";
        bool fitsBinary = loss.FromLogits ? !activation.GivesProbabilities : activation.IsSigmoidal;
        string? counterpart = loss.Function.Counterpart;
        if (expected == "Softmax" && _output.Output.Last == 1)
            Unfit(loss, "Loss", $"{shaped} has one output along its last axis, and a single class is always right; use {counterpart}, or an output for each class", fitsBinary ? Fix.Set("Loss", "Loss." + counterpart) : null);
        else if (!loss.FromLogits && !activation.GivesProbabilities)
            Unfit(loss, "Loss", $"{ends}, which does not give probabilities; end with {expected}{(loss.Function.IsCrossentropy ? ", or set FromLogits = true" : "")}", loss.Function.IsCrossentropy && activation.Kind == ActivationKindOf.Identity ? Fix.Set("FromLogits", "true") : null, EndWith(expected));
        else if (loss.FromLogits && loss.Function.IsCrossentropy && activation.GivesProbabilities)
            Unfit(loss, "FromLogits", $"{ends}, which gives probabilities and not logits; remove FromLogits, or the activation", Fix.Remove("FromLogits"));
        else if (expected == "Sigmoid" && _output.Output.Last > 1 && activation.Name is "Softmax" or "Sparsemax")
            problems.Add(Problem.Of(Descriptors.BinaryOfClasses, attribute.At("Loss"), loss.Function.Name, shaped, activation.Name, counterpart!).MendedBy(Fix.Set("Loss", "Loss." + counterpart)).MendedBy(EndWith("Sigmoid")));
    }

    /// <summary>What is divided by its own sum is 1, whatever the network learns.</summary>
    private void CheckSoftmaxOfOne(LossFunction loss)
    {
        if (trained.Attribute is not { } layer || _output.Output.Last != 1 || layer.Find("Activation")?.Value is not EnumMember { Name: "Softmax" or "Sparsemax" or "LogSoftmax" } activation)
            return;
        Fix fix = Fix.Set("Activation", loss.IsCrossentropy ? "Activation.Sigmoid" : "Activation.Linear", layer.At());
        problems.Add(Problem.Of(Descriptors.SoftmaxOfOne, layer.At("Activation"), activation.Name, _output.Name, _output.Output.ToString(), activation.Name == "LogSoftmax" ? "0" : "1").MendedBy(fix));
    }

    private Fix? EndWith(string activation) =>
        trained.Attribute?.Find("Activation") is null ? null : Fix.Set("Activation", "Activation." + activation, trained.Attribute.At());

    // A weighted metric has the name of the other one, where there is no other of that name.
    private EquatableArray<MetricKind> ReadMetrics(LossSettings loss)
    {
        Dictionary<string, MetricKind> metrics = [];
        List<string> options = [];
        foreach (string argument in new[] { "Metrics", WeightedMetrics })
        {
            EquatableArray<EnumMember> members = attribute.Get(argument, default(EquatableArray<EnumMember>));
            for (int i = 0; i < members.Count; i++)
            {
                MetricRule? rule = MetricRules.Find(members[i].Name);
                options.AddRange(rule?.Options.Select(option => option.Name) ?? []);
                if (ReadMetric(loss, argument, members[i], i, rule) is not { } metric)
                    continue;
                string name = argument == WeightedMetrics && metrics.TryGetValue(metric.Name, out MetricKind? other) && !other.IsWeighted ? "weighted_" + metric.Name : metric.Name;
                if (metrics.ContainsKey(name))
                    Refuse(argument, $"{members[i].Name} is measured twice", Fix.Remove(members[i].Name), i);
                else
                    metrics.Add(name, metric with { Name = name, IsWeighted = argument == WeightedMetrics });
            }
        }

        foreach (string option in MetricRules.OptionNames.Where(option => attribute.Find(option) is not null && !options.Contains(option)))
            Refuse(option, $"{option} belongs to no metric of {written}: only {MetricRules.OwnersOf(option)}", Fix.Remove(option));
        return metrics.Values.ToImmutableArray();
    }

    private MetricKind? ReadMetric(LossSettings loss, string argument, EnumMember member, int element, MetricRule? rule)
    {
        MetricKind? metric = rule?.Resolve(new Measured(loss.Function.TakesClasses, _output.Output.Last, loss.FromLogits));
        if (!member.IsDefined)
            Range(argument, "members of the enum Metric", member.Name, element);
        else if (rule is null || metric is null)
            Refuse(argument, $"{member.Name} does not go with {loss.Function.Name}: the targets are class numbers, which have no distance to the outputs", Fix.Remove(member.Name), element);
        else if (metric.MostColumns < _output.Output.Last)
            Refuse(argument, $"{member.Name} has a number for each two classes, of which there may be {Text.Count(metric.MostColumns.Value)}, but {_output.Name} gives {Text.Count(_output.Output.Last)}", Fix.Remove(member.Name), element);
        else
            return metric with { Arguments = string.Join(", ", new[] { metric.Arguments }.Where(text => text.Length > 0).Concat(rule.Options.Select(option => option.Argument(ReadOption(option))))) };
        return null;
    }

    private void Refuse(string argument, string message, Fix fix, int element = -1) =>
        problems.Add(Problem.Of(Descriptors.CompileOption, attribute.At(argument, element), message).MendedBy(fix));

    private void Range(string argument, string expected, string found, int element = -1) =>
        problems.Add(Problem.Of(Descriptors.ArgumentRange, attribute.At(argument, element), written, argument, expected, found));

    private void Unfit(LossSettings loss, string argument, string why, Fix? fix, Fix? alternative = null) =>
        problems.Add(Problem.Of(Descriptors.LossDoesNotFit, attribute.At(argument), loss.Function.Name, network, why).MendedBy(fix).MendedBy(alternative));
}

/// <summary>An output with a loss.</summary>
/// <param name="Layer">The layer that gives it.</param>
/// <param name="Attribute">The layer's own attribute; null where it comes from a block.</param>
internal sealed record TrainedOutput(Layer Layer, AttributeDeclaration? Attribute);
