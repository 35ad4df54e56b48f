using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>
/// Gated recurrent units whose reset gate multiplies the state, before its product with the candidate's columns of the recurrent kernel: that product waits for
/// the one that gives the gates. A panel that has columns of both is multiplied in both.
/// </summary>
internal sealed record ResetFirstCell : RecurrentCell
{
    public override int Gates => 3;

    public override bool ReadsState => true;

    public override bool ResetsBefore => true;

    public override string Formula(RecurrentLayer layer) => $"h = z·h₋ + (1 − z)·{layer.Activation.Name}(x·kernel + (r·h₋)·recurrent_kernel) with {layer.RecurrentActivation.Name} gates";

    public override IEnumerable<WeightPart> WeightParts(Recur recur) => [new Part(recur)];

    public override void WriteForward(PassWriter pass, Recur recur)
    {
        RecurrentTensors made = recur.Made;
        (PlanTensor inner, PlanTensor reset) = (made.Inner!, made.Reset!);
        (int units, string row) = (recur.Passage.Units, recur.Passage.Row);
        if (made.PreviousState is { } previous)
            recur.Rows(pass, "Copy", pass.Value(recur.State), recur.State, pass.Value(previous), previous, row);
        string gates = recur.GatesRow(pass), resets = Recur.RowOf(pass.Value(reset), reset, row), sums = "ref " + pass.Value(inner), innerStep = "innerStep: " + Text.Literal(inner.Stride);
        string kernel = $"ref Parameters({recur.Kernel.Place})", read = "ref " + pass.Value(recur.Read), state = "ref " + pass.Value(recur.State);
        ProductKernel product = new(units, recur.Passage.Stride, recur.Passage.Columns, HasBias: false, Activation: null);
        pass.Call(pass.Kernels.Use(product with { Range = (0, 2 * units) }), read, kernel, sums, Locals.Rows);
        pass.Call($"ResetFirstCell.Gates<V, {recur.Passage.RecurrentActivation}>", gates, sums, innerStep, read, resets, recur.Sizes(pass, reset));
        pass.Call(pass.Kernels.Use(product with { InputStride = reset.Floats, Range = (2 * units, 3 * units) }), resets, kernel, sums, Locals.Rows);
        pass.Call($"ResetFirstCell.Forward<V, {recur.Passage.Activation}, {recur.Passage.RecurrentActivation}>", gates, sums, innerStep, state, recur.Sizes(pass, kept: null));
    }

    public override void WriteBackward(PassWriter pass, Recur recur)
    {
        RecurrentTensors made = recur.Made;
        (int units, string row) = (recur.Passage.Units, recur.Passage.Row);
        PlanTensor read = made.Previous!, state = made.PreviousState ?? read, ofGates = made.GateGradients!, ofCandidate = made.CandidateGradients!;
        string gates = recur.GatesRow(pass), dgates = Recur.RowOf(pass.Gradient(recur.Gates), recur.Gates, row);
        string gateGradients = Recur.RowOf(pass.Value(ofGates), ofGates, row), dh = "ref " + pass.Value(made.StateGradient!), dread = "ref " + pass.Value(made.ReadGradient!);
        string candidateGradients = Recur.RowOf(pass.Value(ofCandidate), ofCandidate, row);
        pass.Call($"ResetFirstCell.Backward<V, {recur.Passage.Activation}, {recur.Passage.RecurrentActivation}>", gates, Recur.RowOf(pass.Value(state), state, row), dh, dgates, gateGradients, candidateGradients, recur.Sizes(pass, state));

        // Nothing comes before a single step, and a reset gate has multiplied zeros.
        if (recur.Transposed is not { } transposed)
            return;

        ProductKernel product = new(units, recur.Gates.Floats, units, HasBias: false, Activation: null) { IsBackward = true, WeightRows = 3 * units };
        pass.Call(pass.Kernels.Use(product), $"ref Unsafe.Add({dgates}, {Text.Literal(2 * units)})", $"ref Transposed({transposed.Place} + {Text.Literal(2 * units * Tiling.PanelColumns(units))})", dread, Locals.Rows);
        pass.Call($"ResetFirstCell.BackwardGates<V, {recur.Passage.RecurrentActivation}>", gates, Recur.RowOf(pass.Value(read), read, row), dread, dgates, gateGradients, recur.Sizes(pass, read));
        pass.Call(pass.Kernels.Use(product with { Inner = 2 * units, Adds = true }), dgates, $"ref Transposed({transposed.Place})", dread, Locals.Rows);
        if (made.Mask is { } mask)
            pass.Call("Elementwise.Multiply<V>", dread, "ref " + pass.Value(mask), dread, recur.Length);
        pass.Call("Elementwise.Add<V>", dh, dread, dh, recur.Length);
    }

    /// <summary>The gradient of the recurrent kernel: of the gates' columns, with the state before, and of the candidate's, with what the reset gate has left of it.</summary>
    private sealed class Part(Recur recur) : WeightPart(recur.Kernel, Tiling.GradientRows(recur.Kernel.Rows, recur.Kernel.Columns))
    {
        private readonly KernelPart _copied = new(recur.Made.Previous!, recur.Gates, recur.Kernel, recur.Transposed);

        public override void WriteGradient(PassWriter pass)
        {
            string gates = Text.Literal(2 * recur.Passage.Units), panel = Text.Plain(Weight.Panel);
            using (pass.Body.Braces($"if (p.Panel * {panel} < {gates})"))
                Write(pass, recur.Made.Previous!, recur.Made.GateGradients!, "accumulate");
            using (pass.Body.Braces($"if ((p.Panel + 1) * {panel} > {gates})"))
                Write(pass, recur.Made.Reset!, recur.Made.CandidateGradients!, $"accumulate || p.Panel * {panel} < {gates}");
        }

        public override void WriteTranspose(PassWriter pass) => _copied.WriteTranspose(pass);

        private void Write(PassWriter pass, PlanTensor x, PlanTensor dy, string accumulates) => KernelPart.Write(pass, Weight, pass.Value(x), pass.Value(dy), x, dy, accumulates);
    }
}
