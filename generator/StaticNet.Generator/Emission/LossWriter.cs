using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes what judges the outputs: their losses with the first gradients, and their metrics.</summary>
internal sealed class LossWriter(NetworkPlan plan)
{
    private readonly EquatableArray<PassOutput> _outputs = plan.Training!.Outputs;
    private readonly EquatableArray<OutputSettings> _settings = plan.Graph.CompileSettings!.Outputs;
    private readonly TargetLayout[] _targets = TargetLayout.Of(plan.Graph);

    private bool HasSeveral => _outputs.Count > 1;

    /// <summary>Writes the losses.</summary>
    public void WriteLosses(PassWriter pass)
    {
        for (int i = 0; i < _outputs.Count; i++)
            WriteLoss(pass, i);
    }

    private void WriteLoss(PassWriter pass, int number)
    {
        PassOutput output = _outputs[number];
        LossSettings loss = _settings[number].Loss;
        PlanTensor judged = output.LossInput;
        string whose = HasSeveral ? $"{plan.Graph.Outputs[number].Name}: " : "";
        string sentence = $"{whose}{loss.Function.Name}, {loss.Function.Formula}, and its gradient{(output.ReadsLogits ? $" in one with {loss.Function.FusesWith}'s, from the logits" : "")}.";
        List<string> arguments =
        [
            "ref " + Rowwise.Row(pass.Value(judged), judged),
            "ref " + Target(number, "row"),
            "ref " + Rowwise.Row(pass.Gradient(judged), judged),
            Scale(number, judged),
        ];
        arguments.AddRange(loss.Function.Options.Zip(loss.Values, (option, value) => option.Argument(value)));
        arguments.Add("columns: " + Text.Literal(judged.Columns));
        string call = $"{loss.Function.Name}.{(loss.FromLogits || output.ReadsLogits ? "RowFromLogits" : "Row")}<V>({string.Join(", ", arguments)})";
        string mean = judged.Rows == 1 ? call : $"{call} / {Text.Literal(judged.Rows)}";
        pass.Paragraph(sentence, () =>
        {
            string loop = $"for (int row = 0; row < {PassWriter.Rows(judged)}; row++)";
            if (output.Losses is not { } losses)
            {
                using (pass.Body.Indented(loop))
                    pass.Body.Line($"loss += {mean};");
                return;
            }

            string kept = pass.Value(losses), weight = _settings[number].Weight == 1 ? "" : Text.Literal(_settings[number].Weight) + " * ";
            using (pass.Body.Braces(loop))
            {
                pass.Body.Line($"double {kept}OfRow = {mean};");
                pass.Body.Line($"Unsafe.Add(ref {kept}, row) = (float){kept}OfRow;");
                pass.Body.Line($"loss += {weight}{kept}OfRow;");
            }
        });
    }

    /// <summary>Writes the metrics; of several outputs, their losses before.</summary>
    public void WriteMeasures(PassWriter pass)
    {
        int sum = 0;
        for (int i = 0; i < _outputs.Count && HasSeveral; i++)
        {
            PlanTensor losses = _outputs[i].Losses!;
            string rows = losses.Rows == 1 ? "block.Count" : "block.Count * " + Text.Literal(losses.Rows);
            pass.Body.Line($"sums[{Text.Plain(sum++)}] = MetricSums.Of(in {pass.Value(losses)}, {rows});");
        }

        for (int i = 0; i < _outputs.Count; i++)
        {
            foreach (MetricKind metric in _settings[i].Metrics)
            {
                WriteMetric(pass, i, metric, $"sums[{Text.Plain(sum)}..{Text.Plain(sum + metric.Numbers)}]");
                sum += metric.Numbers;
            }
        }
    }

    private void WriteMetric(PassWriter pass, int number, MetricKind metric, string sums)
    {
        PlanTensor output = _outputs[number].Tensor;
        string rows = Text.Literal(output.Rows), columns = Text.Literal(output.Columns), stride = Text.Literal(output.Stride);
        string positions = output.Rows == 1 ? "" : ", positions: " + rows;
        if (!HasSeveral)
        {
            string all = output.Rows == 1 ? "block.Count" : "block.Count * " + rows;
            pass.Body.Line($"MetricSums.Add({metric.New}, ref {pass.Value(output)}, {stride}, in {Typed(_targets[number], "Unsafe.AsRef(in y)", "y")}, {all}, columns: {columns}, {sums}{positions});");
            return;
        }

        // The targets of a sample's other outputs lie between.
        using (pass.Body.Indented("for (int row = 0; row < block.Count; row++)"))
        {
            string values = $"Unsafe.Add(ref {pass.Value(output)}, row * {Text.Literal(output.Floats)})";
            pass.Body.Line($"MetricSums.Add({metric.New}, ref {values}, {stride}, in {SampleTarget(number, "row")}, {rows}, columns: {columns}, {sums}{positions});");
        }
    }

    private string Scale(int number, PlanTensor judged)
    {
        string weight = _settings[number].Weight == 1 ? "" : Text.Literal(_settings[number].Weight) + " * ";
        return $"{weight}gradientScale{(judged.Rows == 1 ? "" : " / " + Text.Literal(judged.Rows))}";
    }

    /// <summary>The first target of a row of an output.</summary>
    private string Target(int number, string row)
    {
        TargetLayout target = _targets[number];
        if (!HasSeveral)
            return Typed(target, $"Unsafe.Add(ref Unsafe.AsRef(in y), {(target.RowSize == 1 ? row : $"{row} * {Text.Literal(target.RowSize)}")})");
        if (target.Rows == 1)
            return SampleTarget(number, row);
        string first = Plus($"{row} / {Text.Literal(target.Rows)} * {Text.Literal(RowTargets)}", target.First);
        string within = $"({row} % {Text.Literal(target.Rows)}{(target.RowSize == 1 ? "" : " * " + Text.Literal(target.RowSize))})";
        return Typed(target, $"Unsafe.Add(ref Unsafe.AsRef(in y), {first} + {within})");
    }

    /// <summary>The first of a sample's targets for an output.</summary>
    private string SampleTarget(int number, string sample) =>
        Typed(_targets[number], $"Unsafe.Add(ref Unsafe.AsRef(in y), {Plus($"{sample} * {Text.Literal(RowTargets)}", _targets[number].First)})");

    private int RowTargets => _targets.Sum(target => target.Size);

    private static string Plus(string place, int offset) => offset == 0 ? $"({place})" : $"({place}) + {Text.Literal(offset)}";

    // Class numbers lie among floats, bit by bit.
    private static string Typed(TargetLayout target, string place, string? untyped = null) => target.Classes == 0 ? untyped ?? place : $"Unsafe.As<float, int>(ref {place})";
}
