using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What a recurrence reads.</summary>
/// <param name="Gates">The sums of all steps.</param>
/// <param name="Mask">Which steps count, if not all: at the others a state stays.</param>
/// <param name="Initial">What the states begin as; nothing where that is zeros.</param>
internal sealed record RecurrentInputs(PlanTensor Gates, PlanTensor? Mask, ImmutableArray<PlanTensor> Initial)
{
    public ImmutableArray<PlanTensor> All => [Gates, .. Mask is null ? [] : new[] { Mask }, .. Initial];

    /// <summary>The same of other tensors.</summary>
    public RecurrentInputs On(ImmutableArray<PlanTensor> inputs) => new(inputs[0], Mask is null ? null : inputs[1], inputs.RemoveRange(0, inputs.Length - Initial.Length));

    /// <summary>The number of an initial state among all.</summary>
    public int NumberOf(int state) => All.Length - Initial.Length + state;
}

/// <summary>What a recurrence makes besides its output; null where it is not needed.</summary>
internal sealed record RecurrentTensors
{
    /// <summary>The state, where the output has that of all steps, or not it alone.</summary>
    public PlanTensor? State { get; init; }

    /// <summary>1 for each step at which one that counts has been, where a step without any gives zeros, and not the state.</summary>
    public PlanTensor? Seen { get; init; }

    /// <summary>What each step has multiplied with the recurrent kernel.</summary>
    public PlanTensor? Previous { get; init; }

    /// <summary>The state of each step before it, where that is something else.</summary>
    public PlanTensor? PreviousState { get; init; }

    /// <summary>A long short-term memory's c.</summary>
    public PlanTensor? Memory { get; init; }

    /// <summary>The memory before each step.</summary>
    public PlanTensor? PreviousMemory { get; init; }

    /// <summary>What is shown of the memory, of all steps in training.</summary>
    public PlanTensor? Activated { get; init; }

    /// <summary>The products with the recurrent kernel: those of a step, or of all steps in training where they are sums of their own.</summary>
    public PlanTensor? Inner { get; init; }

    /// <summary>The gradient of a step's sums, side by side for the product with the recurrent kernel: rows that are a whole sample apart leave the nearest caches.</summary>
    public PlanTensor? InnerGradient { get; init; }

    /// <summary>The state times the reset gate, of all steps in training, where that is multiplied with the recurrent kernel too.</summary>
    public PlanTensor? Reset { get; init; }

    /// <summary>The gradients of all gates but the candidate's, with zeros in its place: those of the sums of the first product.</summary>
    public PlanTensor? GateGradients { get; init; }

    /// <summary>The candidate's, with zeros in the place of the gates': those of the sums of the second product.</summary>
    public PlanTensor? CandidateGradients { get; init; }

    /// <summary>The gradient of the state, which goes from a step to the one before.</summary>
    public PlanTensor? StateGradient { get; init; }

    /// <summary>The gradient of the memory.</summary>
    public PlanTensor? MemoryGradient { get; init; }

    /// <summary>The mask of the dropout of the state.</summary>
    public PlanTensor? Mask { get; init; }

    /// <summary>The state times the mask.</summary>
    public PlanTensor? Read { get; init; }

    /// <summary>The gradient of that.</summary>
    public PlanTensor? ReadGradient { get; init; }

    public IEnumerable<PlanTensor> All =>
        new[] { State, Seen, Memory, Activated, Inner, InnerGradient, Reset, Previous, PreviousState, PreviousMemory, StateGradient, MemoryGradient, GateGradients, CandidateGradients, Mask, Read, ReadGradient }.OfType<PlanTensor>();

    /// <summary>What a recurrence needs.</summary>
    public static RecurrentTensors Of(string name, Passage passage, bool isTraining, bool needsGradient, PlanTensor? seen)
    {
        bool keeps = isTraining && needsGradient, drops = passage.Dropout > 0, isLstm = passage.Cell.HasMemory, isBefore = passage.Cell.ResetsBefore;
        return new RecurrentTensors
        {
            State = passage.Returns.Steps || passage.Returns.States || seen is not null ? Row("h") : null,
            Seen = seen,
            Previous = keeps ? All("previous") : null,
            PreviousState = keeps && drops && passage.Cell.ReadsState ? All("previous h") : null,
            Memory = isLstm ? Row("c") : null,
            PreviousMemory = keeps && isLstm ? All("previous c") : null,
            Activated = !isLstm ? null : keeps ? All("shown") : Row("shown"),
            Inner = passage.Cell.HasInnerSum ? Sums("inner", keeps) : PlanTensor.Of(name + " inner", 1, passage.Columns),
            InnerGradient = keeps && !passage.Cell.HasInnerSum && !isBefore ? PlanTensor.Of(name + " dinner", 1, passage.Columns) : null,
            Reset = !isBefore ? null : keeps ? All("reset") : Row("reset"),
            GateGradients = keeps && isBefore ? Sums("dgates", false) : null,
            CandidateGradients = keeps && isBefore ? Sums("dcandidate", false) : null,
            StateGradient = keeps ? Row("dh") : null,
            MemoryGradient = keeps && isLstm ? Row("dc") : null,
            Mask = drops ? Row("state mask") : null,
            Read = drops ? Row("read") : null,
            ReadGradient = keeps && (drops || isBefore) ? Row("dread") : null,
        };

        PlanTensor Sums(string what, bool hasGradient) => new($"{name} {what}", keeps ? passage.Steps : 1, passage.Columns) { NeedsGradient = hasGradient, GradientReplacesValues = hasGradient };
        PlanTensor Row(string what) => PlanTensor.Of($"{name} {what}", 1, passage.Units);
        PlanTensor All(string what) => PlanTensor.Of($"{name} {what}", passage.Steps, passage.Units);
    }
}
