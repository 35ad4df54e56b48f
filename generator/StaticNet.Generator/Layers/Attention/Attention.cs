using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Attention]</c> and <c>[AdditiveAttention]</c>: the query's positions, with the value's features.</summary>
/// <param name="isAdditive">Whether it is the second.</param>
internal sealed class AttentionKind(bool isAdditive) : LayerKind
{
    private static readonly Shape Scalar = Shape.Of([]);

    public override string Name => isAdditive ? "AdditiveAttention" : "Attention";

    public override int MostInputs => 3;

    public override Layer? Read(LayerReader reader)
    {
        bool usesScale = reader.Attribute.Get("UseScale", isAdditive), concatenates = !isAdditive && reader.Member("ScoreMode", "Dot") == "Concat";
        AttentionForm form = AttentionReader.Form(reader, heads: 1);
        if (!AttentionReader.Check(reader))
            return null;
        (_, int value, int key) = AttentionReader.Roles(reader.Inputs.Count);
        LayerInput query = reader.Inputs[0], keys = reader.Inputs[key];
        if (query.Shape.Last != keys.Shape.Last)
        {
            reader.Report(Descriptors.MergeShapes, "From", reader.Name, $"whose query and key have equally many features, but {query.Name} gives {query.Shape} and {keys.Name} gives {keys.Shape}");
            return null;
        }

        List<Weight> weights = [];
        if (usesScale)
            weights.Add(isAdditive ? new("scale", Shape.Of([keys.Shape.Last]), "GlorotUniform") : Single("scale"));
        if (concatenates)
            weights.Add(Single("concat_score_weight"));
        return reader.HasFailed ? null : new AttentionLayer(
            reader.Node(reader.Input.WithLast(reader.Inputs[value].Shape.Last)),
            Name,
            form,
            isAdditive || concatenates,
            weights.Select(weight => weight with { IsFrozen = reader.IsFrozen }).ToImmutableArray(),
            keys.Shape);

        static Weight Single(string name) => new(name, Scalar, "Ones") { Order = KernelOrder.Matrix(1, 1) };
    }
}

/// <summary>softmax(scores)·values of inputs as they are.</summary>
internal sealed record AttentionLayer(LayerNode Node, string KindName, AttentionForm Form, bool IsOfSums, EquatableArray<Weight> ScoreWeights, Shape Keys) : Layer(Node)
{
    public override string Kind => KindName;

    public override EquatableArray<Weight> Weights => ScoreWeights;

    public override bool UsesMask => true;

    public override bool GivesMask(IReadOnlyList<bool> masked) => masked[0];

    public override TimeStep AtOneStep(LayerNode node) => Form.AtOneStep(Node.Input, KeyCount, form => this with { Node = node, Form = form });

    private Weight? Scale => Find("scale");

    private Weight? Factor => Find("concat_score_weight");

    private long KeyCount => Keys.WithLast(1).Size;

    private long Pairs => Saturating.Multiply(Node.Input.WithLast(1).Size, Form.KeysOf(KeyCount));

    // The tangents of sums are no products.
    public override long ForwardFlops => Flops.OfSums(Saturating.Multiply(Pairs, (IsOfSums ? 0L : Keys.Last) + Output.Last));

    public override string Describe()
    {
        bool isVector = Kind == "AdditiveAttention";
        string sum = IsOfSums ? $"Σ {(Scale is not null && isVector ? "scale·" : "")}tanh({(Scale is not null && !isVector ? "scale·(q + k)" : "q + k")})" : Scale is null ? "Σ q·k" : "scale·Σ q·k";
        string parameters = Weights.Count == 0 ? "" : $", {Text.Grouped(ParameterCount)} {(ParameterCount == 1 ? "parameter" : "parameters")}";
        return $"{Form.Mask}softmax({(Factor is null ? "" : "weight·")}{sum})·values, {Output}{parameters}";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        AttentionScore score = new(IsOfSums ? "AdditiveScore" : "DotScore");
        score = Kind == "AdditiveAttention"
            ? score with { Columns = plan.Weight(Scale) }
            : score with { ScaleWeight = plan.Weight(Scale), Factor = plan.Weight(Factor) };
        PlanTensor output = Attend.Plan(plan, this, Name, AttentionTensors.Of(plan, this, inputs, readsKeyMask: false), score, Form);
        plan.PassMask(this, [inputs[0]], output);
        return output;
    }

    private Weight? Find(string name) => Weights.FirstOrDefault(weight => weight.Name == name);
}
