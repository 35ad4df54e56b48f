using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Where a parameter tensor lies in the parameter buffer.</summary>
/// <param name="Name">Its full name, such as <c>dense_1/kernel</c>.</param>
/// <param name="Weight">The tensor.</param>
/// <param name="Offset">Its first float's place.</param>
/// <param name="Constant">The name of the place in the generated code.</param>
internal sealed record WeightSlot(string Name, Weight Weight, int Offset, string Constant)
{
    /// <summary>Whether several layers compute with it.</summary>
    public bool IsShared { get; init; }

    /// <summary>The class of such constants.</summary>
    public const string Places = "Weights";

    /// <summary>The name of the layer that it is of.</summary>
    public string LayerName => Name.Substring(0, Name.Length - Weight.Name.Length - 1);

    /// <summary>How the generated code says where it begins.</summary>
    public string Place => Places + "." + Constant;

    /// <summary>The argument that passes an optional weight: a null reference where there is none.</summary>
    public static string In(WeightSlot? weight) => weight is null ? "in Unsafe.NullRef<float>()" : $"in Parameters({weight.Place})";

    /// <summary>Whether its last axis is the rows of what is stored, and not the columns.</summary>
    public bool IsTransposed => Weight.StoresLastAxisFirst;

    /// <summary>How it is stored, if not as the matrix of all its axes but the last by the last.</summary>
    public KernelOrder? Order => IsTransposed ? KernelOrder.Transposed(taps: 1, inputs: Weight.Shape.Last, columns: OtherAxes) : Weight.Order;

    public int Rows => Order?.Rows ?? OtherAxes;

    public int Columns => Order?.Columns ?? Weight.Shape.Last;

    public int Panel => IsTransposed ? Tiling.FewUnitsPanel(Columns) : Tiling.PanelColumns(Columns);

    public int Panels => Tiling.Pad(Columns, Panel) / Panel;

    public int Floats => checked(Rows * Panels * Panel);

    private int OtherAxes => Weight.Shape.Rank == 1 ? 1 : (int)(Weight.Shape.Size / Weight.Shape.Last);

    /// <summary>Lays out all weights of a network, in their order.</summary>
    public static ImmutableArray<WeightSlot> Layout(NetworkGraph graph)
    {
        List<WeightSlot> slots = [];
        Identifiers identifiers = new();

        // Frozen weights lie behind the others: what training keeps of each weight ends before them.
        int offset = 0, frozen = graph.Layers.SelectMany(layer => layer.OwnWeights).Where(weight => !weight.IsFrozen).Sum(weight => new WeightSlot("", weight, 0, "").Floats);
        HashSet<int> owners = graph.Owners;
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            Layer layer = graph.Layers[i];
            foreach (Weight weight in layer.OwnWeights)
            {
                string name = layer.Name + "/" + weight.Name;
                ref int place = ref weight.IsFrozen ? ref frozen : ref offset;
                WeightSlot slot = new(name, weight, place, Text.Capital(identifiers.Make(name))) { IsShared = owners.Contains(i) };
                place = checked(place + slot.Floats);
                slots.Add(slot);
            }
        }

        return slots.ToImmutableArray();
    }

    public static int TotalFloats(ImmutableArray<WeightSlot> slots) => slots.Sum(slot => slot.Floats);
}
