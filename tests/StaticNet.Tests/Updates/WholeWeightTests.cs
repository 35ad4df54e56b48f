using System;
using System.IO;
using System.Linq;
using StaticNet.Engine;
using StaticNet.Numerics;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Updates;

/// <summary>Optimizers whose step needs whole matrices: their weights follow Keras's step in double, and what they keep goes through checkpoints.</summary>
public sealed class WholeWeightTests
{
    private const double Rate = 0.01f;

    [Fact]
    public void Adafactor() => UpdateTests.Follow<TrainedByAdafactor>(Whole(WholeReference.Adafactor([.. TrainedByAdafactor.Weights], Rate)), batches: 300);

    [Fact]
    public void Adafactor_with_all_that_goes_around_it() => UpdateTests.Follow<AdafactorWithAll>(
        new((_, w, _, _) => w, Rate) { Whole = WholeReference.Adafactor([.. AdafactorWithAll.Weights], Rate, -0.65f, 1e-15f, 1e-4f, 0.9f), DecayOf = _ => 0.1f, Excluded = ["bias"], ClipNorm = 0.2f, Ema = 0.7f, Frequency = 2, Accumulation = 2 });

    [Fact]
    public void Adafactor_knows_the_rows_and_columns_of_every_kernel()
    {
        WholeReferenceRule adafactor = WholeReference.Adafactor([.. FactoredConvolutions.Weights], 0.02f);
        UpdateTests.Follow<FactoredConvolutions>(Whole((t, name, w, g) => name == "conv2d_2/kernel" ? Bound(adafactor(t, name, w, g), filters: 4) : adafactor(t, name, w, g)), batches: 6);

        // Its KernelMaxNorm = 1.
        static double[] Bound(double[] w, int filters)
        {
            double[] norms = [.. Enumerable.Range(0, filters).Select(filter => Math.Sqrt(w.Where((_, i) => i % filters == filter).Sum(x => x * x)))];
            return [.. w.Select((x, i) => x * Math.Min(norms[i % filters], 1) / (norms[i % filters] + 1e-7))];
        }
    }

    [Fact]
    public void Muon() => UpdateTests.Follow<TrainedByMuon>(
        new((_, w, _, _) => w, Rate) { Whole = WholeReference.Muon([.. TrainedByMuon.Weights], Rate, name => name is "dense_1/kernel" or "dense_2/kernel", new()), DecayOf = _ => 0.004f }, batches: 300);

    [Fact]
    public void Muon_with_all_that_goes_around_it() => UpdateTests.Follow<MuonWithAll>(new((_, w, _, _) => w, Rate)
    {
        Whole = WholeReference.Muon([.. MuonWithAll.Weights], Rate, IsMatrix, new(0.9f, false, 0.8f, 0.99f, 1e-6f, 3.4f, -4.7f, 2, 4, 0, 0.5)),
        DecayOf = name => IsMatrix(name) ? 0.2f : 0.1f,
        Excluded = ["bias"],
        GlobalClipNorm = 0.2f,
        Ema = 0.7f,
        Frequency = 2,
        Accumulation = 2,
    });

    // Keras's own numbers, of its tests.
    [Fact]
    public void Newton_and_Schulz_make_what_they_make_in_Keras()
    {
        double[] found = WholeReference.Orthogonal([0.2499, 0.9105, 0.2655, 0.8824], 2, 2, new());
        double[] expected = [-0.4422, 0.6457, 0.7285, 0.2968];
        Assert.All(found.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
    }

    [Fact]
    public void A_step_of_Adafactor_is_Kerass()
    {
        WeightInfo[] weights = [new("v", [4], true, default), new("m", [2, 2], true, default)];
        WholeReferenceRule step = WholeReference.Adafactor(weights, 0.5);
        Assert.All(step(1, "v", [1, 2, 3, 4], [1, 6, 7, 2]).Zip([-0.3693, 0.6307, 1.6307, 2.6307]), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        Assert.All(step(1, "m", [1, 2, 3, 4], [1, 6, 7, 2]).Zip([0.7007, -0.0081, 1.2492, 3.4407]), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 70)]
    [InlineData(70, 3)]
    [InlineData(600, 49)]
    [InlineData(64, 64)]
    public void Matrices_of_all_shapes_become_orthogonal(int rows, int columns)
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            WeightStorage storage = new(new WeightInfo("w", [rows, columns], true, default), Offset: 16, rows, columns, PanelColumns: 32);
            float[] values = Batch.Uniform(rows * columns), buffer = new float[16 + storage.PaddedLength], found = new float[values.Length];
            storage.Pack(values, buffer);
            NewtonSchulz<V> iteration = new(rows, columns, 3.4445f, -4.775f, 2.0315f);
            iteration.Read(storage, buffer);
            for (int step = 0; step < 5; step++)
            {
                for (int panel = 0; panel < iteration.Panels; panel++)
                    iteration.SquareX(panel, step % 2 != 0);
                for (int panel = 0; panel < iteration.Panels; panel++)
                    iteration.Combine(panel);
                for (int panel = 0; panel < iteration.Panels; panel++)
                    iteration.Multiply(panel, step % 2 != 0);
            }

            iteration.Write(storage, buffer, odd: true);
            storage.Unpack(buffer, found);
            double[] expected = WholeReference.Orthogonal([.. values.Select(value => (double)value)], rows, columns, new());
            Assert.All(found.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
            Assert.All(buffer.Where((_, i) => i >= 16 && (i - 16) % 32 >= columns), padding => Assert.Equal(0, padding));
        }
    }

    [Fact]
    public void A_resumed_training_has_the_same_bits()
    {
        Resume<TrainedByAdafactor>(["optimizer/c/dense_2/kernel", "optimizer/r/dense_2/kernel", "optimizer/velocity/dense_1/bias"], ["optimizer/0/dense_1/kernel", "optimizer/velocity/dense_1/kernel"]);
        Resume<AdafactorWithAll>(["optimizer/average/dense_1/kernel", "optimizer/r/dense_2/kernel"], ["optimizer/0/dense_1/kernel"]);
        Resume<FactoredConvolutions>(["optimizer/c/conv2d_1/kernel"], []);
        Resume<TrainedByMuon>(["optimizer/0/dense_1/kernel", "optimizer/velocity/dense_1/bias", "optimizer/velocity/dense_3/kernel"], ["optimizer/1/dense_1/kernel", "optimizer/velocity/dense_1/kernel"]);
        Resume<MuonWithAll>(["optimizer/accumulated/dense_1/kernel", "optimizer/velocity/embedding/kernel"], []);
    }

    [Fact]
    public void A_reset_forgets_what_matrices_keep()
    {
        TrainedByAdafactor network = new(3);
        float[] x = Batch.Samples<TrainedByAdafactor>(8), y = Batch.Targets<TrainedByAdafactor, float>(8);
        using MemoryStream fresh = new();
        network.Save(fresh);
        network.TrainOnBatch(x, y);
        float[] once = network.GetWeights("dense_2/kernel");
        network.ResetOptimizer();
        fresh.Position = 0;
        network.Load(fresh);
        network.TrainOnBatch(x, y);
        Assert.Equal(once, network.GetWeights("dense_2/kernel"));
    }

    // Padding that a NaN has reached takes no part in what comes after it.
    [Fact]
    public void What_is_no_number_is_seen_and_forgotten()
    {
        TrainedByMuon network = new(3), other = new(3);
        float[] x = Batch.Samples<TrainedByMuon>(8), y = Batch.Targets<TrainedByMuon, float>(8), bad = [.. x];
        bad[5] = float.NaN;
        network.TrainOnBatch(bad, y);
        Assert.All(network.GetWeights("dense_1/kernel"), weight => Assert.True(float.IsNaN(weight)));
        foreach (WeightInfo weight in TrainedByMuon.Weights)
            network.SetWeights(weight.Name, other.GetWeights(weight.Name));
        network.ResetOptimizer();
        for (int step = 0; step < 2; step++)
        {
            network.TrainOnBatch(x, y);
            other.TrainOnBatch(x, y);
        }

        Assert.Equal(other.GetWeights("dense_1/kernel"), network.GetWeights("dense_1/kernel"));
    }

    private static bool IsMatrix(string name) => name.EndsWith("/kernel", StringComparison.Ordinal) && !name.Contains("embedding", StringComparison.Ordinal);

    private static ReferenceUpdate Whole(WholeReferenceRule rule) => new((_, w, _, _) => w, Rate) { Whole = rule };

    private static void Resume<TNetwork>(string[] kept, string[] lacking)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork whole = TNetwork.Create(3), first = TNetwork.Create(3), second = TNetwork.Create(8);
        for (int batch = 0; batch < 7; batch++)
        {
            Train(whole, batch);
            if (batch < 3)
                Train(first, batch);
        }

        using MemoryStream file = new();
        first.SaveCheckpoint(file);
        file.Position = 0;
        second.LoadCheckpoint(file);
        for (int batch = 3; batch < 7; batch++)
            Train(second, batch);
        foreach (WeightInfo weight in TNetwork.Weights)
            Assert.Equal(whole.GetWeights(weight.Name), second.GetWeights(weight.Name));
        string header = System.Text.Encoding.UTF8.GetString(file.ToArray(), 8, (int)BitConverter.ToInt64(file.ToArray()));
        Assert.All(kept, name => Assert.Contains($"\"{name}\"", header, StringComparison.Ordinal));
        Assert.All(lacking, name => Assert.DoesNotContain($"\"{name}\"", header, StringComparison.Ordinal));

        static void Train(TNetwork network, int batch) => network.TrainOnBatch(Batch.Samples<TNetwork>(20, batch), Batch.Targets<TNetwork, float>(20, 100 + batch));
    }
}
