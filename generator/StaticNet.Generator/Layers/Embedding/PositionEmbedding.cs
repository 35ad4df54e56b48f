using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[PositionEmbedding(sequenceLength)]</c>: (…, positions, n) stays.</summary>
internal sealed class PositionEmbeddingKind : LayerKind
{
    public override string Name => "PositionEmbedding";

    public override Layer? Read(LayerReader reader)
    {
        int length = reader.AtLeast(1, "SequenceLength");
        string initializer = reader.Member("Initializer", "GlorotUniform");
        if (!PositionRules.HasPositions(reader) || !PositionRules.Fits(reader, reader.Input.Dimensions[reader.Input.Rank - 2], length))
            return null;
        Weight embeddings = new("embeddings", Shape.Of([length, reader.Input.Last]), initializer) { IsFrozen = reader.IsFrozen };
        return reader.HasFailed ? null : new PositionEmbeddingLayer(reader.Node(reader.Input), embeddings);
    }
}

/// <summary>A learned row for each position.</summary>
internal sealed record PositionEmbeddingLayer(LayerNode Node, Weight Embeddings) : Layer(Node)
{
    public override string Kind => "PositionEmbedding";

    public override EquatableArray<Weight> Weights => ImmutableArray.Create(Embeddings);

    public override TimeStep AtOneStep(LayerNode node) => new(this with { Node = node, Steps = PositionRules.StepsOf(Node.Input, 2) });

    /// <summary>Of one time step of a stream, how many steps have a position.</summary>
    public int? Steps { get; init; }

    public override int? MostSteps => Steps;

    public override string Describe() => $"the rows of embeddings {Embeddings.Shape} for its positions, {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor rows = PlanTensor.Of(Name, inputs[0].Rows, inputs[0].Columns, plan.NeedsGradient(inputs[0], Embeddings));
        WeightSlot embeddings = plan.Weight(Embeddings);
        return plan.Add(new WritePositions(this, inputs[0], rows, Steps is null ? new LearnedPositions(embeddings, Output.Dimensions[Output.Rank - 2]) : new LearnedPositionOfStep(embeddings)));
    }
}

/// <summary>Reads <c>[SinePositionEncoding]</c>: (…, positions, n) stays.</summary>
internal sealed class SinePositionEncodingKind : LayerKind
{
    public override string Name => "SinePositionEncoding";

    public override Layer? Read(LayerReader reader)
    {
        float wavelength = reader.Attribute.Get("MaxWavelength", 10_000f);
        if (!(wavelength > 0 && !float.IsInfinity(wavelength)))
            reader.Range("MaxWavelength", "a finite number above 0", Text.Readable(wavelength), Fix.RemoveOption("MaxWavelength"));
        return !PositionRules.HasPositions(reader) || reader.HasFailed ? null : new SinePositionEncodingLayer(reader.Node(reader.Input), wavelength);
    }
}

/// <summary>Sines and cosines of each position.</summary>
internal sealed record SinePositionEncodingLayer(LayerNode Node, float MaxWavelength) : Layer(Node)
{
    public override string Kind => "SinePositionEncoding";

    /// <summary>Whether it is of one time step of a stream, whose number is the position.</summary>
    public bool IsOfStep { get; init; }

    public override TimeStep AtOneStep(LayerNode node) => new(this with { Node = node, IsOfStep = PositionRules.StepsOf(Node.Input, 2) is not null });

    public override string Describe() => $"sines and cosines of its positions, of wavelengths up to 2π·{Text.Readable(MaxWavelength)}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        plan.Add(new WritePositions(this, inputs[0], inputs[0].Like(Name), IsOfStep ? new SinesOfStep(MaxWavelength) : new Sines(Output.Dimensions[Output.Rank - 2], MaxWavelength)));
}

/// <summary>What is checked of positions.</summary>
internal static class PositionRules
{
    /// <summary>Whether there are positions before the last axis; else that is reported.</summary>
    public static bool HasPositions(LayerReader reader)
    {
        if (reader.Input.Rank < 2)
            reader.Report(Descriptors.InputRank, argument: null, reader.Name, "(…, positions, n)", reader.InputName, reader.Input.ToString());
        return reader.Input.Rank >= 2;
    }

    /// <summary>Whether there are no more positions than rows; else that is reported.</summary>
    public static bool Fits(LayerReader reader, int positions, int rows)
    {
        if (positions > rows)
            reader.Range("SequenceLength", $"at least {Text.Grouped(positions)}, the positions of {reader.InputName}", Text.Grouped(rows), Fix.Change(Text.Literal(positions)));
        return positions <= rows;
    }

    /// <summary>The time steps that have positions; null where the positions are along another axis than the first, time, and the same at each step.</summary>
    /// <param name="input">The shape of what is read.</param>
    /// <param name="axes">Its axes where the positions are along the first.</param>
    public static int? StepsOf(Shape input, int axes) => input.Rank == axes ? input.Dimensions[0] : null;
}

/// <summary>Numbers of positions, which are the same for each sample.</summary>
internal abstract record PositionSource(int Positions)
{
    /// <summary>What sums the gradients of weights, if it has any.</summary>
    public virtual IEnumerable<WeightPart> WeightParts(PlanTensor output) => [];

    /// <summary>Writes the call that makes the positions of all samples.</summary>
    public abstract void WriteForward(PassWriter pass, PlanTensor output, bool adds = false);

    /// <summary>How many sequences the samples have.</summary>
    protected string Sequences(PlanTensor output) => output.Rows == Positions ? "rows" : "rows * " + Text.Literal(output.Rows / Positions);
}

/// <summary>Sines and cosines.</summary>
internal sealed record Sines(int Positions, float MaxWavelength) : PositionSource(Positions)
{
    public override void WriteForward(PassWriter pass, PlanTensor output, bool adds = false) => pass.Call(
        "PositionRows.WriteSines<V>",
        "ref " + pass.Value(output),
        Sequences(output),
        "positions: " + Text.Literal(Positions),
        "columns: " + Text.Literal(output.Columns),
        "stride: " + Text.Literal(output.Stride),
        "maxWavelength: " + Text.Literal(MaxWavelength));
}

/// <summary>The sines and cosines of a time step of a stream.</summary>
internal sealed record SinesOfStep(float MaxWavelength) : PositionSource(1)
{
    public override void WriteForward(PassWriter pass, PlanTensor output, bool adds = false) => pass.Call(
        "PositionRows.WriteSinesAt",
        "ref " + pass.Value(output),
        Locals.TimeStep,
        "columns: " + Text.Literal(output.Columns),
        "maxWavelength: " + Text.Literal(MaxWavelength));
}

/// <summary>The row of a weight that belongs to a time step of a stream.</summary>
internal sealed record LearnedPositionOfStep(WeightSlot Weight) : PositionSource(1)
{
    public override void WriteForward(PassWriter pass, PlanTensor output, bool adds = false) => pass.Call(
        "PositionRows.WriteAt<V>",
        WeightSlot.In(Weight),
        "ref " + pass.Value(output),
        Locals.TimeStep,
        "rows: " + Text.Literal(Weight.Rows),
        "panels: " + Text.Literal(Weight.Panels),
        "panelColumns: " + Text.Literal(Weight.Panel),
        adds ? "adds: true" : "adds: false");
}

/// <summary>The first rows of a weight.</summary>
internal sealed record LearnedPositions(WeightSlot Weight, int Positions) : PositionSource(Positions)
{
    public override IEnumerable<WeightPart> WeightParts(PlanTensor output) => [new Part(this, output)];

    public override void WriteForward(PassWriter pass, PlanTensor output, bool adds = false) => pass.Call(
        "PositionRows.Write<V>",
        WeightSlot.In(Weight),
        "ref " + pass.Value(output),
        Sequences(output),
        "positions: " + Text.Literal(Positions),
        "rows: " + Text.Literal(Weight.Rows),
        "panels: " + Text.Literal(Weight.Panels),
        "panelColumns: " + Text.Literal(Weight.Panel),
        adds ? "adds: true" : "adds: false");

    /// <summary>A row's gradient = the sum of dy at its position.</summary>
    private sealed class Part(LearnedPositions positions, PlanTensor output) : WeightPart(positions.Weight, Tiling.GradientRows(positions.Weight.Rows, positions.Weight.Columns))
    {
        public override void WriteGradient(PassWriter pass) => pass.Call(
            $"PositionRows.SumGradient<V, {RegisterTile.Count(Tiling.TileVectors(Weight.Panel))}>",
            $"ref Unsafe.Add(ref {pass.Gradient(output)}, p.Panel * {Text.Literal(Weight.Panel)})",
            "ref Unsafe.Add(ref gradients, p.Offset)",
            "p",
            positions.Sequences(output),
            "positions: " + Text.Literal(positions.Positions),
            "dyStride: " + Text.Literal(output.Stride),
            "panelColumns: " + Text.Literal(Weight.Panel),
            "accumulate");
    }
}

/// <summary>Writes the numbers of positions in the shape of a tensor, of which it reads nothing: its gradient is 0.</summary>
internal sealed class WritePositions(Layer layer, PlanTensor input, PlanTensor output, PositionSource source) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new WritePositions(Layer, inputs[0], output, source);

    public override bool AddsGradients => true;

    public override IEnumerable<WeightPart> WeightParts => source.WeightParts(output);

    public override void WriteForward(PassWriter pass) => source.WriteForward(pass, output);

    public override string BackwardSentence => $"{Layer.Name} backward: {input.Identifier} has no part in it.";

    public override void WriteBackward(PassWriter pass)
    {
        if (pass.Step!.Writes[0] == GradientWrite.Store)
            pass.Call("Rearrangement.Clear<V>", "ref " + pass.Gradient(input), PassWriter.Length(input));
    }
}
