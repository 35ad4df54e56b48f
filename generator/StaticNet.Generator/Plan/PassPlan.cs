using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>One pass through a network: its operations in order, and its tensors.</summary>
/// <param name="input">The caller's samples.</param>
/// <param name="outputs">The network's outputs.</param>
/// <param name="operations">The operations in order.</param>
/// <param name="backward">The backward pass, in order; none in prediction.</param>
/// <param name="tensors">All tensors but the input.</param>
/// <param name="copies">The transposed and transformed kernels.</param>
/// <param name="isTraining">Whether it is a pass of training.</param>
internal sealed class PassPlan(PlanTensor input, ImmutableArray<PassOutput> outputs, ImmutableArray<Operation> operations, ImmutableArray<BackwardStep> backward, ImmutableArray<PlanTensor> tensors, WeightForms copies, bool isTraining)
{
    public PlanTensor Input => input;

    public ImmutableArray<PassOutput> Outputs => outputs;

    public ImmutableArray<Operation> Operations => operations;

    /// <summary>The copies of weights that each step writes.</summary>
    public IReadOnlyList<WeightForm> Copies => copies.All;

    /// <summary>The floats of what a stream remembers from one time step to the next; 0 of a pass over whole samples.</summary>
    public int StateFloats { get; init; }

    public int TransposedFloats => copies.Floats;

    /// <summary>Whether an operation sums numbers of the samples of a block, so that blocks must not be joined.</summary>
    public bool SumsByBlocks => operations.Any(operation => operation.SumsByBlocks);

    /// <summary>The operations that need statistics of the whole batch.</summary>
    public IEnumerable<BatchWideOperation> BatchWide => operations.OfType<BatchWideOperation>();

    /// <summary>The floats that its operations need for a while, one after another.</summary>
    public int ScratchFloats => operations.Select(operation => operation.ScratchFloats(isTraining)).DefaultIfEmpty().Max();

    public long Flops => operations.Sum(operation => operation.Flops * operation.Layer.Node.Repeats);

    /// <summary>The parts of the weights' work, in the order of their numbers: those whose gradients groups of blocks sum come first.</summary>
    public IEnumerable<WeightPart> WeightParts => JoinedPart.Join(Parts.Where(part => part.Weight.Weight.Trainable)).OrderBy(part => part.IsGrouped ? 0 : 1);

    /// <summary>The parts of weights that are not trained, whose copies are written when they have been replaced.</summary>
    public IEnumerable<WeightPart> FrozenParts => JoinedPart.Join(Parts.Where(part => !part.Weight.Weight.Trainable));

    private IEnumerable<WeightPart> Parts => operations.SelectMany(operation => operation.Layer.Node.Repeats is > 1 and int repeats
        ? operation.WeightParts.Select(part => new RepeatedPart(part, repeats))
        : operation.WeightParts);

    /// <summary>How many rows of weights have marks.</summary>
    public int MarkedRows => WeightParts.Where(part => part.Marks is not null).Sum(part => part.Weight.Rows * part.Weight.Panels);

    /// <summary>The floats of a sample in tensors with samples in the lanes.</summary>
    public long LaneFloats => tensors.Where(tensor => tensor.IsLanes).Sum(tensor => (long)tensor.Floats);

    /// <summary>The backward pass, in order. The activation that the loss takes over is not in it.</summary>
    public ImmutableArray<BackwardStep> Backward => backward;

    /// <summary>The floats of a sample, once its tensors have been placed.</summary>
    public int SampleFloats { get; private set; }

    /// <summary>Gives every tensor a place of its own, and every gradient but those that replace values: all are kept until the backward pass. Returns the floats of a sample.</summary>
    public int PlaceForTraining()
    {
        int floats = 0;
        foreach (PlanTensor tensor in tensors)
        {
            tensor.ValueOffset = floats;
            floats = checked(floats + tensor.Memory);
            if (tensor.GradientReplacesValues)
            {
                tensor.GradientOffset = tensor.ValueOffset;
            }
            else if (tensor.NeedsGradient || outputs.Any(output => output.LossInput == tensor))
            {
                tensor.GradientOffset = floats;
                floats = checked(floats + tensor.Memory);
            }
        }

        // The loss writes its gradient even where nothing is trained and it reads the caller's samples. Nobody reads that one: those of all views of an input have one place.
        foreach (IGrouping<string, PlanTensor> views in outputs.Select(output => output.LossInput).Where(read => read.IsInput).GroupBy(read => read.Identifier))
        {
            foreach (PlanTensor view in views)
                view.GradientOffset = floats;
            floats = checked(floats + views.Max(view => view.Memory));
        }

        return SampleFloats = floats;
    }

    /// <summary>Gives tensors that live one after another the same place. Returns the floats of a sample.</summary>
    public int PlaceForPrediction()
    {
        Dictionary<PlanTensor, int> lastUses = [];
        for (int i = 0; i < operations.Length; i++)
        {
            lastUses[operations[i].Output] = i;
            foreach (PlanTensor read in operations[i].Inputs)
                lastUses[read] = i;
        }

        foreach (PassOutput output in outputs)
            lastUses[output.Tensor] = operations.Length;
        ILookup<int, PlanTensor> ending = lastUses.ToLookup(entry => entry.Value, entry => entry.Key);
        FreeSpace space = new();
        for (int i = 0; i < operations.Length; i++)
        {
            PlanTensor output = operations[i].Output;
            PlanTensor[] whileItRuns = [.. operations[i].Tensors.Where(tensor => tensor != output)];
            foreach (PlanTensor made in whileItRuns.Prepend(output).Where(tensor => tensor.ValueOffset < 0))
                made.ValueOffset = space.Take(made.Memory);
            foreach (PlanTensor tensor in whileItRuns)
                space.Give(tensor.ValueOffset, tensor.Memory);
            foreach (PlanTensor tensor in ending[i].Where(tensor => tensor.ValueOffset >= 0))
                space.Give(tensor.ValueOffset, tensor.Memory);
        }

        return SampleFloats = space.Length;
    }
}
