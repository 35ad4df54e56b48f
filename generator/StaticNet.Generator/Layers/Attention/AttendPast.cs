using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>One time step of a causal attention: its query with its own key and those of the steps before that the window has, head by head.</summary>
/// <param name="layer">The layer.</param>
/// <param name="inputs">The step's query, key and value.</param>
/// <param name="output">y.</param>
/// <param name="score">The score.</param>
/// <param name="window">The sizes.</param>
/// <param name="past">Where the window's keys and values begin in the stream's state.</param>
internal sealed class AttendPast(Layer layer, AttentionTensors inputs, PlanTensor output, AttentionScore score, AttentionWindow window, int past) : Operation(layer)
{
    /// <summary>That of a layer, with memory for its window.</summary>
    public static AttendPast Of(PlanBuilder plan, Layer layer, AttentionTensors inputs, PlanTensor output, AttentionScore score, AttentionForm form)
    {
        AttentionWindow window = new(form.Steps, form.Count, inputs.Key.Columns / form.Count, inputs.Value.Columns / form.Count);
        return new(layer, inputs, output, score, window, plan.State(window.StateFloats));
    }

    private AttentionTensors Reads => inputs;

    public override PlanTensor Input => inputs.Query;

    public override ImmutableArray<PlanTensor> Inputs => inputs.All;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new AttendPast(Layer, Reads.With(inputs), output, score, window, past);

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override long Flops => 2L * window.Steps * (inputs.Key.Columns + inputs.Value.Columns);

    public override int ScratchFloats(bool isTraining) => window.ScratchFloats;

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): softmax of the scores of the step's query with the keys of the last {Text.Grouped(window.Steps)} steps, times their values, {Text.Plain(window.Heads)} {(window.Heads == 1 ? "head" : "heads")}.";

    public override void WriteForward(PassWriter pass) => pass.Call(
        $"AttentionStep.Attend<V, {score.Type}>",
        "in " + pass.Value(inputs.Query),
        "in " + pass.Value(inputs.Key),
        "in " + pass.Value(inputs.Value),
        "ref " + pass.State(output, past),
        "ref " + pass.Value(output),
        "ref " + pass.Scratch,
        Locals.TimeStep,
        $"new AttentionWindow(Steps: {Text.Literal(window.Steps)}, Heads: {Text.Literal(window.Heads)}, KeyColumns: {Text.Literal(window.KeyColumns)}, ValueColumns: {Text.Literal(window.ValueColumns)})",
        score.Factors);

    public override void WriteBackward(PassWriter pass)
    {
    }
}

/// <summary>The sizes of an attention in a stream, whose memory the library's <c>AttentionWindow</c> divides: a test holds one against the other.</summary>
/// <param name="Steps">The time steps that a query looks at, its own among them.</param>
/// <param name="Heads">The heads.</param>
/// <param name="KeyColumns">The columns of a key in one head.</param>
/// <param name="ValueColumns">The columns of a value in one head.</param>
internal sealed record AttentionWindow(int Steps, int Heads, int KeyColumns, int ValueColumns)
{
    /// <summary>The floats of what a stream remembers.</summary>
    public int StateFloats => checked(Heads * ((PaddedSteps * KeyColumns) + (Steps * ValueWidth)));

    /// <summary>The floats of memory that a step needs for a while.</summary>
    public int ScratchFloats => checked(PaddedSteps + ValueWidth);

    private int PaddedSteps => Tiling.Pad(Steps, Tiling.WidestLanes);

    private int ValueWidth => Tiling.Pad(ValueColumns, Tiling.WidestLanes);
}
