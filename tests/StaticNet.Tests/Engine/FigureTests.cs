using System;
using System.Linq;
using System.Reflection;
using StaticNet.Engine;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>The constants that say what a network takes, against what is allocated and executed.</summary>
[Collection(ThreadsCollection.Name)]
public class FigureTests
{
    [Fact]
    public void The_weights_take_as_many_bytes_as_their_buffers_have()
    {
        AssertWeights<FilledDense>(FilledDense.WeightBytes);
        AssertWeights<FilledConvolutions>(FilledConvolutions.WeightBytes);
        AssertWeights<Transformed>(Transformed.WeightBytes);
        AssertWeights<FewFloats>(FewFloats.WeightBytes);
        AssertWeights<LeNet>(LeNet.WeightBytes);
        AssertWeights<DeepAdam>(DeepAdam.WeightBytes);
    }

    [Fact]
    public void The_first_prediction_of_a_sample_allocates_its_workspace()
    {
        AssertWorkspace<FilledDense>(FilledDense.ActivationBytes);
        AssertWorkspace<FilledConvolutions>(FilledConvolutions.ActivationBytes);
        AssertWorkspace<Transformed>(Transformed.ActivationBytes);
        AssertWorkspace<LeNet>(LeNet.ActivationBytes);
        AssertWorkspace<FewFloats>(0);
        AssertWorkspace<FewFloats>(FewFloats.ActivationBytes, samples: 2);
    }

    // The numbers of the registers that are multiplied and added to sums, counted one by one while a sample is predicted.
    [Fact]
    public void The_operations_are_those_that_are_executed()
    {
        Assert.Equal(2 * ((40 * 96) + (96 * 48)), FilledDense.ForwardFlops);
        Assert.Equal(FilledDense.ForwardFlops, Executed<FilledDense>());
        Assert.Equal(2 * ((64 * 4 * 16 * 32) + (16 * 32 * 16) + (16 * 16)), FilledConvolutions.ForwardFlops);
        Assert.Equal(FilledConvolutions.ForwardFlops, Executed<FilledConvolutions>());

        // Winograd's algorithm needs fewer products, and it is the layers' formulas that count.
        Assert.Equal(2 * ((64 * 9 * 16 * 32) + (36 * 9 * 32 * 32) + (32 * 16)), Transformed.ForwardFlops);
        Assert.InRange(Executed<Transformed>(), Transformed.ForwardFlops / 4, Transformed.ForwardFlops - 1);
    }

    private static void AssertWeights<TNetwork>(long expected)
        where TNetwork : INetwork<TNetwork>
    {
        NetworkEngine engine = (NetworkEngine)typeof(TNetwork).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(field => typeof(NetworkEngine).IsAssignableFrom(field.FieldType)).GetValue(TNetwork.Create(1))!;
        AlignedBuffer[] weights = [.. typeof(NetworkEngine).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(AlignedBuffer)).Select(field => (AlignedBuffer)field.GetValue(engine)!)];
        Assert.Equal(2, weights.Length);
        Assert.Equal(expected, weights.Sum(buffer => sizeof(float) * (long)buffer.Length));
    }

    // Beside the floats there are an array's and an object's heads, and what aligning takes.
    private static void AssertWorkspace<TNetwork>(long expected, int samples = 1)
        where TNetwork : INetwork<TNetwork>
    {
        const int Attempts = 20, Heads = 256;
        long least = long.MaxValue;
        float[] x = new float[samples * TNetwork.InputSize], y = new float[samples * TNetwork.OutputSize];
        for (int attempt = 0; attempt < Attempts && least > expected + Heads; attempt++)
        {
            TNetwork network = TNetwork.Create(1);
            network.MaxDegreeOfParallelism = 1;
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Predict(x, y);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(least, expected, expected + (expected == 0 ? 0 : Heads));
    }

    private static long Executed<TNetwork>()
        where TNetwork : INetwork<TNetwork>
    {
        Type engine = typeof(TNetwork).Assembly.GetTypes().Single(type => type.Name.Contains($"__{typeof(TNetwork).Name}Engine`1", StringComparison.Ordinal));
        NetworkEngine counting = (NetworkEngine)Activator.CreateInstance(engine.MakeGenericType(typeof(CountingLanes)), 1)!;
        counting.MaxDegreeOfParallelism = 1;
        float[] x = new float[TNetwork.InputSize];
        counting.Predict(x);
        CountingLanes.Products = 0;
        counting.Predict(x);
        return 2 * CountingLanes.Products;
    }
}
