using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Where an output's targets lie in the row of a sample's targets.</summary>
/// <param name="First">How many of the row's numbers come before.</param>
/// <param name="Rows">The rows that the output has.</param>
/// <param name="RowSize">The targets of one of its rows: one class number, or as many floats as the output has columns.</param>
/// <param name="Classes">The number of classes where they are class numbers, else 0.</param>
internal sealed record TargetLayout(int First, int Rows, int RowSize, int Classes)
{
    /// <summary>How the losses become one, as it stands in source code; null for the usual way.</summary>
    public string? Reduction { get; init; }

    public int Size => Rows * RowSize;

    /// <summary>The targets of all outputs, in their order.</summary>
    public static TargetLayout[] Of(NetworkGraph graph)
    {
        List<TargetLayout> layouts = [];
        int first = 0;
        foreach ((Layer layer, OutputSettings settings) in graph.OutputLayers.Zip(graph.CompileSettings!.Outputs, (layer, settings) => (layer, settings)))
        {
            bool takesClasses = settings.Loss.Function.TakesClasses;
            int columns = layer.Output.Last;
            layouts.Add(new TargetLayout(first, (int)(layer.Output.Size / columns), takesClasses ? 1 : columns, takesClasses ? columns : 0)
            {
                Reduction = settings.Loss.Reduction == 0 ? null : LossSettings.ReductionOption.Argument(settings.Loss.Reduction),
            });
            first += layouts[layouts.Count - 1].Size;
        }

        return [.. layouts];
    }
}
