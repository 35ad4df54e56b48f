using System;
using System.Runtime.InteropServices;
using StaticNet.Tests.Numerics;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>
/// The caller's memory between guards: NaNs, so that a read beyond shows in a result, of one pattern, so that a write shows in
/// a guard.
/// </summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(64)]
    [InlineData(67)]
    public void Nothing_outside_of_the_callers_spans_is_read_or_written(int rows)
    {
        AssertStaysInside<WideMomentum>(rows);
        AssertStaysInside<Penalized>(rows);
        AssertStaysInside<BinaryClassifier>(rows);
        AssertStaysInside<WeightlessSoftmax>(rows);
        AssertStaysInside<Shapes2>(rows);
        AssertStaysInside<ShapesOfPositions>(rows);
    }

    // A label beyond its row's would be another sample's class, or none.
    [Fact]
    public void Labels_between_wrong_labels_are_the_only_ones_read()
    {
        const int Rows = 67;
        float[] x = Batch.Samples<DeepAdam>(Rows);
        int[] y = Batch.Labels(Rows, DeepAdam.OutputSize), guarded = new int[Rows + 32];
        Array.Fill(guarded, int.MinValue);
        y.CopyTo(guarded, 16);
        Assert.Equal(new DeepAdam().TrainOnBatch(x, y), new DeepAdam().TrainOnBatch(x, guarded.AsSpan(16, Rows)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-40)]
    public void Lengths_that_disagree_leave_everything_untouched(int surplus)
    {
        WideMomentum network = new();
        Snapshot before = Snapshot.OfWeights(network);
        GuardedRow x = new(Batch.Samples<WideMomentum>(20)), y = new(Batch.Targets<WideMomentum, float>(20)), outputs = new(60 + surplus);
        Assert.Throws<ArgumentException>(() => network.Predict(x.Values, outputs.Values));
        Assert.Throws<ArgumentException>(() => network.TrainOnBatch(x.Values, y.Values[..(60 - Math.Abs(surplus))]));
        outputs.AssertGuardsUntouched();
        Assert.Equal(-1, outputs.Values.IndexOfAnyExceptNaN());
        before.AssertSameBits(Snapshot.OfWeights(network));
    }

    private static void AssertStaysInside<TNetwork>(int rows)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        float[] plainX = Batch.Samples<TNetwork>(rows), plainY = Batch.Uniform(rows * TNetwork.OutputSize, seed: 3);
        GuardedRow x = new(plainX), y = new(plainY), outputs = new(rows * TNetwork.OutputSize);
        TNetwork plain = TNetwork.Create(), guarded = TNetwork.Create();

        guarded.Predict(x.Values, outputs.Values);
        Assert.Equal(plain.Predict(plainX), outputs.Values);
        Snapshot expected = new(), actual = new();
        expected.Add("loss", plain.ComputeGradients(plainX, plainY), plain.TrainOnBatch(plainX, plainY));
        actual.Add("loss", guarded.ComputeGradients(x.Values, y.Values), guarded.TrainOnBatch(x.Values, y.Values));
        expected.AddGradients<TNetwork, float>("", plain);
        actual.AddGradients<TNetwork, float>("", guarded);
        expected.AssertSameBits(actual);

        x.AssertGuardsUntouched();
        y.AssertGuardsUntouched();
        outputs.AssertGuardsUntouched();
        Assert.Equal(plainX, x.Values);
        Assert.Equal(plainY, y.Values);
    }
}

internal static class NaNs
{
    /// <summary>Finds the first float whose bits are not those of a new <see cref="GuardedRow"/>.</summary>
    public static int IndexOfAnyExceptNaN(this Span<float> values) =>
        MemoryMarshal.Cast<float, int>(values).IndexOfAnyExcept(BitConverter.SingleToInt32Bits(new GuardedRow(1).First));
}
