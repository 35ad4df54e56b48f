using System;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Checks the rank of what layers of sequences and images read, and finds the edit that mends it.</summary>
internal static class RankRules
{
    // Arguments that only one of a layer's two forms has, or has in another sense.
    private static readonly string[] OwnArguments = ["Height", "Width", "Top", "Bottom", "Left", "Right", "Interpolation"];

    /// <summary>Whether the input has the axes, and channels; else that is reported. An image that seems to have its channels first is warned of.</summary>
    public static bool Check(LayerReader reader, string kind, int axes)
    {
        if (reader.Input.Rank != axes + 1)
        {
            reader.Report(Problem.Of(Descriptors.InputRank, reader.Attribute.At(), kind, axes == 1 ? "(steps, channels)" : "(height, width, channels)", reader.InputName, reader.Input.ToString())
                .MendedBy(LacksChannels(reader, kind, axes) ? Channel(reader) : reader.Inputs[0].Flattened?.Rank == axes + 1 ? new Fix(FixKind.MoveBelow, "Flatten") : Twin(reader, kind, axes)));
            return false;
        }

        if (axes == 2 && reader.Inputs[0].Origin is { } origin && ShapeGuess.IsChannelsFirst(reader.Input))
            reader.Warn(Problem.Of(Descriptors.ChannelsFirst, origin, reader.Name, reader.Input.ToString(), reader.InputName).MendedBy(ChannelsLast(reader)).MendedBy(AsLast(reader.Input)));
        return true;
    }

    // What somebody wrote without channels has one: an image, or a row of numbers. But nobody pools a vector, and a sequence of
    // some channels is no image.
    private static bool LacksChannels(LayerReader reader, string kind, int axes) =>
        reader.Input.Rank == axes && reader.Inputs[0].IsStated
        && (axes == 1 ? !kind.Contains("Pooling") : ShapeGuess.IsImage(reader.Input.Dimensions[0], reader.Input.Dimensions[1]));

    private static Fix? Channel(LayerReader reader) =>
        reader.Insert("Reshape", string.Join(", ", reader.Input.Dimensions.Append(1).Select(dimension => Text.Literal(dimension))));

    /// <summary>The same layer for as many axes as there are, if its arguments mean the same there.</summary>
    private static Fix? Twin(LayerReader reader, string kind, int axes)
    {
        string twin = kind.Replace(Text.Plain(axes) + "D", Text.Plain(reader.Input.Rank - 1) + "D");
        bool hasOwn = reader.Attribute.Arguments.Any(argument => Array.Exists(OwnArguments, own => argument.Name.Contains(own)) || argument.Value is EnumMember { Name: "Causal" });
        bool isMargin = kind.Contains("Padding") || kind.Contains("Cropping");
        return twin == kind || hasOwn || isMargin || LayerKinds.Find(twin + "Attribute") is null ? null : new Fix(FixKind.ReplaceLayer, kind, twin);
    }

    // Or the shape is mistaken, and the numbers lie as the layer needs them.
    private static Fix AsLast(Shape shape) =>
        new(FixKind.ChangeShape, Value: string.Join(", ", shape.Dimensions.Skip(1).Append(shape.Dimensions[0]).Select(dimension => Text.Literal(dimension))));

    // Where the shape says how the numbers lie, they are brought into the order that the layer needs.
    private static Fix? ChannelsLast(LayerReader reader) =>
        reader.Insert("Permute", "2, 3, 1") is { } fix ? fix with { Place = reader.Attribute.At() } : null;
}
