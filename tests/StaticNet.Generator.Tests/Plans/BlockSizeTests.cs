using System;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The memory of a prediction and of a batch follows from the size of a sample: one large sample never takes memory for others.</summary>
public class BlockSizeTests
{
    [Theory]
    [InlineData(1, 64)]
    [InlineData(32_768, 64)]
    [InlineData(32_769, 32)]
    [InlineData(131_072, 16)]
    [InlineData(131_073, 8)]
    [InlineData(2_097_152, 1)]
    [InlineData(int.MaxValue, 1)]
    public void A_block_has_as_many_samples_as_stay_small_together(int sampleFloats, int samples) => Assert.Equal(samples, BlockSize.Of(sampleFloats));

    // Sixteen samples fill the lanes, or there is none beside the first.
    [Theory]
    [InlineData(1_000, 1_000, 64)]
    [InlineData(100_000, 500_000, 16)]
    [InlineData(500_000, 500_000, 16)]
    [InlineData(600_000, 500_000, null)]
    [InlineData(100_000, 2_000_000, null)]
    [InlineData(int.MaxValue, int.MaxValue, null)]
    public void Lanes_are_filled_where_sixteen_samples_are_small_together(int manyFloats, int fewFloats, int? samples) =>
        Assert.Equal(samples, BlockSize.OfLanes(manyFloats, fewFloats));

    public static TheoryData<int> Sizes => [8, 28, 64, 100, 200, 256, 500, 1_024];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_workspace_is_small_or_that_of_one_sample(int size)
    {
        foreach (string[] attributes in Networks(size))
        {
            foreach (bool isTrained in new[] { false, true })
            {
                NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of([.. attributes, .. isTrained ? new[] { "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]" } : []])));
                int sample = plan.Prediction.SampleFloats, scratch = plan.BlockFloats - plan.ScratchPlace;
                string network = $"{string.Join(' ', attributes)}: a block of {plan.RowsOfBlock} takes {plan.BlockFloats} floats, a sample {sample}.";
                Assert.True(plan.ScratchPlace <= Math.Max(BlockSize.MostFloatsInLanes, sample), network);
                Assert.True(scratch <= BlockSize.MostFloats, network);
                Assert.True(plan.ManyPrediction is null || plan.RowsOfBlock % Tiling.WidestLanes == 0, network);
                if (plan.Training is not { } training)
                    continue;

                // What a batch of one sample takes, filled up to whole groups.
                Assert.True((long)plan.BatchStep * plan.SampleFloats <= Math.Max(BlockSize.MostFloatsInLanes, plan.SampleFloats), network);
                Assert.True(training.LaneFloats == 0 || (plan.BatchStep == Tiling.WidestLanes && plan.RowsOfBlock % Tiling.WidestLanes == 0), network);
            }
        }
    }

    [Fact]
    public void A_large_image_is_a_block_of_its_own()
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of(Networks(1_024).First())));
        Assert.Equal(1, plan.RowsOfBlock);
        Assert.InRange(plan.BlockFloats, 2 * 1_024 * 1_024 * 32, 2.1 * 1_024 * 1_024 * 32);
        Assert.Null(plan.ManyPrediction);
    }

    // The blocks of usual sizes are what summation and speed depend on.
    [Fact]
    public void Small_samples_have_blocks_as_ever()
    {
        Assert.Equal(64, Rows("[Network(784)]", "[Dense(512)]", "[Dense(512)]", "[Dense(10)]"));
        Assert.Equal(64, Rows("[Network(4)]", "[Dense(32)]", "[Dense(2)]"));
        Assert.Equal(16, Rows("[Network(28, 28, 1)]", "[Conv2D(6, 5)]", "[MaxPooling2D(2)]", "[Conv2D(16, 5)]", "[MaxPooling2D(2)]", "[Flatten]", "[Dense(120)]", "[Dense(10)]"));

        static int Rows(params string[] attributes) => NetworkPlan.Create(Declarations.Graph(Graphs.Networks.Of([.. attributes, "[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]"]))).RowsOfBlock;
    }

    private static string[][] Networks(int size) =>
    [
        [$"[Network({size}, {size}, 3)]", "[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]", "[Conv2D(32, 3, Padding = Padding.Same)]", "[GlobalAveragePooling2D]", "[Dense(10)]"],
        [$"[Network({size}, {size}, 3)]", "[Conv2D(8, 3, Activation.Relu, Padding = Padding.Same)]", "[Conv2D(4, 5, Padding = Padding.Same)]", "[GlobalAveragePooling2D]", "[Dense(10)]"],
        [$"[Network({size}, {size}, 1)]", "[Conv2D(4, 3, Activation.Relu, Padding = Padding.Same)]", "[MaxPooling2D(2)]", "[Conv2D(6, 3)]", "[BatchNormalization]", "[GlobalMaxPooling2D]", "[Dense(10)]"],
        [$"[Network({size}, {size})]", "[LayerNormalization]", "[Dense(70, Activation.Gelu)]", "[Conv1D(3, 5)]", "[Flatten]", "[Dense(2)]"],
    ];

    // Positions are rows: one sample of sixteen has two high tiles. A head behind a pooling hardly counts; a recurrence goes through samples step by step.
    [Theory]
    [InlineData(1, "[Network(64, 64)] [Dense(128)]")]
    [InlineData(2, "[Network(8, 64)] [Dense(128)]")]
    [InlineData(6, "[Network(3, 64)] [Dense(128)]")]
    [InlineData(16, "[Network(64)] [Dense(128)]")]
    [InlineData(1, "[Network(64, 256)] [Dense(256)] [GlobalAveragePooling1D] [Dense(10)]")]
    [InlineData(2, "[Network(8, 64)] [TimeDistributed<Wide>]")]
    [InlineData(16, "[Network(64, 256)] [LSTM(64)] [Dense(10)]")]
    [InlineData(16, "[Network(28, 28, 1)] [Conv2D(8, 3)] [Flatten] [Dense(10)]")]
    public void A_block_of_samples_of_many_positions_may_be_small(int expected, string layers)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph($"using StaticNet; {layers} [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] public partial class Net; [Block] [Dense(128)] public class Wide;"));
        Assert.Equal(expected, plan.LeastRowsOfBlock);
    }
}
