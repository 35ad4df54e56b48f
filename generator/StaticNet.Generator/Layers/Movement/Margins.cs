using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Reads <c>[ZeroPadding1D]</c>, <c>[ZeroPadding2D]</c>, <c>[Cropping1D]</c> and <c>[Cropping2D]</c>: zeros around positions, or positions
/// cut off; the channels stay.
/// </summary>
internal sealed class MarginsKind(bool isPadding, int axes) : LayerKind
{
    // The arguments of the sides in order, for each side from its own to that of all; a constructor has one of them.
    private static readonly string[][]
        Steps = [["Left"], ["Right"]],
        Sides = [["Top", "Height"], ["Bottom", "Height"], ["Left", "Width"], ["Right", "Width"]];

    private string Verb => isPadding ? "Padding" : "Cropping";

    public override string Name => $"{(isPadding ? "ZeroPadding" : "Cropping")}{Text.Plain(axes)}D";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes))
            return null;
        string[] arguments = [.. (axes == 1 ? Steps : Sides).Select(side => Argument(reader, side))];
        foreach (string argument in arguments.Distinct())
            reader.AtLeast(0, argument);
        if (reader.HasFailed)
            return null;

        long[] sizes = [.. arguments.Select(argument => (long)reader.Attribute.Get(argument, 0))];
        long[] lengths = [.. reader.Input.Dimensions.Select((length, axis) => axis < axes ? length + ((isPadding ? 1 : -1) * (sizes[2 * axis] + sizes[(2 * axis) + 1])) : length)];
        int gone = System.Array.FindIndex(lengths, length => length < 1);
        if (gone >= 0)
        {
            // The side that takes more is the one to look at.
            string argument = arguments[(2 * gone) + (sizes[2 * gone] < sizes[(2 * gone) + 1] ? 1 : 0)];
            reader.Report(Descriptors.WindowTooLarge, argument, reader.Name, "cropping " + Describe(sizes), reader.InputName, reader.Input.ToString());
            return null;
        }

        return MovingLayer.Of(
            reader,
            Name,
            lengths,
            () => Movement.Pad(reader.Input, [.. Enumerable.Range(0, axes).Select(axis => (Signed(sizes[2 * axis]), Signed(sizes[(2 * axis) + 1])))]),
            isPadding ? $"zeros around, {Describe(sizes)}" : $"without its margins {Describe(sizes)}");
    }

    private int Signed(long size) => (int)(isPadding ? size : -size);

    // (1, 2), or ((1, 2), (0, 3)) as Keras writes it.
    private static string Describe(long[] sizes)
    {
        string[] pairs = [.. sizes.Where((_, side) => side % 2 == 0).Select((before, axis) => $"({Text.Plain(before)}, {Text.Plain(sizes[(2 * axis) + 1])})")];
        return pairs.Length == 1 ? pairs[0] : "(" + string.Join(", ", pairs) + ")";
    }

    private string Argument(LayerReader reader, string[] side)
    {
        string own = side[0], common = Verb + side.ElementAtOrDefault(1);
        return reader.Attribute.Find(own) is not null ? own : reader.Attribute.Find(common) is not null ? common : Verb;
    }
}
