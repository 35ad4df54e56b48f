using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>How an operation in the backward pass gives an input its gradient.</summary>
internal enum GradientWrite
{
    /// <summary>Not at all: nothing before the input is trained.</summary>
    None,

    /// <summary>It is the first, and stores it.</summary>
    Store,

    /// <summary>Another reader of the tensor has stored one, to which it is added.</summary>
    Add,
}

/// <summary>An operation in the backward pass.</summary>
/// <remarks>The gradient of a tensor with several readers is the sum of theirs, in the order of the backward pass.</remarks>
/// <param name="Operation">The operation.</param>
/// <param name="Writes">For each input, how its gradient is written.</param>
/// <param name="Scratch">Where the gradient goes first if it is to be added and the operation can only store it.</param>
internal sealed record BackwardStep(Operation Operation, ImmutableArray<GradientWrite> Writes, PlanTensor? Scratch)
{
    /// <summary>Plans the backward pass.</summary>
    /// <param name="operations">The operations in the order of the forward pass.</param>
    /// <param name="outputs">The network's outputs: the losses store the first gradients.</param>
    /// <param name="scratch">Gives memory in a tensor's shape.</param>
    public static ImmutableArray<BackwardStep> Plan(IReadOnlyList<Operation> operations, IReadOnlyList<PassOutput> outputs, Func<PlanTensor, PlanTensor> scratch)
    {
        HashSet<PlanTensor> stored = [.. outputs.Select(output => output.LossInput)];
        ILookup<PlanTensor, PlanTensor> takenOver = outputs.Where(output => output.ReadsLogits).ToLookup(output => output.Tensor, output => output.LossInput);
        List<BackwardStep> steps = [];
        foreach (Operation operation in operations.Reverse())
        {
            // The activation that a loss takes over.
            if (takenOver[operation.Output].Contains(operation.Input))
                continue;

            // Before the first weight that is trained, nothing has a gradient.
            if (!operation.Output.NeedsGradient)
                continue;

            ImmutableArray<GradientWrite> writes = [.. operation.Inputs.Select(input => Write(operation, input, stored))];
            bool needsScratch = !operation.AddsGradients && writes.Contains(GradientWrite.Add);
            steps.Add(new BackwardStep(operation, writes, needsScratch ? scratch(operation.Input) : null));
        }

        return [.. steps];
    }

    // An operation whose output is its input, such as a penalty, adds to the gradient that is there.
    private static GradientWrite Write(Operation operation, PlanTensor input, HashSet<PlanTensor> stored) =>
        !input.NeedsGradient || operation.Output == input ? GradientWrite.None
        : stored.Add(input) ? GradientWrite.Store
        : GradientWrite.Add;
}
