using System.IO;
using StaticNet.Tests.Engine;
using StaticNet.Tests.Graphs;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>
/// A network that has seen a NaN, an infinity or numbers that overflow, and whose weights are then given anew, is as good as new, bit for
/// bit: nothing stays in what is stored beside its weights.
/// </summary>
public sealed class RestorationTests
{
    private static readonly float[] Values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 3e38f];

    public static TheoryData<string> Names => NetworkCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_trained_on_what_is_no_number_is_new_after_Load_and_ResetOptimizer(string network)
    {
        Snapshot expected = NetworkCases.Create(network).Measure();
        foreach (float value in Values)
        {
            NetworkCase restored = NetworkCases.Create(network);
            byte[] file = restored.Save();
            restored.TrainOn(value);
            restored.See(value);
            restored.Load(file);
            restored.ResetOptimizer();
            expected.AssertSameBits(restored.Measure());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_trained_on_what_is_no_number_is_new_after_SetWeights_and_ResetOptimizer(string network)
    {
        NetworkCase restored = NetworkCases.Create(network);
        foreach (float value in Values)
            restored.TrainOn(value);
        restored.ResetOptimizer();
        foreach ((string name, float[] values) in restored.Fixture.Weights)
            restored.SetWeights(name, values);
        NetworkCases.Create(network).Measure().AssertSameBits(restored.Measure());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_seen_without_training_leaves_nothing(string network)
    {
        NetworkCase other = NetworkCases.Create(network);
        foreach (float value in Values)
            other.See(value);
        NetworkCases.Create(network).Measure().AssertSameBits(other.Measure());
    }

    // The optimizer's states stay where they are: training goes on as if nothing had been.
    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_that_are_saved_and_loaded_in_between_do_not_change_training(string network)
    {
        NetworkCase plain = NetworkCases.Create(network), restored = NetworkCases.Create(network);
        for (int step = 0; step < 6; step++)
        {
            if (step == 3)
                restored.Load(restored.Save());
            Assert.Equal(plain.TrainOnBatch(), restored.TrainOnBatch());
        }

        foreach (WeightInfo weight in plain.Weights)
            Assert.Equal(plain.GetWeights(weight.Name), restored.GetWeights(weight.Name));
    }

    [Fact]
    public void Several_inputs_and_outputs_are_restored_too()
    {
        TwoByTwo network = new(3), expected = new(3);
        float[] image = Batch.Uniform(20 * TwoByTwo.ImageSize), meta = Batch.Uniform(20 * TwoByTwo.MetaDataSize), slant = Batch.Uniform(20 * TwoByTwo.SlantSize);
        int[] digits = Batch.Labels(20, 4);
        foreach (float value in Values)
        {
            float[] bad = [.. image];
            bad[5] = value;
            network.TrainOnBatch(bad, meta, digits, slant);
        }

        using MemoryStream file = new();
        expected.Save(file);
        file.Position = 0;
        network.Load(file);
        network.ResetOptimizer();
        for (int step = 0; step < 3; step++)
            Assert.Equal(expected.TrainOnBatch(image, meta, digits, slant), network.TrainOnBatch(image, meta, digits, slant));
        Snapshot.OfWeights(expected).AssertSameBits(Snapshot.OfWeights(network));
    }

    // Keras's load_weights leaves the optimizer as it is, too: training goes on where it was.
    [Fact]
    public void Weights_that_are_given_anew_leave_the_optimizers_state()
    {
        DeepAdam trained = new(), fresh = new();
        float[] x = Batch.Samples<DeepAdam>(20);
        int[] y = Batch.Targets<DeepAdam, int>(20);
        trained.TrainOnBatch(x, y);
        foreach (WeightInfo weight in DeepAdam.Weights)
            trained.SetWeights(weight.Name, fresh.GetWeights(weight.Name));
        trained.TrainOnBatch(x, y);
        fresh.TrainOnBatch(x, y);
        Assert.False(Snapshot.OfWeights(fresh).HasSameBits(Snapshot.OfWeights(trained)));
    }
}
