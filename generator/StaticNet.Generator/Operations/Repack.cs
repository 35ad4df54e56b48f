using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The same numbers with other rows or other padding.</summary>
internal sealed class Repack(Layer layer, PlanTensor input, PlanTensor output) : Operation(layer)
{
    /// <summary>The caller's samples with padded rows: kernels that work on whole registers cannot read the caller's memory.</summary>
    public static Repack OfInput(Layer layer, PlanTensor tensor) => new(layer, tensor, tensor.Like(layer.Name + " input"));

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Repack(Layer, inputs[0], output);

    public override string Sentence => input.IsInput ? $"{Layer.Name} ({Layer.Kind}): its input, with rows padded to whole registers." : base.Sentence;

    public override void WriteForward(PassWriter pass) =>
        Write(pass, pass.Value(input), input, pass.Value(output), output.Columns, output.Stride, output.Floats);

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            Write(pass, pass.Gradient(output), output, pass.Gradient(input), input.Columns, input.Stride, input.Floats);
    }

    /// <summary>Writes the copy of a tensor into rows of other sizes.</summary>
    public static void Write(PassWriter pass, string source, PlanTensor tensor, string destination, int columns, int stride, int floats)
    {
        if (pass.IsSample && tensor.Rows == 1 && columns == tensor.Columns)
        {
            pass.Call("Repacking.CopyRow", "ref " + source, "ref " + destination, Text.Literal(columns));
            return;
        }

        pass.Call(
            "Repacking.Copy",
            "ref " + source,
            "sourceColumns: " + Text.Literal(tensor.Columns),
            "sourceStride: " + Text.Literal(tensor.Stride),
            "sourceFloats: " + Text.Literal(tensor.Floats),
            "ref " + destination,
            "columns: " + Text.Literal(columns),
            "stride: " + Text.Literal(stride),
            "floats: " + Text.Literal(floats),
            $"length: {Text.Literal(tensor.Rows * tensor.Columns)}",
            "rows");
    }
}
