using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Compile]</c>, and with it the loss and the metrics of each output.</summary>
internal sealed class CompileReader
{
    private const string Written = "[Compile]";
    private readonly NetworkDeclaration _declaration;
    private readonly AttributeDeclaration _attribute;
    private readonly List<Problem> _problems;

    private CompileReader(NetworkDeclaration declaration, List<Problem> problems)
    {
        _declaration = declaration;
        _attribute = declaration.Compiles[0];
        _problems = problems;
    }

    /// <summary>Reads the attribute; null where there is none, or something is wrong, which has been reported then.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="outputs">What gives its outputs.</param>
    /// <param name="problems">What is wrong is added to them.</param>
    public static CompileSettings? Read(NetworkDeclaration declaration, IReadOnlyList<Layer> layers, IReadOnlyList<TrainedOutput> outputs, List<Problem> problems)
    {
        if (declaration.Compiles.Count == 0)
        {
            foreach (AttributeDeclaration schedule in declaration.Schedules)
                problems.Add(Problem.Of(Descriptors.CompileOption, schedule.At(), $"{ScheduleReader.Written(schedule)} sets the learning rate of a training, but without [Compile] nothing of '{declaration.Type.Name}' is trained").MendedBy(Fix.RemoveAttribute(ScheduleReader.Written(schedule))));
            foreach (AttributeDeclaration output in declaration.Outputs.Where(output => output.Find("Loss") is not null))
            {
                problems.Add(Problem.Of(Descriptors.OutputLoss, output.At("Loss"), $"an output of '{declaration.Type.Name}' has a loss, but without [Compile] nothing is trained: add [Compile(Optimizer.Adam)], or remove the loss")
                    .MendedBy(declaration.Outputs.All(other => other.Find("Loss") is not null) ? new Fix(FixKind.AppendAttributes, "Compile", "Optimizer.Adam") : null)
                    .MendedBy(HasMetrics(output) ? null : Fix.Remove("the loss")));
            }

            return null;
        }

        problems.AddRange(NumberRange.Check(declaration.Compiles[0], Written));
        foreach (AttributeDeclaration output in declaration.Outputs)
            problems.AddRange(NumberRange.Check(output, "[Output]"));
        for (int i = 1; i < declaration.Compiles.Count; i++)
            problems.Add(Problem.Of(Descriptors.CompileOption, declaration.Compiles[i].At(), $"'{declaration.Type.Name}' has [Compile] twice: a network has one loss and one optimizer").MendedBy(Fix.RemoveAttribute(Written)));
        if (!layers.Any(layer => layer.OwnWeights.Any(weight => weight.Trainable)))
            problems.Add(Problem.Of(Descriptors.CompileOption, declaration.Compiles[0].At(), $"[Compile] trains, but '{declaration.Type.Name}' has no parameter to train: add a layer that has, such as [Dense(10)], or remove [Compile]")
                .MendedBy(declaration is { Compiles.Count: 1, Outputs.Count: 0, Schedules.Count: 0 } ? Fix.RemoveAttribute(Written) : null));
        return new CompileReader(declaration, problems).Read(outputs, [.. layers.SelectMany(layer => layer.OwnWeights.Select(weight => (layer.Name + "/" + weight.Name, weight.Shape.Rank)))]);
    }

    // Metrics stand behind the loss, and could not without it.
    private static bool HasMetrics(AttributeDeclaration objective) => objective.Get("Metrics", default(EquatableArray<EnumMember>)).Count > 0;

    private CompileSettings? Read(IReadOnlyList<TrainedOutput> trained, (string Name, int Rank)[] weights)
    {
        List<OutputSettings> outputs = ReadOutputs(trained);
        string? name = LossReader.Member(_attribute, Written, "Optimizer", _problems), schedule = ScheduleReader.Read(_declaration, _problems);
        return name is not null && OptimizerKinds.Find(name) is { } optimizer && outputs.Count == trained.Count
            ? new CompileSettings(new OptimizerReader(_attribute, Written, _declaration.Type.Name, weights, _problems).Read(optimizer), outputs.ToImmutableArray(), schedule)
            : null;
    }

    // The loss of one output is in [Compile], those of several each in its own [Output].
    private List<OutputSettings> ReadOutputs(IReadOnlyList<TrainedOutput> trained)
    {
        List<OutputSettings> outputs = [];
        string name = _declaration.Type.Name;
        if (_declaration.Outputs.Count == 0)
        {
            if (_attribute.Find("Loss") is null)
                Report(_attribute.At(), $"[Compile] needs a loss for the output of '{name}', such as Loss.MeanSquaredError: without one, it goes with an [Output] for each of several outputs", Losses(trained[0]));
            else if (new LossReader(_attribute, Written, name, trained[0], _problems).Read() is { } settings)
                outputs.Add(settings);
            return outputs;
        }

        foreach (string argument in new[] { "Loss", "WeightedMetrics", "FromLogits", "Reduction" }.Concat(LossFunctions.OptionNames).Concat(MetricRules.OptionNames))
        {
            if (_attribute.Find(argument) is not null)
                Report(_attribute.At(argument), $"{argument} of [Compile] belongs to no output of '{name}', which has several: each [Output] has its own, and [Compile] the optimizer alone", argument == "Loss" && HasMetrics(_attribute) ? null : Fix.Remove(argument));
        }

        for (int i = 0; i < trained.Count; i++)
        {
            AttributeDeclaration output = _declaration.Outputs[i];
            if (output.Find("Loss") is null)
                Report(output.At(), $"the output {output.Get("Layer", "")} has no loss: with [Compile], each [Output] needs one, such as Loss.MeanSquaredError", Losses(trained[i]));
            else if (new LossReader(output, "[Output]", name, trained[i], _problems).Read() is { } settings)
                outputs.Add(settings);
        }

        return outputs;
    }

    private static Fix?[] Losses(TrainedOutput output) => [.. FittingLoss.Of(output.Layer).Select(loss => Fix.Set("Loss", "Loss." + loss))];

    private void Report(Place place, string message, params Fix?[] fixes) =>
        _problems.Add(fixes.Aggregate(Problem.Of(Descriptors.OutputLoss, place, message), (problem, fix) => problem.MendedBy(fix)));
}
