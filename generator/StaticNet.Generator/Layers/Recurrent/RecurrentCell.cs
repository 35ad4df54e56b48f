using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>What a recurrent layer computes at a time step. The arithmetic is the library's.</summary>
internal abstract record RecurrentCell
{
    /// <summary>The sums of a unit.</summary>
    public abstract int Gates { get; }

    /// <summary>Whether there are gates, with an activation of their own.</summary>
    public virtual bool HasGates => true;

    /// <summary>Which of the gates is the forget gate; -1 where there is none.</summary>
    public virtual int ForgetGate => -1;

    /// <summary>Whether it has a memory beside the state.</summary>
    public virtual bool HasMemory => false;

    /// <summary>Whether the products with the recurrent kernel are sums of their own, with a bias of their own.</summary>
    public virtual bool HasInnerSum => false;

    /// <summary>Whether the state is read besides by its product with the recurrent kernel.</summary>
    public virtual bool ReadsState => false;

    /// <summary>Whether a gate multiplies the state before it is multiplied with the recurrent kernel once more.</summary>
    public virtual bool ResetsBefore => false;

    /// <summary>The cell of a kind of layer.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="resetsAfter">Whether the reset gate multiplies the product with the state, and not the state.</param>
    public static RecurrentCell Of(string kind, bool resetsAfter) => kind switch
    {
        "LSTM" => new LstmCell(),
        "GRU" when resetsAfter => new GruCell(),
        "GRU" => new ResetFirstCell(),
        _ => new SimpleCell(),
    };

    /// <summary>What a step computes, for comments.</summary>
    public abstract string Formula(RecurrentLayer layer);

    /// <summary>The parts of the weights' work.</summary>
    public virtual IEnumerable<WeightPart> WeightParts(Recur recur) => [new KernelPart(recur.Made.Previous!, recur.Input, recur.Kernel, recur.Transposed)];

    /// <summary>Writes a step: the product with the state, and what the state becomes.</summary>
    public abstract void WriteForward(PassWriter pass, Recur recur);

    /// <summary>Writes the backward pass of a step.</summary>
    public abstract void WriteBackward(PassWriter pass, Recur recur);
}

/// <summary>A state that is its own output.</summary>
internal sealed record SimpleCell : RecurrentCell
{
    public override int Gates => 1;

    public override bool HasGates => false;

    public override string Formula(RecurrentLayer layer) => $"h = {layer.Activation.Name}(x·kernel{(layer.Directions[0].Bias is null ? "" : " + bias")} + h₋·recurrent_kernel)";

    public override void WriteForward(PassWriter pass, Recur recur)
    {
        PlanTensor inner = recur.Made.Inner!;
        recur.WriteProduct(pass, inner);
        pass.Call($"SimpleCell.Forward<V, {recur.Passage.Activation}>", Recur.RowOf(pass.Value(recur.Input), recur.Input, recur.Passage.Row), "ref " + pass.Value(inner), "innerStep: " + Text.Literal(inner.Stride), "ref " + pass.Value(recur.State), recur.Sizes(pass, kept: null));
    }

    public override void WriteBackward(PassWriter pass, Recur recur)
    {
        PlanTensor inner = recur.Made.InnerGradient!;
        pass.Call(
            $"SimpleCell.Backward<V, {recur.Passage.Activation}>",
            Recur.RowOf(pass.Value(recur.Input), recur.Input, recur.Passage.Row),
            "ref " + pass.Value(recur.Made.StateGradient!),
            Recur.RowOf(pass.Gradient(recur.Input), recur.Input, recur.Passage.Row),
            "ref " + pass.Value(inner),
            "innerStep: " + Text.Literal(inner.Stride),
            recur.Sizes(pass, kept: null));
        recur.WriteProductBackward(pass, inner, pass.Value(inner));
    }
}

/// <summary>A long short-term memory.</summary>
internal sealed record LstmCell : RecurrentCell
{
    public override int Gates => 4;

    public override int ForgetGate => 1;

    public override bool HasMemory => true;

    public override string Formula(RecurrentLayer layer) => $"c = f·c₋ + i·g and h = o·{layer.Activation.Name}(c) with {layer.RecurrentActivation.Name} gates";

    public override void WriteForward(PassWriter pass, Recur recur)
    {
        RecurrentTensors made = recur.Made;
        if (made.PreviousMemory is { } previous)
            recur.Rows(pass, "Copy", pass.Value(made.Memory!), made.Memory!, pass.Value(previous), previous, recur.Passage.Row);
        recur.WriteProduct(pass, made.Inner!);
        pass.Call(
            Method("Forward", recur),
            Recur.RowOf(pass.Value(recur.Input), recur.Input, recur.Passage.Row),
            "ref " + pass.Value(made.Inner!),
            "innerStep: " + Text.Literal(made.Inner!.Stride),
            "ref " + pass.Value(recur.State),
            "ref " + pass.Value(made.Memory!),
            Recur.RowOf(pass.Value(made.Activated!), made.Activated!, recur.Passage.Row),
            recur.Sizes(pass, made.Activated));
    }

    public override void WriteBackward(PassWriter pass, Recur recur)
    {
        RecurrentTensors made = recur.Made;
        string row = recur.Passage.Row;
        pass.Call(
            Method("Backward", recur),
            Recur.RowOf(pass.Value(recur.Input), recur.Input, row),
            Recur.RowOf(pass.Value(made.PreviousMemory!), made.PreviousMemory!, row),
            Recur.RowOf(pass.Value(made.Activated!), made.Activated!, row),
            "ref " + pass.Value(made.StateGradient!),
            "ref " + pass.Value(made.MemoryGradient!),
            Recur.RowOf(pass.Gradient(recur.Input), recur.Input, row),
            "ref " + pass.Value(made.InnerGradient!),
            "innerStep: " + Text.Literal(made.InnerGradient!.Stride),
            recur.Sizes(pass, made.Activated));
        recur.WriteProductBackward(pass, made.InnerGradient, pass.Value(made.InnerGradient));
    }

    private static string Method(string pass, Recur recur) => $"LstmCell.{pass}<V, {recur.Passage.Activation}, {recur.Passage.RecurrentActivation}>";
}

/// <summary>Gated recurrent units whose reset gate multiplies the product with the state.</summary>
internal sealed record GruCell : RecurrentCell
{
    public override int Gates => 3;

    public override bool HasInnerSum => true;

    public override bool ReadsState => true;

    public override string Formula(RecurrentLayer layer) => $"h = z·h₋ + (1 − z)·{layer.Activation.Name}(x·kernel + r·(h₋·recurrent_kernel)) with {layer.RecurrentActivation.Name} gates";

    public override IEnumerable<WeightPart> WeightParts(Recur recur)
    {
        PlanTensor inner = recur.Made.Inner!;
        yield return new KernelPart(recur.Made.Previous!, inner, recur.Kernel, recur.Transposed);
        if (recur.Bias is { } bias)
            yield return new TwoBiasesPart(recur.Input, inner, bias);
    }

    public override void WriteForward(PassWriter pass, Recur recur)
    {
        PlanTensor inner = recur.Made.Inner!;
        if (recur.Made.PreviousState is { } previous)
            recur.Rows(pass, "Copy", pass.Value(recur.State), recur.State, pass.Value(previous), previous, recur.Passage.Row);
        recur.WriteProduct(pass, inner);
        pass.Call(
            Method("Forward", recur),
            Recur.RowOf(pass.Value(recur.Input), recur.Input, recur.Passage.Row),
            Recur.RowOf(pass.Value(inner), inner, recur.Passage.Row),
            "innerStep: " + Text.Literal(inner.Floats),
            "ref " + pass.Value(recur.State),
            recur.Sizes(pass, kept: null));
    }

    public override void WriteBackward(PassWriter pass, Recur recur)
    {
        PlanTensor inner = recur.Made.Inner!, previous = recur.Made.PreviousState ?? recur.Made.Previous!;
        string row = recur.Passage.Row;
        pass.Call(
            Method("Backward", recur),
            Recur.RowOf(pass.Value(recur.Input), recur.Input, row),
            Recur.RowOf(pass.Value(inner), inner, row),
            Recur.RowOf(pass.Value(previous), previous, row),
            "ref " + pass.Value(recur.Made.StateGradient!),
            Recur.RowOf(pass.Gradient(recur.Input), recur.Input, row),
            Recur.RowOf(pass.Gradient(inner), inner, row),
            recur.Sizes(pass, previous));
        recur.WriteProductBackward(pass, inner, pass.Gradient(inner));
    }

    private static string Method(string pass, Recur recur) => $"GruCell.{pass}<V, {recur.Passage.Activation}, {recur.Passage.RecurrentActivation}>";

    /// <summary>The gradient of a bias of two rows: the sums of the gradients of x·W + b, and of those of h₋·U + b.</summary>
    private sealed class TwoBiasesPart(PlanTensor gates, PlanTensor inner, WeightSlot bias) : WeightPart(bias, rowsPerPart: 1)
    {
        public override void WriteGradient(PassWriter pass) => pass.Call(
            $"Products.ColumnSums<V, {RegisterTile.Count(Tiling.TileVectors(Weight.Panel))}>",
            $"ref Unsafe.Add(ref (p.FirstRow == 0 ? ref {pass.Gradient(gates)} : ref {pass.Gradient(inner)}), p.Panel * {Text.Literal(Weight.Panel)})",
            "ref Unsafe.Add(ref gradients, p.Offset)",
            PassWriter.Rows(gates),
            "accumulate",
            "dyStride: " + Text.Literal(gates.Stride),
            "panelColumns: " + Text.Plain(Weight.Panel));
    }
}
