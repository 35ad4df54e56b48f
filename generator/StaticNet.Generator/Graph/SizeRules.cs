using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Checks a network's parameter count against what <c>[Parameters]</c> states, and against what an int can count.</summary>
internal static class SizeRules
{
    /// <summary>Reports a wrong count, and one that is too large.</summary>
    public static void Check(NetworkDeclaration declaration, NetworkGraph graph, IReadOnlyList<Place> places, List<Problem> problems)
    {
        long count = graph.ParameterCount;
        if (count > int.MaxValue)
        {
            Place place = places[FirstBeyond(graph)];
            problems.Add(Problem.Of(Descriptors.TooManyParameters, place, graph.Type.Name, Text.Count(count), Text.Grouped(int.MaxValue), ParameterShares.List(graph.Layers)));
            return;
        }

        if (declaration.Parameters is { } stated && stated.Get("Count", 0) is int expected && expected != count)
        {
            string shares = ParameterShares.List(graph.Layers), why = ParameterShares.Explain(graph.Layers, count, expected) is { } explanation ? explanation + "; " : "";
            problems.Add(Problem.Of(Descriptors.ParameterCount, stated.At("Count"), graph.Type.Name, Text.Grouped(count), Text.Grouped(expected), why + shares).MendedBy(new Fix(FixKind.ReplaceNumber, Value: Text.Plain(count))));
        }
    }

    /// <summary>The layer with which the parameters become more than an int can count.</summary>
    private static int FirstBeyond(NetworkGraph graph)
    {
        long count = 0;
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            count = Saturating.Add(count, graph.Layers[i].ParameterCount);
            if (count > int.MaxValue)
                return i;
        }

        return graph.Layers.Count - 1;
    }
}
