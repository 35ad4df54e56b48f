using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What is normalised together.</summary>
/// <param name="Groups">Into how many groups the channels are cut, that is normalised over all positions; 0 where whole rows are normalised.</param>
/// <param name="Rows">The rows that are normalised together.</param>
/// <param name="IsCentered">Whether the mean is taken away; else σ² is the mean square.</param>
/// <param name="Epsilon">ε.</param>
internal sealed record SampleStatistics(int Groups, int Rows, bool IsCentered, float Epsilon);

/// <summary>y = gamma·n + beta with n = (x − μ)/√(σ² + ε), for what each sample has of rows or of groups of channels.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">x.</param>
/// <param name="output">y.</param>
/// <param name="gamma">The factors, if there are any.</param>
/// <param name="beta">The summands, if there are any.</param>
/// <param name="normalized">Where n is kept for the way back: y itself where there are no weights.</param>
/// <param name="inverses">Where 1/√(σ² + ε) is kept for the way back; none in prediction.</param>
/// <param name="statistics">What is normalised together.</param>
/// <param name="sumsByBlocks">Whether blocks of samples sum the weights' gradients, group by group.</param>
internal sealed class NormalizeSamples(Layer layer, PlanTensor input, PlanTensor output, WeightSlot? gamma, WeightSlot? beta, PlanTensor normalized, PlanTensor? inverses, SampleStatistics statistics, bool sumsByBlocks) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => new[] { output, normalized == output ? null : normalized, inverses }.OfType<PlanTensor>();

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new NormalizeSamples(Layer, inputs[0], output, gamma, beta, normalized == Output ? output : normalized, inverses, statistics, sumsByBlocks);

    /// <summary>The same, whose weights' gradients blocks of samples sum, group by group.</summary>
    public NormalizeSamples SummedByBlocks() => new(Layer, input, output, gamma, beta, normalized, inverses, statistics, sumsByBlocks: true);

    // A sum, a sum of squares and the result, each with its difference or product.
    public override long Flops => 6L * output.Floats;

    public override IEnumerable<WeightPart> WeightParts
    {
        get
        {
            if (gamma is not null)
                yield return new SumPart(this, gamma, normalized, sumsByBlocks);
            if (beta is not null)
                yield return new SumPart(this, beta, factor: null, sumsByBlocks);
        }
    }

    public override void WriteForward(PassWriter pass)
    {
        bool isKept = pass.Mode == PassMode.Rows;
        List<string> arguments =
        [
            "in " + pass.Value(input),
            Weight(gamma),
            Weight(beta),
            "ref " + pass.Value(output),
            isKept && normalized != output ? "ref " + pass.Value(normalized) : "ref Unsafe.NullRef<float>()",
            isKept ? "ref " + pass.Value(inverses!) : "ref Unsafe.NullRef<float>()",
            Shape,
            "epsilon: " + Text.Literal(statistics.Epsilon),
        ];
        if (!IsGrouped)
            arguments.Add(IsCentered);
        pass.Call(Kernels + ".Forward<V>", [.. arguments, "rows"]);
    }

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        List<string> arguments = ["in " + pass.Value(normalized), "in " + pass.Value(inverses!), Weight(gamma), "in " + pass.Gradient(output), "ref " + pass.Gradient(input), Shape];
        if (!IsGrouped)
            arguments.Add(IsCentered);
        pass.Call(Kernels + ".Backward<V>", [.. arguments, "rows"]);
    }

    private bool IsGrouped => statistics.Groups > 0;

    private string Kernels => IsGrouped ? "GroupNormalization" : "LayerNormalization";

    private string IsCentered => "isCentered: " + (statistics.IsCentered ? "true" : "false");

    private int Rows => statistics.Rows;

    private string Shape
    {
        get
        {
            WeightSlot? weight = gamma ?? beta;
            (string Name, int Value)[] sizes =
            [
                ("Sets", input.Rows / Rows),
                ("Rows", Rows),
                ("Columns", input.Columns),
                ("Groups", IsGrouped ? statistics.Groups : 1),
                ("Stride", output.Stride),
                ("Panel", weight?.Panel ?? output.Stride),
                ("WeightRows", weight?.Rows ?? 1),
                ("StatisticsStride", inverses?.Stride ?? 0),
            ];
            return $"new NormalizationShape({string.Join(", ", sizes.Select(size => $"{size.Name}: {Text.Literal(size.Value)}"))})";
        }
    }

    private static string Weight(WeightSlot? weight) => WeightSlot.In(weight);

    /// <summary>gamma's gradient = the sums of dy·n, beta's = the sums of dy. A part is a whole panel: its rows come once in each set.</summary>
    private sealed class SumPart(NormalizeSamples operation, WeightSlot weight, PlanTensor? factor, bool isGrouped) : WeightPart(weight, weight.Rows)
    {
        public override bool IsGrouped => isGrouped;

        public override void WriteGradient(PassWriter pass)
        {
            PlanTensor output = operation.Output;
            string panel = $"p.Panel * {Text.Literal(Weight.Panel)}";
            pass.Call(
                "NormalizationGradients.Sum<V>",
                $"in Unsafe.Add(ref {pass.Gradient(output)}, {panel})",
                factor is null ? "in Unsafe.NullRef<float>()" : $"in Unsafe.Add(ref {pass.Value(factor)}, {panel})",
                "ref Unsafe.Add(ref gradients, p.Offset)",
                "rows: " + Text.Literal(Weight.Rows),
                $"columns: {Text.Literal(Weight.Columns)} - ({panel})",
                "panel: " + Text.Literal(Weight.Panel),
                "stride: " + Text.Literal(output.Stride),
                output.Rows == Weight.Rows ? "rows" : "rows * " + Text.Literal(output.Rows / Weight.Rows),
                "accumulate");
        }
    }
}
