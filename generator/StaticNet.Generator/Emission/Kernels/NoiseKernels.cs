namespace StaticNet.Generator;

/// <summary>Loops that only noise needs.</summary>
internal static class NoiseKernels
{
    /// <summary>A product of all rows of a sample with one row of factors.</summary>
    public static string UseMultiplyRows(KernelLibrary kernels, PlanTensor tensor)
    {
        int rows = tensor.Rows, stride = tensor.Stride;
        string name = $"Multiply{Text.Plain(rows)}RowsOf{Text.Plain(stride)}";
        return kernels.Use(name, writer =>
        {
            writer.Line($"// y = x·factors: each of a sample's {Text.Plain(rows)} rows times the sample's one row of factors.");
            using (writer.Braces($"public static void {name}(ref float x, ref float factors, ref float y, int samples)"))
            using (writer.Braces("for (int sample = 0; sample < samples; sample++)"))
            using (writer.Braces($"for (int column = 0; column < {Text.Literal(stride)}; column += V.Count)"))
            {
                writer.Line($"V factor = V.Load(ref factors, ((nint)sample * {Text.Literal(stride)}) + column);");
                using (writer.Braces($"for (int row = 0; row < {Text.Literal(rows)}; row++)"))
                {
                    writer.Line($"nint place = ((((nint)sample * {Text.Literal(rows)}) + row) * {Text.Literal(stride)}) + column;");
                    writer.Line("V.Store(V.Load(ref x, place) * factor, ref y, place);");
                }
            }
        });
    }
}
