using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Everything that is decided of a network's code.</summary>
internal sealed class NetworkPlan
{
    /// <summary>
    /// The samples of a block. Enough that a panel of weights is read for many rows, few enough that a block's tensors stay
    /// in the second-level cache and a common batch of 128 is two blocks, one a core.
    /// </summary>
    public const int BlockRows = 64;

    /// <summary>
    /// The groups of blocks that sum their gradients on their own, in a network with few weights: the blocks' tensors then
    /// stay in the nearest cache, however large the batch. More groups than cores, so that threads share them evenly.
    /// </summary>
    private const int Groups = 16;

    /// <summary>The most floats of weights whose gradients fit into the nearest cache beside a block's tensors.</summary>
    private const int FewWeights = 4_096;

    private NetworkPlan(NetworkGraph graph)
    {
        Graph = graph;
        Weights = WeightSlot.Layout(graph);
        Prediction = PlanBuilder.Build(graph, Weights, Derived, training: false, lanes: false);
        int tensors = Prediction.PlaceForPrediction(BlockRows), scratch = Prediction.ScratchFloats;
        PassPlan many = PlanBuilder.Build(graph, Weights, Derived, training: false, lanes: true);
        if (many.LaneFloats > 0 || Transformed(many) > Transformed(Prediction))
        {
            ManyPrediction = many;
            tensors = System.Math.Max(tensors, many.PlaceForPrediction(BlockRows));
            scratch = System.Math.Max(scratch, many.ScratchFloats);
        }

        ScratchPlace = tensors;
        BlockFloats = checked(tensors + scratch);

        if (graph.CompileSettings is not null)
        {
            Training = PlanBuilder.Build(graph, Weights, Derived, training: true, lanes: true);
            SampleFloats = Training.PlaceForTraining();
        }
    }

    public NetworkGraph Graph { get; }

    public ImmutableArray<WeightSlot> Weights { get; }

    /// <summary>What is computed of the weights for prediction.</summary>
    public DerivedMemory Derived { get; } = new();

    public PassPlan Prediction { get; }

    /// <summary>The prediction of many samples, where it differs: they fill the lanes, or have tiles enough for a transformed kernel.</summary>
    public PassPlan? ManyPrediction { get; }

    /// <summary>The floats of a block's workspace in prediction.</summary>
    public int BlockFloats { get; }

    /// <summary>Where, in that workspace, operations have memory for a while.</summary>
    public int ScratchPlace { get; }

    /// <summary>The samples of a block of this network: fewer, where those in the lanes would not stay in the second-level cache.</summary>
    public int RowsOfBlock => ((Training ?? ManyPrediction)?.LaneFloats ?? 0) switch
    {
        > 5_000 => BlockRows / 4,
        > 2_500 => BlockRows / 2,
        _ => BlockRows,
    };

    public PassPlan? Training { get; }

    public int SampleFloats { get; }

    /// <summary>A step is the pass forward, the two products back, and no product back to the input of the first layer.</summary>
    public long StepFlops => Training!.Flops * 3;

    /// <summary>How many groups of blocks sum gradients on their own; 0 where the weights' parts go over all samples.</summary>
    public int GradientGroups => GroupedParts > 0 ? Groups : 0;

    /// <summary>
    /// How many parts of the weights, from the first, are summed by groups: all of them where weights are few. A layer that waits for
    /// the whole batch needs the tensors of all blocks at once, so that nothing would stay near.
    /// </summary>
    public int GroupedParts => !Training!.BatchWide.Any() && WeightSlot.TotalFloats(Weights) <= FewWeights
        ? WeightParts
        : Training.WeightParts.Where(part => part.IsGrouped).Sum(part => part.Parts);

    public int WeightParts => Training!.WeightParts.Sum(part => part.Parts);

    private static int Transformed(PassPlan plan) => plan.Operations.OfType<TransformedConvolution>().Count();

    public static NetworkPlan Create(NetworkGraph graph)
    {
        Failure.Begin(Step.Plan, graph.Type.Name);
        return new NetworkPlan(graph);
    }
}
