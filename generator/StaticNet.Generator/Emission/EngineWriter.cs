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
    private readonly List<PlaceTable> _places = [];

    private EngineWriter(IndentedWriter writer, NetworkPlan plan, KernelLibrary kernels)
    {
        _writer = writer;
        _plan = plan;
        _kernels = kernels;
    }

    public static void Write(IndentedWriter writer, NetworkPlan plan, KernelLibrary kernels) => new EngineWriter(writer, plan, kernels).Write();

    private void Write()
    {
        string name = _plan.Graph.Type.Name;
        (string engine, string arguments) = _plan.Training is null
            ? ("Engine.NetworkEngine", $"{name}Definition.Network, seed")
            : ("Engine.TrainingEngine", $"{name}Definition.Network, {name}Definition.Training, seed");
        _writer.Line("// The network's passes, layer by layer.");
        _writer.Line(Marks.Code);
        using (_writer.Braces($"file sealed class {name}Engine<V>(int seed) : {engine}({arguments})\n    where V : struct, ILanes<V>"))
        {
            WritePrediction();
            if (_plan.IsSmall)
                WriteSample();
            if (_plan.OneStep is { } step)
                WriteStep(step);
            WriteDerivations();
            if (_plan.Training is not null)
            {
                WriteForward(_plan.Training);
                WriteBackward(_plan.Training);
                WriteMeasures();
                new WeightPassWriter(_writer, _plan, _kernels).Write();
            }

            WritePlaces();
        }
    }

    private void WritePrediction()
    {
        const string parameters = "ref readonly float inputs, ref float outputs, int rows, ref float workspace", arguments = "(in inputs, ref outputs, rows, ref workspace);";
        _writer.Line("// Predicts some samples. What never lives at once shares a place in the workspace.");
        if (_plan.ManyPrediction is null)
        {
            WritePrediction($"protected override void PredictRows({parameters})", _plan.Prediction);
            return;
        }

        using (_writer.Braces($"protected override void PredictRows({parameters})"))
        {
            _writer.Line("// Fewer would leave too much of what works on many samples at once empty.");
            using (_writer.Indented($"if (rows >= {Text.Plain(Layouts.FewestSamples)})"))
                _writer.Line("PredictMany" + arguments);
            using (_writer.Indented("else"))
                _writer.Line("PredictFew" + arguments);
        }

        _writer.Line();
        _writer.Line("// Few samples: channels lie in the lanes.");
        WritePrediction($"private void PredictFew({parameters})", _plan.Prediction);
        _writer.Line();
        _writer.Line("// Many samples: where there are few channels, sixteen samples lie in the lanes; where a picture is small, they share the transformed kernels.");
        WritePrediction($"private void PredictMany({parameters})", _plan.ManyPrediction);
    }

    private void WriteSample()
    {
        PassWriter pass = new(_kernels, PassMode.PredictSample) { BlockRows = 1, Places = Workspace("SampleWorkspace", "one sample") };
        _writer.Line();
        _writer.Line("// Predicts one sample: layers so small take less time than a block's memory and tiles.");
        WritePrediction("protected override void PredictSample(ref float input, ref float outputs, ref float workspace)", _plan.Prediction, pass);
    }

    private void WriteStep(PassPlan step)
    {
        PlaceTable states = new("StatePlaces", "Where what each layer remembers begins in a stream's state, in floats.");
        _places.Add(states);
        PassWriter pass = new(_kernels, PassMode.Step) { BlockRows = 1, ScratchPlace = step.SampleFloats, Places = Workspace("StepWorkspace", "one time step"), States = states };
        _writer.Line();
        _writer.Line("// Computes one time step of a stream. Again with the same step, it does the same again: nothing is lost of the state before it.");
        WritePrediction($"protected override void StepOnce(ref float input, ref float outputs, ref float {Locals.State}, ref float workspace, long {Locals.TimeStep})", step, pass);
    }

    private void WritePrediction(string header, PassPlan plan) =>
        WritePrediction(header, plan, new PassWriter(_kernels, PassMode.Predict)
        {
            BlockRows = _plan.RowsOf(plan),
            ScratchPlace = _plan.ScratchPlace,
            Places = _plan.ManyPrediction is null ? Workspace("Workspace", "a block of samples") : plan == _plan.ManyPrediction ? Workspace("ManyWorkspace", "many samples") : Workspace("FewWorkspace", "few samples"),
        });

    private void WritePrediction(string header, PassPlan plan, PassWriter pass)
    {
        WriteLayers(pass, plan);
        pass.Paragraph(plan.Outputs.Length == 1 ? "The outputs, without padding." : "The outputs, one after another, without padding.", () =>
        {
            int first = 0, size = plan.Outputs.Sum(output => output.Tensor.Rows * output.Tensor.Columns);
            foreach (PassOutput output in plan.Outputs)
            {
                PlanTensor tensor = output.Tensor;
                Repack.Write(pass, pass.Value(tensor), tensor, first == 0 ? "outputs" : $"Unsafe.Add(ref outputs, {Text.Literal(first)})", tensor.Columns, tensor.Columns, size);
                first += tensor.Rows * tensor.Columns;
            }
        });
        if (pass.IsSample && pass.Reads("rows"))
            pass.Declare("const int rows = 1;");
        WriteMethod(header, pass);
    }

    private PlaceTable Workspace(string name, string samples)
    {
        PlaceTable places = new(name, $"Where each tensor of the prediction of {samples} begins in the workspace, in floats.");
        _places.Add(places);
        return places;
    }

    private void WritePlaces()
    {
        PlaceTable weights = new(WeightSlot.Places, "Where each weight begins among the parameters, in floats.");
        foreach (WeightSlot slot in _plan.Weights)
            weights.Use(slot.Constant, slot.Offset);
        PlaceTable derivations = new("Derivations", "Where what prediction derives of the weights begins, in floats."), copies = new("Copies", "Where the copies of weights that each step of training writes begin, in floats.");
        foreach (WeightForm form in _plan.Derived.All)
            derivations.Use(form.Constant, form.Offset);
        foreach (WeightForm form in _plan.Training?.Copies ?? [])
            copies.Use(form.Constant, form.Offset);
        foreach (PlaceTable places in (PlaceTable[])[weights, derivations, copies, .. _places, _kernels.Batch])
            places.Write(_writer);
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
        // All segments but the last end with a layer that waits for the batch.
        List<PassWriter> segments = [];
        PassWriter pass = WriteLayers(new(_kernels, PassMode.Rows), training, finished =>
        {
            segments.Add(finished);
            return new(_kernels, PassMode.Rows);
        });
        PassWriter losses = new(_kernels, PassMode.Rows);
        new LossWriter(_plan).WriteLosses(losses);
        foreach (PassWriter writer in (PassWriter[])[.. segments, pass, losses])
            ReturnLoss(writer);
        if (segments.Count > 0)
            new BatchWideWriter(_writer, _kernels).WriteForward(segments, [.. training.BatchWide]);
        _writer.Line();
        _writer.Line("// Runs some samples of a batch forward.");
        _writer.Line("// Of each sample, every tensor stays: Tensor(the sample's floats before it, its own floats, the first sample).");
        WriteMethod("protected override double ForwardRows(RowBlock block, ref readonly float x, float gradientScale, bool training)", pass);
        _writer.Line();
        _writer.Line("// Sums the losses of some samples, and begins the backward pass with their gradient.");
        WriteMethod("protected override double LossRows(RowBlock block, ref readonly float x, ref readonly float y, float gradientScale)", losses);

        static void ReturnLoss(PassWriter pass)
        {
            bool adds = pass.Reads("loss");
            pass.DeclareRows();
            if (adds)
                pass.Declare("double loss = 0;");
            pass.Body.Line(adds ? "\nreturn loss;" : "\nreturn 0;");
        }
    }

    // The order of the plan is the one that its memory is for. Every layer has its sentence, so that nobody looks in vain for one that
    // costs nothing or is done in another's loop. Where an operation waits for the whole batch, what it needs of each block is written,
    // and then another writer goes on.
    private PassWriter WriteLayers(PassWriter pass, PassPlan plan, Func<PassWriter, PassWriter>? next = null)
    {
        HashSet<int> working = [.. plan.Operations.Select(operation => _plan.Index.NumberOf(operation.Layer))];
        Dictionary<int, string> joined = [];
        foreach (Operation operation in plan.Operations)
        {
            foreach ((Layer layer, string done, Layer of, string what) in operation.JoinedLayers)
                joined[_plan.Index.NumberOf(layer)] = $"It {done} {of.Name}'s {what}.";
        }

        int told = 0;
        foreach (Operation operation in plan.Operations)
        {
            TellIdleBefore(_plan.Index.NumberOf(operation.Layer));
            pass.Repeat(operation.Layer.Node.Repeats);
            if (next is not null && operation is BatchWideOperation wide)
            {
                pass.Paragraph(wide.CollectSentence, () => wide.WriteCollect(pass));
                pass = next(pass);
            }

            pass.Paragraph(operation.Sentence, () => operation.WriteForward(pass));
        }

        pass.Repeat(1);
        TellIdleBefore(_plan.Graph.Layers.Count);
        return pass;

        void TellIdleBefore(int number)
        {
            for (; told < number; told++)
            {
                Layer layer = _plan.Graph.Layers[told];
                if (!working.Contains(told))
                    pass.Body.Line($"\n// {Text.OneLine($"{layer.Title}: {layer.Describe()}. {(joined.TryGetValue(told, out string? where) ? where : "It has nothing to compute here.")}")}");
            }
        }
    }

    private void WriteBackward(PassPlan training)
    {
        PassWriter begin = new(_kernels, PassMode.Rows);
        new LossWriter(_plan).WriteBatchGradients(begin);
        if (!begin.IsEmpty)
        {
            _writer.Line();
            _writer.Line("// Begins the backward pass with the gradients of the losses that need the whole batch.");
            WriteMethod("protected override void BeginBackward(RowBlock block, ref readonly float y)", begin);
        }

        // The backward pass stops at the same layers: the first segment is BackwardRows, each of the others begins with one of them.
        List<PassWriter> segments = [new(_kernels, PassMode.Rows)];
        List<BatchWideOperation> stops = [];
        foreach (BackwardStep step in training.Backward)
        {
            PassWriter pass = segments[segments.Count - 1];
            pass.Repeat(step.Operation.Layer.Node.Repeats);
            if (step.Operation is BatchWideOperation wide)
            {
                pass.Paragraph(wide.CollectBackwardSentence, () => wide.WriteCollectBackward(pass));
                stops.Add(wide);
                segments.Add(pass = new PassWriter(_kernels, PassMode.Rows));
            }

            pass.Paragraph(step.Operation.BackwardSentence, () => pass.WriteBackward(step));
        }

        foreach (PassWriter segment in segments)
            segment.DeclareRows();
        if (!segments[0].IsEmpty)
        {
            _writer.Line();
            _writer.Line("// Takes the gradient of the same samples from the output back to the first layer with weights.");
            WriteMethod("protected override void BackwardRows(RowBlock block, ref readonly float x, float gradientScale)", segments[0]);
        }

        if (stops.Count > 0)
            new BatchWideWriter(_writer, _kernels).WriteBackward([.. segments.Skip(1)], [.. training.BatchWide], stops);
    }

    private void WriteMeasures()
    {
        PassWriter pass = new(_kernels, PassMode.Rows);
        new LossWriter(_plan).WriteMeasures(pass);
        if (pass.IsEmpty)
            return;
        _writer.Line();
        _writer.Line("// Sums each metric over some samples.");
        WriteMethod("protected override void MeasureRows(RowBlock block, ref readonly float y, Span<double> sums)", pass);
    }

    private void WriteMethod(string header, PassWriter pass)
    {
        using (_writer.Braces(header))
            pass.WriteTo(_writer);
    }
}
