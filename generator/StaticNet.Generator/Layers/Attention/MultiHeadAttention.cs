using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[MultiHeadAttention(numHeads, keyDim)]</c>: the query's shape stays, or takes another last axis.</summary>
internal sealed class MultiHeadAttentionKind : LayerKind
{
    public override string Name => "MultiHeadAttention";

    public override int MostInputs => 3;

    public override Layer? Read(LayerReader reader)
    {
        int heads = reader.AtLeast(1, "NumHeads"), keyDim = reader.AtLeast(1, "KeyDim");
        int valueDim = Or("ValueDim", keyDim), units = Or("OutputShape", reader.Input.Last);
        AttentionForm form = AttentionReader.Form(reader, heads);
        ActivationFunction? activation = reader.Activation("Activation", units);
        ActivityRegularizer activity = new(reader.Factor("ActivityL1"), reader.Factor("ActivityL2"));
        Weight kernel = reader.Weight("kernel", "Kernel", Shape.Of([1, 1, 1]), "GlorotUniform"), bias = reader.Weight("bias", "Bias", Shape.Of([1]), "Zeros");
        if (kernel.Initializer == "Identity")
            reader.Range("KernelInitializer", "one for kernels of three axes", "Identity, which needs a matrix", Fix.RemoveOption("KernelInitializer"));
        if (bias.Initializer is "Identity" or "Orthogonal")
            reader.Range("BiasInitializer", "one for a vector", bias.Initializer + ", which needs a matrix", Fix.RemoveOption("BiasInitializer"));
        if (!AttentionReader.Check(reader) || activation is null)
            return null;

        (_, int value, int key) = AttentionReader.Roles(reader.Inputs.Count);
        ProjectionReader projections = new(kernel, reader.Attribute.Get("UseBias", true) ? bias : null);
        return new MultiHeadAttentionLayer(
            reader.Node(reader.Input.WithLast(activation.OutputColumns(units))),
            form,
            projections.ToHeads("query", reader.Input.Last, heads, keyDim),
            projections.ToHeads("key", reader.Inputs[key].Shape.Last, heads, keyDim),
            projections.ToHeads("value", reader.Inputs[value].Shape.Last, heads, valueDim),
            projections.OfHeads("attention_output", heads, valueDim, units),
            reader.Inputs[key].Shape.WithLast(1).Size,
            activation,
            activity);

        int Or(string argument, int otherwise) => reader.Attribute.Find(argument) is null ? otherwise : reader.AtLeast(1, argument);
    }

    /// <summary>The projections, whose kernels have the same arguments.</summary>
    private sealed record ProjectionReader(Weight Kernel, Weight? Bias)
    {
        public Projection ToHeads(string name, int inputs, int heads, int columns)
        {
            int width = unchecked(heads * columns);
            return Of(name, Shape.Of([inputs, heads, columns]), Shape.Of([heads, columns]), KernelOrder.Matrix(inputs, width), KernelOrder.Matrix(1, width));
        }

        public Projection OfHeads(string name, int heads, int columns, int units) => Of(name, Shape.Of([heads, columns, units]), Shape.Of([units]), order: null, biasOrder: null);

        private Projection Of(string name, Shape kernel, Shape bias, KernelOrder? order, KernelOrder? biasOrder) => new(
            Kernel with { Name = name + "/kernel", Shape = kernel, Order = order },
            Bias is null ? null : Bias with { Name = name + "/bias", Shape = bias, Order = biasOrder });
    }
}

/// <summary>x·kernel + bias, to the heads or from them.</summary>
internal sealed record Projection(Weight Kernel, Weight? Bias)
{
    public IEnumerable<Weight> Weights => Bias is null ? [Kernel] : [Kernel, Bias];
}

/// <summary>softmax(Q·Kᵀ/√keyDim)·V of the projected inputs, head by head, projected once more.</summary>
internal sealed record MultiHeadAttentionLayer(LayerNode Node, AttentionForm Form, Projection Query, Projection Key, Projection Value, Projection Result, long Keys, ActivationFunction Activation, ActivityRegularizer Activity) : Layer(Node), IPenalizesActivity, IActivates
{
    public override string Kind => "MultiHeadAttention";

    public override EquatableArray<Weight> Weights => new[] { Query, Key, Value, Result }.SelectMany(projection => projection.Weights).ToImmutableArray();

    public override ActivationFunction OutputActivation => Activation;

    public override bool UsesMask => true;

    public override bool GivesMask(IReadOnlyList<bool> masked) => masked[0];

    public override TimeStep AtOneStep(LayerNode node) => Form.AtOneStep(Node.Input, Keys, form => this with { Node = node, Form = form });

    private int KeyDim => Query.Kernel.Shape.Last;

    private long Queries => Node.Input.WithLast(1).Size;

    // Each query with each key, also where a mask leaves it out, as Keras computes it; those of a window alone.
    public override long ForwardFlops
    {
        get
        {
            long products = Saturating.Multiply(Saturating.Multiply(Queries, Form.KeysOf(Keys)), Saturating.Multiply(Form.Count, (long)KeyDim + Value.Kernel.Shape.Last));
            return Saturating.Add(Flops.OfSums(products), Saturating.Add(Flops.OfProducts(Queries, Query.Kernel, Result.Kernel), Flops.OfProducts(Keys, Key.Kernel, Value.Kernel)));
        }
    }

    public override string Describe() =>
        $"{Form.Mask}{Text.Grouped(Form.Count)} {(Form.Count == 1 ? "head" : "heads")} of {Text.Grouped(KeyDim)}, {Output}, {Text.Grouped(ParameterCount)} parameters";

    public override string Describe(Weight kernel)
    {
        (string what, Projection projection) = kernel == Query.Kernel ? ("queries", Query) : kernel == Key.Kernel ? ("keys", Key) : kernel == Value.Kernel ? ("values", Value) : ("output", Result);
        string from = projection == Result ? "outputs of all heads" : $"{Text.Plain(kernel.Shape.Dimensions[0])} features";
        string to = projection == Result ? $"{Text.Plain(kernel.Shape.Last)} features" : $"{Text.Plain(Form.Count)} × {Text.Plain(kernel.Shape.Last)}";
        return $"{what}, x·kernel{(projection.Bias is null ? "" : " + bias")}, {from} → {to}";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        AttentionTensors read = AttentionTensors.Of(plan, this, inputs, readsKeyMask: true);
        AttentionTensors projected = read with
        {
            Query = Project(plan, read.Query, Query, Name + " query"),
            Key = Project(plan, read.Key, Key, Name + " key"),
            Value = Project(plan, read.Value, Value, Name + " value"),
        };
        PlanTensor attended = Attend.Plan(plan, this, Name + " heads", projected, new AttentionScore("DotScore", (float)(1 / Math.Sqrt(KeyDim))), Form);
        PlanTensor output = plan.Activate(this, Project(plan, attended, Result, Name), Activation);
        plan.PassMask(this, [inputs[0]], output);
        return plan.PenalizeActivity(this, output, Activity);
    }

    private PlanTensor Project(PlanBuilder plan, PlanTensor input, Projection projection, string name)
    {
        WeightSlot kernel = plan.Weight(projection.Kernel);
        PlanTensor output = PlanTensor.Of(name, input.Rows, kernel.Columns, plan.NeedsGradient(input, projection.Kernel, projection.Bias));
        return plan.Add(new MatrixProduct(this, input, output, new ProductWeights(kernel, plan.Weight(projection.Bias)), Epilogue.None, plan.IsTraining));
    }
}
