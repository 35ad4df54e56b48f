using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What an attention reads.</summary>
internal sealed record AttentionTensors(PlanTensor Query, PlanTensor Key, PlanTensor Value)
{
    /// <summary>Which keys count; null where all do.</summary>
    public PlanTensor? Mask { get; init; }

    /// <summary>Which queries count; null where all do.</summary>
    public PlanTensor? QueryMask { get; init; }

    /// <summary>Those of a layer whose inputs have Keras's order: query, value, key. A key counts where its value's mask says so.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="readsKeyMask">Whether the key's own mask must say so too, as Keras's MultiHeadAttention has it, and its Attention has not.</param>
    public static AttentionTensors Of(PlanBuilder plan, Layer layer, IReadOnlyList<PlanTensor> inputs, bool readsKeyMask)
    {
        (int query, int value, int key) = AttentionReader.Roles(inputs.Count);
        PlanTensor? ofKeys = readsKeyMask ? plan.MaskOf(inputs[key]) : null, ofValues = plan.MaskOf(inputs[value]);
        PlanTensor? mask = ofKeys is null || ofValues is null || ofKeys == ofValues
            ? ofKeys ?? ofValues
            : plan.Add(new MergeElements(layer, [ofKeys, ofValues], ofKeys.Like(layer.Name + " mask"), MergeFunction.Multiply, divisor: 1));
        return new(inputs[query], inputs[key], inputs[value]) { Mask = mask, QueryMask = plan.MaskOf(inputs[query]) };
    }

    public bool NeedGradient => Query.NeedsGradient || Key.NeedsGradient || Value.NeedsGradient;

    public ImmutableArray<PlanTensor> All => Mask is null ? [Query, Key, Value] : [Query, Key, Value, Mask];

    public AttentionTensors With(ImmutableArray<PlanTensor> all) => this with { Query = all[0], Key = all[1], Value = all[2], Mask = Mask is null ? null : all[3] };
}

/// <summary>How well a query and a key go together.</summary>
/// <param name="Type">The library's score.</param>
/// <param name="Scale">What the query is multiplied by, where that is no weight.</param>
internal sealed record AttentionScore(string Type, float Scale = 1)
{
    /// <summary>The weight that the query is multiplied by, if there is one.</summary>
    public WeightSlot? ScaleWeight { get; init; }

    /// <summary>The weight that the score is multiplied by, if there is one.</summary>
    public WeightSlot? Factor { get; init; }

    /// <summary>A weight for each column of the score, if there are any.</summary>
    public WeightSlot? Columns { get; init; }

    /// <summary>How the generated code says its numbers.</summary>
    public string Factors => (Factor, Columns) is (null, null)
        ? $"new ScoreFactors(scale: {Number(ScaleWeight, Scale)})"
        : $"new ScoreFactors(scale: {Number(ScaleWeight, Scale)}, factor: {Number(Factor, 1)}, {WeightSlot.In(Columns)})";

    private static string Number(WeightSlot? weight, float otherwise) => weight is null ? Text.Literal(otherwise) : $"Parameters({weight.Place})";
}

/// <summary>The heads of an attention, which are ranges of columns.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="IsCausal">Whether a query sees no key behind its own position.</param>
/// <param name="Window">How many keys a query sees at most, its own position's and those before; 0 for all of them.</param>
/// <param name="Dropout">What training drops.</param>
internal sealed record AttentionForm(int Count, bool IsCausal, int Window, AttentionDropout Dropout)
{
    /// <summary>Of one time step of a stream, how many steps it looks at, its own among them; 0 of whole sequences.</summary>
    public int Steps { get; init; }

    /// <summary>How a layer's sentence begins.</summary>
    public string Mask => (IsCausal ? "causal, " : "") + (Window > 0 ? $"window of {Text.Grouped(Window)}, " : "");

    /// <summary>The keys that a query sees in the operation's sentence.</summary>
    public string Seen => !IsCausal ? "all keys" : (Window > 0 ? $"the last {Text.Grouped(Window)} keys" : "the keys") + " up to its own position";

    /// <summary>How many keys of so many are computed for a query.</summary>
    public long KeysOf(long keys) => Window > 0 ? System.Math.Min(Window, keys) : keys;

    /// <summary>An attention as it computes one time step of a stream, with the keys and values of a window: its own, or as long as the sequence.</summary>
    /// <param name="queries">The shape of the queries of a whole sequence.</param>
    /// <param name="keys">How many keys that has.</param>
    /// <param name="remembering">The layer with a form that looks at past steps.</param>
    public TimeStep AtOneStep(Shape queries, long keys, System.Func<AttentionForm, Layer> remembering)
    {
        int steps = queries.Dimensions[0];
        if (!IsCausal)
            return TimeStep.Not("looks at later steps: write UseCausalMask = true", Fix.Set("UseCausalMask", "true"));
        if (queries.Rank > 2)
            return TimeStep.Not($"has several positions at each step: make features of them with [Reshape({Text.Plain(steps)}, {Text.Plain(queries.Size / steps)})]");
        return keys == steps
            ? new(remembering(this with { Steps = Window > 0 ? Window : steps }))
            : TimeStep.Not($"has {Text.Count(steps)} queries and {Text.Count(keys)} keys: let both have the same steps");
    }
}

/// <summary>y = softmax(scores of each query with the keys)·values, head by head.</summary>
/// <param name="layer">The layer.</param>
/// <param name="inputs">Queries, keys and values.</param>
/// <param name="output">y.</param>
/// <param name="score">The score.</param>
/// <param name="form">The heads.</param>
/// <param name="noise">The number of its random stream; 0 where nothing is dropped.</param>
/// <param name="shares">Each sample's part of the gradients of the score's weights, for those that are trained.</param>
internal sealed class Attend(Layer layer, AttentionTensors inputs, PlanTensor output, AttentionScore score, AttentionForm form, int noise, ImmutableArray<AttentionShare> shares) : Operation(layer)
{
    /// <summary>Plans the attention of some tensors.</summary>
    public static PlanTensor Plan(PlanBuilder plan, Layer layer, string name, AttentionTensors inputs, AttentionScore score, AttentionForm form)
    {
        List<AttentionShare> shares = [];
        foreach (WeightSlot? weight in new[] { score.ScaleWeight, score.Factor ?? score.Columns })
        {
            if (plan.IsTraining && weight is { Weight.Trainable: true })
                shares.Add(new(weight, PlanTensor.Of(layer.Name + " " + weight.Weight.Name + " shares", 1, weight.Columns)));
        }

        PlanTensor output = PlanTensor.Of(name, inputs.Query.Rows, inputs.Value.Columns, inputs.NeedGradient || shares.Count > 0);
        if (form.Steps > 0)
            return plan.Add(AttendPast.Of(plan, layer, inputs, output, score, form));
        output = plan.Add(new Attend(layer, inputs, output, score, form, plan.IsTraining && form.Dropout.Rate > 0 ? plan.Noise() : 0, [.. shares]));
        return inputs.QueryMask is { } mask ? plan.Add(new ApplyMask(layer, output, mask, output.Like(name + " masked"))) : output;
    }

    private AttentionTensors Reads => inputs;

    public override PlanTensor Input => inputs.Query;

    public override ImmutableArray<PlanTensor> Inputs => inputs.All;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => shares.Select(share => share.Tensor).Prepend(output);

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Attend(Layer, Reads.With(inputs), output, score, form, noise, shares);

    public override bool AddsGradients => true;

    public override long Flops => 2L * inputs.Query.Rows * form.KeysOf(inputs.Key.Rows) * (inputs.Key.Columns + inputs.Value.Columns);

    public override IEnumerable<WeightPart> WeightParts => shares.Select(share => new SharePart(share));

    public override int ScratchFloats(bool isTraining) => AttentionScratch.Floats(inputs.Query.Rows, inputs.Key.Rows, inputs.Key.Columns / form.Count, inputs.Value.Columns / form.Count, form.Window);

    public override string Sentence => output.Name == Layer.Name ? base.Sentence : $"{Layer.Name} ({Layer.Kind}): softmax of the scores of each query with {form.Seen}, times the values, {Text.Plain(form.Count)} {(form.Count == 1 ? "head" : "heads")}.";

    public override string BackwardSentence => $"{Layer.Name} backward: the gradients of queries, keys and values from that of {output.Identifier}; the probabilities are computed again.";

    public override void WriteForward(PassWriter pass) => pass.Call(
        $"AttentionHeads.Forward<{Types}>",
        WriteInputs(pass),
        "ref " + pass.Value(output),
        "ref " + pass.Scratch,
        Sizes,
        score.Factors,
        noise == 0 ? "default" : $"training ? {Dropout} : default",
        "rows");

    public override void WriteBackward(PassWriter pass) => pass.Call(
        $"AttentionHeads.Backward<{Types}>",
        WriteInputs(pass),
        "in " + pass.Gradient(output),
        WriteGradients(pass),
        "ref " + pass.Scratch,
        Sizes,
        score.Factors,
        noise == 0 ? "default" : Dropout,
        "rows");

    private string Types => $"V, {score.Type}, {(noise == 0 ? "NoDropout" : "AttentionDropout")}";

    private string Dropout => $"new AttentionDropout(Rate: {Text.Literal(form.Dropout.Rate)}, {string.Join(", ", new NoiseSource(form.Dropout.Seed, noise).Arguments)}, block.Sample)";

    private string WriteInputs(PassWriter pass) => $"new AttentionInputs(in {pass.Value(inputs.Query)}, in {pass.Value(inputs.Key)}, in {pass.Value(inputs.Value)}{(inputs.Mask is null ? "" : $", in {pass.Value(inputs.Mask)}, maskStride: {Text.Literal(inputs.Mask.Stride)}")})";

    private string WriteGradients(PassWriter pass)
    {
        List<string> places = [];
        List<string> adds = [];
        string[] names = ["addsQuery: true", "addsKey: true", "addsValue: true"];
        for (int i = 0; i < names.Length; i++)
        {
            GradientWrite write = pass.Step!.Writes[i];
            places.Add("ref " + (write == GradientWrite.None ? "Unsafe.NullRef<float>()" : pass.Gradient(Inputs[i])));
            if (write == GradientWrite.Add)
                adds.Add(names[i]);
        }

        foreach ((string argument, WeightSlot? weight) in new[] { ("scale", score.ScaleWeight), ("weights", score.Factor ?? score.Columns) })
        {
            if (shares.FirstOrDefault(share => share.Weight == weight) is { } share)
                adds.Add($"{argument}: new GradientShares(ref {pass.Value(share.Tensor)}, count: {Text.Literal(share.Tensor.Columns)}, stride: {Text.Literal(share.Tensor.Stride)})");
        }

        return $"new AttentionGradients({string.Join(", ", places.Concat(adds))})";
    }

    private string Sizes => "new AttentionSizes("
        + $"Queries: {Text.Literal(inputs.Query.Rows)}, Keys: {Text.Literal(inputs.Key.Rows)}, Heads: {Text.Literal(form.Count)}, "
        + $"KeyColumns: {Text.Literal(inputs.Key.Columns / form.Count)}, ValueColumns: {Text.Literal(inputs.Value.Columns / form.Count)}, "
        + $"QueryStride: {Text.Literal(inputs.Query.Stride)}, KeyStride: {Text.Literal(inputs.Key.Stride)}, ValueStride: {Text.Literal(inputs.Value.Stride)}, OutputStride: {Text.Literal(output.Stride)}"
        + (form.IsCausal ? ", IsCausal: true" : "") + (form.Window > 0 ? $", Window: {Text.Literal(form.Window)})" : ")");

    /// <summary>The gradient of a score's weight: the sum of the samples' parts.</summary>
    private sealed class SharePart(AttentionShare share) : WeightPart(share.Weight, rowsPerPart: 1)
    {
        public override void WriteGradient(PassWriter pass) => pass.Call(
            $"Products.ColumnSums<V, {RegisterTile.Count(Tiling.TileVectors(Weight.Panel))}>",
            $"ref Unsafe.Add(ref {pass.Value(share.Tensor)}, p.Panel * {Text.Literal(Weight.Panel)})",
            "ref Unsafe.Add(ref gradients, p.Offset)",
            "rows",
            "accumulate",
            "dyStride: " + Text.Literal(share.Tensor.Stride),
            "panelColumns: " + Text.Plain(Weight.Panel));
    }
}

/// <summary>Each sample's part of the gradient of a score's weight.</summary>
internal sealed record AttentionShare(WeightSlot Weight, PlanTensor Tensor);

/// <summary>The memory that an attention needs for a while, as the library's <c>AttentionSizes</c> divides it.</summary>
internal static class AttentionScratch
{
    private const int MostQueries = 64;

    /// <summary>The floats: a test holds them against the library's.</summary>
    /// <param name="queries">The queries of a sample.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="keyColumns">The columns of a key in one head.</param>
    /// <param name="valueColumns">The columns of a value in one head.</param>
    /// <param name="window">How many keys a query sees at most; 0 for all of them.</param>
    public static int Floats(int queries, int keys, int keyColumns, int valueColumns, int window)
    {
        (keyColumns, valueColumns) = (Tiling.Pad(keyColumns, Tiling.WidestLanes), Tiling.Pad(valueColumns, Tiling.WidestLanes));
        int padded = Tiling.Pad(keys, 32), scores = Tiling.Pad(window == 0 ? keys : (int)System.Math.Min(keys, MostQueries + window + 30L), 32), block = System.Math.Min(Tiling.Pad(queries, 4), System.Math.Min(System.Math.Max(16_384 / scores / 16 * 16, 16), MostQueries));
        return checked((padded * ((3 * keyColumns) + (2 * valueColumns))) + (block * ((3 * scores) + (2 * keyColumns) + valueColumns)) + (2 * keyColumns));
    }
}
