using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A loop over a movement: each round is a step along an axis of the input, and along one of the output.</summary>
/// <param name="Count">The rounds.</param>
/// <param name="InputAxis">The axis of the input.</param>
/// <param name="InputStep">How far a step goes there; 0 reads the same number again.</param>
/// <param name="OutputAxis">The axis of the output.</param>
/// <param name="OutputStep">How far a step goes there.</param>
internal sealed record MovementLoop(int Count, int InputAxis, int InputStep, int OutputAxis, int OutputStep);

/// <summary>
/// Numbers that move from a tensor to another, and stay what they are: loops within each other, in which two places go along. Padding,
/// cropping, repetition and the exchange of axes are nothing else; and so is their backward pass, with the places exchanged.
/// </summary>
/// <param name="Input">The shape that is read.</param>
/// <param name="Output">The shape that is written; what is not reached is 0.</param>
/// <param name="Loops">The loops, the outermost first.</param>
/// <param name="InputStart">For each axis of the input, where reading begins.</param>
/// <param name="OutputStart">For each axis of the output, where writing begins.</param>
internal sealed record Movement(Shape Input, Shape Output, EquatableArray<MovementLoop> Loops, EquatableArray<int> InputStart, EquatableArray<int> OutputStart)
{
    /// <summary>Whether nothing moves at all.</summary>
    public bool IsIdentity
    {
        get
        {
            MovementLoop[] moving = [.. Loops.Where(loop => loop.Count > 1)];
            return Input.Last == Output.Last && Size == Input.Size && Size == Output.Size
                && moving.All(loop => loop is { InputStep: 1, OutputStep: 1 })
                && moving.Zip(moving.Skip(1), (loop, inner) => loop.InputAxis < inner.InputAxis && loop.OutputAxis < inner.OutputAxis).All(isInOrder => isInOrder);
        }
    }

    /// <summary>How many numbers are moved.</summary>
    public long Size => Loops.Aggregate(1L, (size, loop) => size * loop.Count);

    /// <summary>Whether no number of the input goes to two places: the backward pass need not add.</summary>
    public bool ReadsOnce => Loops.All(loop => loop.InputStep > 0 || loop.Count == 1);

    /// <summary>Whether every number of the input is read, however often.</summary>
    public bool ReadsAll => Loops.Where(loop => loop.InputStep > 0).Aggregate(1L, (size, loop) => size * loop.Count) == Input.Size;

    /// <summary>Whether every number of the output is written.</summary>
    public bool WritesAll => Size == Output.Size;

    /// <summary>Zeros around, or margins cut off where they are negative: for each axis those before and after.</summary>
    public static Movement Pad(Shape input, IReadOnlyList<(int Before, int After)> margins)
    {
        int[] padded = [.. input.Dimensions.Select((length, axis) => axis < margins.Count ? length + margins[axis].Before + margins[axis].After : length)];
        int[] starts = [.. input.Dimensions.Select((_, axis) => axis < margins.Count ? margins[axis].Before : 0)];
        return new Movement(
            input,
            Shape.Of(padded),
            ImmutableArray.CreateRange(padded.Select((length, axis) => new MovementLoop(System.Math.Min(length, input.Dimensions[axis]), axis, 1, axis, 1))),
            ImmutableArray.CreateRange(starts.Select(start => System.Math.Max(-start, 0))),
            ImmutableArray.CreateRange(starts.Select(start => System.Math.Max(start, 0))));
    }

    /// <summary>Each position several times, one after another; for each axis but the last how often.</summary>
    public static Movement Repeat(Shape input, IReadOnlyList<int> sizes)
    {
        List<MovementLoop> loops = [];
        for (int axis = 0; axis < input.Rank; axis++)
        {
            loops.Add(new MovementLoop(input.Dimensions[axis], axis, 1, axis, axis < sizes.Count ? sizes[axis] : 1));
            if (axis < sizes.Count)
                loops.Add(new MovementLoop(sizes[axis], axis, 0, axis, 1));
        }

        return FromStart(input, Shape.Of(input.Dimensions.Select((length, axis) => axis < sizes.Count ? length * sizes[axis] : length)), loops);
    }

    /// <summary>The same numbers along every axis that the input does not have, or has with a length of 1; axes are counted from the last.</summary>
    public static Movement Broadcast(Shape input, Shape output)
    {
        int missing = output.Rank - input.Rank;
        return FromStart(input, output, output.Dimensions.Select((length, axis) =>
            axis >= missing && input.Dimensions[axis - missing] == length
                ? new MovementLoop(length, axis - missing, 1, axis, 1)
                : new MovementLoop(length, System.Math.Max(axis - missing, 0), 0, axis, 1)));
    }

    /// <summary>All of a vector several times, as rows.</summary>
    public static Movement Rows(Shape input, int count) =>
        FromStart(input, Shape.Of([count, input.Last]), [new MovementLoop(count, 0, 0, 0, 1), new MovementLoop(input.Last, 0, 1, 1, 1)]);

    /// <summary>The axes in another order: for each of the output that of the input, from 0.</summary>
    public static Movement Permute(Shape input, IReadOnlyList<int> axes) => FromStart(
        input,
        Shape.Of(axes.Select(axis => input.Dimensions[axis])),
        axes.Select((from, to) => new MovementLoop(input.Dimensions[from], from, 1, to, 1)));

    private static Movement FromStart(Shape input, Shape output, IEnumerable<MovementLoop> loops) => new(
        input,
        output,
        loops.ToImmutableArray(),
        ImmutableArray.CreateRange(new int[input.Rank]),
        ImmutableArray.CreateRange(new int[output.Rank]));
}
