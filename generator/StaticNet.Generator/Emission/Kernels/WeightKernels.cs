namespace StaticNet.Generator;

/// <summary>What happens to a part of the weights besides the products: sums for biases, penalties, the optimizer's rule.</summary>
internal static class WeightKernels
{
    public static string UseColumnSums(KernelLibrary kernels, int panel) => kernels.Use("ColumnSums" + Text.Plain(panel), writer =>
    {
        writer.Line($"// gradient = the sums of {Text.Plain(panel)} columns of dy over the samples: the gradient of a weight whose input is always 1.");
        using (writer.Braces($"public static void ColumnSums{Text.Plain(panel)}(ref float dy, ref float gradient, int samples, bool accumulate, nint dyStride)"))
        {
            writer.Line("float one = 1;");
            GradientTile.WriteRuns(writer, "samples", () =>
                writer.Line($"{kernels.Use(new GradientTile(1, panel))}(ref one, ref Unsafe.Add(ref dy, first * dyStride), ref gradient, rows, accumulate || first > 0, xStride: 0, dyStride);"));
        }
    });

    public static string UseTransposedGradient(KernelLibrary kernels, GradientTile tile) => kernels.Use("Units" + tile.Name, writer =>
    {
        writer.Line("// gradient = xᵀ·dy for all units of a panel of inputs: x is the gradient of the units, dy their inputs.");
        using (writer.Braces($"public static void Units{tile.Name}(ref float x, ref float dy, ref float gradient, int samples, bool accumulate, nint xStride, nint dyStride)"))
        {
            GradientTile.WriteRuns(writer, "samples", () =>
                writer.Line($"{kernels.Use(tile)}(ref Unsafe.Add(ref x, first * xStride), ref Unsafe.Add(ref dy, first * dyStride), ref gradient, rows, accumulate || first > 0, xStride, dyStride);"));
        }
    });

    public static string UsePenalty(KernelLibrary kernels) => kernels.Use("Penalize", writer =>
    {
        writer.Line("// gradient += the derivative of l1·Σ|w| + l2·Σw².");
        using (writer.Braces("public static void Penalize(ref float weights, ref float gradient, float l1, float l2, int length)"))
        using (writer.Braces("for (int i = 0; i < length; i += V.Count)"))
        {
            writer.Line("V w = V.Load(ref weights, i);");
            writer.Line("V sign = V.Select(V.LessThan(V.Zero, w), V.One, V.Select(V.LessThan(w, V.Zero), -V.One, V.Zero));");
            writer.Line("V penalty = (V.Broadcast(l1) * sign) + (V.Broadcast(2 * l2) * w);");
            writer.Line("V.Store(V.Load(ref gradient, i) + penalty, ref gradient, i);");
        }
    });

    public static string UseUpdate(KernelLibrary kernels, OptimizerSettings optimizer) => optimizer switch
    {
        { Name: "Adam" } => kernels.Use("Adam", writer => WriteAdam(writer, optimizer)),
        { Momentum: 0 } => kernels.Use("Sgd", WriteSgd),
        _ => kernels.Use("SgdWithMomentum", writer => WriteMomentum(writer, optimizer)),
    };

    private static void WriteSgd(IndentedWriter writer)
    {
        writer.Line("// w −= lr·g.");
        using (writer.Braces("public static void Sgd(ref float weights, ref float gradient, float learningRate, int length)"))
        using (writer.Indented("for (int i = 0; i < length; i += V.Count)"))
            writer.Line("V.Store(V.MultiplyAdd(V.Broadcast(-learningRate), V.Load(ref gradient, i), V.Load(ref weights, i)), ref weights, i);");
    }

    private static void WriteMomentum(IndentedWriter writer, OptimizerSettings optimizer)
    {
        string momentum = $"V.Broadcast({Text.Literal(optimizer.Momentum)})";
        writer.Line(optimizer.Nesterov ? "// m = μ·m − lr·g, w += μ·m − lr·g." : "// m = μ·m − lr·g, w += m.");
        using (writer.Braces("public static void SgdWithMomentum(ref float weights, ref float gradient, ref float moment, float learningRate, int length)"))
        using (writer.Braces("for (int i = 0; i < length; i += V.Count)"))
        {
            writer.Line("V step = V.Broadcast(-learningRate) * V.Load(ref gradient, i);");
            writer.Line($"V m = V.MultiplyAdd({momentum}, V.Load(ref moment, i), step);");
            writer.Line("V.Store(m, ref moment, i);");
            writer.Line($"V.Store(V.Load(ref weights, i) + {(optimizer.Nesterov ? $"V.MultiplyAdd({momentum}, m, step)" : "m")}, ref weights, i);");
        }
    }

    private static void WriteAdam(IndentedWriter writer, OptimizerSettings optimizer)
    {
        writer.Line("// m += (g − m)·(1 − β₁), v += (g² − v)·(1 − β₂), w −= α·m / (√v + ε), where α = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ).");
        using (writer.Braces("public static void Adam(ref float weights, ref float gradient, ref float moment, ref float velocity, float alpha, int length)"))
        using (writer.Braces("for (int i = 0; i < length; i += V.Count)"))
        {
            writer.Line("V g = V.Load(ref gradient, i);");
            writer.Line("V m = V.Load(ref moment, i);");
            writer.Line("V v = V.Load(ref velocity, i);");
            writer.Line($"m = V.MultiplyAdd(g - m, V.Broadcast(1 - {Text.Literal(optimizer.Beta1)}), m);");
            writer.Line($"v = V.MultiplyAdd((g * g) - v, V.Broadcast(1 - {Text.Literal(optimizer.Beta2)}), v);");
            writer.Line("V.Store(m, ref moment, i);");
            writer.Line("V.Store(v, ref velocity, i);");
            writer.Line($"V.Store(V.Load(ref weights, i) - (V.Broadcast(alpha) * m / (V.Sqrt(v) + V.Broadcast({Text.Literal(optimizer.Epsilon)}))), ref weights, i);");
        }
    }
}
