using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[BatchNormalization]</c>: any shape stays.</summary>
internal sealed class BatchNormalizationKind : LayerKind
{
    public override string Name => "BatchNormalization";

    public override Layer? Read(LayerReader reader)
    {
        NormalizationReader.RequireLastAxis(reader);
        float momentum = reader.Attribute.Get("Momentum", 0.99f);
        if (!(momentum is >= 0 and <= 1))
            reader.Range("Momentum", "in [0, 1]", Text.Readable(momentum), Fix.Meant(momentum, number => number is >= 0 and <= 1), Fix.RemoveOption("Momentum"));
        float epsilon = NormalizationReader.Epsilon(reader, 1e-3f);

        if (reader.IsPerStep && !reader.IsFrozen)
            reader.Report(Descriptors.NotPerStep, argument: null, reader.Name, "it normalises by the whole batch, which Keras does for each step by itself: write Trainable = false, or [LayerNormalization]");

        Shape channels = Shape.Of([reader.Input.Last]);
        Weight? gamma = NormalizationReader.Gamma(reader, channels), beta = NormalizationReader.Beta(reader, channels);
        Weight mean = NormalizationReader.Weight(reader, "moving_mean", "MovingMean", "Zeros", channels, isTrained: false);
        Weight variance = NormalizationReader.Weight(reader, "moving_variance", "MovingVariance", "Ones", channels, isTrained: false);
        return reader.HasFailed ? null : new BatchNormalizationLayer(reader.Node(reader.Input), gamma, beta, mean, variance, momentum, epsilon);
    }
}

/// <summary>gamma·(x − μ)/√(σ² + ε) + beta, with the batch's statistics in training and the moving ones else.</summary>
internal sealed record BatchNormalizationLayer(LayerNode Node, Weight? Gamma, Weight? Beta, Weight MovingMean, Weight MovingVariance, float Momentum, float Epsilon) : Layer(Node)
{
    public override string Kind => "BatchNormalization";

    public override bool PassesMask => true;

    // In training, what is normalised by is the mean and variance of the positions that count.
    public override bool UsesMask => true;

    public override EquatableArray<Weight> Weights
    {
        get
        {
            ImmutableArray<Weight>.Builder weights = ImmutableArray.CreateBuilder<Weight>();
            if (Gamma is not null)
                weights.Add(Gamma);
            if (Beta is not null)
                weights.Add(Beta);
            weights.Add(MovingMean);
            weights.Add(MovingVariance);
            return weights.ToImmutable();
        }
    }

    // A prediction takes the moving statistics.
    public override bool IsPerStep => true;

    public override string Describe()
    {
        string factor = Gamma is null ? "" : "gamma·", summand = Beta is null ? "" : " + beta";
        return $"{factor}(x − μ)/√(σ² + {Text.Readable(Epsilon)}){summand} for each of {Text.Plain(Output.Last)} channels, {Output}, {Text.Grouped(ParameterCount)} parameters, {Text.Grouped(ParameterCount - TrainableCount)} of them not trained";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        NormalizationWeights weights = new(plan.Weight(Gamma), plan.Weight(Beta), plan.Weight(MovingMean), plan.Weight(MovingVariance));
        bool isFrozen = MovingMean.IsFrozen;
        PlanTensor x = inputs[0], y = PlanTensor.Of(Name, x.Rows, x.Columns, x.NeedsGradient || !isFrozen);
        if (plan.IsTraining && isFrozen)
            return plan.Add(new NormalizeFrozen(this, x, y, weights, Epsilon));
        PlanTensor? mask = plan.IsTraining ? plan.MaskOf(x) : null;
        int statistics = plan.Statistics(NormalizeBatch.StatisticsOf(y.Stride, mask is not null));
        return plan.Add(new NormalizeBatch(this, x, mask, y, weights, Momentum, Epsilon, statistics, new NormalizationScale(this, weights, Epsilon, y.Stride)));
    }
}

/// <summary>A normalisation's weights and where what is computed of them lies.</summary>
/// <param name="Gamma">The factors, if there are any.</param>
/// <param name="Beta">The summands, if there are any.</param>
/// <param name="Mean">The moving means.</param>
/// <param name="Variance">The moving variances.</param>
internal sealed record NormalizationWeights(WeightSlot? Gamma, WeightSlot? Beta, WeightSlot Mean, WeightSlot Variance);

/// <summary>y = gamma·(x − μ)/√(σ² + ε) + beta for each channel.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">x.</param>
/// <param name="mask">Which positions the batch's statistics are of; null where all count.</param>
/// <param name="output">y.</param>
/// <param name="weights">Its weights.</param>
/// <param name="momentum">How much of the moving statistics a step keeps.</param>
/// <param name="epsilon">ε.</param>
/// <param name="statistics">Where the batch's statistics begin; none in prediction.</param>
/// <param name="moving">The factors and summands of the moving statistics.</param>
internal sealed class NormalizeBatch(Layer layer, PlanTensor input, PlanTensor? mask, PlanTensor output, NormalizationWeights weights, float momentum, float epsilon, int statistics, NormalizationScale moving) : BatchWideOperation(layer)
{
    // The arrays of the statistics, each of the channels with their padding. Where positions are masked, how many count follows.
    private const int Mean = 0, Variance = 1, Scale = 2, Shift = 3, BetaGradient = 4, GammaGradient = 5, Slope = 6, Constant = 7, Arrays = 8;

    public override PlanTensor Input => input;

    public override ImmutableArray<PlanTensor> Inputs => mask is null ? [input] : [input, mask];

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new NormalizeBatch(Layer, inputs[0], mask is null ? null : inputs[1], output, weights, momentum, epsilon, statistics, moving);

    /// <summary>The factors and summands of the moving statistics.</summary>
    public NormalizationScale Moving => moving;

    public override long Flops => 2L * output.Floats;

    public override int PartialNumbers => (2 * input.Stride) + (mask is null ? 0 : 1);

    public override int StatisticsFloats => StatisticsOf(input.Stride, mask is not null);

    /// <summary>The floats of the statistics of so many channels with their padding.</summary>
    public static int StatisticsOf(int stride, bool isMasked) => (Arrays * stride) + (isMasked ? Tiling.WidestLanes : 0);

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
            pass.Call("BatchNormalization.Collect<V>", ["in " + pass.Value(input), .. MaskOf(pass), PassWriter.Rows(input), "stride: " + Stride, "ref Partial(block)"]);
    }

    public override void WriteCombine(PassWriter pass)
    {
        pass.Call("BatchNormalization.Combine", "partials", mask is null ? "positions: " + Text.Literal(input.Rows) : "ref " + Counted, "ref " + Statistic(Mean), "ref " + Statistic(Variance), "stride: " + Stride);
        pass.Call("BatchNormalization.Scale", "in " + Statistic(Mean), "in " + Statistic(Variance), WeightSlot.In(weights.Gamma), WeightSlot.In(weights.Beta), "epsilon: " + Text.Literal(epsilon), "ref " + Statistic(Scale), "ref " + Statistic(Shift), "stride: " + Stride);
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
        mask is null ? "positions: " + Text.Literal(input.Rows) : "in " + Counted,
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
            [
                "in " + pass.Value(input),
                .. MaskOf(pass),
                "in " + pass.Gradient(output),
                "in " + Statistic(Mean),
                "in " + Statistic(Scale),
                "in " + Statistic(Slope),
                "in " + Statistic(Constant),
                "ref " + pass.Gradient(input),
                PassWriter.Rows(input),
                "stride: " + Stride,
            ]);
    }

    // A sample's mask has a place for each of its positions.
    private string[] MaskOf(PassWriter pass) => mask is null ? [] : [$"new PositionMask(in {pass.Value(mask)}, stride: {Text.Literal(mask.Stride)}, positions: {Text.Literal(input.Rows)})"];

    private string Counted => $"Statistics({Text.Literal(statistics + (Arrays * input.Stride))})";

    private string Stride => Text.Literal(input.Stride);

    private int Offset(int array) => statistics + (array * input.Stride);

    private string Statistic(int array) => $"Statistics({Text.Literal(Offset(array))})";

    private void Move(PassWriter pass, WeightSlot moving, int array) =>
        pass.Call("BatchNormalization.Move", $"ref Parameters({moving.Place})", "in " + Statistic(array), "momentum: " + Text.Literal(momentum), "channels: " + Text.Literal(input.Columns));

    /// <summary>A gradient that the statistics of the backward pass have summed already.</summary>
    private sealed class SumPart(WeightSlot weight, int sums) : WeightPart(weight, rowsPerPart: 1)
    {
        public override void WriteGradient(PassWriter pass) =>
            pass.Call("BatchNormalization.CopyGradient", [$"in Unsafe.Add(ref Statistics({Text.Literal(sums)}), p.Panel * {Text.Literal(Weight.Panel)})", "ref Unsafe.Add(ref gradients, p.Offset)", "p.Length", .. Weight.IsShared ? ["accumulate"] : Array.Empty<string>()]);
    }
}

/// <summary>y = x·scale + shift in training, by moving statistics that stay.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">x.</param>
/// <param name="output">y.</param>
/// <param name="weights">Its weights.</param>
/// <param name="epsilon">ε.</param>
internal sealed class NormalizeFrozen(Layer layer, PlanTensor input, PlanTensor output, NormalizationWeights weights, float epsilon) : Operation(layer)
{
    private readonly WeightForm _scale = new(weights.Variance, WeightFormKind.Scale, 2 * input.Stride);

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new NormalizeFrozen(Layer, inputs[0], output, weights, epsilon);

    public override long Flops => 2L * output.Floats;

    public override IEnumerable<WeightForm> Forms => [_scale];

    // The scale is that of all panels: whichever is copied last has computed it with all weights there.
    public override IEnumerable<WeightPart> WeightParts => [new ScalePart(this, weights.Variance)];

    public override void WriteForward(PassWriter pass) => pass.Call(
        "BatchNormalization.Forward<V>", "in " + pass.Value(input), "in " + Scale, "in " + Shift, "ref " + pass.Value(output), PassWriter.Rows(input), "stride: " + Stride);

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call("BatchNormalization.BackwardFrozen<V>", "in " + pass.Gradient(output), "in " + Scale, "ref " + pass.Gradient(input), PassWriter.Rows(input), "stride: " + Stride);
    }

    private string Stride => Text.Literal(input.Stride);

    private string Scale => $"Transposed({_scale.Place})";

    private string Shift => $"Transposed({_scale.Place} + {Text.Literal(input.Stride)})";

    private sealed class ScalePart(NormalizeFrozen normalization, WeightSlot variance) : WeightPart(variance, rowsPerPart: 1)
    {
        public override void WriteGradient(PassWriter pass)
        {
        }

        public override void WriteTranspose(PassWriter pass) => NormalizationScale.Write(pass, normalization.Weights, normalization.Epsilon, normalization.Scale, normalization.Shift, normalization.Stride);
    }

    private NormalizationWeights Weights => weights;

    private float Epsilon => epsilon;
}

/// <summary>The factors and summands of a normalisation by its moving statistics.</summary>
internal sealed class NormalizationScale(Layer layer, NormalizationWeights weights, float epsilon, int stride) : Derivation(weights.Variance, WeightFormKind.Scale, 2 * stride)
{
    public override string Sentence => $"{layer.Name}: scale = {(weights.Gamma is null ? "1" : "gamma")}/√(σ² + ε) and shift = {(weights.Beta is null ? "" : "beta ")}− μ·scale, with the moving statistics.";

    public override void Write(PassWriter pass) => Write(pass, weights, epsilon, $"Derived({Place})", $"Derived({Place} + {Text.Literal(stride)})", Text.Literal(stride));

    /// <summary>Writes the computation of factors and summands.</summary>
    public static void Write(PassWriter pass, NormalizationWeights weights, float epsilon, string scale, string shift, string stride) => pass.Call(
        "BatchNormalization.Scale",
        WeightSlot.In(weights.Mean),
        WeightSlot.In(weights.Variance),
        WeightSlot.In(weights.Gamma),
        WeightSlot.In(weights.Beta),
        "epsilon: " + Text.Literal(epsilon),
        "ref " + scale,
        "ref " + shift,
        "stride: " + stride);
}
