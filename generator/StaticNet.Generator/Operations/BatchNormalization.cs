using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>A normalisation's weights and where what is computed of them lies.</summary>
/// <param name="Gamma">The factors, if there are any.</param>
/// <param name="Beta">The summands, if there are any.</param>
/// <param name="Mean">The moving means.</param>
/// <param name="Variance">The moving variances.</param>
internal sealed record NormalizationWeights(WeightSlot? Gamma, WeightSlot? Beta, WeightSlot Mean, WeightSlot Variance)
{
    public static string Place(WeightSlot? weight) => weight is null ? "in Unsafe.NullRef<float>()" : $"in Parameters({weight.Place})";
}

/// <summary>y = gamma·(x − μ)/√(σ² + ε) + beta for each channel.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">x.</param>
/// <param name="output">y.</param>
/// <param name="weights">Its weights.</param>
/// <param name="momentum">How much of the moving statistics a step keeps.</param>
/// <param name="epsilon">ε.</param>
/// <param name="statistics">Where the batch's statistics begin; none in prediction.</param>
/// <param name="moving">The factors and summands of the moving statistics.</param>
internal sealed class BatchNormalization(Layer layer, PlanTensor input, PlanTensor output, NormalizationWeights weights, float momentum, float epsilon, int statistics, NormalizationScale moving) : BatchWideOperation(layer)
{
    // The arrays of the statistics, each of the channels with their padding.
    private const int Mean = 0, Variance = 1, Scale = 2, Shift = 3, BetaGradient = 4, GammaGradient = 5, Slope = 6, Constant = 7, Arrays = 8;

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new BatchNormalization(Layer, inputs[0], output, weights, momentum, epsilon, statistics, moving);

    /// <summary>The factors and summands of the moving statistics.</summary>
    public NormalizationScale Moving => moving;

    public override long Flops => 2L * output.Floats;

    public override int PartialNumbers => 2 * input.Stride;

    public override int StatisticsFloats => StatisticsOf(input.Stride);

    /// <summary>The floats of the statistics of so many channels with their padding.</summary>
    public static int StatisticsOf(int stride) => Arrays * stride;

    public override string CollectSentence => $"{Layer.Name} ({Layer.Kind}): these samples' part of the batch's mean and variance of each channel.";

    public override string CollectBackwardSentence => $"{Layer.Name} backward: these samples' part of the sums of dy and of dy·(x − μ) over the batch.";

    public override IEnumerable<WeightPart> WeightParts
    {
        get
        {
            if (weights.Gamma is not null)
                yield return new SumPart(weights.Gamma, Offset(GammaGradient));
            if (weights.Beta is not null)
                yield return new SumPart(weights.Beta, Offset(BetaGradient));
        }
    }

    public override IEnumerable<WeightForm> Forms => [moving];

    public override void WriteForward(PassWriter pass)
    {
        string scale = $"Derived({moving.Place})", shift = $"Derived({moving.Place} + {Text.Literal(input.Stride)})";
        bool isChosen = pass.Mode == PassMode.Rows;
        pass.Call(
            "BatchNormalization.Forward<V>",
            "in " + pass.Value(input),
            isChosen ? $"in (training ? ref {Statistic(Scale)} : ref {scale})" : "in " + scale,
            isChosen ? $"in (training ? ref {Statistic(Shift)} : ref {shift})" : "in " + shift,
            "ref " + pass.Value(output),
            PassWriter.Rows(input),
            "stride: " + Stride);
    }

    public override void WriteCollect(PassWriter pass)
    {
        using (pass.Body.Indented("if (training)"))
            pass.Call("BatchNormalization.Collect<V>", "in " + pass.Value(input), PassWriter.Rows(input), "stride: " + Stride, "ref Partial(block)");
    }

    public override void WriteCombine(PassWriter pass)
    {
        pass.Call("BatchNormalization.Combine", "partials", "positions: " + Text.Literal(input.Rows), "ref " + Statistic(Mean), "ref " + Statistic(Variance), "stride: " + Stride);
        pass.Call("BatchNormalization.Scale", "in " + Statistic(Mean), "in " + Statistic(Variance), NormalizationWeights.Place(weights.Gamma), NormalizationWeights.Place(weights.Beta), "epsilon: " + Text.Literal(epsilon), "ref " + Statistic(Scale), "ref " + Statistic(Shift), "stride: " + Stride);
    }

    public override void WriteMove(PassWriter pass)
    {
        Move(pass, weights.Mean, Mean);
        Move(pass, weights.Variance, Variance);
    }

    public override void WriteCollectBackward(PassWriter pass) =>
        pass.Call("BatchNormalization.CollectBackward<V>", "in " + pass.Value(input), "in " + pass.Gradient(output), "in " + Statistic(Mean), PassWriter.Rows(input), "stride: " + Stride, "ref Partial(block)");

    public override void WriteCombineBackward(PassWriter pass) => pass.Call(
        "BatchNormalization.CombineBackward",
        "partials",
        "positions: " + Text.Literal(input.Rows),
        "in " + Statistic(Variance),
        "in " + Statistic(Scale),
        "epsilon: " + Text.Literal(epsilon),
        "ref " + Statistic(BetaGradient),
        "ref " + Statistic(GammaGradient),
        "ref " + Statistic(Slope),
        "ref " + Statistic(Constant),
        "stride: " + Stride);

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        pass.Call(
            "BatchNormalization.Backward<V>",
            "in " + pass.Value(input),
            "in " + pass.Gradient(output),
            "in " + Statistic(Mean),
            "in " + Statistic(Scale),
            "in " + Statistic(Slope),
            "in " + Statistic(Constant),
            "ref " + pass.Gradient(input),
            PassWriter.Rows(input),
            "stride: " + Stride);
    }

    private string Stride => Text.Literal(input.Stride);

    private int Offset(int array) => statistics + (array * input.Stride);

    private string Statistic(int array) => $"Statistics({Text.Literal(Offset(array))})";

    private void Move(PassWriter pass, WeightSlot moving, int array) =>
        pass.Call("BatchNormalization.Move", $"ref Parameters({moving.Place})", "in " + Statistic(array), "momentum: " + Text.Literal(momentum), "channels: " + Text.Literal(input.Columns));

    /// <summary>A gradient that the statistics of the way back have summed already.</summary>
    private sealed class SumPart(WeightSlot weight, int sums) : WeightPart(weight, rowsPerPart: 1)
    {
        public override void WriteGradient(PassWriter pass) =>
            pass.Call("BatchNormalization.CopyGradient", $"in Unsafe.Add(ref Statistics({Text.Literal(sums)}), p.Panel * {Text.Literal(Weight.Panel)})", "ref Unsafe.Add(ref gradients, p.Offset)", "p.Length");
    }
}

/// <summary>The factors and summands of a normalisation by its moving statistics.</summary>
internal sealed class NormalizationScale(Layer layer, NormalizationWeights weights, float epsilon, int stride) : Derivation(weights.Variance, WeightFormKind.Scale, 2 * stride)
{
    public override string Sentence => $"{layer.Name}: scale = {(weights.Gamma is null ? "1" : "gamma")}/√(σ² + ε) and shift = {(weights.Beta is null ? "" : "beta ")}− μ·scale, with the moving statistics.";

    public override void Write(PassWriter pass) => pass.Call(
        "BatchNormalization.Scale",
        NormalizationWeights.Place(weights.Mean),
        NormalizationWeights.Place(weights.Variance),
        NormalizationWeights.Place(weights.Gamma),
        NormalizationWeights.Place(weights.Beta),
        "epsilon: " + Text.Literal(epsilon),
        $"ref Derived({Place})",
        $"ref Derived({Place} + {Text.Literal(stride)})",
        "stride: " + Text.Literal(stride));
}

/// <summary>A kernel and a bias with the normalisation behind them folded in; the bias follows the kernel.</summary>
internal sealed class FoldedKernel(Layer product, Layer normalization, WeightSlot kernel, WeightSlot? bias, NormalizationScale scale, int stride) : Derivation(kernel, WeightFormKind.Folded, kernel.Floats + stride)
{
    public Layer Normalization => normalization;

    /// <summary>What it is computed with.</summary>
    public NormalizationScale Scale => scale;

    public override string Sentence => $"{Normalization.Name} folded into {product.Name}: (x·kernel + bias)·scale + shift = x·(kernel·scale) + (bias·scale + shift).";

    public override void Write(PassWriter pass)
    {
        string scales = $"in Derived({scale.Place})";
        pass.Call(
            Of.IsTransposed ? "Folding.ScaleRows" : "Folding.ScaleColumns",
            NormalizationWeights.Place(Of),
            scales,
            $"ref Derived({Place})",
            "rows: " + Text.Literal(Of.Rows),
            "panels: " + Text.Literal(Of.Panels),
            "panelColumns: " + Text.Literal(Of.Panel));
        pass.Call("Folding.ScaleBias", NormalizationWeights.Place(bias), scales, $"in Derived({scale.Place} + {Text.Literal(stride)})", $"ref Derived({Place} + {Text.Literal(Of.Floats)})", "stride: " + Text.Literal(stride));
    }
}
