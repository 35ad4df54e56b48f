using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes what an engine does to the weights, part by part: gradients, the optimizer's rule, transposed copies.</summary>
internal sealed class WeightPassWriter
{
    private readonly IndentedWriter _writer;
    private readonly KernelLibrary _kernels;
    private readonly OptimizerSettings _optimizer;

    // The numbers of the weights, where a step asks for them.
    private readonly Dictionary<string, int> _numbers = [];

    // The first part after each weight's; those of frozen weights, which are only copied, come last.
    private readonly List<(WeightPart Part, int End)> _parts = [], _all;

    public WeightPassWriter(IndentedWriter writer, NetworkPlan plan, KernelLibrary kernels)
    {
        _writer = writer;
        _kernels = kernels;
        _optimizer = plan.Graph.CompileSettings!.Optimizer;
        for (int i = 0; i < plan.Weights.Length && _optimizer.TellsWeights; i++)
            _numbers.Add(plan.Weights[i].Name, i);
        int end = 0;
        foreach (WeightPart part in plan.Training!.WeightParts)
            _parts.Add((part, end += part.Parts));
        _all = [.. _parts, .. plan.Training.FrozenParts.Select(part => (part, end += part.Parts))];
    }

    public void Write()
    {
        WriteGradients();
        WritePenalties();
        WriteDecays();
        WriteDirections();
        WriteUpdates();
        WriteTransposes();
        WriteLocate();
    }

    private void WriteGradients()
    {
        PassWriter pass = new(_kernels, PassMode.Weights);
        WriteSwitch(pass, part => part.WriteGradient(pass), part => part.GradientParts);
        pass.DeclareRows();
        WriteMethod(
            "A part of the weights' gradients, summed over some samples of the batch.",
            "protected override void ComputeWeightGradients(int part, ref readonly float x, RowBlock block, ref float gradients, bool accumulate)",
            pass);
    }

    private void WritePenalties()
    {
        PassWriter pass = new(_kernels, PassMode.Weights);
        WriteSwitch(pass, part =>
        {
            if (part.Weight.Weight is { L1: not 0 } or { L2: not 0 })
                pass.Call("WeightUpdate.Penalize<V>", "ref Parameters(p.Offset)", "ref Gradients(p.Offset)", "l1: " + Text.Literal(part.Weight.Weight.L1), "l2: " + Text.Literal(part.Weight.Weight.L2), "p.Length");
        });
        WriteMethod("Adds the gradients of the penalties on a part of the weights.", "protected override void AddPenaltyGradients(int part)", pass);
    }

    private void WriteDecays()
    {
        if (_optimizer.Decays.Count == 0)
            return;
        _writer.Line();
        _writer.Line("// The weight decay of each weight: 0 where it is excluded.");
        using (_writer.Braces("private static readonly float[] Decays =\n[", "];", opening: false))
        {
            const int perLine = 12;
            string[] decays = [.. _optimizer.Decays.Select(decay => decay == 0 ? "0" : Text.Literal(decay))];
            for (int i = 0; i < decays.Length; i += perLine)
                _writer.Line(string.Join(", ", decays.Skip(i).Take(perLine)) + ",");
        }
    }

    private void WriteDirections()
    {
        PassWriter pass = new(_kernels, PassMode.Weights);
        if (_optimizer.Update.Direction is not { } rule)
            return;
        pass.Body.Line("PanelPart p = Locate(part);");
        pass.Call($"WeightUpdate.Direct<V, {rule.Type}>", [$"new({string.Join(", ", rule.Arguments)})", "decay: " + _optimizer.Update.Decay, "ref Parameters(p.Offset)", "ref Gradients(p.Offset)", "ref States(p.Offset)", _optimizer.Update.Whole is { ChoosesMatrices: true } ? "OwnState(p.Weight)" : "StateStride", "p.Length"]);
        WriteMethod($"The direction of {_optimizer.Name}'s step of a part of the weights, in the place of its gradient.", "protected override void DirectWeights(int part)", pass);
    }

    private void WriteUpdates()
    {
        PassWriter pass = new(_kernels, PassMode.Weights);
        OptimizerRule rule = _optimizer.Update.Rule;
        int before = _optimizer.Update.Direction?.States ?? 0;
        string states = before == 0 ? "ref States(p.Offset)" : $"ref Unsafe.Add(ref States(p.Offset), {Text.Literal(before)} * StateStride)";
        if (_parts.Count > 0)
        {
            string[] arguments = [$"new({string.Join(", ", rule.Arguments)})", "ref Parameters(p.Offset)", "ref Gradients(p.Offset)", states, "StateStride"];
            pass.Body.Line("PanelPart p = Locate(part);");
            foreach ((WeightPart part, int end) in _parts.Where(entry => entry.Part.Marks is not null))
                WriteMarkedUpdate(pass, part, end, [$"WeightUpdate.ApplyRows<V, {rule.Type}>", .. arguments, part.FirstMark, "p.RowCount", "panelColumns: " + Text.Literal(part.Weight.Panel), rule.IsIdleAtZero ? "onlyMarked: true" : "onlyMarked: false"]);
            pass.Call($"WeightUpdate.Apply<V, {rule.Type}>", [.. arguments, "p.Length"]);
        }

        WriteMethod($"{_optimizer.Name}'s step of a part of the weights.", "protected override void UpdateWeights(int part)", pass);
    }

    // Rows that no token names have a gradient of 0, which is not read.
    private static void WriteMarkedUpdate(PassWriter pass, WeightPart part, int end, string[] call)
    {
        int start = end - part.Parts;
        using (pass.Body.Braces($"if (part is {(start == 0 ? "" : $">= {Text.Literal(start)} and ")}< {Text.Literal(end)})"))
        {
            pass.Body.Line(call[call.Length - 1].EndsWith("true") ? "// Rows that no token names stay as they are." : "// Rows that no token names have a gradient of 0.");
            pass.Call(call[0], [.. call.Skip(1)]);
            pass.Body.Line("return;");
        }

        pass.Body.Line();
    }

    private void WriteTransposes()
    {
        PassWriter pass = new(_kernels, PassMode.Weights);
        WriteSwitch(pass, part => part.WriteTranspose(pass), parts: _all);
        WriteMethod("Copies a part of the kernels that the backward pass reads transposed.", "protected override void TransposeWeights(int part)", pass);
    }

    /// <summary>
    /// Writes the choice of a weight by its parts' numbers; nothing where no weight has anything to do. A case for parts of
    /// weights with nothing to do stands only before another.
    /// </summary>
    /// <param name="pass">What it is written to.</param>
    /// <param name="write">What is to be done for a part of a weight.</param>
    /// <param name="working">How many parts of a weight, from the first, have something to do; all, if it is not given.</param>
    /// <param name="parts">The parts; those that are trained, if they are not given.</param>
    private void WriteSwitch(PassWriter pass, System.Action<WeightPart> write, System.Func<WeightPart, int>? working = null, List<(WeightPart Part, int End)>? parts = null)
    {
        (WeightPart Part, int End, string Work)[] cases = [.. (parts ?? _parts).SelectMany(entry => Cases(entry.Part, entry.End))];
        if (cases.All(entry => entry.Work.Length == 0))
            return;
        pass.Body.Line("PanelPart p = Locate(part);");
        using (pass.Body.Braces("switch (part)"))
        {
            int idle = 0;
            foreach ((WeightPart part, int end, string work) in cases)
            {
                if (work.Length == 0)
                {
                    idle = end;
                    continue;
                }

                if (idle > 0)
                    WriteCase(pass, idle, "");
                WriteCase(pass, end, $"// {Text.OneLine(part.Weight.Name)} {part.Weight.Weight.Shape}\n{work}");
                idle = 0;
            }
        }

        IEnumerable<(WeightPart Part, int End, string Work)> Cases(WeightPart part, int end)
        {
            int idle = part.Parts - (working?.Invoke(part) ?? part.Parts);
            yield return (part, end - idle, pass.Capture(() => write(part)));
            if (idle > 0)
                yield return (part, end, "");
        }
    }

    private static void WriteCase(PassWriter pass, int end, string work)
    {
        using (pass.Body.Indented($"case < {Text.Literal(end)}:"))
            pass.Body.Line((work + "\nbreak;").TrimStart('\n'));
    }

    private void WriteLocate()
    {
        if (_parts.Count == 0)
            return;
        _writer.Line();
        _writer.Line("// Which rows of which panel a part is: threads take parts in any order, and each part has one order of its own.");
        _writer.Line("protected override PanelPart Locate(int part) => part switch");
        using (_writer.Braces("", "};"))
        {
            int start = 0;
            foreach ((WeightPart part, int end) in _all)
            {
                string number = start == 0 ? "part" : "part - " + Text.Literal(start);
                _writer.Line($"< {Text.Literal(end)} => {part.Find(number, Number(part))},");
                start = end;
            }

            _writer.Line("_ => throw new UnreachableException(),");
        }
    }

    private string Number(WeightPart part) => _numbers.TryGetValue(part.Weight.Name, out int number) ? ", weight: " + Text.Literal(number) : "";

    // A step of which no weight has anything to do is not written.
    private void WriteMethod(string sentence, string header, PassWriter pass)
    {
        if (pass.IsEmpty)
            return;
        _writer.Line();
        _writer.Line("// " + sentence);
        using (_writer.Braces(header))
            pass.WriteTo(_writer);
    }
}
