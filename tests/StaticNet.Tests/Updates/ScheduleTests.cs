using System;
using System.Linq;
using StaticNet.Tests.Engine;
using Xunit;

namespace StaticNet.Tests.Updates;

/// <summary>Schedules against numbers that another language has computed of Keras's formulas, and what a network makes of them.</summary>
public sealed class ScheduleTests
{
    private static readonly long[] Steps = [0, 1, 19, 29, 50, 99, 100, 101, 150, 250, 300, 700];

    [Fact]
    public void Exponential()
    {
        AssertRates(new ExponentialDecay(0.1, 100, 0.96), 0.1, 0.0999591863365, 0.0992273822581, 0.0988231419488, 0.0979795897113, 0.0960391971147, 0.096, 0.0959608188831, 0.0940604061229, 0.090297989878, 0.0884736, 0.0751447478108);
        AssertRates(new ExponentialDecay(0.1, 100, 0.96, staircase: true), 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.096, 0.096, 0.096, 0.09216, 0.0884736, 0.0751447478108);
    }

    [Fact]
    public void Inverse_time()
    {
        AssertRates(new InverseTimeDecay(0.1, 100, 0.5), 0.1, 0.0995024875622, 0.0913242009132, 0.0873362445415, 0.08, 0.066889632107, 0.0666666666667, 0.0664451827243, 0.0571428571429, 0.0444444444444, 0.04, 0.0222222222222);
        AssertRates(new InverseTimeDecay(0.1, 100, 0.5, staircase: true), 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.0666666666667, 0.0666666666667, 0.0666666666667, 0.05, 0.04, 0.0222222222222);
    }

    [Fact]
    public void Polynomial()
    {
        AssertRates(new PolynomialDecay(0.1, 100, 0.01, power: 0.5), 0.1, 0.0995488693396, 0.091, 0.0858353479586, 0.0736396103068, 0.019, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01);
        AssertRates(new PolynomialDecay(0.1, 100, 0.01, power: 0.5, cycle: true), 0.1, 0.0995488693396, 0.091, 0.0858353479586, 0.0736396103068, 0.019, 0.01, 0.0733206127576, 0.055, 0.0467423461417, 0.01, 0.01);
    }

    [Fact]
    public void Pieces()
    {
        PiecewiseConstantDecay pieces = new([100, 200], [1, 0.5, 0.1]);
        Assert.Equal([1, 1, 0.5, 0.5, 0.1], new[] { 0L, 100, 101, 200, 201 }.Select(pieces.At));
        Assert.Equal(0.25, new PiecewiseConstantDecay([], [0.25]).At(7));
    }

    [Fact]
    public void Cosine()
    {
        AssertRates(new CosineDecay(0.1, 100, alpha: 0.05), 0.1, 0.0999765616174, 0.091786327278, 0.0816130850485, 0.0525, 0.00502343838263, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005);
        AssertRates(new CosineDecay(0.01, 100, alpha: 0.05, warmupTarget: 0.1, warmupSteps: 20), 0.01, 0.0145, 0.0955, 0.0981139500697, 0.0804197994839, 0.0149676369122, 0.0140716927672, 0.013213672722, 0.005, 0.005, 0.005, 0.005);
    }

    [Fact]
    public void Cosine_with_restarts()
    {
        AssertRates(new CosineDecayRestarts(0.1, 100, tMul: 2, mMul: 0.9, alpha: 0.05), 0.1, 0.0999765616174, 0.091786327278, 0.0816130850485, 0.0525, 0.00502343838263, 0.0905, 0.0904947260386, 0.0779788148957, 0.0175211851043, 0.08195, 0.074255);
        AssertRates(new CosineDecayRestarts(0.1, 100, tMul: 1, mMul: 0.8), 0.1, 0.0999753280183, 0.0913540287137, 0.0806453526826, 0.05, 2.46719817134e-05, 0.08, 0.0799802624146, 0.04, 0.032, 0.0512, 0.02097152);
        AssertRates(new CosineDecayRestarts(0.1, 10, tMul: 3), 0.1, 0.0975528258148, 0.0793892626146, 0.0296631678462, 0.0969846310393, 0.0265264218607, 0.025, 0.0235040367883, 0.098652243529, 0.0586824088833, 0.030196011698, 0.069803988302);
    }

    // log 243 / log 3 is below 5 in double: the first step of a period must not be the end of the one before it.
    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    [InlineData(10)]
    public void Every_restart_begins_at_the_top(double factor)
    {
        CosineDecayRestarts restarts = new(0.1, 16, factor);
        for (int period = 0; period < 5; period++)
        {
            double begin = Enumerable.Range(0, period).Sum(i => 16 * Math.Pow(factor, i));
            if (begin == Math.Floor(begin))
                Assert.Equal(0.1, restarts.At((long)begin), 1e-12);
        }
    }

    // However far a training has gone: a rate between the lowest and the highest.
    [Theory]
    [InlineData(1.0)]
    [InlineData(1.0000000000000002)]
    [InlineData(1.5)]
    [InlineData(1e300)]
    public void Restarts_go_on_for_ever(double factor)
    {
        CosineDecayRestarts restarts = new(0.1, 1, factor);
        foreach (long step in (long[])[2, 1_000, 1_000_000_007, long.MaxValue])
            Assert.InRange(restarts.At(step), 0, 0.1);
    }

    [Fact]
    public void One_cycle() =>
        AssertRates(new OneCycle(0.1, 100), 0.004, 0.00428137805659, 0.0744836051536, 0.1, 0.0793893450576, 4e-07, 4e-07, 4e-07, 4e-07, 4e-07, 4e-07, 4e-07);

    [Fact]
    public void Arguments_out_of_range_are_told()
    {
        Assert.Equal("decaySteps must be at least 1, but is 0. (Parameter 'decaySteps')", Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(0.1, 0, 0.9)).Message);
        Assert.Equal("initialLearningRate must be a finite number above 0, but is -0.5. (Parameter 'initialLearningRate')", Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(-0.5, 10)).Message);
        Assert.Equal("tMul must be a finite number of at least 1, but is 0.5. (Parameter 'tMul')", Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecayRestarts(0.1, 10, tMul: 0.5)).Message);
        Assert.Equal("2 boundaries have 3 pieces, but 1 value was given. (Parameter 'values')", Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([1, 2], [0.1])).Message);
        Assert.Equal("boundaries must rise, but 3 follows 3. (Parameter 'boundaries')", Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([3, 3], [1, 2, 3])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PiecewiseConstantDecay([1], [0.1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(0.1, 10, warmupTarget: 1, warmupSteps: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycle(0.1, 10, pctStart: 1.5));
    }

    [Fact]
    public void What_is_declared_is_what_is_made_at_run_time()
    {
        AssertDeclared<ScheduledExponential>(new ExponentialDecay(0.1, 7, 0.8, staircase: true));
        AssertDeclared<ScheduledInverse>(new InverseTimeDecay(0.1, 7, 0.8));
        AssertDeclared<ScheduledPolynomial>(new PolynomialDecay(0.1, 7, 0.01, 1.5, cycle: true));
        AssertDeclared<ScheduledPieces>(new PiecewiseConstantDecay([2, 5], [0.1, 0.05, 0.01]));
        AssertDeclared<ScheduledCosine>(new CosineDecay(0.01, 7, 0.1, 0.1, 3));
        AssertDeclared<ScheduledRestarts>(new CosineDecayRestarts(0.1, 4, 1.5, 0.9, 0.1));
        AssertDeclared<ScheduledCycle>(new OneCycle(0.1, 12, 0.4, 20, 100));
    }

    [Fact]
    public void A_step_takes_the_rate_of_the_batches_before_it()
    {
        ScheduledPieces network = new(2), free = new(2) { Schedule = null };
        float[] x = Batch.Uniform(30), y = Batch.Uniform(20);
        float[] rates = [0.1f, 0.1f, 0.1f, 0.05f, 0.05f, 0.05f, 0.01f, 0.01f];
        foreach (float rate in rates)
        {
            Assert.Equal(rate, network.LearningRate);
            network.TrainOnBatch(x, y);
            free.LearningRate = rate;
            free.TrainOnBatch(x, y);
            Assert.Equal(free.GetWeights("dense_1/kernel"), network.GetWeights("dense_1/kernel"));
        }

        network.ResetOptimizer();
        Assert.Equal(0.1f, network.LearningRate);
    }

    // As Keras's: they count batches, and not the steps that several batches make together.
    [Fact]
    public void A_schedule_counts_batches()
    {
        ScheduledCycle network = new();
        float[] x = Batch.Uniform(30), y = Batch.Uniform(20);
        OneCycle cycle = new(0.1, 12, 0.4, 20, 100);
        for (int batch = 0; batch < 12; batch++)
        {
            Assert.Equal((float)cycle.At(batch), network.LearningRate);
            network.TrainOnBatch(x, y);
        }
    }

    [Fact]
    public void A_rate_cannot_be_set_beside_a_schedule()
    {
        ScheduledPieces network = new();
        Assert.Equal("ScheduledPieces.LearningRate cannot be set to 0.5 while PiecewiseConstantDecay sets it: set Schedule to null first.", Assert.Throws<InvalidOperationException>(() => network.LearningRate = 0.5f).Message);
        network.Schedule = null;
        Assert.Equal(0.1f, network.LearningRate);
        network.LearningRate = 0.5f;
        Assert.Equal(0.5f, network.LearningRate);
        network.Schedule = new ExponentialDecay(0.25, 1, 0.5);
        Assert.Equal(0.25f, network.LearningRate);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(1e39)]
    public void A_rate_that_cannot_be_is_told_before_anything_changes(double rate)
    {
        ScheduledPieces network = new() { Schedule = new Constant(rate) };
        float[] before = network.GetWeights("dense_1/kernel");
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => network.TrainOnBatch(Batch.Uniform(30), Batch.Uniform(20)));
        Assert.StartsWith("ScheduledPieces: Constant must give a learning rate of at least 0, but of batch 0 gives ", exception.Message);
        Assert.Equal(before, network.GetWeights("dense_1/kernel"));
        network.Schedule = new Constant(0.5);
        network.TrainOnBatch(Batch.Uniform(30), Batch.Uniform(20));
        Assert.NotEqual(before, network.GetWeights("dense_1/kernel"));
    }

    private static void AssertRates(LearningRateSchedule schedule, params double[] expected)
    {
        for (int i = 0; i < Steps.Length; i++)
            Assert.Equal(expected[i], schedule.At(Steps[i]), 1e-10 * expected[i]);
    }

    private static void AssertDeclared<TNetwork>(LearningRateSchedule schedule)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        LearningRateSchedule declared = TNetwork.Create().Schedule!;
        Assert.IsType(schedule.GetType(), declared);
        for (long step = 0; step < 40; step++)
            Assert.Equal(schedule.At(step), declared.At(step));
    }

    private sealed class Constant(double rate) : LearningRateSchedule
    {
        public override double At(long step) => rate;
    }
}
