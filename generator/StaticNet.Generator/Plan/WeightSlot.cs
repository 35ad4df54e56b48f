using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Where a parameter tensor lies in the parameter buffer.</summary>
/// <param name="Name">Its full name, such as <c>dense_1/kernel</c>.</param>
/// <param name="Weight">The tensor.</param>
/// <param name="Offset">Its first float's place.</param>
internal sealed record WeightSlot(string Name, Weight Weight, int Offset)
{
    public int Rows => Weight.Order is { } order ? order.Rows : Weight.Shape.Rank == 1 ? 1 : (int)(Weight.Shape.Size / Weight.Shape.Last);

    public int Columns => Weight.Order?.Columns ?? Weight.Shape.Last;

    public int Panel => Tiling.PanelColumns(Columns);

    public int Panels => Tiling.Stride(Columns) / Panel;

    public int Floats => checked(Rows * Panels * Panel);

    /// <summary>Lays out all weights of a network, in their order.</summary>
    public static ImmutableArray<WeightSlot> Layout(NetworkGraph graph)
    {
        List<WeightSlot> slots = [];
        int offset = 0;
        foreach (Layer layer in graph.Layers)
        {
            foreach (Weight weight in layer.Weights)
            {
                WeightSlot slot = new(layer.Name + "/" + weight.Name, weight, offset);
                offset = checked(offset + slot.Floats);
                slots.Add(slot);
            }
        }

        return slots.ToImmutableArray();
    }

    public static int TotalFloats(ImmutableArray<WeightSlot> slots) => slots.Sum(slot => slot.Floats);
}
