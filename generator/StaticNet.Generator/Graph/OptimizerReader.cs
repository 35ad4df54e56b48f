using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads the optimizer's part of <c>[Compile]</c>: its numbers, and what goes around any optimizer's rule.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="written">How it is written, for messages.</param>
/// <param name="network">The network's name.</param>
/// <param name="weights">The names of all weights, in their order, and of how many axes they are.</param>
/// <param name="problems">What is wrong is added to them.</param>
internal sealed class OptimizerReader(AttributeDeclaration attribute, string written, string network, (string Name, int Rank)[] weights, List<Problem> problems)
{
    private const string Exclusions = "ExcludeFromWeightDecay", Layers = "ExcludeLayers";
    private static readonly string[] Clips = ["ClipValue", "ClipNorm", "GlobalClipNorm"];

    /// <summary>Reads them; what is wrong has been reported then.</summary>
    public OptimizerSettings Read(OptimizerKind kind)
    {
        foreach (string option in OptimizerKinds.Options)
        {
            if (attribute.Find(option) is not null && kind.Find(option) is null)
                Refuse(option, $"{option} does not belong to {kind.Name}: it is an option of {OptimizerKinds.OwnersOf(option)}", Fix.Remove(option), Owner(option));
        }

        Dictionary<string, float> values = kind.Options.ToDictionary(option => option.Name, Value);
        foreach (RuleOption option in kind.Options.Where(option => values[option.Name] != 0 && attribute.Find(option.Name) is not null))
        {
            if (option.Needs is { } needs && values[needs.Option] == 0)
                Refuse(option.Name, needs.Why, Fix.Remove(option.Name));
        }

        string[] clips = [.. Clips.Where(clip => values[clip] > 0)];
        foreach (string clip in clips.Skip(1))
            Refuse(clip, $"{clip} and {clips[0]} exclude each other: gradients are clipped in one way", Fix.Remove(clip));
        EquatableArray<int> matrices = ReadMatrices(kind, values);
        EquatableArray<float> decays = ReadDecays(values["WeightDecay"], values.TryGetValue("AdamWeightDecay", out float others) ? others : null, matrices);
        return new OptimizerSettings(kind.Name, values["LearningRate"], kind.Rule(new OptionValues(kind.Options, values, excludes: decays.Count > 0)))
        {
            Decays = decays,
            Matrices = matrices,
            ClipNorm = values["ClipNorm"],
            GlobalClipNorm = values["GlobalClipNorm"],
            AveragesWeights = values["UseEma"] != 0,
            // What is too large has been reported.
            AccumulationSteps = (int)Math.Min(values["GradientAccumulationSteps"], 1 << 24),
        };
    }

    /// <summary>The decay of each weight; none where all have the same.</summary>
    private EquatableArray<float> ReadDecays(float decay, float? others, EquatableArray<int> matrices)
    {
        string[] texts = Texts(Exclusions);
        if (texts.Length > 0 && decay == 0 && others is null or 0)
            Refuse(Exclusions, $"{Exclusions} needs a WeightDecay above 0: without one, no weight decays", Fix.Remove(Exclusions));
        if (texts.Length == 0 && (others is null || others == decay))
            return default;
        return weights.Select((weight, i) => texts.Any(text => Has(weight.Name, text)) ? 0 : others is { } other && !matrices.Contains(i) ? other : decay).ToImmutableArray();
    }

    // Keras's rule of Muon: what has two axes, and neither of the exclusions.
    private EquatableArray<int> ReadMatrices(OptimizerKind kind, Dictionary<string, float> values)
    {
        if (kind.Find("ExcludeEmbeddings") is null)
        {
            if (attribute.Find(Layers) is not null)
                Refuse(Layers, $"{Layers} does not belong to {kind.Name}: it is an option of Muon", Fix.Remove(Layers));
            return default;
        }

        string[] texts = Texts(Layers);
        return weights.Select((weight, i) => (weight, i))
            .Where(entry => entry.weight.Rank == 2 && !texts.Any(text => Has(entry.weight.Name, text)) && (values["ExcludeEmbeddings"] == 0 || entry.weight.Name.IndexOf("embedding", StringComparison.OrdinalIgnoreCase) < 0))
            .Select(entry => entry.i).ToImmutableArray();
    }

    // Texts in the names of weights; what no weight has is reported.
    private string[] Texts(string option)
    {
        EquatableArray<string> texts = attribute.Get(option, default(EquatableArray<string>));
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i].Length == 0 || !weights.Any(weight => Has(weight.Name, texts[i])))
                problems.Add(Problem.Of(Descriptors.CompileOption, attribute.At(option, i), $"no weight of '{network}' has {Text.Quoted(texts[i])} in its name: it has {Names()}")
                    .MendedBy(Spelling.Nearest(texts[i], weights.SelectMany(weight => weight.Name.Split('/').Append(weight.Name))) is { } meant ? new Fix(FixKind.ReplaceName, Value: meant) : null)
                    .MendedBy(Fix.Remove(Text.Quoted(texts[i]))));
        }

        return [.. texts];
    }

    private static bool Has(string weight, string text) => weight.IndexOf(text, StringComparison.Ordinal) >= 0;

    private string Names()
    {
        const int most = 8;
        return string.Join(", ", weights.Take(most).Select(weight => weight.Name)) + (weights.Length > most ? $" and {Text.Grouped(weights.Length - most)} others" : "");
    }

    private float Value(RuleOption option)
    {
        float value = option.Read(attribute);
        if (!option.IsValid(value))
            problems.Add(option.Mend(Problem.Of(Descriptors.ArgumentRange, attribute.At(option.Name), written, option.Name, option.Expected, Text.Readable(value)), value));
        return value;
    }

    // The one optimizer that has the option, if it has all others that are set, too.
    private Fix? Owner(string option)
    {
        string[] written = [.. OptimizerKinds.Options.Where(other => attribute.Find(other) is not null)];
        OptimizerKind[] owners = [.. OptimizerKinds.All.Where(owner => owner.Find(option) is not null)];
        return owners is [{ } only] && written.All(other => only.Find(other) is not null) ? Fix.Set("Optimizer", "Optimizer." + only.Name) : null;
    }

    private void Refuse(string argument, string message, params Fix?[] fixes) =>
        problems.Add(fixes.Aggregate(Problem.Of(Descriptors.CompileOption, attribute.At(argument), message), (problem, fix) => problem.MendedBy(fix)));
}
