using System;
using Xunit;

namespace StaticNet.Tests.Engine;

[Collection(ThreadsCollection.Name)]
public sealed class ConcurrencyTests
{
    [Fact]
    public void Predictions_of_many_threads_at_once_are_those_of_one()
    {
        int[] sizes = [1, 5, 64, 65, 130, 200, 300, 511];
        DeepAdam network = new() { MaxDegreeOfParallelism = 3 };
        float[][] batches = Array.ConvertAll(sizes, size => Batch.Samples<DeepAdam>(size, seed: size));
        float[][] expected = Array.ConvertAll(batches, x => network.Predict(x));

        Threads.Run(sizes.Length, index =>
        {
            float[] outputs = new float[expected[index].Length];
            for (int i = 0; i < 20; i++)
            {
                Array.Clear(outputs);
                network.Predict(batches[index], outputs);
                Assert.Equal(expected[index], outputs);
            }
        });
    }

    [Fact]
    public void Networks_that_train_at_once_do_not_disturb_each_other()
    {
        Func<Snapshot>[] trainings = [Train<DeepAdam, int>, Train<WideMomentum, float>, Train<DeepAdam, int>, Train<Penalized, float>];
        Snapshot[] alone = Array.ConvertAll(trainings, train => train()), together = new Snapshot[trainings.Length];
        Threads.Run(trainings.Length, index => together[index] = trainings[index]());
        for (int i = 0; i < trainings.Length; i++)
            alone[i].AssertSameBits(together[i]);
    }

    private static Snapshot Train<TNetwork, TTarget>()
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        TNetwork network = TNetwork.Create();
        network.MaxDegreeOfParallelism = 2;
        float[] x = Batch.Samples<TNetwork>(130);
        TTarget[] y = Batch.Targets<TNetwork, TTarget>(130);
        Snapshot result = new();
        for (int step = 0; step < 15; step++)
            result.Add("loss", network.TrainOnBatch(x, y));
        result.AddWeights("", network);
        return result;
    }
}
