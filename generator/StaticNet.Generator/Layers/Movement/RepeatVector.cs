namespace StaticNet.Generator;

/// <summary>Reads <c>[RepeatVector(n)]</c>: a vector becomes n equal rows.</summary>
internal sealed class RepeatVectorKind : LayerKind
{
    public override string Name => "RepeatVector";

    public override Layer? Read(LayerReader reader)
    {
        if (reader.Input.Rank != 1)
        {
            reader.Report(Problem.Of(Descriptors.InputRank, reader.Attribute.At(), Name, "(features)", reader.InputName, reader.Input.ToString()).MendedBy(reader.Insert("Flatten")));
            return null;
        }

        int count = reader.AtLeast(1, "N");
        if (reader.HasFailed)
            return null;
        return MovingLayer.Of(reader, Name, [count, reader.Input.Last], () => Movement.Rows(reader.Input, count), $"the same row {Text.Grouped(count)} times");
    }
}
