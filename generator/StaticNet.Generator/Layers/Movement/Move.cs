using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Numbers that move and stay what they are. The way back moves the gradients to where the numbers came from.</summary>
internal sealed class Move(Layer layer, PlanTensor input, PlanTensor output, Movement movement) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Move(Layer, inputs[0], output, movement);

    public override bool AddsGradients => true;

    public override void WriteForward(PassWriter pass) =>
        Write(pass, Kernel(MoveWrite.Copy, clears: !movement.WritesAll), pass.Value(input), pass.Value(output));

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        bool isAdded = pass.Step!.Writes[0] == GradientWrite.Add;
        MoveWrite write = isAdded || !movement.ReadsOnce ? MoveWrite.Add : MoveWrite.Copy;
        bool clears = !isAdded && !(movement.ReadsOnce && movement.ReadsAll);
        Write(pass, Kernel(write, clears).Reversed(), pass.Gradient(output), pass.Gradient(input));
    }

    private static void Write(PassWriter pass, MoveKernel kernel, string source, string destination) =>
        pass.Call(pass.Kernels.Use(kernel.Name, kernel.Write), "ref " + source, "ref " + destination, "rows");

    private MoveKernel Kernel(MoveWrite write, bool clears)
    {
        int[] inputSteps = Steps(movement.Input, input), outputSteps = Steps(movement.Output, output);
        IEnumerable<MoveLoop> loops = movement.Loops.Select(loop => new MoveLoop(loop.Count, loop.InputStep * inputSteps[loop.InputAxis], loop.OutputStep * outputSteps[loop.OutputAxis]));
        return new MoveKernel(
            Merge([.. loops]),
            Place(movement.InputStart, inputSteps),
            Place(movement.OutputStart, outputSteps),
            input.Floats,
            output.Floats,
            write,
            clears);
    }

    private static int Place(EquatableArray<int> start, int[] steps) => start.Select((index, axis) => index * steps[axis]).Sum();

    /// <summary>The floats of a step along each axis.</summary>
    private static int[] Steps(Shape shape, PlanTensor tensor)
    {
        int[] steps = new int[shape.Rank];
        for (int axis = shape.Rank - 1, step = tensor.Stride; axis >= 0; axis--)
        {
            bool isLast = axis == shape.Rank - 1;
            steps[axis] = isLast ? 1 : step;
            step *= isLast ? 1 : shape.Dimensions[axis];
        }

        return steps;
    }

    /// <summary>The same in fewer loops: rows go with their padding, and what lies beside each other in both tensors is one run.</summary>
    private EquatableArray<MoveLoop> Merge(List<MoveLoop> loops)
    {
        MoveLoop columns = loops[loops.Count - 1];
        bool areWholeRows = columns.Count == input.Columns && input.Stride == output.Stride && input.Columns == output.Columns;
        if (columns is { Source: 1, Destination: 1 } && areWholeRows)
            loops[loops.Count - 1] = columns with { Count = input.Stride };
        List<MoveLoop> merged = [];
        foreach (MoveLoop loop in loops.Where(loop => loop.Count > 1).Reverse())
        {
            MoveLoop? inner = merged.LastOrDefault();
            if (inner is not null && loop.Source == inner.Count * inner.Source && loop.Destination == inner.Count * inner.Destination)
                merged[merged.Count - 1] = inner with { Count = inner.Count * loop.Count };
            else
                merged.Add(loop);
        }

        // A single number is a run of one.
        if (merged.Count == 0)
            merged.Add(new MoveLoop(1, 1, 1));
        merged.Reverse();
        return merged.ToImmutableArray();
    }
}
