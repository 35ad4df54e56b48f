using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Shared("embedding_1", Reverse = true)]</c>: (…, outputDim) becomes (…, inputDim), a score for each token.</summary>
/// <param name="owner">The embedding.</param>
internal sealed class ReversedEmbeddingKind(IReadsTokens owner) : LayerKind
{
    public override string Name => "Embedding";

    public override Layer? Read(LayerReader reader)
    {
        Weight table = owner.Table;
        if (reader.Input.Last == table.Shape.Last)
            return new ReversedEmbeddingLayer(reader.Node(reader.Input.WithLast(table.Shape.Dimensions[0])), table);
        reader.Report(Descriptors.InputRank, reader.Attribute.Find("From") is null ? null : "From", reader.Name, $"(…, {Text.Plain(table.Shape.Last)}), a row of {reader.Owner!.Name}", reader.InputName, reader.Input.ToString());
        return null;
    }
}

/// <summary>x·Eᵀ with the rows E that an embedding has for its tokens, as Keras Hub's <c>ReversibleEmbedding</c> in reverse.</summary>
internal sealed record ReversedEmbeddingLayer(LayerNode Node, Weight Table) : Layer(Node)
{
    public override string Kind => "Embedding";

    public override EquatableArray<Weight> Weights => ImmutableArray.Create(Table);

    public override bool PassesMask => true;

    public override bool IsPerStep => true;

    public override long ForwardFlops => Flops.OfProducts(Node.Input.Size / Node.Input.Last, Table);

    public override string Describe() => $"x·{Table.Name}ᵀ, a score for each of {Text.Grouped(Output.Last)} tokens, {Node.Input} → {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) =>
        plan.Add(new MultiplyRows(this, inputs[0], PlanTensor.Of(Name, inputs[0].Rows, Output.Last, plan.NeedsGradient(inputs[0], Table)), plan.Weight(Table), plan.IsTraining));
}

/// <summary>The products of x with each row of a weight: y = x·Wᵀ, dx = dy·W and dW = dyᵀ·x.</summary>
internal sealed class MultiplyRows(Layer layer, PlanTensor input, PlanTensor output, WeightSlot rows, bool isTraining) : Operation(layer)
{
    private readonly WeightForm _transposed = isTraining ? KernelPart.Transposed(rows, rows.Rows, rows.Columns) : new TransposedRows(layer, rows);

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new MultiplyRows(Layer, inputs[0], output, rows, isTraining);

    public override long Flops => 2L * input.Rows * input.Columns * output.Columns;

    public override IEnumerable<WeightForm> Forms => [_transposed];

    public override IEnumerable<WeightPart> WeightParts => [new RowsPart(input, output, rows, _transposed)];

    public override void WriteForward(PassWriter pass)
    {
        ProductKernel product = new(input.Columns, input.Stride, output.Columns, HasBias: false, Activation: null);
        pass.Call(pass.Kernels.Use(product), "ref " + pass.Value(input), $"ref {(isTraining ? "Transposed" : "Derived")}({_transposed.Place})", "ref " + pass.Value(output), PassWriter.Rows(input));
    }

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        ProductKernel product = new(output.Columns, output.Stride, input.Columns, HasBias: false, Activation: null) { IsBackward = true };
        pass.Call(pass.Kernels.Use(product), "ref " + pass.Gradient(output), $"ref Parameters({rows.Place})", "ref " + pass.Gradient(input), PassWriter.Rows(input));
    }

    /// <summary>dW = dyᵀ·x. What lies in the padding of x may be anything, and that of a weight has no gradient.</summary>
    private sealed class RowsPart(PlanTensor input, PlanTensor output, WeightSlot rows, WeightForm transposed) : WeightPart(rows, Tiling.GradientRows(rows.Rows, rows.Columns))
    {
        private readonly KernelPart _copied = new(output, input, rows, transposed);

        public override void WriteGradient(PassWriter pass)
        {
            KernelPart.Write(pass, Weight, pass.Gradient(output), pass.Value(input), output, input, Locals.Accumulate);
            if (Weight.Columns % Weight.Panel != 0)
                pass.Call("EmbeddingRows.ClearPadding", "ref Unsafe.Add(ref gradients, p.Offset)", "p", "columns: " + Text.Literal(Weight.Columns), "panelColumns: " + Text.Literal(Weight.Panel));
        }

        public override void WriteTranspose(PassWriter pass) => _copied.WriteTranspose(pass);
    }
}

/// <summary>Rows that prediction reads as columns.</summary>
internal sealed class TransposedRows(Layer layer, WeightSlot rows) : Derivation(rows, WeightFormKind.Transposed, checked(rows.Columns * Tiling.Stride(rows.Rows)))
{
    public override string Sentence => $"The rows that {layer.Name} multiplies with, as columns.";

    public override void Write(PassWriter pass) => pass.Call(
        "PanelTranspose.CopyAll",
        $"ref Parameters({Of.Place})",
        $"ref Derived({Place})",
        "rows: " + Text.Literal(Of.Rows),
        "columns: " + Text.Literal(Of.Columns),
        "panelColumns: " + Text.Literal(Of.Panel),
        "transposedPanelColumns: " + Text.Literal(Tiling.PanelColumns(Of.Rows)));
}
