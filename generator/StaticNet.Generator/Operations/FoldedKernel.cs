namespace StaticNet.Generator;

/// <summary>A kernel and a bias with the normalisation behind them folded in; the bias follows the kernel.</summary>
internal sealed class FoldedKernel(Layer product, Layer normalization, WeightSlot kernel, WeightSlot? bias, Derivation scale, int stride) : Derivation(kernel, WeightFormKind.Folded, kernel.Floats + stride, scale.Of.Name)
{
    public Layer Normalization => normalization;

    /// <summary>The factors of the channels, and their summands behind them.</summary>
    public Derivation Scale => scale;

    public override string Sentence => $"{Normalization.Name} folded into {product.Name}: (x·kernel + bias)·scale + shift = x·(kernel·scale) + (bias·scale + shift).";

    public override void Write(PassWriter pass)
    {
        string scales = $"in Derived({scale.Place})";
        pass.Call(
            Of.IsTransposed ? "Folding.ScaleRows" : "Folding.ScaleColumns",
            WeightSlot.In(Of),
            scales,
            $"ref Derived({Place})",
            "rows: " + Text.Literal(Of.Rows),
            "panels: " + Text.Literal(Of.Panels),
            "panelColumns: " + Text.Literal(Of.Panel));
        pass.Call("Folding.ScaleBias", WeightSlot.In(bias), scales, $"in Derived({scale.Place} + {Text.Literal(stride)})", $"ref Derived({Place} + {Text.Literal(Of.Floats)})", "stride: " + Text.Literal(stride));
    }
}
