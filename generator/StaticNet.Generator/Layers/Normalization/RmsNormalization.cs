using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[RMSNormalization]</c>: any shape stays.</summary>
internal sealed class RmsNormalizationKind : LayerKind
{
    public override string Name => "RMSNormalization";

    public override Layer? Read(LayerReader reader)
    {
        float epsilon = NormalizationReader.Epsilon(reader, 1e-6f);
        if (NormalizationReader.LastAxes(reader) is not { } axes)
            return null;
        return reader.HasFailed ? null : new RmsNormalizationLayer(reader.Node(reader.Input), axes, new Weight("scale", axes, "Ones") { IsFrozen = reader.IsFrozen }, epsilon);
    }
}

/// <summary>scale·x/√(mean(x²) + ε), with the mean square of each sample along its last axes.</summary>
internal sealed record RmsNormalizationLayer(LayerNode Node, Shape Axes, Weight Scale, float Epsilon) : Layer(Node)
{
    public override string Kind => "RMSNormalization";

    public override EquatableArray<Weight> Weights => ImmutableArray.Create(Scale);

    public override bool IsPerStep => Axes.Rank < Output.Rank;

    public override string Describe() => $"scale·x/√(mean(x²) + {Text.Readable(Epsilon)}) over each {Axes}, {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor x = inputs[0], y = PlanTensor.Of(Name, x.Rows, x.Columns, needsGradient: true);
        SampleStatistics statistics = new(Groups: 0, Axes.Positions, Epsilon);
        PlanTensor? inverses = plan.IsTraining ? PlanTensor.Of(Name + " inverses", 1, x.Rows / statistics.Rows) : null;
        return plan.Add(new DivideByRootMeanSquare(this, x, y, plan.Weight(Scale), inverses, statistics, sumsByBlocks: false));
    }
}

/// <summary>y = scale·n with n = x/√(mean(x²) + ε), for each set of rows.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">x.</param>
/// <param name="output">y.</param>
/// <param name="scale">The factors.</param>
/// <param name="inverses">Where 1/√(mean(x²) + ε) is kept for the backward pass; none in prediction.</param>
/// <param name="statistics">What is divided together.</param>
/// <param name="sumsByBlocks">Whether blocks of samples sum the factors' gradient, group by group.</param>
internal sealed class DivideByRootMeanSquare(Layer layer, PlanTensor input, PlanTensor output, WeightSlot scale, PlanTensor? inverses, SampleStatistics statistics, bool sumsByBlocks) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => inverses is null ? [output] : [output, inverses];

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new DivideByRootMeanSquare(Layer, inputs[0], output, scale, inverses, statistics, sumsByBlocks);

    public override Operation SummedByBlocks() => new DivideByRootMeanSquare(Layer, input, output, scale, inverses, statistics, sumsByBlocks: true);

    // A sum of squares, and two products.
    public override long Flops => 4L * output.Floats;

    public override IEnumerable<WeightPart> WeightParts => [new ScalePart(this, scale, sumsByBlocks)];

    public override void WriteForward(PassWriter pass) => pass.Call(
        "RmsNormalization.Forward<V>",
        "in " + pass.Value(input),
        WeightSlot.In(scale),
        "ref " + pass.Value(output),
        "ref " + (inverses is null ? "Unsafe.NullRef<float>()" : pass.Value(inverses)),
        Sizes,
        "epsilon: " + Text.Literal(statistics.Epsilon),
        "rows");

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call("RmsNormalization.Backward<V>", "in " + pass.Value(input), "in " + pass.Value(inverses!), WeightSlot.In(scale), "in " + pass.Gradient(output), "ref " + pass.Gradient(input), Sizes, "rows");
    }

    private PlanTensor? Inverses => inverses;

    private string Sizes => statistics.Sizes(output, scale, inverses);

    /// <summary>The sums of dy·n. A part is a whole panel: its rows come once in each set.</summary>
    private sealed class ScalePart(DivideByRootMeanSquare operation, WeightSlot scale, bool isGrouped) : WeightPart(scale, scale.Rows)
    {
        public override bool IsGrouped => isGrouped;

        public override void WriteGradient(PassWriter pass)
        {
            string column = $"p.Panel * {Text.Literal(Weight.Panel)}";
            pass.Call(
                "RmsNormalization.SumGradient<V>",
                $"in Unsafe.Add(ref {pass.Gradient(operation.Output)}, {column})",
                $"in Unsafe.Add(ref {pass.Value(operation.Input)}, {column})",
                "in " + pass.Value(operation.Inverses!),
                "ref Unsafe.Add(ref gradients, p.Offset)",
                operation.Sizes,
                $"columns: {Text.Literal(Weight.Columns)} - ({column})",
                "rows",
                "accumulate");
        }
    }
}
