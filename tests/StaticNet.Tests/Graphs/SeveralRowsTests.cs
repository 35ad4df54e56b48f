using System;
using System.Linq;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Graphs;

/// <summary>Code that is generic over networks trains those of several inputs and outputs on rows that have all of them.</summary>
public class SeveralRowsTests
{
    private const int Samples = 40;

    private static readonly float[] Image = Batch.Uniform(Samples * 24), Meta = Batch.Uniform(Samples * 3), Slant = Batch.Uniform(Samples * 2);
    private static readonly int[] Digit = Batch.Labels(Samples, 4);
    private static readonly float[] X = Rows((Image, 24), (Meta, 3)), Y = Rows(([.. Digit.Select(digit => (float)digit)], 1), (Slant, 2));

    [Fact]
    public void Rows_train_as_each_by_itself_does_to_the_bit()
    {
        TwoByTwo own = new(seed: 2), onRows = new(seed: 2);
        History expected = own.Fit(Image, Meta, Digit, Slant, batchSize: 16, epochs: 2, verbose: Verbose.Silent, validationSplit: 0.2f);
        History found = Fit<TwoByTwo, float>(onRows, X, Y);
        Assert.Equal(expected["val_digit_loss"], found["val_digit_loss"]);
        Assert.Equal(own.TrainOnBatch(Image, Meta, Digit, Slant), TrainOnBatch<TwoByTwo, float>(onRows, X, Y));
        Assert.Equal(own.Evaluate(Image, Meta, Digit, Slant).ToString(), Evaluate<TwoByTwo, float>(onRows, X, Y).ToString());
        Assert.Equal(own.ComputeGradients(Image, Meta, Digit, Slant), ComputeGradients<TwoByTwo, float>(onRows, X, Y));
        Snapshot.OfWeights(own).AssertSameBits(Snapshot.OfWeights(onRows));
    }

    [Fact]
    public void One_output_has_its_own_targets()
    {
        float[] left = Batch.Uniform(Samples * 2), right = [.. left.Reverse()];
        int[] classes = Batch.Labels(Samples, 3);
        SparseTwoInputs own = new(seed: 2), onRows = new(seed: 2);
        own.Fit(left, right, classes, batchSize: 16, epochs: 2, verbose: Verbose.Silent, validationSplit: 0.2f);
        Fit<SparseTwoInputs, int>(onRows, Rows((left, 2), (right, 2)), classes);
        Assert.Equal(own.TrainOnBatch(left, right, classes), TrainOnBatch<SparseTwoInputs, int>(onRows, Rows((left, 2), (right, 2)), classes));
        Snapshot.OfWeights(own).AssertSameBits(Snapshot.OfWeights(onRows));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        TwoByTwo network = new();
        float[] between = [.. Y], tooLarge = [.. Y];
        between[3] = 1.5f;
        tooLarge[3] = 4;
        Assert.Contains("a target of digit is a class from 0 to 3, but y has 1.5", Assert.Throws<ArgumentException>("y", () => Fit<TwoByTwo, float>(network, X, between)).Message, StringComparison.Ordinal);
        Assert.Contains("a target of digit is a class from 0 to 3, but y has 1.5", Assert.Throws<ArgumentException>("y", () => TrainOnBatch<TwoByTwo, float>(network, X, between)).Message, StringComparison.Ordinal);
        Assert.Contains("the one at index 1 of digit is 4", Assert.Throws<ArgumentException>(() => Fit<TwoByTwo, float>(network, X, tooLarge)).Message, StringComparison.Ordinal);
        Assert.Contains("x has 1079 values; expected a multiple of 27", Assert.Throws<ArgumentException>("x", () => Fit<TwoByTwo, float>(network, X[1..], Y)).Message, StringComparison.Ordinal);
        Snapshot.OfWeights(new TwoByTwo()).AssertSameBits(Snapshot.OfWeights(network));
    }

    private static History Fit<TNetwork, TTarget>(TNetwork network, ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged => network.Fit(x, y, batchSize: 16, epochs: 2, verbose: Verbose.Silent, validationSplit: 0.2f);

    private static Evaluation Evaluate<TNetwork, TTarget>(TNetwork network, ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged => network.Evaluate(x, y);

    private static float TrainOnBatch<TNetwork, TTarget>(TNetwork network, ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged => network.TrainOnBatch(x, y);

    private static float ComputeGradients<TNetwork, TTarget>(TNetwork network, ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged => network.ComputeGradients(x, y);

    private static float[] Rows(params (float[] Values, int Size)[] columns) =>
        [.. Enumerable.Range(0, Samples).SelectMany(row => columns.SelectMany(column => column.Values.Skip(row * column.Size).Take(column.Size)))];
}
