using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes the losses of the outputs with the first gradients, and their metrics.</summary>
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
        PlanTensor lossInput = output.LossInput;
        string whose = HasSeveral ? $"{plan.Graph.Outputs[number].Name}: " : "";
        string what = $"{whose}{loss.Function.Name}, {loss.Function.Formula}";
        if (loss.Function.IsOfBatch)
        {
            string overlap = $"OverlapSums.Of<V>(ref {pass.Value(lossInput)}, {Targets(number)}, {Layout(lossInput)})";
            pass.Paragraph($"{what}, over the whole batch: what these samples add to the sums.", () => pass.Body.Line($"OverlapOf(block, {Text.Plain(OfBatch(number))}) = {overlap};"));
            return;
        }

        string sentence = $"{what}{(output.Mask is null ? "" : ", of the positions that count")}, and its gradient{(output.ReadsLogits ? $" in one with {loss.Function.FusesWith}'s, from the logits" : loss.FromLogits ? ", from logits" : "")}.";
        string type = loss.Function.Name, rule = loss.New;
        if (loss.FromLogits || output.ReadsLogits)
            (type, rule) = ($"FromLogits<{type}>", loss.NewFromLogits);
        List<string> arguments = [rule, "ref " + pass.Value(lossInput), Targets(number), "ref " + pass.Gradient(lossInput)];
        if (output.Mask is { } mask)
            arguments.AddRange([$"ref MaskedSumOf(block, {Text.Plain(Masked(number))})", "in " + pass.Value(mask), "maskStride: " + Text.Literal(mask.Stride)]);
        else if (output.Losses is { } losses)
            arguments.AddRange(["ref " + pass.Value(losses), "ref loss", "weight: " + Text.Literal(_settings[number].Weight)]);
        else
            arguments.Add("ref loss");
        arguments.AddRange([Scale(number, lossInput), $"in LossWeights(block, {Text.Plain(number)})", "rows", "columns: " + Text.Literal(lossInput.Columns), "stride: " + Text.Literal(lossInput.Stride), "targetStride: " + Text.Literal(SampleTargets)]);
        if (lossInput.Rows > 1 || output.Mask is not null)
            arguments.Add("positions: " + Text.Literal(lossInput.Rows));
        string method = output.Mask is not null ? "AddMasked" : output.Losses is not null ? "AddAndKeep" : "Add";
        pass.Paragraph(sentence, () => pass.Call($"LossSums.{method}<V, {type}>", [.. arguments]));
    }

    /// <summary>Writes the gradients of the losses of the whole batch, and divides those of masked losses by how many positions of it count.</summary>
    public void WriteBatchGradients(PassWriter pass)
    {
        for (int i = 0; i < _outputs.Count; i++)
        {
            PlanTensor lossInput = _outputs[i].LossInput;
            if (_settings[i].Loss.Function.IsOfBatch)
                pass.Body.Line($"OverlapSums.WriteGradients<V>(Slopes({Text.Plain(OfBatch(i))}), {Targets(i)}, ref {pass.Gradient(lossInput)}, {Layout(lossInput)});");
            else if (_outputs[i].Mask is not null)
                pass.Call("Masks.Scale<V>", "ref " + pass.Gradient(lossInput), $"MaskFactor({Text.Plain(Masked(i))})", $"(nint)block.Count * {Text.Literal(lossInput.Floats)}");
        }
    }

    /// <summary>Which of the losses of the whole batch an output's is.</summary>
    private int OfBatch(int number) => _settings.Take(number).Count(settings => settings.Loss.Function.IsOfBatch);

    /// <summary>Which of the masked losses an output's is.</summary>
    private int Masked(int number) => _outputs.Take(number).Count(output => output.Mask is not null);

    private string Layout(PlanTensor lossInput) =>
        $"block.Count, columns: {Text.Literal(lossInput.Columns)}, stride: {Text.Literal(lossInput.Stride)}, targetStride: {Text.Literal(SampleTargets)}{(lossInput.Rows > 1 ? ", positions: " + Text.Literal(lossInput.Rows) : "")}";

    /// <summary>Writes the metrics; of several outputs, their losses before.</summary>
    public void WriteMeasures(PassWriter pass)
    {
        int number = 0;
        for (int i = 0; i < _outputs.Count && HasSeveral; i++)
        {
            string numbers = Numbers(number++);
            if (_outputs[i].Losses is not { } losses)
                continue;
            string rows = losses.Rows == 1 ? "block.Count" : "block.Count * " + Text.Literal(losses.Rows);
            pass.Body.Line($"MetricSums.AddAll(in {pass.Value(losses)}, {rows}, {numbers});");
        }

        for (int i = 0; i < _outputs.Count; i++)
        {
            foreach (MetricKind metric in _settings[i].Metrics)
                WriteMetric(pass, i, metric, Numbers(number++));
        }

        static string Numbers(int metric) => $"Numbers(sums, {Text.Plain(metric)})";
    }

    private void WriteMetric(PassWriter pass, int number, MetricKind metric, string numbers)
    {
        PlanTensor output = _outputs[number].Tensor;
        string positions = output.Rows == 1 ? "" : ", positions: " + Text.Literal(output.Rows);
        string layout = $"ref {pass.Value(output)}, outputStride: {Text.Literal(output.Stride)}, {Targets(number, isTyped: true)}, targetStride: {Text.Literal(SampleTargets)}";
        (string add, string weights) = metric.IsWeighted ? ("AddWeighted", $"in SampleWeights(block, {Text.Plain(number)}), ") : ("Add", "");
        pass.Body.Line($"MetricSums.{add}({metric.New}, {layout}, {weights}block.Count, columns: {Text.Literal(output.Columns)}, {numbers}{positions});");
    }

    private string Scale(int number, PlanTensor lossInput)
    {
        string weight = _settings[number].Weight == 1 ? "" : Text.Literal(_settings[number].Weight) + " * ";
        return $"{weight}gradientScale{(lossInput.Rows == 1 ? "" : " / " + Text.Literal(lossInput.Rows))}";
    }

    /// <summary>The floats of the targets of a sample.</summary>
    private int SampleTargets => _targets.Sum(target => target.Size);

    /// <summary>The first sample's targets for an output: floats, among which class numbers lie bit by bit, or their type.</summary>
    private string Targets(int number, bool isTyped = false)
    {
        TargetLayout target = _targets[number];
        string place = target.First == 0 ? "Unsafe.AsRef(in y)" : $"Unsafe.Add(ref Unsafe.AsRef(in y), {Text.Literal(target.First)})";
        if (isTyped && target.Classes > 0)
            return $"in Unsafe.As<float, int>(ref {place})";
        return "in " + (target.First == 0 ? "y" : place);
    }
}
