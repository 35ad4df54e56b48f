using System;
using System.Collections.Generic;
using System.Linq;

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
            ? ("Engine.NetworkEngine", $"{name}Definition.Network, seed")
            : ($"Engine.TrainingEngine<{TargetType}>", $"{name}Definition.Network, {name}Definition.Training, seed");
        _writer.Line("// The network's passes, layer by layer.");
        using (_writer.Braces($"file sealed class {name}Engine<V>(int seed) : {engine}({arguments})\n    where V : struct, ILanes<V>"))
        {
            WritePrediction();
            WriteDerivations();
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
        const string parameters = "ref readonly float inputs, ref float outputs, int rows, ref float workspace", arguments = "(in inputs, ref outputs, rows, ref workspace);";
        _writer.Line("// Predicts some samples. What never lives at once shares a place in the workspace.");
        if (_plan.LanePrediction is null)
        {
            WritePrediction($"protected override void PredictRows({parameters})", _plan.Prediction);
            return;
        }

        using (_writer.Braces($"protected override void PredictRows({parameters})"))
        {
            using (_writer.Indented($"if (rows >= {Text.Plain(Layouts.FewestSamples)})"))
                _writer.Line("PredictLanes" + arguments);
            using (_writer.Indented("else"))
                _writer.Line("PredictFew" + arguments);
        }

        _writer.Line();
        _writer.Line("// Few samples: channels lie in the lanes.");
        WritePrediction($"private void PredictFew({parameters})", _plan.Prediction);
        _writer.Line();
        _writer.Line("// Many samples: where there are few channels, sixteen samples lie in the lanes.");
        WritePrediction($"private void PredictLanes({parameters})", _plan.LanePrediction);
    }

    private void WritePrediction(string header, PassPlan plan)
    {
        PassWriter pass = new(_kernels, PassMode.Predict);
        WriteLayers(pass, plan);
        pass.Paragraph("The outputs, without padding.", () => Repack.Write(pass, pass.Value(plan.Output), plan.Output, "outputs", plan.Output.Columns, plan.Output.Columns, plan.Output.Rows * plan.Output.Columns));
        WriteMethod(header, pass);
    }

    private void WriteDerivations()
    {
        if (_plan.Derived.Derivations.Count == 0)
            return;
        PassWriter pass = new(_kernels, PassMode.Predict);
        foreach (Derivation derivation in _plan.Derived.Derivations)
            pass.Paragraph(derivation.Sentence, () => derivation.Write(pass));
        _writer.Line();
        _writer.Line("// What prediction takes instead of the weights; computed when they have changed.");
        WriteMethod("protected override void Derive()", pass);
    }

    private void WriteForward(PassPlan training)
    {
        // All segments but the last end with a layer that waits for the batch; the last ends with the loss.
        List<PassWriter> segments = [];
        PassWriter pass = WriteLayers(NewSegment(), training, finished =>
        {
            segments.Add(finished);
            return NewSegment();
        });
        foreach (PassWriter segment in segments)
            segment.Body.Line("\nreturn loss;");
        WriteLoss(pass, training);
        pass.Body.Line();
        pass.Body.Line("return loss;");
        if (segments.Count > 0)
            new BatchWideWriter(_writer, _kernels).WriteForward(segments, [.. training.BatchWide]);
        _writer.Line();
        _writer.Line("// Runs some samples of a batch forward, and begins the way back with the gradient of the loss.");
        _writer.Line("// Of each sample, every tensor stays: Tensor(the sample's floats before it, its own floats, the first sample).");
        WriteMethod($"protected override double ForwardRows(RowBlock block, ref readonly float x, ref readonly {TargetType} y, float gradientScale, bool training)", pass);

        PassWriter NewSegment()
        {
            PassWriter segment = new(_kernels, PassMode.Rows);
            segment.Declare("int rows = block.Count;");
            segment.Declare("double loss = 0;");
            return segment;
        }
    }

    // Every layer has its sentence, so that nobody looks in vain for one that costs nothing or is done in another's loop.
    // Where an operation waits for the whole batch, what it needs of each block is written, and then another writer goes on.
    private PassWriter WriteLayers(PassWriter pass, PassPlan plan, Func<PassWriter, PassWriter>? next = null)
    {
        foreach (Layer layer in _plan.Graph.Layers)
        {
            Operation[] operations = [.. plan.Operations.Where(operation => operation.Layer == layer)];
            foreach (Operation operation in operations)
            {
                if (next is not null && operation is BatchWideOperation wide)
                {
                    pass.Paragraph(wide.CollectSentence, () => wide.WriteCollect(pass));
                    pass = next(pass);
                }

                pass.Paragraph(operation.Sentence, () => operation.WriteForward(pass));
            }

            if (operations.Length == 0)
                pass.Body.Line($"\n// {Text.OneLine($"{layer.Name} ({layer.Kind}): {layer.Describe()}. It needs no loop of its own here.")}");
        }

        return pass;
    }

    private void WriteLoss(PassWriter pass, PassPlan training)
    {
        LossSettings loss = _plan.Graph.CompileSettings!.Loss;
        PlanTensor judged = training.Judged;
        bool fromLogits = loss.FromLogits || training.ReadsLogits;
        string sentence = $"{loss.Function.Name}, {loss.Function.Formula}, and its gradient{(training.ReadsLogits ? $" in one with {loss.Function.FusesWith}'s, from the logits" : "")}.";
        string targets = loss.Function.TakesClasses ? "row" : "row * " + Text.Literal(judged.Columns);
        List<string> arguments =
        [
            "ref " + Rowwise.Row(pass.Value(judged), judged),
            $"ref Unsafe.Add(ref Unsafe.AsRef(in y), {targets})",
            "ref " + Rowwise.Row(pass.Gradient(judged), judged),
            judged.Rows == 1 ? "gradientScale" : "gradientScale / " + Text.Literal(judged.Rows),
        ];
        if (loss.Function.TakesLabelSmoothing)
            arguments.Add("labelSmoothing: " + Text.Literal(loss.LabelSmoothing));
        arguments.Add("columns: " + Text.Literal(judged.Columns));
        string call = $"{loss.Function.Name}.{(fromLogits ? "RowFromLogits" : "Row")}<V>({string.Join(", ", arguments)})";
        pass.Paragraph(sentence, () =>
        {
            using (pass.Body.Indented($"for (int row = 0; row < {PassWriter.Rows(judged)}; row++)"))
                pass.Body.Line($"loss += {call}{(judged.Rows == 1 ? "" : " / " + Text.Literal(judged.Rows))};");
        });
    }

    private void WriteBackward(PassPlan training)
    {
        // The way back stops at the same layers: the first segment is BackwardRows, each of the others begins with one of them.
        List<PassWriter> segments = [new(_kernels, PassMode.Rows)];
        List<BatchWideOperation> stops = [];
        foreach (BackwardStep step in training.Backward)
        {
            PassWriter pass = segments[segments.Count - 1];
            if (step.Operation is BatchWideOperation wide)
            {
                pass.Paragraph(wide.CollectBackwardSentence, () => wide.WriteCollectBackward(pass));
                stops.Add(wide);
                segments.Add(pass = new PassWriter(_kernels, PassMode.Rows));
            }

            pass.Paragraph(step.Operation.BackwardSentence, () => pass.WriteBackward(step));
        }

        foreach (PassWriter segment in segments.Where(segment => segment.Body.ToString().Length > 0))
            segment.Declare("int rows = block.Count;");
        _writer.Line();
        _writer.Line("// Takes the gradient of the same samples from the output back to the first layer with weights.");
        WriteMethod("protected override void BackwardRows(RowBlock block, ref readonly float x, float gradientScale)", segments[0]);
        if (stops.Count > 0)
            new BatchWideWriter(_writer, _kernels).WriteBackward([.. segments.Skip(1)], [.. training.BatchWide], stops);
    }

    private void WriteMeasures(PassPlan training)
    {
        PassWriter pass = new(_kernels, PassMode.Rows);
        PlanTensor output = training.Output;
        EquatableArray<MetricKind> metrics = _plan.Graph.CompileSettings!.Metrics;
        for (int i = 0; i < metrics.Count; i++)
        {
            string rows = output.Rows == 1 ? "block.Count" : "block.Count * " + Text.Literal(output.Rows);
            string call = $"MetricFunctions.{metrics[i].Function}(ref {pass.Value(output)}, {Text.Literal(output.Stride)}, in y, {rows}, columns: {Text.Literal(output.Columns)})";
            pass.Body.Line($"sums[{Text.Plain(i)}] = {call}{(output.Rows == 1 ? "" : " / " + Text.Literal(output.Rows))};");
        }

        _writer.Line();
        _writer.Line("// Sums each metric over some samples.");
        WriteMethod($"protected override void MeasureRows(RowBlock block, ref readonly {TargetType} y, Span<double> sums)", pass);
    }

    private void WriteMethod(string header, PassWriter pass)
    {
        using (_writer.Braces(header))
            pass.WriteTo(_writer);
    }
}
