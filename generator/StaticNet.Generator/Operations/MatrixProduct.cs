using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A dense layer's three products: forward, back to the input, and the kernel's gradient.</summary>
internal sealed class MatrixProduct(DenseLayer layer, PlanTensor input, PlanTensor output, WeightSlot kernel, WeightSlot? bias, int transposedOffset) : Operation(layer), IActivated
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    /// <summary>The activation, if any: in the tile's epilogue where it is cheap, else right after the product.</summary>
    public ActivationFunction? Activation { get; set; }

    public ProductWeights Weights { get; } = new(layer, kernel, bias);

    /// <inheritdoc/>
    public bool IsRectifiedByReader { get; set; }

    /// <summary>Where x·kernel + bias is kept for the activation's way back, if that needs it.</summary>
    public PlanTensor? Sum { get; set; }

    public override long Flops => 2L * input.Rows * input.Columns * output.Columns;

    public override IEnumerable<WeightPart> WeightParts
    {
        get
        {
            yield return kernel.IsTransposed ? new TransposedKernelPart(this, kernel) : new KernelPart(this, kernel, transposedOffset);
            if (bias is not null)
                yield return new BiasPart(output, bias);
        }
    }

    public override void WriteForward(PassWriter pass)
    {
        if (kernel.IsTransposed)
            new FewUnitsKernel(input.Columns, input.Stride, output.Columns, Weights.HasBias, this.InTile()).Call(pass, pass.Value(input), Weights.Arguments, pass.Value(this.Sums()), PassWriter.Rows(input));
        else if (pass.Mode == PassMode.PredictSample && input.Rows == 1)
            WriteSample(pass);
        else if (pass.Mode == PassMode.Predict && input.Rows == 1 && Tiling.IsShared(input.Columns, output.Columns))
            WriteShared(pass);
        else
            pass.Call(pass.Kernels.Use(new ProductKernel(input.Columns, input.Stride, output.Columns, Weights.HasBias, this.InTile())), ["ref " + pass.Value(input), .. Weights.Arguments, "ref " + pass.Value(this.Sums()), PassWriter.Rows(input)]);
        this.WriteActivation(pass);
    }

    private void WriteShared(PassWriter pass)
    {
        int panel = kernel.Panel;
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
                "panels: " + Text.Literal(kernel.Panels),
                "panelColumns: " + Text.Plain(panel),
                "outputStride: " + Text.Literal(Tiling.Stride(output.Columns)),
            ]);
    }

    private void WriteSample(PassWriter pass)
    {
        int panel = kernel.Panel, stride = Tiling.Stride(output.Columns);
        string method = $"SampleProduct.Panel<V, {RegisterTile.Count(panel / Tiling.WidestLanes)}, {RegisterTile.Epilogue(Weights.HasBias, this.InTile())}>", inner = "inner: " + Text.Literal(input.Columns);
        string x = "ref " + pass.Value(input), y = pass.Value(this.Sums());
        string[] weights = [.. Weights.Arguments];
        if (stride == panel)
        {
            pass.Call(method, [x, .. weights, "ref " + y, inner]);
            return;
        }

        string[] places = [$"column * {Text.Literal(input.Columns)}", "column"];
        using (pass.Body.Indented($"for (int column = 0; column < {Text.Literal(stride)}; column += {Text.Plain(panel)})"))
            pass.Call(method, [x, .. weights.Select((weight, i) => $"ref Unsafe.Add({weight}, {places[i]})"), $"ref Unsafe.Add(ref {y}, column)", inner]);
    }

    public override void WriteBackward(PassWriter pass)
    {
        string gradient = this.WriteActivationBackward(pass);

        if (input.NeedsGradient)
        {
            ProductKernel product = new(output.Columns, output.Stride, input.Columns, HasBias: false, Activation: null);
            if (kernel.IsTransposed)
                product = product with { Panel = kernel.Panel };
            string transposed = kernel.IsTransposed ? $"Parameters({Text.Literal(kernel.Offset)})" : $"Transposed({Text.Literal(transposedOffset)})";
            pass.Call(pass.Kernels.Use(product), "ref " + gradient, "ref " + transposed, "ref " + pass.Gradient(input), PassWriter.Rows(input));
        }
    }

    /// <summary>kernel gradient = xᵀ·dy.</summary>
    private sealed class KernelPart(MatrixProduct product, WeightSlot kernel, int transposedOffset) : WeightPart(kernel, Tiling.GradientRows(kernel.Rows, kernel.Columns))
    {
        public override void WriteGradient(PassWriter pass)
        {
            pass.Call(
                $"Products.GradientPanel<V, {RegisterTile.Count(Tiling.TileVectors(Weight.Panel))}>",
                $"ref Unsafe.Add(ref {pass.Value(product.Input)}, p.FirstRow)",
                $"ref Unsafe.Add(ref {pass.Gradient(product.Output)}, p.Panel * {Text.Literal(Weight.Panel)})",
                "ref Unsafe.Add(ref gradients, p.Offset)",
                PassWriter.Rows(product.Input),
                "p.RowCount",
                "accumulate",
                "xStride: " + Text.Literal(product.Input.Stride),
                "dyStride: " + Text.Literal(product.Output.Stride),
                "panelColumns: " + Text.Plain(Weight.Panel));
        }

        public override void WriteTranspose(PassWriter pass)
        {
            if (transposedOffset >= 0)
                pass.Call("PanelTranspose.Copy", "ref Parameters(p.Offset)", $"ref Transposed({Text.Literal(transposedOffset)})", "p", $"columns: {Text.Literal(Weight.Columns)}", $"transposedPanelColumns: {Text.Literal(Tiling.PanelColumns(Weight.Rows))}");
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
