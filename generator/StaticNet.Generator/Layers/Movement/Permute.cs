using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[Permute(dims)]</c>: the axes in another order.</summary>
internal sealed class PermuteKind : LayerKind
{
    public override string Name => "Permute";

    public override Layer? Read(LayerReader reader)
    {
        EquatableArray<int> dims = reader.Attribute.Get("Dims", default(EquatableArray<int>));
        int rank = reader.Input.Rank;
        if (!dims.OrderBy(dim => dim).SequenceEqual(Enumerable.Range(1, rank)))
        {
            string all = rank == 1 ? "1, the one axis" : $"a permutation of 1 to {Text.Plain(rank)}, the axes";

            // Who counts from 0, as other libraries do, means the next axis.
            bool isFromZero = dims.OrderBy(dim => dim).SequenceEqual(Enumerable.Range(0, rank));
            reader.Report(Problem.Of(Descriptors.ArgumentRange, reader.Attribute.At(dims.Count == 0 ? null : "Dims"), reader.Name, "Dims", $"{all} of {reader.InputName} {reader.Input}", Text.Shape(dims))
                .MendedBy(isFromZero ? new Fix(FixKind.ChangeShape, Value: string.Join(", ", dims.Select(dim => Text.Plain(dim + 1)))) : null));
            return null;
        }

        return MovingLayer.Of(
            reader,
            Name,
            [.. dims.Select(dim => (long)reader.Input.Dimensions[dim - 1])],
            () => Movement.Permute(reader.Input, [.. dims.Select(dim => dim - 1)]),
            "the axes in the order " + Text.Shape(dims));
    }
}
