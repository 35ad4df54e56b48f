using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Everything that is decided of a network's code.</summary>
internal sealed class NetworkPlan
{
    /// <summary>
    /// The groups of blocks that sum their gradients on their own, in a network with few weights: the blocks' tensors then
    /// stay in the nearest cache, however large the batch. More groups than cores, so that threads share them evenly.
    /// </summary>
    private const int Groups = 16;

    /// <summary>The most floats of a sample's tensors that one call keeps on its stack.</summary>
    private const int SmallSample = 512;

    private readonly WeightMap _weightMap;

    private readonly IReadOnlyCollection<string> _switchedOff;

    private NetworkPlan(NetworkGraph graph, IReadOnlyCollection<string> switchedOff)
    {
        _switchedOff = switchedOff;
        Built++;
        Graph = graph;
        Index = new GraphIndex(graph);
        Weights = WeightSlot.Layout(graph);
        _weightMap = new WeightMap(graph, Weights);
        Derived = new WeightForms();
        Prediction = Build(Derived, training: false, lanes: false);
        int few = Prediction.PlaceForPrediction(), many = 0, scratch = Prediction.ScratchFloats;
        int samples = BlockSize.Of(few);

        // What only the other plan would derive is derived only where that is taken.
        WeightForms derived = new(Derived);
        PassPlan other = Build(derived, training: false, lanes: true);
        if ((other.LaneFloats > 0 || Transformed(other) > Transformed(Prediction)) && BlockSize.OfLanes(other.PlaceForPrediction(), few) is { } filled)
        {
            (ManyPrediction, Derived, samples) = (other, derived, filled);
            (many, scratch) = (other.SampleFloats, System.Math.Max(scratch, other.ScratchFloats));
        }

        if (graph.OneStep is { } step)
        {
            OneStep = PassPlanner.Plan(step, new GraphIndex(step), _weightMap, Derived, training: false, lanes: false, switchedOff);
            StepFloats = checked(OneStep.PlaceForPrediction() + OneStep.ScratchFloats);
        }

        if (graph.CompileSettings is not null)
            Training = PlanTraining(samples);
        RowsOfBlock = System.Math.Min(samples, ((Training ?? ManyPrediction)?.LaneFloats ?? 0) switch
        {
            > 5_000 => BlockSize.MostSamples / 4,
            > 2_500 => BlockSize.MostSamples / 2,
            _ => BlockSize.MostSamples,
        });
        LeastRowsOfBlock = FewestRows();
        ScratchPlace = System.Math.Max(checked(few * FewRows), checked(many * RowsOfBlock));
        BlockFloats = checked(ScratchPlace + scratch);
    }

    /// <summary>How many plans this thread has made: the work that one declaration costs.</summary>
    [System.ThreadStatic]
    internal static int Built;

    public NetworkGraph Graph { get; }

    /// <summary>Its layers by number, and their readers.</summary>
    public GraphIndex Index { get; }

    public ImmutableArray<WeightSlot> Weights { get; }

    /// <summary>What is computed of the weights for prediction.</summary>
    public WeightForms Derived { get; }

    public PassPlan Prediction { get; }

    /// <summary>The prediction of many samples, where it differs: they fill the lanes, or have tiles enough for a transformed kernel.</summary>
    public PassPlan? ManyPrediction { get; }

    /// <summary>The prediction of one time step of a stream, where the network is <c>[Streaming]</c>.</summary>
    public PassPlan? OneStep { get; }

    /// <summary>The floats of the workspace of one time step.</summary>
    public int StepFloats { get; }

    /// <summary>The floats of a block's workspace in prediction.</summary>
    public int BlockFloats { get; }

    /// <summary>Where, in that workspace, operations have memory for a while.</summary>
    public int ScratchPlace { get; }

    /// <summary>The samples of a block of this network: fewer, where they are large, or those in the lanes would not stay in the second-level cache.</summary>
    public int RowsOfBlock { get; }

    /// <summary>
    /// The fewest samples of a block of a batch: sixteen rows, two high tiles, for all products but those that hardly count. A sample of many positions has them alone.
    /// </summary>
    public int LeastRowsOfBlock { get; }

    /// <summary>The most samples of <see cref="Prediction"/>: those of a block, or those that do not fill the lanes of <see cref="ManyPrediction"/>.</summary>
    public int FewRows => ManyPrediction is null ? RowsOfBlock : BlockSize.MostFewSamples;

    /// <summary>The most samples of a plan for prediction.</summary>
    public int RowsOf(PassPlan prediction) => prediction == ManyPrediction ? RowsOfBlock : FewRows;

    /// <summary>Whether a single sample's prediction is a method of its own: it would take longer to find memory and to cut the work than to do it.</summary>
    public bool IsSmall => ManyPrediction is null && Prediction.Operations.All(operation => operation.Layer.Node.Repeats == 1) && Derived.Floats == 0 && Prediction.ScratchFloats == 0
        && Prediction.SampleFloats <= SmallSample && WeightSlot.TotalFloats(Weights) <= Tiling.FewWeights;

    /// <summary>The bytes of all weights in memory, with their padding and what prediction derives of them.</summary>
    public long WeightBytes => sizeof(float) * ((long)WeightSlot.TotalFloats(Weights) + Derived.Floats);

    /// <summary>The bytes of the workspace that each thread predicts in.</summary>
    public long ActivationBytes => sizeof(float) * (long)BlockFloats;

    /// <summary>Each layer's share of <see cref="WeightBytes"/>.</summary>
    public IEnumerable<(string Layer, long Bytes)> WeightBytesOfLayers() => Weights.Select(slot => (Layer: slot.LayerName, slot.Floats)).Concat(Derived.All.Select(form => (Layer: form.Of.LayerName, form.Floats)))
        .GroupBy(part => part.Layer, (layer, parts) => (layer, sizeof(float) * parts.Sum(part => (long)part.Floats)));

    /// <summary>What the output of each layer takes of <see cref="ActivationBytes"/> while it is needed.</summary>
    public IEnumerable<(string Layer, long Bytes)> ActivationBytesOfLayers()
    {
        PassPlan largest = ManyPrediction is { } many && (long)many.SampleFloats * RowsOfBlock > (long)Prediction.SampleFloats * FewRows ? many : Prediction;
        return largest.Operations.Where(operation => !operation.Output.IsInput).Select(operation => (operation.Layer.Name, sizeof(float) * (long)operation.Output.Memory * RowsOf(largest))).DefaultIfEmpty((Graph.Layers[0].Name, 0));
    }

    public PassPlan? Training { get; }

    public int SampleFloats => Training?.SampleFloats ?? 0;

    /// <summary>What the samples of a batch are filled up to a multiple of in memory: sixteen, the lanes; of large samples, none is added.</summary>
    public int BatchStep => BlockSize.FillsLanes(SampleFloats) ? Tiling.WidestLanes : 1;

    /// <summary>A step is the pass forward, the two products back, and no product back to the input of the first layer.</summary>
    public long StepFlops => Training!.Flops * 3;

    /// <summary>How many groups of blocks sum gradients on their own; 0 where the weights' parts go over all samples.</summary>
    public int GradientGroups => GroupedParts > 0 ? Groups : 0;

    /// <summary>
    /// How many parts of the weights, from the first, are summed by groups: all of them where weights are few. A layer that waits for
    /// the whole batch needs the tensors of all blocks at once, so that nothing would stay near.
    /// </summary>
    public int GroupedParts => !Training!.BatchWide.Any() && WeightSlot.TotalFloats(Weights) <= Tiling.FewWeights
        ? WeightParts
        : Training.WeightParts.Where(part => part.IsGrouped).Sum(part => part.Parts);

    public int WeightParts => Training!.WeightParts.Sum(part => part.Parts);

    // Where a sample is several, as in a [TimeDistributed], each has rows.
    private int FewestRows()
    {
        if (Training is not { LaneFloats: 0 } training || GradientGroups > 0)
            return BlockSize.LeastRows;
        (long Flops, long Rows)[] products = [.. training.Operations.Where(operation => operation.ProductRows > 0).Select(operation => (operation.Flops * operation.Layer.Node.Repeats, (long)operation.ProductRows * operation.Layer.Node.Repeats))];
        int rows = (int)products.Where(product => product.Flops * BlockSize.LeastRows > training.Flops).Select(product => System.Math.Min(product.Rows, BlockSize.LeastRows)).DefaultIfEmpty(1).Min();
        return Tiling.Pad(BlockSize.LeastRows, rows) / rows;
    }

    // Large samples have no place for fifteen others that fill the lanes with them.
    private PassPlan PlanTraining(int samplesOfBlock)
    {
        PassPlan? training = samplesOfBlock % Tiling.WidestLanes == 0 ? Build(Derived, training: true, lanes: true) : null;
        if (training is not null && (BlockSize.FillsLanes(training.PlaceForTraining()) || training.LaneFloats == 0))
            return training;
        training = Build(Derived, training: true, lanes: false);
        training.PlaceForTraining();
        return training;
    }

    private PassPlan Build(WeightForms derived, bool training, bool lanes) => PassPlanner.Plan(Graph, Index, _weightMap, derived, training, lanes, _switchedOff);

    private static int Transformed(PassPlan plan) => plan.Operations.OfType<TransformedConvolution>().Count();

    /// <summary>Plans a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="switchedOff">The rewrites of its passes that are left out; none, but in tests.</param>
    public static NetworkPlan Create(NetworkGraph graph, IReadOnlyCollection<string>? switchedOff = null)
    {
        Failure.Begin(Step.Plan, graph.Type.Name);
        return new NetworkPlan(graph, switchedOff ?? []);
    }
}
