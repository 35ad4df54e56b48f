using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>What the caller brings does not move while a network reads it, or writes to it.</summary>
[Collection(ThreadsCollection.Name)]
public sealed class PinningTests
{
    // Without threads, and with them.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 1_000_000)]
    public void A_collection_beside_a_prediction_moves_neither_inputs_nor_outputs(int rows, long flops)
    {
        HookedEngine network = new(flops) { MaxDegreeOfParallelism = 2 };
        network.SetWeights("first", [7]);
        network.SetWeights("second", [7]);
        network.Seen();
        (float[] x, float[] outputs, float[] unpinned) = InMotion(rows, rows * HookedEngine.OutputSize);
        bool stayed = true;
        network.Predicting = (ref readonly sample) =>
        {
            AssertMoves(unpinned);
            stayed &= Holds(x, in sample);
        };
        network.Predict(x, outputs);
        Assert.True(stayed);
        Assert.All(outputs, value => Assert.Equal(7, value));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 1_000_000)]
    public void A_collection_beside_a_step_moves_neither_samples_nor_targets(int rows, long flops)
    {
        HookedEngine network = new(flops) { MaxDegreeOfParallelism = 2 };
        (float[] x, float[] y, float[] unpinned) = InMotion(rows, rows);
        bool stayed = true;
        network.Passing = (ref readonly sample) =>
        {
            AssertMoves(unpinned);
            stayed &= Holds(x, in sample);
        };
        network.Comparing = (ref readonly target) => stayed &= Holds(y, in target);
        network.TrainOnBatch(x, y);
        Assert.True(stayed);
    }

    // Arrays with garbage before each: a compacting collection closes the gaps. What lies beside a pinned array would stay with it.
    private static (float[] A, float[] B, float[] C) InMotion(int a, int b) => (BehindGarbage(a), BehindGarbage(b), BehindGarbage(16));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float[] BehindGarbage(int length)
    {
        object?[] garbage = new object?[200];
        for (int i = 0; i < garbage.Length; i++)
            garbage[i] = new byte[1_000];
        return new float[length];
    }

    // The first collection moves what nobody holds; on later ones there is nothing left to close.
    private static void AssertMoves(float[] unpinned)
    {
        lock (unpinned)
        {
            if (unpinned[0] != 0)
                return;
            nint before = AddressOf(unpinned);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            Assert.NotEqual(before, AddressOf(unpinned));
            unpinned[0] = 1;
        }
    }

    private static bool Holds(float[] array, ref readonly float place)
    {
        for (int i = 0; i < array.Length; i++)
        {
            if (Unsafe.AreSame(in array[i], in place))
                return true;
        }

        return false;
    }

    // Not pinned: what it was at this moment.
    private static nint AddressOf(float[] array) => Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
}
