using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[PReLU]</c>: any shape stays.</summary>
internal sealed class PReluKind : LayerKind
{
    public override string Name => "PReLU";

    public override Layer? Read(LayerReader reader)
    {
        EquatableArray<int> shared = reader.Attribute.Get("SharedAxes", default(EquatableArray<int>));
        int rank = reader.Input.Rank;
        for (int i = 0; i < shared.Count; i++)
        {
            if (shared[i] < 1 || shared[i] > rank || shared.Take(i).Contains(shared[i]))
                reader.Report(Descriptors.ArgumentRange, reader.Attribute.At("SharedAxes", i), reader.Name, "SharedAxes", $"axes from 1 to {Text.Plain(rank)}, each once", Text.Shape(shared));
        }

        Shape shape = Shape.Of(reader.Input.Dimensions.Select((length, axis) => shared.Contains(axis + 1) ? 1 : length));
        Weight alpha = reader.Weight("alpha", "Alpha", shape, "Zeros");
        if (alpha.Initializer is "Identity" or "Orthogonal")
            reader.Range("AlphaInitializer", "one for any shape", alpha.Initializer + ", which needs a matrix", Fix.RemoveOption("AlphaInitializer"));
        return reader.HasFailed ? null : new PReluLayer(reader.Node(reader.Input), alpha);
    }
}

/// <summary>x ≥ 0 ? x : alpha·x.</summary>
internal sealed record PReluLayer(LayerNode Node, Weight Alpha) : Layer(Node)
{
    public override string Kind => "PReLU";

    public override bool PassesMask => true;

    public override EquatableArray<Weight> Weights => ImmutableArray.Create(Alpha);

    // Slopes of the time steps have one of each.
    public override TimeStep AtOneStep(LayerNode node) => Alpha.Shape.Dimensions[0] == 1
        ? new(this with { Node = node })
        : TimeStep.Not("has an alpha of its own for each time step: share them with SharedAxes = [1]", Fix.Set("SharedAxes", "[1]"));

    public override string Describe() => $"x ≥ 0 ? x : alpha·x, {Output}, alpha {Alpha.Shape}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        plan.Add(new LearnedSlopes(this, inputs[0], PlanTensor.Of(Name, inputs[0].Rows, inputs[0].Columns, plan.NeedsGradient(inputs[0], Alpha)), plan.Weight(Alpha)));
}

/// <summary>x where it is not below 0, else alpha·x, with a learned alpha of some of the input's axes.</summary>
internal sealed class LearnedSlopes(Layer layer, PlanTensor input, PlanTensor output, WeightSlot alpha) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new LearnedSlopes(Layer, inputs[0], output, alpha);

    public override long Flops => 2L * output.Floats;

    // A part is a whole panel: its rows may be summed over rows of the input that lie anywhere.
    public override IEnumerable<WeightPart> WeightParts => [new AlphaPart(this, alpha)];

    private const string LoopsSentence = "Loops around a row, the outermost first: rounds, and the floats of a step in the inputs (x) and in the slopes (y).";

    public override void WriteForward(PassWriter pass)
    {
        pass.TellOnce(LoopsSentence);
        pass.Call("LearnedSlopes.Forward<V>", ["ref " + pass.Value(input), $"ref Parameters({alpha.Place})", "ref " + pass.Value(output), Loops, .. Panels]);
    }

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        pass.TellOnce(LoopsSentence);
        pass.Call("LearnedSlopes.Backward<V>", ["ref " + pass.Value(input), $"ref Parameters({alpha.Place})", "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), Loops, .. Panels]);
    }

    // With one column of both, the slopes lie as the inputs do.
    private bool IsShared => alpha.Columns < input.Columns;

    private string IsSharedArgument => "isShared: " + (IsShared ? "true" : "false");

    private string[] Panels => IsShared
        ? ["panels: 1", "panelColumns: " + Text.Literal(input.Stride), "panelFloats: 0", IsSharedArgument]
        : ["panels: " + Text.Literal(input.Stride / alpha.Panel), "panelColumns: " + Text.Literal(alpha.Panel), "panelFloats: " + Text.Literal(alpha.Rows * alpha.Panel), IsSharedArgument];

    /// <summary>Over the samples, and over each axis before the last: what a step along it is in floats of the input and of a panel of alpha.</summary>
    private string Loops
    {
        get
        {
            List<Loop> loops = [];
            for (int axis = input.Rows == 1 ? -1 : Layer.Output.Rank - 2, row = 1, alphaRow = 1; axis >= 0; axis--)
            {
                int length = Layer.Output.Dimensions[axis], alphas = alpha.Weight.Shape.Dimensions[axis];
                Loop loop = new(length, row * input.Stride, alphas == 1 ? 0 : alphaRow * alpha.Panel);

                // Neighbouring axes that share a slope are one.
                if (loops.Count > 0 && loop.Y == 0 && loops[0].Y == 0)
                    loops[0] = loops[0] with { Rounds = loops[0].Rounds * length };
                else
                    loops.Insert(0, loop);
                row *= length;
                alphaRow *= alphas;
            }

            return Loop.Arguments(input.Floats, 0, loops.Where(loop => loop.Rounds > 1));
        }
    }

    /// <summary>alpha's gradient = the sum of dy·min(x, 0) over all that share it.</summary>
    private sealed class AlphaPart(LearnedSlopes operation, WeightSlot alpha) : WeightPart(alpha, alpha.Rows)
    {
        public override void WriteGradient(PassWriter pass) => pass.Call(
            "LearnedSlopes.Gradient<V>",
            Panel(pass.Value(operation.Input)),
            Panel(pass.Gradient(operation.Output)),
            "ref Unsafe.Add(ref gradients, p.Offset)",
            operation.Loops,
            "columns: " + Text.Literal(operation.IsShared ? operation.Input.Stride : Weight.Panel),
            "floats: " + Text.Literal(Weight.Rows * Weight.Panel),
            operation.IsSharedArgument,
            "accumulate");

        private string Panel(string local) => Weight.Panels == 1 ? "ref " + local : $"ref Unsafe.Add(ref {local}, p.Panel * {Text.Literal(Weight.Panel)})";
    }
}
