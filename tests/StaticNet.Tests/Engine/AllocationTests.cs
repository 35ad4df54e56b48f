using System;
using StaticNet.Tests.Fixtures;
using StaticNet.Tests.Layers;
using StaticNet.Tests.Recurrent;
using StaticNet.Tests.Updates;
using Xunit;

namespace StaticNet.Tests.Engine;

[Collection(ThreadsCollection.Name)]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 1)]
    [InlineData(200, 1)]
    [InlineData(200, 2)]
    [InlineData(500, 4)]
    public void Predict_into_a_span_allocates_nothing_after_the_first_call(int rows, int threads)
    {
        AssertPredictAllocatesNothing<DeepAdam>(rows, threads);
        AssertPredictAllocatesNothing<WideMomentum>(rows, threads);
        AssertPredictAllocatesNothing<NormalizedAdam>(rows, threads);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 1)]
    [InlineData(200, 2)]
    [InlineData(500, 4)]
    public void A_step_allocates_nothing_after_the_first_of_its_size(int rows, int threads)
    {
        AssertStepAllocatesNothing<DeepAdam, int>(rows, threads);
        AssertStepAllocatesNothing<WideMomentum, float>(rows, threads);
        AssertStepAllocatesNothing<Penalized, float>(rows, threads);
        AssertStepAllocatesNothing<NormalizedAdam, int>(rows, threads);
        AssertStepAllocatesNothing<WideCentered, float>(rows, threads);
        AssertStepAllocatesNothing<WideNadam, float>(rows, threads);
    }

    [Fact]
    public void No_optimizer_allocates()
    {
        AssertStepAllocatesNothing<TrainedByAdamW, float>(9, 1);
        AssertStepAllocatesNothing<TrainedByAmsGrad, float>(9, 1);
        AssertStepAllocatesNothing<TrainedByAdamax, float>(9, 1);
        AssertStepAllocatesNothing<TrainedByAdagrad, float>(9, 1);
        AssertStepAllocatesNothing<TrainedByAdadelta, float>(9, 1);
        AssertStepAllocatesNothing<TrainedByLion, float>(9, 1);
        AssertStepAllocatesNothing<TrainedByFtrl, float>(9, 1);
        AssertStepAllocatesNothing<TrainedByFtrlPower, float>(9, 1);
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(100, 2)]
    public void Nothing_around_an_optimizer_allocates(int rows, int threads)
    {
        AssertStepAllocatesNothing<WithEverything, float>(rows, threads);
        AssertStepAllocatesNothing<LambWithAll, float>(rows, threads);
        AssertStepAllocatesNothing<AdafactorWithAll, float>(rows, threads);
        AssertStepAllocatesNothing<FactoredConvolutions, float>(rows, threads);
        AssertStepAllocatesNothing<MuonWithAll, float>(rows, threads);
        AssertStepAllocatesNothing<ScheduledCosine, float>(rows, threads);
        AssertStepAllocatesNothing<BoundConvolutions, float>(rows, threads);
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(130, 2)]
    public void Convolutions_allocate_nothing_after_the_first_call(int rows, int threads)
    {
        AssertPredictAllocatesNothing<Convolved>(rows, threads);
        AssertStepAllocatesNothing<Convolved, float>(rows, threads);

        // Several blocks for the threads, but a short step: the longer it takes, the more often the test runner allocates beside it.
        AssertPredictAllocatesNothing<Winograds>(Math.Min(rows, 40), threads);
        AssertStepAllocatesNothing<Winograds, float>(Math.Min(rows, 40), threads);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(37, 2)]
    public void Sequences_allocate_nothing_after_the_first_call(int rows, int threads)
    {
        AssertPredictAllocatesNothing<RecurrentAdam>(rows, threads);
        AssertStepAllocatesNothing<RecurrentAdam, float>(rows, threads);
        AssertPredictAllocatesNothing<RecurrentStates>(rows, threads);
        AssertStepAllocatesNothing<RecurrentStates, float>(rows, threads);
        AssertStepAllocatesNothing<MaskedNormalization, float>(rows, threads);
        AssertPredictAllocatesNothing<CausalHeads>(rows, threads);
        AssertStepAllocatesNothing<CausalHeads, float>(rows, threads);
        AssertPredictAllocatesNothing<Attentions>(rows, threads);
        AssertStepAllocatesNothing<Attentions, float>(rows, threads);
    }

    private static void AssertPredictAllocatesNothing<TNetwork>(int rows, int threads)
        where TNetwork : INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create();
        network.MaxDegreeOfParallelism = threads;
        float[] x = Batch.Samples<TNetwork>(rows);
        float[] outputs = new float[rows * TNetwork.OutputSize];
        Allocations.AssertNone(() => network.Predict(x, outputs));
    }

    private static void AssertStepAllocatesNothing<TNetwork, TTarget>(int rows, int threads)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        TNetwork network = TNetwork.Create();
        network.MaxDegreeOfParallelism = threads;
        float[] x = Batch.Samples<TNetwork>(rows);
        TTarget[] y = Batch.Targets<TNetwork, TTarget>(rows);
        Allocations.AssertNone(() => network.TrainOnBatch(x, y));
        Allocations.AssertNone(() => network.ComputeGradients(x, y));
    }
}
