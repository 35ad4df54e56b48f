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
        bool isJoined = IsJoined(Whole.Cell);
        int sums = checked((kernel.Panels * kernel.Panel * (isJoined ? 1 : 2)) + Tiling.WidestLanes);
        return plan.Add(new StepRecur(
            this,
            inputs[0],
            PlanTensor.Of(Name, 1, units),
            new RecurrentSlots(kernel, recurrent, bias, isJoined ? new JoinedKernels(Name, kernel, recurrent, bias) : null),
            PlanTensor.Of(Name + " sums", 1, sums),
            Whole.Cell.ResetsBefore ? PlanTensor.Of(Name + " reset", 1, units) : null,
            plan.State(StateFloats(Whole.Cell, inputs[0].Columns, units))));
    }

    // Whether x and h are multiplied together.
    private static bool IsJoined(RecurrentCell cell) => !cell.HasInnerSum && !cell.ResetsBefore;

    /// <summary>The floats of its state in a stream: a test holds them against the library's.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="inputs">The numbers of a step.</param>
    /// <param name="units">The numbers of the state.</param>
    public static int StateFloats(RecurrentCell cell, int inputs, int units)
    {
        int row = Tiling.Pad(units, Tiling.WidestLanes);
        return IsJoined(cell) ? checked((2 * (Tiling.Pad(checked(inputs + units), Tiling.WidestLanes) + Tiling.WidestLanes)) + (cell.HasMemory ? 2 * row : 0)) : checked(2 * row);
    }
}

/// <summary>Where the weights of a recurrence lie.</summary>
/// <param name="Kernel">W.</param>
/// <param name="Recurrent">U.</param>
/// <param name="Bias">b, if there is one.</param>
/// <param name="Joined">All of them as one matrix, where the cell takes their sums together.</param>
internal sealed record RecurrentSlots(WeightSlot Kernel, WeightSlot Recurrent, WeightSlot? Bias, JoinedKernels? Joined);

/// <summary>W above U, and the bias behind them.</summary>
internal sealed class JoinedKernels(string layer, WeightSlot kernel, WeightSlot recurrent, WeightSlot? bias)
    : Derivation(kernel, WeightFormKind.Joined, checked(kernel.Floats + recurrent.Floats + (kernel.Panels * kernel.Panel)))
{
    public override string Sentence => $"{layer}: its kernels below each other, so that x·kernel + h·recurrent_kernel + bias is one product.";

    public override void Write(PassWriter pass) => pass.Call(
        "RecurrentStep.Join",
        WeightSlot.In(Of),
        WeightSlot.In(recurrent),
        WeightSlot.In(bias),
        $"ref Derived({Place})",
        "inputs: " + Text.Literal(Of.Rows),
        "units: " + Text.Literal(recurrent.Rows),
        "panels: " + Text.Literal(Of.Panels),
        "panelColumns: " + Text.Literal(Of.Panel));
}

/// <summary>One time step: the sums of the gates, and what the state becomes.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The step's numbers.</param>
/// <param name="output">The state behind the step.</param>
/// <param name="weights">Its weights.</param>
/// <param name="sums">The sums of the gates.</param>
/// <param name="reset">What a reset gate leaves of the state, where that is multiplied once more.</param>
/// <param name="state">Where its state begins in the stream's.</param>
internal sealed class StepRecur(StepRecurrentLayer layer, PlanTensor input, PlanTensor output, RecurrentSlots weights, PlanTensor sums, PlanTensor? reset, int state) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override IEnumerable<PlanTensor> Tensors => reset is null ? [output, sums] : [output, sums, reset];

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new StepRecur(layer, inputs[0], output, weights, sums, reset, state);

    public override long Flops => 2L * (input.Columns + output.Columns) * weights.Kernel.Columns;

    public override IEnumerable<WeightForm> Forms => weights.Joined is null ? [] : [weights.Joined];

    public override void WriteForward(PassWriter pass)
    {
        string place = "ref " + pass.State(output, state), activation = layer.Whole.Activation.TypeName, gates = layer.Whole.RecurrentActivation.TypeName;
        string panel = RegisterTile.Count(weights.Kernel.Panel / Tiling.WidestLanes), panels = "panels: " + Text.Plain(weights.Kernel.Panels);
        string[] sizes = ["step", "inputs: " + Text.Literal(input.Columns), "units: " + Text.Literal(output.Columns), panels];
        string x = "ref " + pass.Value(input), y = "ref " + pass.Value(output), sum = "ref " + pass.Value(sums);
        if (weights.Joined is { } joined)
        {
            string method = layer.Whole.Cell.HasGates ? $"Lstm<V, {panel}, {activation}, {gates}>" : $"Simple<V, {panel}, {activation}>";
            pass.Call("RecurrentStep." + method, [x, $"ref Derived({joined.Place})", place, sum, y, .. sizes]);
            return;
        }

        string types = $"<V, {panel}, {(weights.Bias is null ? "NoBias" : "Bias")}, {activation}, {gates}>";
        string[] kernels = [$"ref Parameters({weights.Kernel.Place})", $"ref Parameters({weights.Recurrent.Place})", weights.Bias is { } bias ? $"ref Parameters({bias.Place})" : sum];
        if (reset is not null)
            pass.Call("RecurrentStep.GruResetFirst" + types, [x, .. kernels, place, sum, "ref " + pass.Value(reset), y, .. sizes]);
        else
            pass.Call("RecurrentStep.Gru" + types, [x, .. kernels, place, sum, y, .. sizes, "biasRows: " + Text.Plain(weights.Bias?.Rows ?? 1)]);
    }

    public override void WriteBackward(PassWriter pass)
    {
    }
}
