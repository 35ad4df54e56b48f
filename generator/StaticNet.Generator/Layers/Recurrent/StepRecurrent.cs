using System.Collections.Generic;
using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>One time step of a recurrent layer, which goes on from the state that the stream has.</summary>
/// <param name="Node">Its place in the graph of one time step.</param>
/// <param name="Whole">The layer over all time steps.</param>
internal sealed record StepRecurrentLayer(LayerNode Node, RecurrentLayer Whole) : Layer(Node)
{
    public override string Kind => Whole.Kind;

    public override EquatableArray<Weight> Weights => Whole.Weights;

    public override ActivationFunction OutputActivation => Whole.OutputActivation;

    public override string Describe() => $"one step of {Whole.Cell.Formula(Whole)}, {Text.Grouped(ParameterCount)} parameters";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        RecurrentWeights weights = Whole.Directions[0];
        WeightSlot recurrent = plan.Weight(weights.Recurrent), kernel = plan.Weight(weights.Kernel);
        WeightSlot? bias = plan.Weight(weights.Bias);
        int units = Whole.Units;
        JoinedWeights? joined = Whole.Cell.ResetsBefore ? null : Whole.Cell.HasGates ? new GatePanels(Whole, kernel, recurrent, bias) : new JoinedKernels(Name, kernel, recurrent, bias);
        PlanTensor? sums = joined is GatePanels ? null : PlanTensor.Of(Name + " sums", 1, checked((kernel.Panels * kernel.Panel * (joined is null ? 2 : 1)) + Tiling.WidestLanes));
        return plan.Add(new StepRecur(
            this,
            inputs[0],
            PlanTensor.Of(Name, 1, units),
            new RecurrentSlots(kernel, recurrent, bias, joined),
            sums,
            Whole.Cell.ResetsBefore ? PlanTensor.Of(Name + " reset", 1, units) : null,
            plan.State(StateFloats(Whole.Cell, inputs[0].Columns, units))));
    }

    /// <summary>The floats of its state in a stream: a test holds them against the library's.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="inputs">The numbers of a step.</param>
    /// <param name="units">The numbers of the state.</param>
    public static int StateFloats(RecurrentCell cell, int inputs, int units)
    {
        int row = Tiling.Pad(units, Tiling.WidestLanes);

        // A state that is its own output stands behind x, with which it is multiplied.
        return cell.HasGates ? checked((cell.HasMemory ? 4 : 2) * row) : checked(2 * (Tiling.Pad(checked(inputs + units), Tiling.WidestLanes) + Tiling.WidestLanes));
    }
}

/// <summary>Where the weights of a recurrence lie.</summary>
/// <param name="Kernel">W.</param>
/// <param name="Recurrent">U.</param>
/// <param name="Bias">b, if there is one.</param>
/// <param name="Joined">All of them in one, where the cell takes their sums together.</param>
internal sealed record RecurrentSlots(WeightSlot Kernel, WeightSlot Recurrent, WeightSlot? Bias, JoinedWeights? Joined);

/// <summary>W, U and the bias in one, as a step reads them.</summary>
internal abstract class JoinedWeights(WeightSlot kernel, WeightSlot recurrent, WeightSlot? bias, int floats) : Derivation(kernel, WeightFormKind.Joined, floats)
{
    /// <summary>The library's method that joins them.</summary>
    protected abstract string Method { get; }

    /// <summary>Its arguments besides the weights and their sizes.</summary>
    protected abstract string[] Options { get; }

    public override void Write(PassWriter pass) => pass.Call(
        Method,
        [WeightSlot.In(Of), WeightSlot.In(recurrent), WeightSlot.In(bias), $"ref Derived({Place})", "inputs: " + Text.Literal(Of.Rows), "units: " + Text.Literal(recurrent.Rows), .. Options, "panelColumns: " + Text.Literal(Of.Panel)]);
}

/// <summary>W above U, and the bias behind them.</summary>
internal sealed class JoinedKernels(string layer, WeightSlot kernel, WeightSlot recurrent, WeightSlot? bias)
    : JoinedWeights(kernel, recurrent, bias, checked(kernel.Floats + recurrent.Floats + (kernel.Panels * kernel.Panel)))
{
    public override string Sentence => $"{layer}: its kernels below each other, so that x·kernel + h·recurrent_kernel + bias is one product.";

    protected override string Method => "RecurrentStep.Join";

    protected override string[] Options => ["panels: " + Text.Literal(Of.Panels)];
}

/// <summary>The same by registers of units, with the columns of a unit's gates side by side.</summary>
internal sealed class GatePanels(RecurrentLayer layer, WeightSlot kernel, WeightSlot recurrent, WeightSlot? bias)
    : JoinedWeights(kernel, recurrent, bias, checked(Tiling.Pad(recurrent.Rows, Tiling.WidestLanes) * ((layer.Cell.Gates * (kernel.Rows + recurrent.Rows + 1)) + (layer.Cell.HasInnerSum ? 1 : 0))))
{
    public override string Sentence => $"{layer.Name}: its kernels and its bias by registers of units, the {layer.Cell.Gates} gates side by side, so that the sums of some units are complete before those of the next begin.";

    protected override string Method => $"GateStep.Join<V, {layer.Activation.TypeName}, {layer.RecurrentActivation.TypeName}>";

    protected override string[] Options => ["gates: " + Text.Plain(layer.Cell.Gates), "biasRows: " + (layer.Cell.HasInnerSum ? "2" : "1")];
}

/// <summary>One time step: the sums of the gates, and what the state becomes.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The step's numbers.</param>
/// <param name="state">The state behind the step.</param>
/// <param name="weights">Its weights.</param>
/// <param name="sums">The sums of the gates, where they do not stay in registers.</param>
/// <param name="reset">What a reset gate leaves of the state, where that is multiplied once more.</param>
/// <param name="place">Where its state begins in the stream's.</param>
/// <param name="readout">The dense layer of one unit that alone reads the state, if it is computed with it.</param>
internal sealed class StepRecur(StepRecurrentLayer layer, PlanTensor input, PlanTensor state, RecurrentSlots weights, PlanTensor? sums, PlanTensor? reset, int place, MatrixProduct? readout = null) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => readout?.Output ?? state;

    public override Layer LastLayer => readout?.LastLayer ?? layer;

    // With a readout the state is in the stream's alone. Its tensor still gives it its name; its place in the workspace stays unused.
    public override IEnumerable<PlanTensor> Tensors => [state, .. readout?.Tensors ?? [], .. sums is null ? [] : new[] { sums }, .. reset is null ? [] : new[] { reset }];

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => readout is null
        ? new StepRecur(layer, inputs[0], output, weights, sums, reset, place)
        : new StepRecur(layer, inputs[0], state, weights, sums, reset, place, (MatrixProduct)readout.On([state], output));

    /// <summary>The same step with a readout; null where its gates' sums do not stay in registers, or it has one.</summary>
    public StepRecur? With(MatrixProduct product) => sums is null && readout is null ? new StepRecur(layer, input, state, weights, sums, reset, place, product) : null;

    public override long Flops => (2L * (input.Columns + state.Columns) * weights.Kernel.Columns) + (readout?.Flops ?? 0);

    public override IEnumerable<WeightForm> Forms => [.. weights.Joined is null ? [] : new[] { weights.Joined }, .. readout?.Forms ?? []];

    public override IEnumerable<(Layer Layer, string Is, Layer Of, string What)> JoinedLayers => readout is null ? [] : [(readout.Layer, "is computed with", layer, "state"), .. readout.JoinedLayers];

    public override void WriteForward(PassWriter pass)
    {
        string activation = layer.Whole.Activation.TypeName, gates = layer.Whole.RecurrentActivation.TypeName, panel = RegisterTile.Count(weights.Kernel.Panel / Tiling.WidestLanes);
        string[] sizes = [Locals.TimeStep, "inputs: " + Text.Literal(input.Columns), "units: " + Text.Literal(state.Columns)];
        string x = "ref " + pass.Value(input), states = "ref " + pass.State(state, place);
        if (sums is null)
        {
            WriteGates(pass, $"<V, {activation}, {gates}", [x, $"ref Derived({weights.Joined!.Place})", states], sizes);
            return;
        }

        string sum = "ref " + pass.Value(sums), y = "ref " + pass.Value(state);
        sizes = [.. sizes, "panels: " + Text.Plain(weights.Kernel.Panels)];
        if (weights.Joined is { } joined)
        {
            pass.Call($"RecurrentStep.Simple<V, {panel}, {activation}>", [x, $"ref Derived({joined.Place})", states, sum, y, .. sizes]);
            return;
        }

        string types = $"<V, {panel}, {(weights.Bias is null ? "NoBias" : "Bias")}, {activation}, {gates}>";
        string[] kernels = [$"ref Parameters({weights.Kernel.Place})", $"ref Parameters({weights.Recurrent.Place})", weights.Bias is { } bias ? $"ref Parameters({bias.Place})" : sum];
        pass.Call("RecurrentStep.GruResetFirst" + types, [x, .. kernels, states, sum, "ref " + pass.Value(reset!), y, .. sizes]);
    }

    private void WriteGates(PassWriter pass, string types, string[] places, string[] sizes)
    {
        string method = "GateStep." + (layer.Whole.Cell.HasMemory ? "Lstm" : "Gru");
        if (readout is null)
        {
            pass.Call($"{method}{types}>", [.. places, "ref " + pass.Value(state), .. sizes]);
            return;
        }

        pass.Call($"{method}Readout{types}, {RegisterTile.Epilogue(readout.Weights.HasBias, readout.InTile())}>", [.. places, readout.Base(pass), "ref " + pass.Value(readout.Sums()), .. sizes, .. readout.Weights.Places]);
        readout.WriteActivation(pass);
    }

    public override void WriteBackward(PassWriter pass)
    {
    }
}
