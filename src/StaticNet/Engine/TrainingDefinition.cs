using System.Collections.Immutable;
using System.ComponentModel;
using System.Linq;

namespace StaticNet.Engine;

/// <summary>What the compiler decided of a network's training.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingDefinition
{
    /// <summary>Gets what is measured besides the loss.</summary>
    public required ImmutableArray<MetricInfo> Metrics { get; init; }

    /// <summary>Gets the targets of each output: what a sample's targets have one after another.</summary>
    public required ImmutableArray<RowPart> Targets
    {
        get;
        init
        {
            field = value;
            TargetSize = value.Sum(target => target.Size);
            HasClasses = value.Any(target => target.Classes > 0);
            HasReductions = value.Any(target => target.Reduction != Reduction.SumOverBatchSize);
        }
    }

    /// <summary>Gets the targets of one sample.</summary>
    public int TargetSize { get; private init; }

    /// <summary>Gets whether there are class numbers among the targets.</summary>
    internal bool HasClasses { get; private init; }

    /// <summary>Gets whether a loss is not a sum over the batch's size.</summary>
    internal bool HasReductions { get; private init; }

    /// <summary>Gets the learning rate to begin with.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Gets the schedule of the learning rate that is declared, if one is.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>Gets the floats that one sample needs from the first layer to the last gradient.</summary>
    public required int SampleFloats { get; init; }

    /// <summary>Gets what a batch's samples are filled up to a multiple of in memory: sixteen, the lanes, or 1 where samples are large.</summary>
    public int BatchStep { get; init; } = 16;

    /// <summary>Gets the floats of the transposed kernels, and of those that are transformed.</summary>
    public required int TransposedFloats { get; init; }

    /// <summary>Gets how many values the optimizer keeps for each parameter.</summary>
    public required int OptimizerStates { get; init; }

    /// <summary>Gets the optimizer's rules that keep these values, so that a checkpoint of others is refused.</summary>
    public string OptimizerRule { get; init; } = "";

    /// <summary>Gets whether the last of these values is the parameter's moving mean.</summary>
    public bool AveragesWeights { get; init; }

    /// <summary>Gets how many batches have their gradients averaged for one step of the optimizer.</summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>Gets the largest norm of a weight's gradient; 0 where there is none.</summary>
    public float ClipNorm { get; init; }

    /// <summary>Gets the largest norm of all gradients together; 0 where there is none.</summary>
    public float GlobalClipNorm { get; init; }

    /// <summary>Gets whether the optimizer makes a direction of the gradients first, and the step depends on its norm and the weight's.</summary>
    public bool TakesDirections { get; init; }

    /// <summary>Gets the optimizer's rule that makes directions of whole weights, if there is one.</summary>
    public WholeRule? WholeWeights { get; init; }

    /// <summary>Gets the floats, from the first, of the weights that are trained; those of frozen layers lie behind them. All of them, if it is not said.</summary>
    public int TrainedFloats { get; init; } = int.MaxValue;

    /// <summary>Gets the number of parts of frozen weights, behind the others, that are copied when the weights have been replaced.</summary>
    public int FrozenParts { get; init; }

    /// <summary>Gets the number of parts in which the weights' gradients are computed.</summary>
    public required int WeightParts { get; init; }

    /// <summary>
    /// Gets how many groups of blocks sum their gradients on their own, which are then added in the groups' order; 0 where each
    /// part of the weights goes over all samples.
    /// </summary>
    public required int GradientGroups { get; init; }

    /// <summary>Gets how many parts, from the first, are summed by groups, where there are groups; all of them, if it is not said.</summary>
    public int GroupedParts { get; init; } = int.MaxValue;

    /// <summary>Gets how many layers need statistics of the whole batch: the pass stops for each, forward and backward.</summary>
    public int BatchWideLayers { get; init; }

    /// <summary>Gets the losses that need the whole batch: the pass stops for them before it goes back.</summary>
    public ImmutableArray<BatchLossInfo> BatchLosses { get; init; } = [];

    /// <summary>Gets how many rows of weights have marks.</summary>
    public int MarkedRows { get; init; }

    /// <summary>Gets the losses of which some positions do not count.</summary>
    public ImmutableArray<MaskedLossInfo> MaskedLosses { get; init; } = [];

    /// <summary>Gets whether layers sum numbers of the samples of a block.</summary>
    public bool SumsByBlocks { get; init; }

    /// <summary>Gets whether blocks may be joined: nothing is summed by them but losses and metrics, which are computed block by block all the same.</summary>
    internal bool MayJoinBlocks => GradientGroups == 0 && !SumsByBlocks && !HasLateLosses;

    /// <summary>Gets whether a loss is known only when all blocks have been forward.</summary>
    internal bool HasLateLosses => !BatchLosses.IsEmpty || !MaskedLosses.IsEmpty;

    /// <summary>Gets the floats of the batch's statistics.</summary>
    public int StatisticsFloats { get; init; }

    /// <summary>Gets the most numbers that one block writes towards a statistic.</summary>
    public int PartialNumbers { get; init; }

    /// <summary>Gets the floats that the computations of a block need for a while, whatever its samples.</summary>
    public int ScratchFloats { get; init; }

    /// <summary>Gets the floating-point operations of one sample's step.</summary>
    public required long StepFlops { get; init; }
}
