using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Reads <c>[LeakyReLU]</c>: any shape stays.</summary>
internal sealed class LeakyReluKind : LayerKind
{
    public override string Name => "LeakyReLU";

    public override Layer? Read(LayerReader reader)
    {
        float slope = reader.Factor("NegativeSlope", 0.3f);
        ActivationFunction function = ActivationFunctions.Find("LeakyRelu")!.With($"x ≥ 0 ? x : {Text.Readable(slope)}·x", ("negativeSlope", slope));
        return reader.HasFailed ? null : new ParametricActivationLayer(reader.Node(reader.Input), Name, function);
    }
}

/// <summary>Reads <c>[ReLU]</c>: any shape stays.</summary>
internal sealed class ReluKind : LayerKind
{
    public override string Name => "ReLU";

    public override Layer? Read(LayerReader reader)
    {
        float maximum = reader.Attribute.Get("MaxValue", float.PositiveInfinity), slope = reader.Factor("NegativeSlope"), threshold = reader.Factor("Threshold");
        if (!(maximum >= 0))
            reader.Range("MaxValue", "at least 0", Text.Readable(maximum), Fix.Meant(maximum, number => number >= 0), Fix.RemoveOption("MaxValue"));
        if (reader.HasFailed)
            return null;
        ActivationFunction relu = ActivationFunctions.Find("Relu")!;
        if (!float.IsInfinity(maximum) || slope != 0 || threshold != 0)
        {
            string below = slope == 0 ? "0" : threshold == 0 ? $"{Text.Readable(slope)}·x" : $"{Text.Readable(slope)}·(x − {Text.Readable(threshold)})";
            string above = float.IsInfinity(maximum) ? "x" : $"min(x, {Text.Readable(maximum)})";
            relu = relu.With($"x ≥ {Text.Readable(threshold)} ? {above} : {below}", ("maxValue", maximum), ("negativeSlope", slope), ("threshold", threshold)) with { NeedsInput = true };
        }

        return new ParametricActivationLayer(reader.Node(reader.Input), Name, relu);
    }
}

/// <summary>Reads <c>[ELU]</c>: any shape stays.</summary>
internal sealed class EluKind : LayerKind
{
    public override string Name => "ELU";

    public override Layer? Read(LayerReader reader)
    {
        float alpha = reader.Factor("Alpha", 1);
        ActivationFunction elu = ActivationFunctions.Find("Elu")!;
        if (alpha != 1)
            elu = elu.With($"x > 0 ? x : {Text.Readable(alpha)}·(eˣ − 1)", ("alpha", alpha));
        return reader.HasFailed ? null : new ParametricActivationLayer(reader.Node(reader.Input), Name, elu);
    }
}

/// <summary>A function that has parameters, element by element.</summary>
internal sealed record ParametricActivationLayer(LayerNode Node, string KindName, ActivationFunction Activation) : Layer(Node), IActivates
{
    public override string Kind => KindName;

    public override bool PassesMask => true;

    public override ActivationFunction OutputActivation => Activation;

    public override bool IsPerStep => true;

    public override string Describe() => $"{Activation.Formula}, {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Activate(this, inputs[0], Activation);
}
