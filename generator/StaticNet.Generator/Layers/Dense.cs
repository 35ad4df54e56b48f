using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Dense(units, activation)]</c>: any shape (…, n) becomes (…, units).</summary>
internal sealed class DenseKind : LayerKind
{
    public override string Name => "Dense";

    public override Layer? Read(LayerReader reader)
    {
        int units = reader.AtLeast(1, "Units");
        ActivationFunction? activation = reader.Activation("Activation", units);
        bool useBias = reader.Attribute.Get("UseBias", true);
        Weight kernel = new("kernel", Shape.Of([reader.Input.Last, units]), reader.Member("KernelInitializer", "GlorotUniform"), reader.Factor("KernelL1"), reader.Factor("KernelL2"))
        {
            StoresLastAxisFirst = Tiling.HasFewUnits(reader.Input.Last, units),
        };
        Weight bias = new("bias", Shape.Of([units]), reader.Member("BiasInitializer", "Zeros"), reader.Factor("BiasL1"), reader.Factor("BiasL2"));
        if (bias.Initializer is "Identity" or "Orthogonal")
            reader.Report(Descriptors.ArgumentRange, "BiasInitializer", reader.Name, "BiasInitializer", "one for a vector", bias.Initializer + ", which needs a matrix");
        ActivityRegularizer activity = new(reader.Factor("ActivityL1"), reader.Factor("ActivityL2"));
        if (reader.HasFailed || activation is null)
            return null;
        Shape output = reader.Input.WithLast(activation.OutputColumns(units));
        return new DenseLayer(reader.Node(output), units, activation, kernel, useBias ? bias : null, activity);
    }
}

/// <summary>activation(x·kernel + bias) over the last axis.</summary>
internal sealed record DenseLayer(LayerNode Node, int Units, ActivationFunction Activation, Weight Kernel, Weight? Bias, ActivityRegularizer Activity) : Layer(Node), IPenalizesActivity
{
    public override string Kind => "Dense";

    public override EquatableArray<Weight> Weights => Bias is null ? ImmutableArray.Create(Kernel) : ImmutableArray.Create(Kernel, Bias);

    public override ActivationFunction OutputActivation => Activation;

    public override string Describe()
    {
        string product = Bias is null ? "x·kernel" : "x·kernel + bias";
        string formula = Activation.Kind == ActivationKindOf.Identity ? product : $"{Activation.Name}({product})";
        return $"{formula}, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor sum = plan.Add(new MatrixProduct(
            this,
            inputs[0],
            PlanTensor.Of(Name, inputs[0].Rows, Units, needsGradient: true),
            new ProductWeights(plan.Weight(Kernel), plan.Weight(Bias)),
            Epilogue.None,
            plan.IsTraining));
        PlanTensor output = plan.Activate(this, sum, Activation);
        return plan.PenalizeActivity(this, output, Activity);
    }
}
