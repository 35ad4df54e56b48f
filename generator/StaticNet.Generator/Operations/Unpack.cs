using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>One of several inputs, taken out of the rows that have all of them one after another.</summary>
internal sealed class Unpack(Layer layer, NetworkInput source, PlanTensor rows, int first, PlanTensor output) : Operation(layer)
{
    /// <summary>An input whose numbers begin at a place of the rows.</summary>
    public static Unpack Of(Layer layer, NetworkInput source, PlanTensor rows, int first) =>
        new(layer, source, rows, first, PlanTensor.Of(source.Name, source.Shape.Positions, source.Shape.Last));

    public override PlanTensor Input => rows;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Unpack(Layer, source, inputs[0], first, output);

    public override string Sentence => $"The input {source.Name}, {source.Shape}, out of the rows that have all inputs one after another.";

    public override void WriteForward(PassWriter pass)
    {
        string place = first == 0 ? pass.Value(rows) : $"Unsafe.Add(ref {pass.Value(rows)}, {Text.Literal(first)})";
        pass.Call(
            "Repacking.Copy",
            "ref " + place,
            "sourceColumns: " + Text.Literal(output.Columns),
            "sourceStride: " + Text.Literal(output.Columns),
            "sourceFloats: " + Text.Literal(rows.Floats),
            "ref " + pass.Value(output),
            "columns: " + Text.Literal(output.Columns),
            "stride: " + Text.Literal(output.Stride),
            "floats: " + Text.Literal(output.Floats),
            $"length: {Text.Literal(output.Rows * output.Columns)}",
            "rows");
    }

    // What comes in is not trained.
    public override void WriteBackward(PassWriter pass)
    {
    }
}
