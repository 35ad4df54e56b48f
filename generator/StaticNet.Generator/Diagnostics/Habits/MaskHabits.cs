using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Masks that change nothing.</summary>
internal static class MaskHabits
{
    /// <summary>A mask that ends before any layer or loss uses it.</summary>
    public static IEnumerable<Problem> FindIdleMask(HabitView view)
    {
        bool[] masked = Masked(view.Graph);
        foreach ((int number, IReadsTokens embedding) in view.Layers<IReadsTokens>().Where(found => found.Layer.MaskZero))
        {
            if (EndOf(view, masked, number) is { } end)
                yield return view.Problem(Descriptors.IdleMask, number, "MaskZero", null, view[number].Name, Describe(view, masked, end));
        }
    }

    // A layer stands below all that it reads.
    private static bool[] Masked(NetworkGraph graph)
    {
        bool[] masked = new bool[graph.Layers.Count];
        for (int i = 0; i < masked.Length; i++)
        {
            IEnumerable<int> sources = graph.Layers[i].MaskSource is { } sequence ? [sequence] : graph.Layers[i].Node.Inputs;
            masked[i] = graph.Layers[i].GivesMask([.. sources.Select(input => input >= 0 && masked[input])]);
        }

        return masked;
    }

    /// <summary>The layer that ends a mask, the first that others would have let go on if any; null where something uses it.</summary>
    private static Layer? EndOf(HabitView view, bool[] masked, int made)
    {
        bool[] carries = new bool[masked.Length];
        Layer? end = null;
        for (int i = made; i < masked.Length; i++)
        {
            Layer layer = view[i];
            if (i > made && !layer.Node.Inputs.Any(input => input >= 0 && carries[input]))
                continue;
            if (i > made && layer.UsesMask)
                return null;
            carries[i] = masked[i];
            if (masked[i] && view.Index.OutputOf(i) is not null)
                return null;
            if (!masked[i] && (end is null || (layer.PassesMask && !end.PassesMask)))
                end = layer;
        }

        return end;
    }

    private static string Describe(HabitView view, bool[] masked, Layer end) => end.PassesMask
        ? $"{end.Name}, which reads {view.Graph.NameOf(end.Node.Inputs.First(input => input < 0 || !masked[input]))} without a mask,"
        : end.Name;
}
