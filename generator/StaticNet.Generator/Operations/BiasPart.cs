namespace StaticNet.Generator;

/// <summary>bias gradient = the sum of dy over the samples and their positions.</summary>
internal sealed class BiasPart(PlanTensor output, WeightSlot bias) : WeightPart(bias, rowsPerPart: 1)
{
    public override void WriteGradient(PassWriter pass)
    {
        int stride = output.Stride, panel = Weight.Panel;
        string kernel = pass.Kernels.Use($"ColumnSums{Text.Plain(panel)}Stride{Text.Plain(stride)}", writer => WeightKernels.WriteColumnSums(writer, panel, stride));
        pass.Call(kernel, $"ref Unsafe.Add(ref {pass.Gradient(output)}, p.Panel * {Text.Literal(panel)})", "ref Unsafe.Add(ref gradients, p.Offset)", PassWriter.Rows(output), "accumulate");
    }
}
