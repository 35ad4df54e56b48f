using System.Collections.Generic;

namespace StaticNet.CodeFixes;

/// <summary>Translates <c>compile(…)</c> into <c>[Compile]</c>, with the attribute of a schedule if there is one.</summary>
/// <param name="target">Where the attributes will stand.</param>
/// <param name="reader">What names stand for.</param>
/// <param name="arguments">How arguments are translated.</param>
internal sealed class KerasCompile(EditTarget target, KerasReader reader, KerasArguments arguments)
{
    private readonly List<string> _lines = [];

    /// <summary>The lines: attributes, and comments for what is not translated.</summary>
    public IReadOnlyList<string> Translate(PythonCall compile)
    {
        if (target.Model.Compilation.GetTypeByMetadataName("StaticNet.CompileAttribute") is not { } type)
            return [];
        AttributeText attribute = new(target, type);
        foreach ((string name, PythonExpression value) in compile.Named(KerasNames.Order("compile")))
            Set(attribute, name, value);
        if (attribute.Write(out string missing) is { } written)
            return [.. _lines, $"[{written}]"];

        // Without its optimizer or its loss, nothing of it is left.
        return [new Untranslated(compile.Text, missing.Length == 0 ? "its optimizer or its loss is none of StaticNet's" : $"its {missing} is missing, or none of StaticNet's").Comment];
    }

    private void Set(AttributeText attribute, string name, PythonExpression value)
    {
        PythonExpression resolved = reader.Resolve(value);
        if (resolved is PythonName { Text: "None" or "False" })
            return;
        if (name == "optimizer")
            SetOptimizer(attribute, resolved);
        else if (name == "loss")
            SetLoss(attribute, resolved);
        else if (name is "metrics" or "weighted_metrics")
            SetMetrics(attribute, name, resolved);
        else
            Refuse($"{(name.Length == 0 ? "" : name + "=")}{value.Text} of compile", "[Compile] has no such argument");
    }

    private void SetOptimizer(AttributeText attribute, PythonExpression value)
    {
        if (arguments.Member("Optimizer", value, out string member) is not { } text)
            return;
        attribute.Set("Optimizer", text);
        foreach ((string name, PythonExpression option) in value is PythonCall call ? call.Named(KerasNames.Order(member)) : [])
        {
            if (KerasNames.Plain(name).ToUpperInvariant() == "LEARNINGRATE" && reader.Resolve(option) is PythonCall schedule)
                AddSchedule(schedule);
            else
                SetOption(attribute, name, option, member);
        }
    }

    private void SetLoss(AttributeText attribute, PythonExpression value)
    {
        if (arguments.Member("Loss", value, out string member) is not { } text)
            return;
        attribute.Set("Loss", text);
        foreach ((string name, PythonExpression option) in value is PythonCall call ? call.Named(["from_logits"]) : [])
            SetOption(attribute, name, option, member);
    }

    private void SetMetrics(AttributeText attribute, string name, PythonExpression value)
    {
        List<string> metrics = [];
        foreach (PythonExpression item in value is PythonItems { Items: var items } ? items : [value])
        {
            PythonExpression metric = reader.Resolve(item);
            if (arguments.Member("Metric", metric, out string member) is not { } text)
            {
                Refuse($"{item.Text} of {name}", "there is no such metric");
                continue;
            }

            if (!metrics.Contains(text))
                metrics.Add(text);
            foreach ((string option, PythonExpression number) in metric is PythonCall call ? call.Named(["name"]) : [])
                SetOption(attribute, option, number, member);
        }

        string written = string.Join(", ", metrics);
        if (metrics.Count > 0)
            attribute.Set(name == "metrics" ? "Metrics" : "WeightedMetrics", name == "metrics" ? written : $"[{written}]");
    }

    private void SetOption(AttributeText attribute, string name, PythonExpression value, string owner)
    {
        if (name is not ("name" or "dtype") && arguments.Set(attribute, name, value) is { } why)
            Refuse($"{(name.Length == 0 ? "" : name + "=")}{value.Text} of {owner}", why);
    }

    private void AddSchedule(PythonCall schedule)
    {
        if (target.Model.Compilation.GetTypeByMetadataName($"StaticNet.{schedule.Name}Attribute") is not { BaseType.Name: "LearningRateScheduleAttribute" } type)
        {
            Refuse(schedule.Text, "there is no such schedule");
            return;
        }

        AttributeText attribute = new(target, type);
        foreach ((string name, PythonExpression value) in schedule.Named(attribute.Places))
            SetOption(attribute, name, value, schedule.Name);
        if (attribute.Write(out string missing) is { } written)
            _lines.Add($"[{written}]");
        else
            Refuse(schedule.Text, $"{missing} is missing");
    }

    private void Refuse(string text, string why) => _lines.Add(new Untranslated(text, why).Comment);
}
