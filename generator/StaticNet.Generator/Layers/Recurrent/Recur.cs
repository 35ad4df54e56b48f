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
/// <param name="Returns">What is given of it.</param>
internal sealed record Passage(RecurrentCell Cell, int Steps, int Units, string Activation, string RecurrentActivation, bool FromEnd, bool Reverses, Returns Returns)
{
    /// <summary>The rows of the output, without the states behind it.</summary>
    public int OutputRows => !Returns.Output ? 0 : Returns.Sequences ? Steps : 1;

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

/// <summary>What is given of a passage.</summary>
/// <param name="States">Whether the states behind the last step are: in rows behind the output.</param>
/// <param name="Output">Whether the output is. If not, states are.</param>
/// <param name="Sequences">Whether that is each step's, or the last one's alone.</param>
internal sealed record Returns(bool States, bool Output, bool Sequences)
{
    /// <summary>Whether each step's output is given.</summary>
    public bool Steps => Output && Sequences;
}

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

/// <summary>
/// The time steps of some samples, one after another: what the sums of all steps already have, x·W + b, and what each step adds of the state that the step
/// before leaves. What lives from a step to the next has one row a sample, so that it stays in the nearest cache; what the backward pass reads is kept of all steps.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="passage">How it goes through the sequence.</param>
/// <param name="tensors">What it makes besides its output.</param>
/// <param name="reads">What it reads.</param>
/// <param name="output">The output, and behind it the states if they are returned.</param>
/// <param name="kernel">The recurrent kernel: U.</param>
/// <param name="bias">The bias, whose second row some cells add to the product with U.</param>
/// <param name="hasBackward">Whether there is a backward pass.</param>
internal sealed class Recur(Layer layer, Passage passage, RecurrentTensors tensors, RecurrentInputs reads, PlanTensor output, WeightSlot kernel, WeightSlot? bias, bool hasBackward) : Operation(layer)
{
    // Before the first step there is nothing whose gradient is wanted, unless it is an initial state.
    private readonly WeightForm? _transposed = hasBackward && (passage.Steps > 1 || reads.Initial.Any(state => state.NeedsGradient)) ? KernelPart.Transposed(kernel, passage.Units, passage.Columns) : null;

    public Passage Passage => passage;

    public RecurrentTensors Made => tensors;

    public WeightSlot Kernel => kernel;

    public WeightSlot? Bias => bias;

    public WeightForm? Transposed => _transposed;

    public override PlanTensor Input => reads.Gates;

    public override ImmutableArray<PlanTensor> Inputs => reads.All;

    public override PlanTensor Output => output;

    /// <summary>The state: the output itself where that is the last one.</summary>
    public PlanTensor State => tensors.State ?? output;

    /// <summary>What is multiplied with the recurrent kernel.</summary>
    public PlanTensor Read => tensors.Read ?? State;

    public override string Sentence => output.Name == Layer.Name ? base.Sentence : $"{Layer.Name} ({Layer.Kind}): its steps from the {(passage.FromEnd ? "last to the first" : "first to the last")}.";

    public override IEnumerable<PlanTensor> Tensors => tensors.All.Prepend(output);

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Recur(Layer, passage, tensors, reads.On(inputs), output, kernel, bias, hasBackward);

    public override long Flops => 2L * passage.Steps * passage.Units * passage.Columns;

    public override bool AddsGradients => !reads.Initial.IsEmpty;

    public override IEnumerable<WeightForm> Forms => _transposed is null ? [] : [_transposed];

    public override IEnumerable<WeightPart> WeightParts => tensors.Previous is null ? [] : passage.Cell.WeightParts(this);

    public override void WriteForward(PassWriter pass)
    {
        for (int i = 0; i < States.Length; i++)
        {
            if (reads.Initial.IsEmpty)
                Fill(pass, pass.Value(States[i]), "0");
            else
                Rows(pass, "Copy", pass.Value(reads.Initial[i]), reads.Initial[i], pass.Value(States[i]), States[i], 0);
        }

        if (tensors.Seen is { } seen)
            pass.Call("StateRows.Seen", "ref " + pass.Value(reads.Mask!), "ref " + pass.Value(seen), "steps: " + Text.Literal(passage.Steps), "step: " + Text.Literal(seen.Stride), "fromEnd: " + (passage.FromEnd ? "true" : "false"), Locals.Rows);
        if (tensors.Mask is { } mask)
            WriteMask(pass, mask);
        using (pass.Body.Braces($"for (int {Locals.Step} = 0; {Locals.Step} < {Text.Literal(passage.Steps)}; {Locals.Step}++)"))
        {
            if (tensors.Mask is not null)
                pass.Call("Elementwise.Multiply<V>", "ref " + pass.Value(State), "ref " + pass.Value(tensors.Mask), "ref " + pass.Value(Read), Length);
            if (tensors.Previous is { } previous)
                Rows(pass, "Copy", pass.Value(Read), Read, pass.Value(previous), previous, passage.Row);
            passage.Cell.WriteForward(pass, this);
            if (passage.Returns.Steps)
                WriteShown(pass, "Copy", "ref " + pass.Value(State), State, RowOf(pass.Value(output), output, passage.OutputRow), output, passage.Row);
        }

        for (int i = 0; i < States.Length && passage.Returns.States; i++)
            Rows(pass, "Copy", pass.Value(States[i]), States[i], pass.Value(output), output, passage.OutputRows + i);
        if (tensors.State is not null && passage.Returns is { Output: true, Sequences: false })
            WriteShown(pass, "Copy", "ref " + pass.Value(State), State, RowAt(pass.Value(output), output, 0), output, LastRow);
    }

    public override void WriteBackward(PassWriter pass)
    {
        PlanTensor dh = tensors.StateGradient!;
        PlanTensor[] gradients = [.. new[] { dh, tensors.MemoryGradient }.OfType<PlanTensor>()];
        for (int i = 0; i < gradients.Length; i++)
        {
            if (passage.Returns.States)
                pass.Call("StateRows.Copy<V>", [RowAt(pass.Gradient(output), output, passage.OutputRows + i), "ref " + pass.Value(gradients[i]), .. Steps(output, gradients[i])]);
            else if (i == 0 && tensors.State is null)
                pass.Call("Elementwise.Copy<V>", "ref " + pass.Gradient(output), "ref " + pass.Value(dh), Length);
            else
                Fill(pass, pass.Value(gradients[i]), "0");
        }

        if (tensors.State is not null && passage.Returns is { Output: true, Sequences: false })
            WriteShown(pass, "Add", RowAt(pass.Gradient(output), output, 0), output, "ref " + pass.Value(dh), dh, LastRow);
        using (pass.Body.Braces($"for (int {Locals.Step} = {Text.Literal(passage.Steps - 1)}; {Locals.Step} >= 0; {Locals.Step}--)"))
        {
            if (passage.Returns.Steps)
                WriteShown(pass, "Add", RowOf(pass.Gradient(output), output, passage.OutputRow), output, "ref " + pass.Value(dh), dh, passage.Row);
            passage.Cell.WriteBackward(pass, this);
        }

        for (int i = 0; i < reads.Initial.Length; i++)
        {
            GradientWrite write = pass.Step!.Writes[reads.NumberOf(i)];
            if (write != GradientWrite.None)
                pass.Call($"StateRows.{(write == GradientWrite.Add ? "Add" : "Copy")}<V>", ["ref " + pass.Value(gradients[i]), "ref " + pass.Gradient(reads.Initial[i]), .. Steps(gradients[i], reads.Initial[i])]);
        }
    }

    // What a step shows of the state: where no step has counted yet, that is not the initial state, but zeros.
    private void WriteShown(PassWriter pass, string method, string from, PlanTensor source, string to, PlanTensor destination, string row)
    {
        if (tensors.Seen is { } seen)
            pass.Call($"StateRows.{method}Seen<V>", [from, to, $"ref Unsafe.Add(ref {pass.Value(seen)}, {row})", "seenStep: " + Text.Literal(seen.Floats), .. Steps(source, destination)]);
        else
            pass.Call($"StateRows.{method}<V>", [from, to, .. Steps(source, destination)]);
    }

    private string LastRow => Text.Literal(passage.FromEnd ? 0 : passage.Steps - 1);

    private PlanTensor[] States => [.. new[] { State, tensors.Memory }.OfType<PlanTensor>()];

    /// <summary>Writes the product of what a step reads of the state with the recurrent kernel: into the step's sums, to which it is added, or with the bias's second row into sums of their own.</summary>
    public void WriteProduct(PassWriter pass, PlanTensor sums)
    {
        bool adds = sums == reads.Gates, hasBias = !adds && bias is not null;
        ProductKernel product = new(passage.Units, passage.Stride, passage.Columns, hasBias, Activation: null) { Adds = adds, BiasRows = hasBias ? 2 : 1, OutputStride = sums.Floats };
        string[] weights = hasBias ? [$"ref Parameters({kernel.Place})", $"ref Parameters({bias!.Place} + {Text.Literal(bias.Panel)})"] : [$"ref Parameters({kernel.Place})"];
        pass.Call(pass.Kernels.Use(product), ["ref " + pass.Value(Read), .. weights, RowOf(pass.Value(sums), sums, passage.Row), Locals.Rows]);
    }

    /// <summary>Writes how the gradient of the state before a step follows from that of the step's sums; before the first step there is none.</summary>
    public void WriteProductBackward(PassWriter pass, PlanTensor sums)
    {
        if (_transposed is null)
            return;
        ProductKernel product = new(passage.Columns, sums.Floats, passage.Units, HasBias: false, Activation: null) { IsBackward = true, Adds = tensors.Mask is null };
        string dh = "ref " + pass.Value(tensors.StateGradient!);
        if (reads.Initial.Any(state => state.NeedsGradient))
        {
            Write();
            return;
        }

        using (pass.Body.Braces($"if ({Locals.Step} > 0)"))
            Write();

        void Write()
        {
            string read = tensors.Mask is null ? dh : "ref " + pass.Value(tensors.ReadGradient!);
            pass.Call(pass.Kernels.Use(product), RowOf(pass.Gradient(sums), sums, passage.Row), $"ref Transposed({_transposed.Place})", read, Locals.Rows);
            if (tensors.Mask is not { } mask)
                return;
            pass.Call("Elementwise.Multiply<V>", read, "ref " + pass.Value(mask), read, Length);
            pass.Call("Elementwise.Add<V>", dh, read, dh, Length);
        }
    }

    /// <summary>Writes a call of <c>StateRows</c>, from a state to a step's row of a tensor that has all steps.</summary>
    public void Rows(PassWriter pass, string method, string state, PlanTensor from, string local, PlanTensor tensor, string row) =>
        pass.Call($"StateRows.{method}<V>", ["ref " + state, RowOf(local, tensor, row), .. Steps(from, tensor)]);

    private static void Rows(PassWriter pass, string method, string state, PlanTensor from, string local, PlanTensor tensor, int row) =>
        pass.Call($"StateRows.{method}<V>", ["ref " + state, RowAt(local, tensor, row), .. Steps(from, tensor)]);

    private static string RowAt(string local, PlanTensor tensor, int row) => "ref " + (row == 0 ? local : $"Unsafe.Add(ref {local}, {Text.Literal(row * tensor.Stride)})");

    /// <summary>A step's row of a tensor; of one that has a single row, that.</summary>
    public static string RowOf(string local, PlanTensor tensor, string row) => "ref " + (tensor.Rows == 1 ? local : $"Unsafe.Add(ref {local}, {row} * {Text.Literal(tensor.Stride)})");

    /// <summary>The sizes of a step.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="kept">A tensor that the backward pass reads.</param>
    public string Sizes(PassWriter pass, PlanTensor? kept)
    {
        string which = reads.Mask is not { } mask ? "" : $", in Unsafe.Add(ref {pass.Value(mask)}, {passage.Row}), maskStep: {Text.Literal(mask.Stride)}";
        return $"new(Units: {Text.Literal(passage.Units)}, Gates: {Text.Literal(reads.Gates.Floats)}, State: {Text.Literal(passage.Stride)}, Kept: {Text.Literal(kept?.Floats ?? 0)}, {Locals.Rows}{which})";
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

    /// <summary>The products with the recurrent kernel where they are sums of their own, of all steps in training.</summary>
    public PlanTensor? Inner { get; init; }

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
        new[] { State, Seen, Memory, Activated, Inner, Reset, Previous, PreviousState, PreviousMemory, StateGradient, MemoryGradient, GateGradients, CandidateGradients, Mask, Read, ReadGradient }.OfType<PlanTensor>();

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
            Inner = passage.Cell.HasInnerSum ? Sums("inner", keeps) : isBefore ? PlanTensor.Of(name + " inner", 1, passage.Columns) : null,
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
