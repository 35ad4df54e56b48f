using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Numbers that move and stay what they are. The backward pass moves the gradients to where the numbers came from.</summary>
internal sealed class Move(Layer layer, PlanTensor input, PlanTensor output, Movement movement, string? sentence = null) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Lanes;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new Move(Layer, inputs[0], output, movement, sentence);

    public override string Sentence => sentence ?? base.Sentence;

    public override bool AddsGradients => true;

    public override void WriteForward(PassWriter pass)
    {
        Write(pass, "Copy", zeros: !movement.WritesAll, [.. Loops], (pass.Value(input), input, InputPlace), (pass.Value(output), output, OutputPlace));
    }

    // What was written is read.
    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        bool isAdded = pass.Step!.Writes[0] == GradientWrite.Add;
        string verb = isAdded || !movement.ReadsOnce ? "Add" : "Copy";
        bool zeros = !isAdded && !(movement.ReadsOnce && movement.ReadsAll);
        Loop[] loops = [.. Loops.Select(loop => new Loop(loop.Rounds, loop.Y, loop.X))];
        Write(pass, verb, zeros, loops, (pass.Gradient(output), output, OutputPlace), (pass.Gradient(input), input, InputPlace));
    }

    // The last loop is a run.
    private static void Write(PassWriter pass, string verb, bool zeros, Loop[] loops, (string Local, PlanTensor Tensor, int Place) source, (string Local, PlanTensor Tensor, int Place) destination)
    {
        Loop run = loops[loops.Length - 1];
        if (loops.Length > 1)
            pass.TellOnce(Loop.Sentence);
        bool isStrided = run is not { X: 1, Y: 1 };
        List<string> arguments =
        [
            At(source.Local, source.Place),
            At(destination.Local, zeros ? 0 : destination.Place),
            Loop.Arguments(source.Tensor.Floats, destination.Tensor.Floats, loops.Take(loops.Length - 1)),
            "length: " + Text.Literal(run.Rounds),
        ];
        if (isStrided)
            arguments.AddRange(["xStride: " + Text.Literal(run.X), "yStride: " + Text.Literal(run.Y)]);
        if (zeros)
            arguments.AddRange(["zeros: " + Text.Literal(destination.Tensor.Floats), .. destination.Place == 0 ? Array.Empty<string>() : ["begin: " + Text.Literal(destination.Place)]]);
        pass.Call($"Rearrangement.{verb}{(isStrided ? "Strided" : "")}<V>", [.. arguments]);
    }

    private static string At(string local, int place) => place == 0 ? "ref " + local : $"ref Unsafe.Add(ref {local}, {Text.Literal(place)})";

    private int InputPlace => Place(movement.InputStart, Steps(movement.Input, input));

    private int OutputPlace => Place(movement.OutputStart, Steps(movement.Output, output));

    private List<Loop> Loops
    {
        get
        {
            int[] inputSteps = Steps(movement.Input, input), outputSteps = Steps(movement.Output, output);
            return Merge([.. movement.Loops.Select(loop => new Loop(loop.Count, loop.InputStep * inputSteps[loop.InputAxis], loop.OutputStep * outputSteps[loop.OutputAxis]))]);
        }
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
    private List<Loop> Merge(List<Loop> loops)
    {
        Loop columns = loops[loops.Count - 1];
        bool areWholeRows = columns.Rounds == input.Columns && input.Stride == output.Stride && input.Columns == output.Columns;
        if (columns is { X: 1, Y: 1 } && areWholeRows)
            loops[loops.Count - 1] = columns with { Rounds = input.Stride };
        List<Loop> merged = [];
        foreach (Loop loop in loops.Where(loop => loop.Rounds > 1).Reverse())
        {
            Loop? inner = merged.LastOrDefault();
            if (inner is not null && loop.X == inner.Rounds * inner.X && loop.Y == inner.Rounds * inner.Y)
                merged[merged.Count - 1] = inner with { Rounds = inner.Rounds * loop.Rounds };
            else
                merged.Add(loop);
        }

        // A single number is a run of one.
        if (merged.Count == 0)
            merged.Add(new Loop(1, 1, 1));
        merged.Reverse();
        return merged;
    }
}
