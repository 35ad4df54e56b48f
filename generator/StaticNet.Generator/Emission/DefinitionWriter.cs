using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator;

/// <summary>Writes the file-local class with what the compiler decided, as data.</summary>
/// <remarks>
/// The engine's types stand there by their namespace too: the file-local types of a class that is called <c>Network</c> or
/// <c>Training</c> have the same simple names.
/// </remarks>
internal static class DefinitionWriter
{
    public static void Write(IndentedWriter writer, NetworkPlan plan)
    {
        NetworkGraph graph = plan.Graph;
        string name = graph.Type.Name;
        string engine = graph.CompileSettings is null ? "Engine.NetworkEngine" : "Engine.TrainingEngine";
        writer.Line("// What the compiler knows of the network.");
        writer.Line(Marks.Code);
        using (writer.Braces($"file static class {name}Definition"))
        {
            WriteNetwork(writer, plan);
            if (plan.Training is not null)
            {
                writer.Line();
                WriteTraining(writer, plan);
            }

            writer.Line();
            writer.Line("// The widest registers of the machine compute.");
            using (writer.Indented($"public static {engine} CreateEngine(int seed) =>"))
            {
                writer.Line($"Vector512.IsHardwareAccelerated ? new {name}Engine<Lanes512>(seed)");
                writer.Line($": Vector256.IsHardwareAccelerated ? new {name}Engine<Lanes256>(seed)");
                writer.Line($": OperatingSystem.IsBrowser() ? new {name}Engine<PackedLanes>(seed)");
                writer.Line($": new {name}Engine<Lanes128>(seed);");
            }
        }
    }

    private static void WriteNetwork(IndentedWriter writer, NetworkPlan plan)
    {
        NetworkGraph graph = plan.Graph;
        using (writer.Indented("public static readonly Engine.NetworkDefinition Network = new("))
        {
            writer.Line($"{String(graph.Type.Name)},");
            writer.Line($"inputShape: {Array(graph.Input)},");
            writer.Line($"outputShape: {Array(graph.Output)},");
            using (writer.Braces("layers:\n[", "],", opening: false))
            {
                ILookup<int, Layer> nodes = graph.Nodes;
                for (int i = 0; i < graph.Layers.Count; i++)
                {
                    // As in Keras, what is applied once more is no layer, but another node of it.
                    if (graph.OwnerOf(i) == i && !graph.Layers[i].IsState)
                        writer.Line(LayerInfo(plan, graph.Layers[i], nodes[i]) + ",");
                }
            }

            using (writer.Braces("storage:\n[", "])", opening: false))
            {
                foreach (WeightSlot slot in plan.Weights)
                    writer.Line(WeightStorage(slot) + ",");
            }
        }

        using (writer.Braces("", "};"))
        {
            writer.Line($"ParameterFloats = {Text.Literal(WeightSlot.TotalFloats(plan.Weights))},");
            if (plan.Derived.Floats > 0)
                writer.Line($"DerivedFloats = {Text.Literal(plan.Derived.Floats)},");
            writer.Line($"BlockRows = {Text.Literal(plan.RowsOfBlock)},");
            if (plan.LeastRowsOfBlock != BlockSize.LeastRows)
                writer.Line($"LeastBlockRows = {Text.Literal(plan.LeastRowsOfBlock)},");
            writer.Line($"BlockFloats = {Text.Literal(plan.BlockFloats)},");
            if (plan.IsSmall)
                writer.Line("IsSmall = true,");
            if (plan.OneStep is { } step)
                writer.Line($"StateFloats = {Text.Literal(step.StateFloats)}, StepFloats = {Text.Literal(plan.StepFloats)}, StepInputSize = {Text.Literal((int)graph.OneStep!.Input.Size)}, StepOutputSize = {Text.Literal((int)graph.OneStep.Output.Size)},{(graph.OneStep.MostSteps is { } most ? $" MostSteps = {Text.Literal(most)}," : "")}");
            NetworkSignature signature = NetworkSignature.Of(graph);
            if (signature.Inputs.Length > 1 || signature.TakesTokens)
                writer.Line($"Inputs = [{Parts(signature.Inputs, i => graph.Inputs[i].Tokens)}],");
            if (graph.OneStep is { } one && signature.TakesTokens)
                writer.Line($"StepInputs = [{Parts(NetworkSignature.Of(one).Inputs, i => graph.Inputs[i].Tokens)}],");
            if (signature.Outputs.Length > 1)
                writer.Line($"Outputs = [{Parts(signature.Outputs, _ => 0)}],");
            writer.Line($"ForwardFlops = {Text.Literal(plan.Prediction.Flops)},");
        }
    }

    private static void WriteTraining(IndentedWriter writer, NetworkPlan plan)
    {
        CompileSettings settings = plan.Graph.CompileSettings!;
        TargetLayout[] targets = TargetLayout.Of(plan.Graph);
        writer.Line("public static readonly Engine.TrainingDefinition Training = new()");
        using (writer.Braces("", "};"))
        {
            writer.Line($"Metrics = [{string.Join(", ", Metrics(plan.Graph))}],");
            string[] names = targets.Length == 1 ? ["y"] : [.. NetworkSignature.Of(plan.Graph).Outputs.Select(output => output.Name!.Camel)];
            writer.Line($"Targets = [{string.Join(", ", targets.Select((target, i) => Part(names[i], target.Size, target.Classes, target.Rows, target.Reduction)))}],");
            writer.Line($"LearningRate = {Text.Literal(settings.Optimizer.LearningRate)},");
            if (settings.Schedule is { } schedule)
                writer.Line($"Schedule = {schedule},");
            writer.Line($"SampleFloats = {Text.Literal(plan.SampleFloats)},");
            if (plan.BatchStep != Tiling.WidestLanes)
                writer.Line($"BatchStep = {Text.Literal(plan.BatchStep)},");
            writer.Line($"TransposedFloats = {Text.Literal(plan.Training!.TransposedFloats)},");
            writer.Line($"OptimizerStates = {Text.Literal(settings.Optimizer.Update.States)},");
            writer.Line($"OptimizerRule = \"{settings.Optimizer.Update.Keeper}\",");
            WriteAround(writer, settings.Optimizer);
            if (plan.Weights.Any(slot => slot.Weight.IsFrozen))
                writer.Line($"TrainedFloats = {Text.Literal(WeightSlot.TotalFloats([.. plan.Weights.Where(slot => !slot.Weight.IsFrozen)]))},");
            if (plan.Training.FrozenParts.Any())
                writer.Line($"FrozenParts = {Text.Literal(plan.Training.FrozenParts.Sum(part => part.Parts))},");
            writer.Line($"WeightParts = {Text.Literal(plan.WeightParts)},");
            if (plan.Training.MarkedRows > 0)
                writer.Line($"MarkedRows = {Text.Literal(plan.Training.MarkedRows)},");
            writer.Line($"GradientGroups = {Text.Literal(plan.GradientGroups)},");
            if (plan.GroupedParts < plan.WeightParts && plan.GroupedParts > 0)
                writer.Line($"GroupedParts = {Text.Literal(plan.GroupedParts)},");
            if (plan.Training.ScratchFloats > 0)
                writer.Line($"ScratchFloats = {Text.Literal(plan.Training.ScratchFloats)},");
            if (plan.Training.SumsByBlocks)
                writer.Line("SumsByBlocks = true,");
            string[] batchLosses = [.. settings.Outputs.Select((output, i) => (output, i)).Where(entry => entry.output.Loss.Function.IsOfBatch).Select(entry =>
                $"new(Output: {Text.Literal(entry.i)}, {entry.output.Loss.NewTyped}{(entry.output.Weight == 1 ? "" : ", Weight: " + Text.Literal(entry.output.Weight))})")];
            if (batchLosses.Length > 0)
                writer.Line($"BatchLosses = [{string.Join(", ", batchLosses)}],");
            string[] masked = [.. plan.Training.Outputs.Select((output, i) => (output, i)).Where(entry => entry.output.Mask is not null).Select(entry =>
                $"new(Output: {Text.Literal(entry.i)}{(settings.Outputs[entry.i].Weight == 1 ? "" : ", Weight: " + Text.Literal(settings.Outputs[entry.i].Weight))})")];
            if (masked.Length > 0)
                writer.Line($"MaskedLosses = [{string.Join(", ", masked)}],");
            BatchWideOperation[] batchWide = [.. plan.Training.BatchWide];
            if (batchWide.Length > 0)
            {
                writer.Line($"BatchWideLayers = {Text.Literal(batchWide.Length)},");
                writer.Line($"StatisticsFloats = {Text.Literal(batchWide.Sum(operation => operation.StatisticsFloats))},");
                writer.Line($"PartialNumbers = {Text.Literal(batchWide.Max(operation => operation.PartialNumbers))},");
            }

            writer.Line($"StepFlops = {Text.Literal(plan.StepFlops)},");
        }
    }

    private static void WriteAround(IndentedWriter writer, OptimizerSettings optimizer)
    {
        if (optimizer.AveragesWeights)
            writer.Line("AveragesWeights = true,");
        if (optimizer.AccumulationSteps > 1)
            writer.Line($"GradientAccumulationSteps = {Text.Literal(optimizer.AccumulationSteps)},");
        if (optimizer.ClipNorm > 0)
            writer.Line($"ClipNorm = {Text.Literal(optimizer.ClipNorm)},");
        if (optimizer.GlobalClipNorm > 0)
            writer.Line($"GlobalClipNorm = {Text.Literal(optimizer.GlobalClipNorm)},");
        if (optimizer.Update.Whole is { } whole)
        {
            string matrices = whole.ChoosesMatrices ? $"Weights: [{string.Join(", ", optimizer.Matrices.Select(weight => Text.Literal(weight)))}], " : "";
            writer.Line($"WholeWeights = new Engine.{whole.Type}({matrices}{string.Join(", ", whole.Arguments)}),");
        }
        else if (optimizer.Update.Direction is not null)
        {
            writer.Line("TakesDirections = true,");
        }
    }

    // Of several outputs, each has its loss and its metrics under its name.
    private static IEnumerable<string> Metrics(NetworkGraph graph)
    {
        EquatableArray<OutputSettings> outputs = graph.CompileSettings!.Outputs;
        if (outputs.Count == 1)
            return outputs[0].Metrics.Select(metric => Metric(metric.Name, metric));
        string[] names = [.. graph.Outputs.Select(output => output.Name)];
        return names.Select(name => $"new({String(name + "_loss")})").Concat(outputs.SelectMany((output, i) => output.Metrics.Select(metric => Metric(names[i] + "_" + metric.Name, metric))));
    }

    private static string Metric(string name, MetricKind metric) => $"new({String(name)}, {metric.New})";

    private static string Parts(IEnumerable<SignaturePart> parts, Func<int, int> classes) => string.Join(", ", parts.Select((part, i) => Part(part.Name?.Camel ?? "x", (int)part.Shape!.Size, classes(i))));

    private static string Part(string name, int size, int classes = 0, int rows = 1, string? reduction = null) =>
        $"new({String(name)}, {Text.Literal(size)}{(classes == 0 ? "" : $", Classes: {Text.Literal(classes)}")}{(rows == 1 ? "" : $", Rows: {Text.Literal(rows)}")}{(reduction is null ? "" : $", R{reduction.Substring(1)}")})";

    private static string LayerInfo(NetworkPlan plan, Layer layer, IEnumerable<Layer> nodes)
    {
        NetworkGraph graph = plan.Graph;
        string inbound = string.Join(", ", nodes.SelectMany(node => node.Node.Inputs).Select(NameOf));
        IEnumerable<Layer> readers = nodes.SelectMany(node => plan.Index.ReadersOf(plan.Index.NumberOf(node))).SelectMany(reader => reader.IsState ? plan.Index.ReadersOf(plan.Index.NumberOf(reader)) : [reader]);
        string outbound = string.Join(", ", readers.Select(reader => NameOf(plan.Index.NumberOf(reader))).Distinct());
        return $"new({String(layer.Name)}, {String(layer.Kind)}, {Array(layer.Output)}, {Text.Literal((int)layer.ParameterCount)}, [{inbound}], [{outbound}])";

        string NameOf(int number) => String(graph.NameOf(graph.OwnerOf(graph.Giver(number))));
    }

    private static string WeightStorage(WeightSlot slot)
    {
        string info = $"new WeightInfo({String(slot.Name)}, {Array(slot.Weight.Shape)}, Trainable: {(slot.Weight.Trainable ? "true" : "false")}, Initializer.{slot.Weight.Initializer})";
        string penalty = (slot.Weight.L1 == 0 ? "" : $", L1: {Text.Literal(slot.Weight.L1)}") + (slot.Weight.L2 == 0 ? "" : $", L2: {Text.Literal(slot.Weight.L2)}");
        if (slot.Order is { IsRowMajor: false } order)
            penalty += $", Order: new KernelOrder(Taps: {Text.Literal(order.Taps)}, Inputs: {Text.Literal(order.Inputs)}, GroupStep: {Text.Literal(order.GroupStep)}, TapStep: {Text.Literal(order.TapStep)}, InputStep: {Text.Literal(order.InputStep)}, ColumnStep: {Text.Literal(order.ColumnStep)})";
        if (slot.Weight.Constraint is { } constraint)
            penalty += constraint.NonNegative ? ", Constraint: new WeightConstraint(NonNegative: true)" : $", Constraint: new WeightConstraint(MinNorm: {Text.Literal(constraint.MinNorm)}, MaxNorm: {Text.Literal(constraint.MaxNorm)}, NormRate: {Text.Literal(constraint.NormRate)})";
        return $"new({info}, Offset: {Text.Literal(slot.Offset)}, Rows: {Text.Literal(slot.Rows)}, Columns: {Text.Literal(slot.Columns)}, PanelColumns: {Text.Literal(slot.Panel)}{penalty}){(slot.Weight.Ones == 0 ? "" : $" {{ Ones = {Text.Literal(slot.Weight.FirstOne)}..{Text.Literal(slot.Weight.FirstOne + slot.Weight.Ones)} }}")}";
    }

    private static string Array(Shape shape) => "[" + string.Join(", ", shape.Dimensions.Select(dimension => Text.Literal(dimension))) + "]";

    private static string String(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
