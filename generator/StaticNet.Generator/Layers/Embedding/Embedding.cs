using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Embedding(inputDim, outputDim)]</c>: tokens of any shape become rows, (…) → (…, outputDim).</summary>
internal sealed class EmbeddingKind : LayerKind
{
    public override string Name => "Embedding";

    public override bool ReadsTokens => true;

    public override Layer? Read(LayerReader reader)
    {
        int tokens = reader.AtLeast(1, "InputDim"), columns = reader.AtLeast(1, "OutputDim");
        Weight embeddings = reader.Weight("embeddings", "Embeddings", Shape.Of([tokens, columns]), "RandomUniform");
        ActivityRegularizer activity = new(reader.Factor("ActivityL1"), reader.Factor("ActivityL2"));
        TokenReader.Check(reader);
        return reader.HasFailed ? null : new EmbeddingLayer(reader.Node(Shape.Of(reader.Input.Dimensions.Concat([columns]))), embeddings, activity, reader.Attribute.Get("MaskZero", false));
    }
}

/// <summary>The row of a matrix that each token names.</summary>
internal sealed record EmbeddingLayer(LayerNode Node, Weight Embeddings, ActivityRegularizer Activity, bool MaskZero) : Layer(Node), IPenalizesActivity, IReadsTokens
{
    public override string Kind => "Embedding";

    public override bool GivesMask(IReadOnlyList<bool> masked) => MaskZero;

    public int Tokens => Embeddings.Shape.Dimensions[0];

    public Weight Table => Embeddings;

    public override EquatableArray<Weight> Weights => ImmutableArray.Create(Embeddings);

    public override TimeStep AtOneStep(LayerNode node) => MaskZero ? TimeStep.MasksZero : new(this with { Node = node });

    public override string Describe() => $"the rows of embeddings {Embeddings.Shape} that the tokens name, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.PenalizeActivity(this, GatherRows.Add(plan, this, inputs[0], Embeddings, MaskZero), Activity);
}

/// <summary>Reads <c>[TokenAndPositionEmbedding(vocabularySize, sequenceLength, embeddingDim)]</c>: (…, positions) becomes (…, positions, embeddingDim).</summary>
internal sealed class TokenAndPositionEmbeddingKind : LayerKind
{
    public override string Name => "TokenAndPositionEmbedding";

    public override bool ReadsTokens => true;

    public override Layer? Read(LayerReader reader)
    {
        int tokens = reader.AtLeast(1, "VocabularySize"), length = reader.AtLeast(1, "SequenceLength"), columns = reader.AtLeast(1, "EmbeddingDim");
        string initializer = reader.Member("EmbeddingsInitializer", "RandomUniform");
        TokenReader.Check(reader);
        PositionRules.Fits(reader, reader.Input.Last, length);
        return reader.HasFailed ? null : new TokenAndPositionEmbeddingLayer(
            reader.Node(Shape.Of(reader.Input.Dimensions.Concat([columns]))),
            new Weight("token_embedding/embeddings", Shape.Of([tokens, columns]), initializer) { IsFrozen = reader.IsFrozen },
            new Weight("position_embedding/embeddings", Shape.Of([length, columns]), initializer) { IsFrozen = reader.IsFrozen },
            reader.Attribute.Get("MaskZero", false));
    }
}

/// <summary>The row that each token names, and the row of its position.</summary>
internal sealed record TokenAndPositionEmbeddingLayer(LayerNode Node, Weight TokenRows, Weight PositionRows, bool MaskZero) : Layer(Node), IReadsTokens
{
    public override string Kind => "TokenAndPositionEmbedding";

    public override bool GivesMask(IReadOnlyList<bool> masked) => MaskZero;

    public int Tokens => TokenRows.Shape.Dimensions[0];

    public Weight Table => TokenRows;

    public override EquatableArray<Weight> Weights => ImmutableArray.Create(TokenRows, PositionRows);

    public override TimeStep AtOneStep(LayerNode node) => MaskZero ? TimeStep.MasksZero : new(this with { Node = node, Steps = PositionRules.StepsOf(Node.Input, 1) });

    /// <summary>Of one time step of a stream, how many steps have a position.</summary>
    public int? Steps { get; init; }

    public override int? MostSteps => Steps;

    public override string Describe() => $"the rows of {TokenRows.Shape} that the tokens name + those of {PositionRows.Shape} for their positions, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        GatherRows.Add(plan, this, inputs[0], TokenRows, MaskZero, Steps is null ? new LearnedPositions(plan.Weight(PositionRows), Node.Input.Last) : new LearnedPositionOfStep(plan.Weight(PositionRows)));
}

/// <summary>What is checked of layers that read tokens.</summary>
internal static class TokenReader
{
    /// <summary>Reports a layer whose input is no input of the network.</summary>
    public static void Check(LayerReader reader)
    {
        if (reader.Inputs[0].Origin is null)
            reader.Report(Descriptors.TokenInput, reader.Attribute.Find("From") is null ? null : "From", reader.Name, $"{reader.InputName}, which gives floats", "give it an [Input] of its own, or put it first");
    }
}

/// <summary>The rows of a weight that tokens name. Back, each row's gradient is the sum over the tokens that name it.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The tokens, bit by bit.</param>
/// <param name="output">A row for each.</param>
/// <param name="weight">The rows.</param>
/// <param name="order">In training, the tokens of each block in ascending order, with the places where they stand.</param>
/// <param name="positions">What is added to each row by its position; nothing if null.</param>
/// <param name="marks">Where the marks of rows begin that tokens of the last batch name; null where there are none.</param>
internal sealed class GatherRows(Layer layer, PlanTensor input, PlanTensor output, WeightSlot weight, PlanTensor? order, PositionSource? positions, int? marks) : Operation(layer)
{
    // How many ints the order has for each token: the token and its place, and as much for sorting them.
    private const int IntsOfToken = 4;

    /// <summary>Plans the rows that tokens name.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="tokens">The tokens.</param>
    /// <param name="weight">The rows.</param>
    /// <param name="masksZero">Whether the token 0 does not count for the layers below.</param>
    /// <param name="positions">What is added to each row by its position; nothing if null.</param>
    public static PlanTensor Add(PlanBuilder plan, Layer layer, PlanTensor tokens, Weight weight, bool masksZero, PositionSource? positions = null)
    {
        int count = checked(tokens.Rows * tokens.Columns);
        PlanTensor? order = plan.IsTraining && weight.Trainable ? new PlanTensor(layer.Name + " order", 1, checked(count * IntsOfToken)) { IsDense = true } : null;
        PlanTensor rows = plan.Add(new GatherRows(layer, tokens, PlanTensor.Of(layer.Name, count, weight.Shape.Last, weight.Trainable), plan.Weight(weight), order, positions, order is null ? null : plan.Marks(plan.Weight(weight))));
        if (masksZero)
            plan.Mask(rows, () => plan.Add(new MaskOfTokens(layer, tokens, layer.Mask(count))));
        return rows;
    }

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => order is null ? [output] : [output, order];

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new GatherRows(Layer, inputs[0], output, weight, order, positions, marks);

    // The gradient of a row is the sum of those of its blocks, whose tokens are sorted.
    public override bool SumsByBlocks => order is not null;

    // Nothing is computed, but numbers are moved.
    public override long Flops => output.Floats;

    public override IEnumerable<WeightPart> WeightParts => order is null ? [] : [new RowsPart(this, weight), .. positions?.WeightParts(output) ?? []];

    public override void WriteForward(PassWriter pass)
    {
        string tokens = "in " + pass.Value(input);
        string[] places = ["columns: " + Text.Literal(input.Columns), "stride: " + Text.Literal(input.Stride), "tokens: " + Text.Literal(weight.Rows)];
        pass.Call("EmbeddingRows.Gather<V>", [tokens, WeightSlot.In(weight), "ref " + pass.Value(output), PassWriter.Rows(input), .. places, "panels: " + Text.Literal(weight.Panels), "panelColumns: " + Text.Literal(weight.Panel)]);
        positions?.WriteForward(pass, output, adds: true);
        if (order is null || pass.Mode != PassMode.Rows)
            return;
        pass.Body.Line("// Sorted, so that the gradient of a row finds the tokens that name it.");
        using (pass.Body.Indented("if (training)"))
            pass.Call("TokenOrder.Sort", [tokens, "ref " + pass.Value(order), PassWriter.Rows(input), .. places]);
    }

    // Tokens are not trained.
    public override void WriteBackward(PassWriter pass)
    {
    }

    private PlanTensor Order => order!;

    private int? Marks => marks;

    /// <summary>A row's gradient = the sum of dy over the tokens that name it, block by block.</summary>
    private sealed class RowsPart(GatherRows operation, WeightSlot weight) : WeightPart(weight, Tiling.GradientRows(weight.Rows, weight.Columns))
    {
        public override int? Marks => operation.Marks;

        public override void WriteGradient(PassWriter pass) => pass.Call(
            "EmbeddingRows.SumGradient<V>",
            "in " + pass.Value(operation.Order),
            $"in Unsafe.Add(ref {pass.Gradient(operation.Output)}, p.Panel * {Text.Literal(Weight.Panel)})",
            "ref Unsafe.Add(ref gradients, p.Offset)",
            Marks is null ? "ref Unsafe.NullRef<byte>()" : FirstMark,
            "p",
            "rows",
            "blockRows: BlockRows",
            "positions: " + Text.Literal(operation.Output.Rows),
            "dyStride: " + Text.Literal(operation.Output.Stride),
            "panelColumns: " + Text.Literal(Weight.Panel),
            "accumulate");
    }
}
