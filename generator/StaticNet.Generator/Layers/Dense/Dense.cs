using System;
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
        Weight kernel = reader.Weight("kernel", "Kernel", Shape.Of([reader.Input.Last, units]), "GlorotUniform") with
        {
            StoresLastAxisFirst = Tiling.HasFewUnits(reader.Input.Last, units),
        };
        Weight bias = reader.Weight("bias", "Bias", Shape.Of([units]), "Zeros");
        if (bias.Initializer is "Identity" or "Orthogonal")
            reader.Range("BiasInitializer", "one for a vector", bias.Initializer + ", which needs a matrix", Fix.RemoveOption("BiasInitializer"));
        ActivityRegularizer activity = new(reader.Factor("ActivityL1"), reader.Factor("ActivityL2"));
        if (reader.HasFailed || activation is null)
            return null;
        Shape output = reader.Input.WithLast(activation.OutputColumns(units));
        return new DenseLayer(reader.Node(output), units, activation, kernel, useBias ? bias : null, activity);
    }
}

/// <summary>activation(x·kernel + bias) over the last axis.</summary>
internal sealed record DenseLayer(LayerNode Node, int Units, ActivationFunction Activation, Weight Kernel, Weight? Bias, ActivityRegularizer Activity) : Layer(Node), IPenalizesActivity, IMultiplies
{
    public override string Kind => "Dense";

    public override bool PassesMask => true;

    public override EquatableArray<Weight> Weights => Bias is null ? ImmutableArray.Create(Kernel) : ImmutableArray.Create(Kernel, Bias);

    public override ActivationFunction OutputActivation => Activation;

    public override bool IsPerStep => true;

    public override long ForwardFlops => Flops.OfProducts(Node.Input.Size / Node.Input.Last, Kernel);

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
            PlanTensor.Of(Name, inputs[0].Rows, Units, plan.NeedsGradient(inputs[0], Kernel, Bias)),
            new ProductWeights(plan.Weight(Kernel), plan.Weight(Bias)),
            Epilogue.None,
            plan.IsTraining));
        PlanTensor output = plan.Activate(this, sum, Activation);
        return plan.PenalizeActivity(this, output, Activity);
    }
}

/// <summary>How x·kernel is computed.</summary>
internal enum ProductMethod
{
    /// <summary>In register tiles of samples and units.</summary>
    Tiles,

    /// <summary>With the lanes along the inputs: few units would leave a register of units mostly empty.</summary>
    FewUnits,

    /// <summary>One sample of a small network, in its method of its own.</summary>
    Sample,

    /// <summary>Few samples of a large layer: threads share the kernel's panels.</summary>
    SharedPanels,
}

/// <summary>x·kernel + bias at each position, with its three products: forward, back to the input, and the kernel's gradient. A bias of several rows, of which it adds the first, is another operation's.</summary>
internal sealed class MatrixProduct(Layer layer, PlanTensor input, PlanTensor output, ProductWeights weights, Epilogue epilogue, bool isTraining) : ProductOperation(layer, weights, epilogue)
{
    private readonly WeightForm? _transposed = isTraining && input.NeedsGradient ? KernelPart.Transposed(weights.Kernel, input.Columns, output.Columns) : null;

    public override int ProductRows => input.IsLanes ? 1 : input.Rows;

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new MatrixProduct(Layer, inputs[0], output, Weights, Epilogue.Of(output), isTraining);

    public override ProductOperation With(ProductWeights weights, Epilogue epilogue) => new MatrixProduct(Layer, input, output, weights, epilogue, isTraining);

    public override long Flops => 2L * input.Rows * input.Columns * output.Columns;

    public override IEnumerable<WeightPart> WeightParts
    {
        get
        {
            yield return Weights.Kernel.IsTransposed ? new TransposedKernelPart(this, Weights.Kernel) : new KernelPart(input, output, Weights.Kernel, _transposed);
            if (Weights.Bias is { Rows: 1 } bias)
                yield return new BiasPart(output, bias);
        }
    }

    public override IEnumerable<WeightForm> Forms => _transposed is null ? Weights.Forms : [.. Weights.Forms, _transposed];

    /// <summary>How the product is computed in a pass: by the kernel's layout, the number of samples and the size.</summary>
    private ProductMethod MethodIn(PassWriter pass) => (Weights.Kernel.IsTransposed, pass.IsSample, Weights.BiasRows > 1 ? 0 : input.Rows) switch
    {
        (true, _, _) => ProductMethod.FewUnits,
        (_, true, 1) => ProductMethod.Sample,
        (_, _, 1) when pass.Mode == PassMode.Predict && Tiling.IsShared(input.Columns, output.Columns) => ProductMethod.SharedPanels,
        _ => ProductMethod.Tiles,
    };

    public override void WriteForward(PassWriter pass)
    {
        switch (MethodIn(pass))
        {
            case ProductMethod.FewUnits:
                WriteFewUnits(pass);
                break;
            case ProductMethod.Sample:
                WriteSample(pass);
                break;
            case ProductMethod.SharedPanels:
                WriteShared(pass);
                break;
            default:
                WriteTiles(pass, "ref " + pass.Value(input), "ref " + pass.Value(this.Sums()), PassWriter.Rows(input));
                break;
        }

        this.WriteActivation(pass);
    }

    /// <summary>Writes the sums of some rows, in register tiles.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="x">The first row of x.</param>
    /// <param name="y">The first row of the sums.</param>
    /// <param name="rows">How many.</param>
    public void WriteTiles(PassWriter pass, string x, string y, string rows) =>
        pass.Call(pass.Kernels.Use(new ProductKernel(input.Columns, input.Stride, output.Columns, Weights.HasBias, this.InTile()) { BiasRows = Weights.BiasRows }), [x, .. Weights.Arguments, y, rows]);

    private void WriteShared(PassWriter pass)
    {
        int panel = Weights.Kernel.Panel;
        pass.Body.Line("// Of few samples, threads share the panels.");
        pass.Call(
            $"Engine.SharedProduct.Run<V, {RegisterTile.Count(Tiling.TileVectors(panel))}, {RegisterTile.Epilogue(Weights.HasBias, this.InTile())}>",
            [
                "ref " + pass.Value(input),
                .. Weights.Arguments,
                .. Weights.HasBias ? Array.Empty<string>() : ["ref " + pass.Value(this.Sums())],
                "ref " + pass.Value(this.Sums()),
                "rows",
                $"ThreadsFor(rows * {Text.Literal(Flops)}L)",
                "inner: " + Text.Literal(input.Columns),
                "inputStride: " + Text.Literal(input.Stride),
                "panels: " + Text.Literal(Weights.Kernel.Panels),
                "panelColumns: " + Text.Plain(panel),
                "outputStride: " + Text.Literal(Tiling.Stride(output.Columns)),
            ]);
    }

    private void WriteFewUnits(PassWriter pass)
    {
        int panel = Weights.Kernel.Panel;
        bool isSample = pass.IsSample;
        pass.Body.Line($"// {Text.Plain(output.Columns)} columns would leave a register mostly empty, so the lanes go along the inputs: the kernel is stored transposed, in panels of {Text.Plain(panel)} inputs.");
        string types = $"<V, {RegisterTile.Count(output.Columns)}, {RegisterTile.Count(panel / Tiling.WidestLanes)}, {RegisterTile.Epilogue(Weights.HasBias, this.InTile())}>";
        string x = "ref " + pass.Value(input), y = "ref " + pass.Value(this.Sums()), inputs = "inputs: " + Text.Literal(input.Columns);
        if (isSample)
            pass.Call("SampleLayer.FewUnits" + types, [x, Base(pass), .. Weights.Places, y, inputs, .. input.Rows == 1 ? Array.Empty<string>() : ["rows: " + Text.Literal(input.Rows), "inputStride: " + Text.Literal(input.Stride)]]);
        else
            pass.Call("FewUnits.Rows" + types, [x, .. Weights.Arguments, y, PassWriter.Rows(input), inputs, "inputStride: " + Text.Literal(input.Stride)]);
    }

    private void WriteSample(PassWriter pass)
    {
        int panel = Weights.Kernel.Panel, panels = Weights.Kernel.Panels;
        pass.Call(
            $"SampleLayer.Dense<V, {RegisterTile.Count(panel / Tiling.WidestLanes)}, {RegisterTile.Epilogue(Weights.HasBias, this.InTile())}>",
            [
                "ref " + pass.Value(input),
                Base(pass),
                .. Weights.Places,
                "ref " + pass.Value(this.Sums()),
                "inner: " + Text.Literal(input.Columns),
                .. panels == 1 ? Array.Empty<string>() : ["panels: " + Text.Literal(panels)],
            ]);
    }

    /// <summary>What the places of the weights are counted from, in a method that computes one sample.</summary>
    public string Base(PassWriter pass) => "ref " + (Weights.Folded is null ? pass.Parameters : pass.Derived);

    public override void WriteBackward(PassWriter pass)
    {
        string gradient = this.WriteActivationBackward(pass);

        if (input.NeedsGradient)
        {
            ProductKernel product = new(output.Columns, output.Stride, input.Columns, HasBias: false, Activation: null) { IsBackward = true };
            if (Weights.Kernel.IsTransposed)
                product = product with { Panel = Weights.Kernel.Panel };
            string transposed = Weights.Kernel.IsTransposed ? $"Parameters({Weights.Kernel.Place})" : $"Transposed({_transposed!.Place})";
            pass.Call(pass.Kernels.Use(product), "ref " + gradient, "ref " + transposed, "ref " + pass.Gradient(input), PassWriter.Rows(input));
        }
    }

    /// <summary>The transposed kernel's gradient = dyᵀ·x: a part is all units of one panel of inputs.</summary>
    private sealed class TransposedKernelPart(MatrixProduct product, WeightSlot kernel) : WeightPart(kernel, rowsPerPart: kernel.Rows)
    {
        public override void WriteGradient(PassWriter pass)
        {
            pass.Call(
                $"Products.TransposedGradientPanel<V, {RegisterTile.Count(Weight.Rows)}, {RegisterTile.Count(Tiling.FewUnitsVectors(Weight.Rows, Weight.Panel))}>",
                "ref " + pass.Gradient(product.Output),
                $"ref Unsafe.Add(ref {pass.Value(product.Input)}, p.Panel * {Text.Literal(Weight.Panel)})",
                "ref Unsafe.Add(ref gradients, p.Offset)",
                PassWriter.Rows(product.Input),
                "accumulate",
                "dyStride: " + Text.Literal(product.Output.Stride),
                "xStride: " + Text.Literal(product.Input.Stride),
                "panelColumns: " + Text.Plain(Weight.Panel));
        }
    }
}
