using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics.Convolution;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Both directions of a convolution are one thing read in two ways.</summary>
public class WindowAxisTests
{
    [Theory]
    [InlineData(7, 3, 1, 1, "Same")]
    [InlineData(9, 4, 3, 1, "Valid")]
    [InlineData(9, 2, 4, 1, "Same")]
    [InlineData(11, 3, 1, 3, "Causal")]
    public void The_backward_pass_reads_what_the_forward_pass_has_written(int length, int window, int stride, int dilation, string padding)
    {
        WindowAxis axis = Axis(length, window, stride, dilation, padding);
        var forward = Pairs(axis, toImage: false).Select(pair => (Image: pair.Source, Window: pair.Destination, pair.Tap));
        var backward = Pairs(axis, toImage: true).Select(pair => (Image: pair.Destination, Window: pair.Source, pair.Tap));
        Assert.Equal(forward.Order(), backward.Order());
        Assert.Equal(forward.Order(), Defined(axis).Order());
        Assert.Equal(Enumerable.Range(0, length), Phases(axis, toImage: true).SelectMany(phase => Enumerable.Range(0, phase.Count).Select(j => phase.Start + (j * phase.Step))).Order());
    }

    private static IEnumerable<(int Image, int Window, int Tap)> Defined(WindowAxis axis) =>
        from window in Enumerable.Range(0, axis.Windows)
        from tap in Enumerable.Range(0, axis.Window)
        let image = (window * axis.Stride) + (tap * axis.Dilation) - axis.Before
        where image >= 0 && image < axis.Length
        select (image, window, tap);

    private static IEnumerable<WindowPhase> Phases(WindowAxis axis, bool toImage) => Enumerable.Range(0, axis.Phases(toImage)).Select(start => axis.Phase(toImage, start));

    private static IEnumerable<(int Source, int Destination, int Tap)> Pairs(WindowAxis axis, bool toImage) =>
        from phase in Phases(axis, toImage)
        from j in Enumerable.Range(0, phase.Count)
        let taps = phase.TapsOf(j)
        from t in Enumerable.Range(taps.First, Math.Max(taps.End - taps.First, 0))
        select (phase.Source + (j * phase.SourceStep) + (t * phase.SourceTap), phase.Start + (j * phase.Step), phase.FirstTap + (t * phase.TapStep));

    private static WindowAxis Axis(int length, int window, int stride, int dilation, string padding)
    {
        int reach = ((window - 1) * dilation) + 1;
        if (padding == "Valid")
            return new(length, window, stride, dilation, Before: 0, ((length - reach) / stride) + 1);
        int windows = ((length - 1) / stride) + 1;
        return new(length, window, stride, dilation, padding == "Causal" ? reach - 1 : Math.Max(((windows - 1) * stride) + reach - length, 0) / 2, windows);
    }
}
