using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Conv1D(filters, kernelSize)]</c> and <c>[Conv2D(filters, kernelSize)]</c>.</summary>
internal sealed class ConvolutionKind(int axes) : LayerKind
{
    public override string Name => $"Conv{Text.Plain(axes)}D";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes))
            return null;
        ConvolutionReader convolution = new(reader, axes);
        int filters = reader.AtLeast(1, "Filters"), groups = reader.AtLeast(1, "Groups"), channels = reader.Input.Last;
        if (!reader.HasFailed && (channels % groups != 0 || filters % groups != 0))
            reader.Range("Groups", $"a divisor of the {Text.Plain(channels)} channels of {reader.InputName} and of the {Text.Plain(filters)} filters", Text.Plain(groups), Divisors.Nearest("Groups", groups, channels, filters));
        if (convolution.Axes() is not { } windows)
            return null;
        ActivationFunction? activation = reader.Activation("Activation", filters);
        int taps = convolution.Windows.Aggregate((product, window) => unchecked(product * window));
        Weight kernel = convolution.Kernel("kernel", "Kernel", [.. convolution.Windows, channels / groups, filters]) with { Order = KernelOrder.Convolution(groups, taps, channels / groups, filters / groups) };
        Weight? bias = convolution.Bias(filters);
        ActivityRegularizer activity = convolution.Activity();
        if (reader.HasFailed || activation is null)
            return null;
        (ConvolutionAxis height, ConvolutionAxis width) = ConvolutionReader.Image(windows);
        Shape output = Shape.Of(windows.Select(axis => axis.Output).Concat([activation.OutputColumns(filters)]));
        return new ConvolutionLayer(reader.Node(output), Name, height, width, kernel, bias, activation, activity);
    }
}

/// <summary>activation(Σ x·kernel + bias) over windows. A sequence is an image of one row.</summary>
internal sealed record ConvolutionLayer(LayerNode Node, string KindName, ConvolutionAxis Height, ConvolutionAxis Width, Weight Kernel, Weight? Bias, ActivationFunction Activation, ActivityRegularizer Activity) : Layer(Node), IPenalizesActivity, IMultiplies
{
    public override string Kind => KindName;

    public override EquatableArray<Weight> Weights => Bias is null ? ImmutableArray.Create(Kernel) : ImmutableArray.Create(Kernel, Bias);

    public override ActivationFunction OutputActivation => Activation;

    public override long ForwardFlops => Flops.OfProducts((long)Height.Output * Width.Output, Kernel);

    public override TimeStep AtOneStep(LayerNode node)
    {
        if (Kind != "Conv1D")
            return TimeStep.Never;
        if (Width.Stride > 1)
            return TimeStep.Not("has Strides above 1, so that it gives no output at most steps: remove them", Fix.RemoveOption("Strides"));
        return Width.Output == Width.Length && Width.Before == ConvolutionAxis.Reach(Width.Window, Width.Dilation) - 1
            ? new(new StepConvolutionLayer(node, this))
            : TimeStep.Not("has windows that reach into later steps: write Padding = Padding.Causal", Fix.Set("Padding", "Padding.Causal"));
    }

    public override string Describe()
    {
        string groups = Kernel.Order!.Groups == 1 ? "" : $" in {Text.Plain(Kernel.Order.Groups)} groups of channels";
        return $"{Formula("x·kernel", Bias, Activation)} over {ConvolutionAxis.Windows(Height, Width)}{groups}, {Node.Input} → {Output}, {Text.Grouped(ParameterCount)} parameters";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor sum = plan.Convolve(this, Name, inputs[0], new ConvolutionShape(Height, Width, IsTransposed: false), Kernel, Bias);
        return plan.PenalizeActivity(this, plan.Activate(this, sum, Activation), Activity);
    }

    /// <summary>The formula of a convolution, for people.</summary>
    public static string Formula(string product, Weight? bias, ActivationFunction activation)
    {
        string sum = $"Σ {product}{(bias is null ? "" : " + bias")}";
        return activation.Kind == ActivationKindOf.Identity ? sum : $"{activation.Name}({sum})";
    }
}

/// <summary>One time step of a causal <c>Conv1D</c>: a product with the window that ends with it, which a ring of past steps has.</summary>
/// <param name="Node">Its place in the graph of one time step.</param>
/// <param name="Whole">The convolution of all time steps.</param>
internal sealed record StepConvolutionLayer(LayerNode Node, ConvolutionLayer Whole) : Layer(Node)
{
    public override string Kind => Whole.Kind;

    public override EquatableArray<Weight> Weights => Whole.Weights;

    public override ActivationFunction OutputActivation => Whole.Activation;

    public override string Describe() => Whole.Describe();

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        int taps = Whole.Width.Window, groups = Whole.Kernel.Order!.Groups, channels = inputs[0].Columns;
        WeightSlot kernel = plan.Weight(Whole.Kernel);
        PlanTensor window = taps == 1 ? inputs[0] : Window(plan, inputs[0], groups == 1 ? PlanTensor.Of(Name + " window", 1, checked(taps * channels)) : PlanTensor.Of(Name + " window", taps, channels));
        PlanTensor sum = groups == 1
            ? plan.Add(new MatrixProduct(this, window, PlanTensor.Of(Name, 1, kernel.Columns), new ProductWeights(kernel, plan.Weight(Whole.Bias)), Epilogue.None, isTraining: false))
            : plan.Convolve(this, Name, window, new ConvolutionShape(ConvolutionAxis.None, ConvolutionAxis.Of(taps, taps, 1, 1, "Valid")!, IsTransposed: false), Whole.Kernel, Whole.Bias);
        return plan.Activate(this, sum, Whole.Activation);
    }

    private PlanTensor Window(PlanBuilder plan, PlanTensor input, PlanTensor window) =>
        plan.Add(new GatherSteps(this, input, window, Whole.Width.Window, Whole.Width.Dilation, plan.State(checked(GatherSteps.Rows(Whole.Width.Window, Whole.Width.Dilation) * input.Columns))));
}
