using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

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
/// <param name="chunks">How the sums of some steps come at a time; null where another operation has made those of all.</param>
internal sealed class Recur(Layer layer, Passage passage, RecurrentTensors tensors, RecurrentInputs reads, PlanTensor output, WeightSlot kernel, WeightSlot? bias, bool hasBackward, GateChunks? chunks = null) : Operation(layer)
{
    // Before the first step there is nothing whose gradient is wanted, unless it is an initial state, or a reset gate has multiplied one.
    private readonly WeightForm? _transposed = hasBackward && (passage.Steps > 1 || reads.Initial.Any(state => passage.Cell.ResetsBefore || state.NeedsGradient)) ? KernelPart.Transposed(kernel, passage.Units, passage.Columns) : null;

    public Passage Passage => passage;

    public RecurrentTensors Made => tensors;

    public WeightSlot Kernel => kernel;

    public WeightSlot? Bias => bias;

    public WeightForm? Transposed => _transposed;

    /// <summary>The sums of all steps, or of some.</summary>
    public PlanTensor Gates => reads.Gates;

    public override PlanTensor Input => Inputs[0];

    public override ImmutableArray<PlanTensor> Inputs => chunks is null ? reads.All : reads.All.SetItem(0, chunks.Product.Input);

    // States are copied with their padding.
    public override bool Accepts(Layout layout) => layout == Layout.Rows || (layout == Layout.Caller && chunks is not null && reads.Initial.IsEmpty);

    public override PlanTensor Output => output;

    /// <summary>The state: the output itself where that is the last one.</summary>
    public PlanTensor State => tensors.State ?? output;

    /// <summary>What is multiplied with the recurrent kernel.</summary>
    public PlanTensor Read => tensors.Read ?? State;

    public override string Sentence => output.Name == Layer.Name ? base.Sentence : $"{Layer.Name} ({Layer.Kind}): its steps from the {(passage.FromEnd ? "last to the first" : "first to the last")}.";

    public override IEnumerable<PlanTensor> Tensors => chunks is null ? tensors.All.Prepend(output) : [output, Gates, .. tensors.All];

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => chunks is null
        ? new Recur(Layer, passage, tensors, reads.On(inputs), output, kernel, bias, hasBackward)
        : new Recur(Layer, passage, tensors, reads.On(inputs.SetItem(0, Gates)), output, kernel, bias, hasBackward, new GateChunks((MatrixProduct)chunks.Product.On([inputs[0]], Gates)));

    public override int ProductRows => 1;

    public override long Flops => (2L * passage.Steps * passage.Units * passage.Columns) + (chunks?.Product.Flops ?? 0);

    public override bool AddsGradients => !reads.Initial.IsEmpty;

    public override IEnumerable<WeightForm> Forms => _transposed is null ? chunks?.Product.Forms ?? [] : [_transposed];

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
        string begin = $"int {Locals.Step} = 0" + (chunks is null ? "" : $", {Locals.Chunk} = 0");
        using (pass.Body.Braces($"for ({begin}; {Locals.Step} < {Text.Literal(passage.Steps)}; {Locals.Step}++)"))
        {
            chunks?.Write(pass, passage, Gates);
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

    /// <summary>Writes the product of what a step reads of the state with the recurrent kernel, with the bias's second row if there is one.</summary>
    public void WriteProduct(PassWriter pass, PlanTensor sums)
    {
        bool hasBias = bias is { Rows: 2 };
        ProductKernel product = new(passage.Units, passage.Stride, passage.Columns, hasBias, Activation: null) { BiasRows = hasBias ? 2 : 1, OutputStride = sums.Floats };
        string[] weights = hasBias ? [$"ref Parameters({kernel.Place})", $"ref Parameters({bias!.Place} + {Text.Literal(bias.Panel)})"] : [$"ref Parameters({kernel.Place})"];
        pass.Call(pass.Kernels.Use(product), ["ref " + pass.Value(Read), .. weights, RowOf(pass.Value(sums), sums, passage.Row), Locals.Rows]);
    }

    /// <summary>The sums of the step at hand.</summary>
    public string GatesRow(PassWriter pass) => RowOf(pass.Value(Gates), Gates, chunks is null ? passage.Row : $"({passage.Row} - {Locals.Chunk})");

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
