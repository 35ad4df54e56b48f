using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>How a state goes through a sequence.</summary>
/// <param name="Cell">What is computed at a step.</param>
/// <param name="Steps">The steps of the sequence.</param>
/// <param name="Units">The numbers of the state.</param>
/// <param name="Activation">The library's struct of the activation.</param>
/// <param name="RecurrentActivation">That of the gates' activation.</param>
/// <param name="FromEnd">Whether the last step comes first.</param>
/// <param name="Reverses">Whether outputs stand in the order in which they are computed then, and not each at its step.</param>
/// <param name="ReturnsSequences">Whether each step's output is given, or the last one's alone.</param>
internal sealed record Passage(RecurrentCell Cell, int Steps, int Units, string Activation, string RecurrentActivation, bool FromEnd, bool Reverses, bool ReturnsSequences)
{
    /// <summary>The rate of the dropout of the state before its product.</summary>
    public float Dropout { get; init; }

    /// <summary>The seed of that dropout; -1 for the network's.</summary>
    public int Seed { get; init; } = -1;

    /// <summary>The number of its random stream.</summary>
    public int Noise { get; init; }

    /// <summary>The row of the sequence that a step reads.</summary>
    public string Row => FromEnd ? $"({Text.Literal(Steps - 1)} - {Locals.Step})" : Locals.Step;

    /// <summary>The row of the output that a step writes.</summary>
    public string OutputRow => Reverses ? Locals.Step : Row;

    /// <summary>The floats from a state to the next sample's.</summary>
    public int Stride => Tiling.Stride(Units);

    public int Columns => Cell.Gates * Units;
}

/// <summary>
/// The time steps of some samples, one after another: what the sums of all steps already have, x·W + b, and what each step adds of the state that the step
/// before leaves. What lives from a step to the next has one row a sample, so that it stays in the nearest cache; what the backward pass reads is kept of all steps.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="passage">How it goes through the sequence.</param>
/// <param name="tensors">What it makes besides its output.</param>
/// <param name="gates">The sums of all steps.</param>
/// <param name="mask">Which steps count, if not all: at the others a state stays.</param>
/// <param name="output">The output.</param>
/// <param name="kernel">The recurrent kernel: U.</param>
/// <param name="bias">The bias, whose second row some cells add to the product with U.</param>
/// <param name="hasBackward">Whether there is a backward pass.</param>
internal sealed class Recur(Layer layer, Passage passage, RecurrentTensors tensors, PlanTensor gates, PlanTensor? mask, PlanTensor output, WeightSlot kernel, WeightSlot? bias, bool hasBackward) : Operation(layer)
{
    private readonly WeightForm? _transposed = hasBackward && passage.Steps > 1 ? KernelPart.Transposed(kernel, passage.Units, passage.Columns) : null;

    public Passage Passage => passage;

    public RecurrentTensors Made => tensors;

    public WeightSlot Kernel => kernel;

    public WeightSlot? Bias => bias;

    public WeightForm? Transposed => _transposed;

    public override PlanTensor Input => gates;

    public override ImmutableArray<PlanTensor> Inputs => mask is null ? [gates] : [gates, mask];

    public override PlanTensor Output => output;

    /// <summary>The state: the output itself where that is the last one.</summary>
    public PlanTensor State => tensors.State ?? output;

    /// <summary>What is multiplied with the recurrent kernel.</summary>
    public PlanTensor Read => tensors.Read ?? State;

    public override string Sentence => output.Name == Layer.Name ? base.Sentence : $"{Layer.Name} ({Layer.Kind}): its steps from the {(passage.FromEnd ? "last to the first" : "first to the last")}.";

    public override IEnumerable<PlanTensor> Tensors => tensors.All.Prepend(output);

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Recur(Layer, passage, tensors, inputs[0], inputs.ElementAtOrDefault(1), output, kernel, bias, hasBackward);

    public override long Flops => 2L * passage.Steps * passage.Units * passage.Columns;

    public override IEnumerable<WeightForm> Forms => _transposed is null ? [] : [_transposed];

    public override IEnumerable<WeightPart> WeightParts => tensors.Previous is null ? [] : passage.Cell.WeightParts(this);

    public override void WriteForward(PassWriter pass)
    {
        foreach (PlanTensor state in new[] { State, tensors.Memory }.OfType<PlanTensor>())
            Fill(pass, pass.Value(state), "0");
        if (tensors.Mask is { } mask)
            WriteMask(pass, mask);
        using (pass.Body.Braces($"for (int {Locals.Step} = 0; {Locals.Step} < {Text.Literal(passage.Steps)}; {Locals.Step}++)"))
        {
            if (tensors.Mask is not null)
                pass.Call("Elementwise.Multiply<V>", "ref " + pass.Value(State), "ref " + pass.Value(tensors.Mask), "ref " + pass.Value(Read), Length);
            if (tensors.Previous is { } previous)
                Rows(pass, "Copy", pass.Value(Read), Read, pass.Value(previous), previous, passage.Row);
            passage.Cell.WriteForward(pass, this);
            if (passage.ReturnsSequences)
                Rows(pass, "Copy", pass.Value(State), State, pass.Value(output), output, passage.OutputRow);
        }
    }

    public override void WriteBackward(PassWriter pass)
    {
        PlanTensor dh = tensors.StateGradient!;
        if (passage.ReturnsSequences)
            Fill(pass, pass.Value(dh), "0");
        else
            pass.Call("Elementwise.Copy<V>", "ref " + pass.Gradient(output), "ref " + pass.Value(dh), Length);
        if (tensors.MemoryGradient is { } dc)
            Fill(pass, pass.Value(dc), "0");
        using (pass.Body.Braces($"for (int {Locals.Step} = {Text.Literal(passage.Steps - 1)}; {Locals.Step} >= 0; {Locals.Step}--)"))
        {
            if (passage.ReturnsSequences)
                pass.Call("StateRows.Add<V>", [RowOf(pass.Gradient(output), output, passage.OutputRow), "ref " + pass.Value(dh), .. Steps(output, dh)]);
            passage.Cell.WriteBackward(pass, this);
        }
    }

    /// <summary>Writes the product of what a step reads of the state with the recurrent kernel, with the bias's second row if there is one.</summary>
    public void WriteProduct(PassWriter pass, PlanTensor sums)
    {
        bool hasBias = bias is { Rows: 2 };
        ProductKernel product = new(passage.Units, passage.Stride, passage.Columns, hasBias, Activation: null) { BiasRows = hasBias ? 2 : 1, OutputStride = sums.Floats };
        string[] weights = hasBias ? [$"ref Parameters({kernel.Place})", $"ref Parameters({bias!.Place} + {Text.Literal(bias.Panel)})"] : [$"ref Parameters({kernel.Place})"];
        pass.Call(pass.Kernels.Use(product), ["ref " + pass.Value(Read), .. weights, RowOf(pass.Value(sums), sums, passage.Row), Locals.Rows]);
    }

    /// <summary>Writes how the gradient of the state before a step follows from that of the step's sums; before the first step there is none.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="gradient">Where their gradient is.</param>
    public void WriteProductBackward(PassWriter pass, PlanTensor sums, string gradient)
    {
        if (_transposed is null)
            return;
        ProductKernel product = new(passage.Columns, sums.Floats, passage.Units, HasBias: false, Activation: null) { IsBackward = true, Adds = tensors.Mask is null };
        string dh = "ref " + pass.Value(tensors.StateGradient!);
        using (pass.Body.Braces($"if ({Locals.Step} > 0)"))
        {
            string read = tensors.Mask is null ? dh : "ref " + pass.Value(tensors.ReadGradient!);
            pass.Call(pass.Kernels.Use(product), RowOf(gradient, sums, passage.Row), $"ref Transposed({_transposed.Place})", read, Locals.Rows);
            if (tensors.Mask is not { } mask)
                return;
            pass.Call("Elementwise.Multiply<V>", read, "ref " + pass.Value(mask), read, Length);
            pass.Call("Elementwise.Add<V>", dh, read, dh, Length);
        }
    }

    /// <summary>Writes a call of <c>StateRows</c>, from a state to a step's row of a tensor that has all steps.</summary>
    public void Rows(PassWriter pass, string method, string state, PlanTensor from, string local, PlanTensor tensor, string row) =>
        pass.Call($"StateRows.{method}<V>", ["ref " + state, RowOf(local, tensor, row), .. Steps(from, tensor)]);

    /// <summary>A step's row of a tensor; of one that has a single row, that.</summary>
    public static string RowOf(string local, PlanTensor tensor, string row) => "ref " + (tensor.Rows == 1 ? local : $"Unsafe.Add(ref {local}, {row} * {Text.Literal(tensor.Stride)})");

    /// <summary>The sizes of a step.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="kept">A tensor that the backward pass reads.</param>
    public string Sizes(PassWriter pass, PlanTensor? kept)
    {
        string which = mask is null ? "" : $", in Unsafe.Add(ref {pass.Value(mask)}, {passage.Row}), maskStep: {Text.Literal(mask.Stride)}";
        return $"new(Units: {Text.Literal(passage.Units)}, Gates: {Text.Literal(gates.Floats)}, State: {Text.Literal(passage.Stride)}, Kept: {Text.Literal(kept?.Floats ?? 0)}, {Locals.Rows}{which})";
    }

    private static string[] Steps(PlanTensor from, PlanTensor to) =>
        ["columns: " + Text.Literal(from.Stride), "sourceStep: " + Text.Literal(from.Floats), "step: " + Text.Literal(to.Floats), Locals.Rows];

    /// <summary>The floats of the states of all samples.</summary>
    public string Length => $"(nint){Locals.Rows} * {Text.Literal(passage.Stride)}";

    private void Fill(PassWriter pass, string state, string value) => pass.Call("StateRows.Fill<V>", "ref " + state, value, Length);

    private void WriteMask(PassWriter pass, PlanTensor mask)
    {
        using (pass.Body.Braces("if (training)"))
            new SpatialDropoutNoise(passage.Dropout).WriteDraw(pass, mask, new NoiseSource(passage.Seed, passage.Noise).Arguments);
        using (pass.Body.Braces("else"))
            Fill(pass, pass.Value(mask), "1");
    }
}

/// <summary>What a recurrence makes besides its output; null where it is not needed.</summary>
internal sealed record RecurrentTensors
{
    /// <summary>The state, where the output has that of all steps.</summary>
    public PlanTensor? State { get; init; }

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
        new[] { State, Memory, Activated, Inner, InnerGradient, Reset, Previous, PreviousState, PreviousMemory, StateGradient, MemoryGradient, GateGradients, CandidateGradients, Mask, Read, ReadGradient }.OfType<PlanTensor>();

    /// <summary>What a recurrence needs.</summary>
    public static RecurrentTensors Of(string name, Passage passage, bool isTraining, bool needsGradient)
    {
        bool keeps = isTraining && needsGradient, drops = passage.Dropout > 0, isLstm = passage.Cell.HasMemory, isBefore = passage.Cell.ResetsBefore;
        return new RecurrentTensors
        {
            State = passage.ReturnsSequences ? Row("h") : null,
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

        PlanTensor Sums(string what, bool hasGradient) => PlanTensor.Of($"{name} {what}", keeps ? passage.Steps : 1, passage.Columns, hasGradient);
        PlanTensor Row(string what) => PlanTensor.Of($"{name} {what}", 1, passage.Units);
        PlanTensor All(string what) => PlanTensor.Of($"{name} {what}", passage.Steps, passage.Units);
    }
}
