using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Writes the file-local engine: the passes as calls of kernels, in the network's order.</summary>
internal sealed class EngineWriter
{
    private readonly IndentedWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly KernelLibrary _kernels;

    private EngineWriter(IndentedWriter writer, NetworkPlan plan, KernelLibrary kernels)
    {
        _writer = writer;
        _plan = plan;
        _kernels = kernels;
    }

    public static void Write(IndentedWriter writer, NetworkPlan plan, KernelLibrary kernels) => new EngineWriter(writer, plan, kernels).Write();

    private string TargetType => _plan.Graph.CompileSettings!.Loss.Function.TargetType;

    private void Write()
    {
        string name = _plan.Graph.Type.Name;
        (string engine, string arguments) = _plan.Training is null
            ? ("NetworkEngine", $"{name}Definition.Network, seed")
            : ($"TrainingEngine<{TargetType}>", $"{name}Definition.Network, {name}Definition.Training, seed");
        _writer.Line("// The network's passes, layer by layer.");
        using (_writer.Braces($"file sealed class {name}Engine<V>(int seed) : {engine}({arguments})\n    where V : struct, ILanes<V>"))
        {
            WritePrediction();
            if (_plan.Training is not null)
            {
                WriteForward(_plan.Training);
                WriteBackward(_plan.Training);
                WriteMeasures(_plan.Training);
                new WeightPassWriter(_writer, _plan, _kernels).Write();
            }
        }
    }

    private void WritePrediction()
    {
        PassWriter pass = new(_kernels, PassMode.Predict);
        foreach (Operation operation in _plan.Prediction.Operations)
        {
            pass.Body.Line(Comment(operation));
            operation.WriteForward(pass);
        }

        pass.Body.Line("// The outputs, without padding.");
        PlanTensor output = _plan.Prediction.Output;
        Repack.Write(pass, pass.Value(output), output, "outputs", output.Columns, output.Columns, output.Rows * output.Columns);
        WriteMethod("protected override void PredictRows(ref readonly float inputs, ref float outputs, int rows, ref float workspace)", pass);
    }

    private void WriteForward(PassPlan training)
    {
        PassWriter pass = new(_kernels, PassMode.Rows);
        pass.Body.Line("int rows = block.Count;");
        pass.Body.Line("double loss = 0;");
        foreach (Operation operation in training.Operations)
        {
            pass.Body.Line(Comment(operation));
            operation.WriteForward(pass);
        }

        WriteLoss(pass, training);
        pass.Body.Line("return loss;");
        _writer.Line();
        WriteMethod($"protected override double ForwardRows(RowBlock block, ref readonly float x, ref readonly {TargetType} y, float gradientScale, bool training)", pass);
    }

    private void WriteLoss(PassWriter pass, PassPlan training)
    {
        LossSettings loss = _plan.Graph.CompileSettings!.Loss;
        PlanTensor judged = training.Judged;
        bool fromLogits = loss.FromLogits || training.ReadsLogits;
        pass.Body.Line($"// {loss.Function.Name}, {loss.Function.Formula}, and its gradient{(training.ReadsLogits ? $" with {training.Output.Identifier}'s {loss.Function.FusesWith} in one: from the logits" : "")}.");
        string targets = loss.Function.TakesClasses ? "row" : "row * " + Text.Literal(judged.Columns);
        List<string> arguments =
        [
            "ref " + Rowwise.Row(pass.Value(judged), judged),
            $"ref Unsafe.Add(ref Unsafe.AsRef(in y), {targets})",
            "ref " + Rowwise.Row(pass.Gradient(judged), judged),
            judged.Rows == 1 ? "gradientScale" : "gradientScale / " + Text.Literal(judged.Rows),
        ];
        if (loss.Function.TakesLabelSmoothing)
            arguments.Add(Text.Literal(loss.LabelSmoothing));
        arguments.Add(Text.Literal(judged.Columns));
        string call = $"{loss.Function.Name}.{(fromLogits ? "RowFromLogits" : "Row")}<V>({string.Join(", ", arguments)})";
        using (pass.Body.Indented($"for (int row = 0; row < {PassWriter.Rows(judged)}; row++)"))
            pass.Body.Line($"loss += {call}{(judged.Rows == 1 ? "" : " / " + Text.Literal(judged.Rows))};");
    }

    private void WriteBackward(PassPlan training)
    {
        PassWriter pass = new(_kernels, PassMode.Rows);
        pass.Body.Line("int rows = block.Count;");
        foreach (BackwardStep step in training.Backward)
        {
            pass.Body.Line($"// {step.Operation.Layer.Name}, backward");
            pass.WriteBackward(step);
        }

        _writer.Line();
        WriteMethod("protected override void BackwardRows(RowBlock block, ref readonly float x, float gradientScale)", pass);
    }

    private void WriteMeasures(PassPlan training)
    {
        PassWriter pass = new(_kernels, PassMode.Rows);
        PlanTensor output = training.Output;
        EquatableArray<MetricKind> metrics = _plan.Graph.CompileSettings!.Metrics;
        for (int i = 0; i < metrics.Count; i++)
        {
            string rows = output.Rows == 1 ? "block.Count" : "block.Count * " + Text.Literal(output.Rows);
            string call = $"MetricFunctions.{metrics[i].Function}(ref {pass.Value(output)}, {Text.Literal(output.Stride)}, in y, {rows}, {Text.Literal(output.Columns)})";
            pass.Body.Line($"sums[{Text.Plain(i)}] = {call}{(output.Rows == 1 ? "" : " / " + Text.Literal(output.Rows))};");
        }

        _writer.Line();
        WriteMethod($"protected override void MeasureRows(RowBlock block, ref readonly {TargetType} y, Span<double> sums)", pass);
    }

    private void WriteMethod(string header, PassWriter pass)
    {
        using (_writer.Braces(header))
            pass.WriteTo(_writer);
    }

    // A layer's name may have any characters, but a comment ends with its line.
    private static string Comment(Operation operation) => $"// {operation.Layer.Name} ({operation.Layer.Kind}): {operation.Layer.Describe()}";
}
