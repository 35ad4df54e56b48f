using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Several tensors one after another along an axis.</summary>
/// <remarks>
/// The axes before the one of the concatenation make groups. In each, the output has the rows of all inputs one after
/// another; or, along the last axis, one row with the columns of all.
/// </remarks>
internal sealed class Concatenate(Layer layer, ImmutableArray<PlanTensor> inputs, PlanTensor output, int groups, bool isAlongRows) : Operation(layer)
{
    public override PlanTensor Input => inputs[0];

    public override ImmutableArray<PlanTensor> Inputs => inputs;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Concatenate(Layer, inputs, output, groups, isAlongRows);

    public override bool AddsGradients => true;

    public override void WriteForward(PassWriter pass)
    {
        int first = 0;
        foreach (PlanTensor input in inputs)
        {
            string place = Place(pass.Value(output), first);
            Write(pass, "Copy", (pass.Value(input), input), (place, output), input);
            first += Floats(input);
        }
    }

    public override void WriteBackward(PassWriter pass)
    {
        int first = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            PlanTensor input = inputs[i];
            string place = Place(pass.Gradient(output), first);
            if (pass.Step!.Writes[i] != GradientWrite.None)
                Write(pass, pass.Step.Writes[i] == GradientWrite.Add ? "Add" : "Copy", (place, output), (pass.Gradient(input), input), input);
            first += Floats(input);
        }
    }

    private static string Place(string local, int first) => first == 0 ? local : $"Unsafe.Add(ref {local}, {Text.Literal(first)})";

    // How much of the output's group an input takes.
    private int Floats(PlanTensor input) => isAlongRows ? input.Columns : input.Rows / groups * output.Stride;

    private void Write(PassWriter pass, string method, (string Place, PlanTensor Tensor) source, (string Place, PlanTensor Tensor) destination, PlanTensor part)
    {
        pass.Call(
            $"RowGroups.{method}<V>",
            "ref " + source.Place,
            Text.Literal(source.Tensor.Stride),
            Text.Literal(source.Tensor.Floats / groups),
            "ref " + destination.Place,
            Text.Literal(destination.Tensor.Stride),
            Text.Literal(destination.Tensor.Floats / groups),
            $"rowsOfGroup: {Text.Literal(part.Rows / groups)}",
            $"columns: {Text.Literal(part.Columns)}",
            groups == 1 ? "rows" : "rows * " + Text.Literal(groups));
    }
}
