using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Product;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Numerics;

public sealed class KernelGradient128Tests : KernelGradientTests<Lanes128>;

public sealed class PackedKernelGradientTests : KernelGradientTests<PackedLanes>;

public sealed class KernelGradient256Tests : KernelGradientTests<Lanes256>;

public sealed class KernelGradient512Tests : KernelGradientTests<Lanes512>;

/// <summary>Panels of a kernel's gradient against sums in double: of rows beside each other and far apart, in one run of samples and in several.</summary>
public abstract class KernelGradientTests<V>
    where V : struct, ILanes<V>
{
    public static TheoryData<int, int, int> Sizes => new((from samples in new[] { 1, 127, 129, 300 } from rows in new[] { 7, 31, 32, 40 } from stride in new[] { 48, 240, 256, 528 } select (samples, rows, stride)).ToArray());

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Panels_are_sums_over_samples(int samples, int rows, int dyStride)
    {
        Check<N1>(samples, rows, dyStride, panelColumns: 16);
        Check<N2>(samples, rows, dyStride, panelColumns: 32);
        Check<N3>(samples, rows, dyStride, panelColumns: 48);
    }

    private static void Check<C>(int samples, int rows, int dyStride, int panelColumns)
        where C : struct, ITileCount
    {
        Random random = new(1);
        int xStride = rows + 9;
        float[] x = Draw(samples * xStride), dy = Draw(samples * dyStride), gradient = Draw(rows * panelColumns), before = [.. gradient];
        foreach (bool accumulate in new[] { true, false })
        {
            before.CopyTo(gradient, 0);
            Products.GradientPanel<V, C>(ref x[0], ref dy[0], ref gradient[0], samples, rows, accumulate, xStride, dyStride, panelColumns);
            float[] expected =
            [
                .. from row in Enumerable.Range(0, rows)
                   from column in Enumerable.Range(0, panelColumns)
                   select (float)((accumulate ? before[(row * panelColumns) + column] : 0) + Enumerable.Range(0, samples).Sum(k => (double)x[(k * xStride) + row] * dy[(k * dyStride) + column])),
            ];
            Closeness.AssertClose($"{samples} samples, {rows} x {panelColumns}, {dyStride} apart", expected, gradient, 1e-5f, 2e-5f);
        }

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
