using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What is normalised together.</summary>
/// <param name="Groups">Into how many groups the channels are cut, that is normalised over all positions; 0 where whole rows are normalised.</param>
/// <param name="Rows">The rows that are normalised together.</param>
/// <param name="Epsilon">ε.</param>
internal sealed record SampleStatistics(int Groups, int Rows, float Epsilon)
{
    /// <summary>The sizes, as an argument of the library's methods.</summary>
    /// <param name="tensor">What is normalised.</param>
    /// <param name="weight">The factors or summands, if there are any.</param>
    /// <param name="inverses">Where a statistic of each set is kept, if it is.</param>
    public string Sizes(PlanTensor tensor, WeightSlot? weight, PlanTensor? inverses)
    {
        (string Name, int Value)[] sizes =
        [
            ("Sets", tensor.Rows / Rows),
            ("Rows", Rows),
            ("Columns", tensor.Columns),
            ("Groups", Math.Max(1, Groups)),
            ("Stride", tensor.Stride),
            ("Panel", weight?.Panel ?? tensor.Stride),
            ("WeightRows", weight?.Rows ?? 1),
            ("StatisticsStride", inverses?.Stride ?? 0),
        ];
        return $"new NormalizationShape({string.Join(", ", sizes.Select(size => $"{size.Name}: {Text.Literal(size.Value)}"))})";
    }
}

/// <summary>y = gamma·n + beta with n = (x − μ)/√(σ² + ε), for what each sample has of rows or of groups of channels.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">x.</param>
/// <param name="output">y.</param>
/// <param name="gamma">The factors, if there are any.</param>
/// <param name="beta">The summands, if there are any.</param>
/// <param name="normalized">Where n is kept for the backward pass: y itself where there are no weights.</param>
/// <param name="inverses">Where 1/√(σ² + ε) is kept for the backward pass; none in prediction.</param>
/// <param name="statistics">What is normalised together.</param>
/// <param name="sumsByBlocks">Whether blocks of samples sum the weights' gradients, group by group.</param>
internal sealed class NormalizeSamples(Layer layer, PlanTensor input, PlanTensor output, WeightSlot? gamma, WeightSlot? beta, PlanTensor normalized, PlanTensor? inverses, SampleStatistics statistics, bool sumsByBlocks) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => new[] { output, normalized == output ? null : normalized, inverses }.OfType<PlanTensor>();

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new NormalizeSamples(Layer, inputs[0], output, gamma, beta, normalized == Output ? output : normalized, inverses, statistics, sumsByBlocks);

    public override Operation SummedByBlocks() => new NormalizeSamples(Layer, input, output, gamma, beta, normalized, inverses, statistics, sumsByBlocks: true);

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
        pass.Call(
            Kernels + ".Forward<V>",
            "in " + pass.Value(input),
            WeightSlot.In(gamma),
            WeightSlot.In(beta),
            "ref " + pass.Value(output),
            isKept && normalized != output ? "ref " + pass.Value(normalized) : "ref Unsafe.NullRef<float>()",
            isKept ? "ref " + pass.Value(inverses!) : "ref Unsafe.NullRef<float>()",
            Shape,
            "epsilon: " + Text.Literal(statistics.Epsilon),
            "rows");
    }

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call(Kernels + ".Backward<V>", "in " + pass.Value(normalized), "in " + pass.Value(inverses!), WeightSlot.In(gamma), "in " + pass.Gradient(output), "ref " + pass.Gradient(input), Shape, "rows");
    }

    private bool IsGrouped => statistics.Groups > 0;

    private string Kernels => IsGrouped ? "GroupNormalization" : "LayerNormalization";

    private string Shape => statistics.Sizes(input, gamma ?? beta, inverses);

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
