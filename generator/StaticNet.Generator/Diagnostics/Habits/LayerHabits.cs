using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Layers that cost more than they give.</summary>
internal static class LayerHabits
{
    // Less is not worth the loss of where things are in the image.
    private const long ManyParameters = 1_000_000;

    /// <summary>Maps of features whose positions a dense layer reads one by one, with millions of parameters.</summary>
    public static IEnumerable<Problem> FindFlattenedMaps(HabitView view)
    {
        foreach ((int number, FlattenLayer layer) in view.Layers<FlattenLayer>())
        {
            Layer[] all = [.. Readers(view, number)];
            DenseLayer[] readers = [.. all.OfType<DenseLayer>()];
            Shape maps = layer.Node.Input;
            if (maps.Rank is not (2 or 3) || readers.Length == 0 || readers.Length < all.Length || view.Index.OutputOf(number) is not null || !IsOfConvolution(view, number))
                continue;
            long parameters = readers.Sum(reader => reader.ParameterCount), left = readers.Sum(reader => ((long)maps.Last * reader.Units) + (reader.Bias is null ? 0 : reader.Units));
            if (parameters - left < ManyParameters || parameters - left < view.Graph.ParameterCount / 2)
                continue;
            string pooling = maps.Rank == 3 ? "GlobalAveragePooling2D" : "GlobalAveragePooling1D";
            yield return view.Problem(Descriptors.FlattenedMaps, number, null, new Fix(FixKind.ReplaceLayer, "Flatten", pooling), readers[0].Name, Text.Grouped(parameters), Text.Grouped(view.Graph.ParameterCount), maps.ToString(), pooling, Text.Grouped(left));
        }
    }

    /// <summary>What reads a layer, through whatever drops some of its numbers.</summary>
    private static IEnumerable<Layer> Readers(HabitView view, int layer)
    {
        Stack<int> left = new([layer]);
        while (left.Count > 0)
        {
            foreach (Layer reader in view.Index.ReadersOf(left.Pop()))
            {
                if (reader is NoiseLayer)
                    left.Push(view.Index.NumberOf(reader));
                else
                    yield return reader;
            }
        }
    }

    private static bool IsOfConvolution(HabitView view, int layer)
    {
        int? above = view.Above(layer);
        while (above is { } number && view[number] is PoolingLayer or NoiseLayer or BatchNormalizationLayer or ActivationLayer or ParametricActivationLayer)
            above = view.Above(number);
        return above is { } found && view[found] is IMultiplies and not DenseLayer;
    }

    /// <summary>Two dense layers that are one, since nothing is between their products.</summary>
    public static IEnumerable<Problem> FindLinearOfLinear(HabitView view)
    {
        foreach ((int number, DenseLayer second) in view.Layers<DenseLayer>())
        {
            // Fewer units than both sides have are a bottleneck: fewer parameters than one layer, and meant.
            if (view.AboveMoves(number) is { } above && view[above] is DenseLayer { Activation.Kind: ActivationKindOf.Identity } first && view[above].Output.Equals(second.Node.Input)
                && IsReadAlone(view, above, second) && first.Units >= Math.Min(first.Node.Input.Last, second.Units))
                yield return view.Problem(Descriptors.LinearOfLinear, above, "Activation", view.SetActivation(above, "Relu"), first.Name, second.Name);
        }
    }

    private static bool IsReadAlone(HabitView view, int layer, Layer reader)
    {
        while (view.Index.OutputOf(layer) is null && view.Index.ReadersOf(layer) is [{ } only])
        {
            if (only.Name == reader.Name)
                return true;
            layer = view.Index.NumberOf(only);
        }

        return false;
    }

    /// <summary>A bias that is subtracted with the mean.</summary>
    public static IEnumerable<Problem> FindBiasBeforeNormalization(HabitView view)
    {
        foreach ((int number, BatchNormalizationLayer layer) in view.Layers<BatchNormalizationLayer>())
        {
            if (!layer.MovingMean.IsFrozen && view.Above(number) is { } above && view[above] is IMultiplies { Activation.Kind: ActivationKindOf.Identity, Bias: { Trainable: true } bias } && view.IsReadOnlyBy(above, layer))
                yield return view.Problem(Descriptors.BiasBeforeNormalization, above, "UseBias", Fix.Set("UseBias", "false"), view[above].Name, layer.Name, Text.Grouped(bias.Shape.Size));
        }
    }

    /// <summary>Windows so far apart that some inputs are in none.</summary>
    public static IEnumerable<Problem> FindSkippedInputs(HabitView view)
    {
        foreach ((int number, Layer layer) in view.Layers<Layer>())
        {
            (int Window, int Stride, int Output)[] axes = layer switch
            {
                ConvolutionLayer convolution => [Of(convolution.Height), Of(convolution.Width)],
                DepthwiseConvolutionLayer convolution => [Of(convolution.Height), Of(convolution.Width)],
                SeparableConvolutionLayer convolution => [Of(convolution.Height), Of(convolution.Width)],
                PoolingLayer pooling => [(pooling.Height.Window, pooling.Height.Stride, pooling.Height.Output), (pooling.Width.Window, pooling.Width.Stride, pooling.Width.Output)],
                _ => [],
            };

            // Single positions some apart are a shortcut's way to make an image smaller.
            foreach ((int window, int stride, _) in axes.Where(axis => axis.Stride > axis.Window && axis is { Window: > 1, Output: > 1 }).Take(1))
                yield return view.Problem(Descriptors.SkippedInputs, number, "Strides", fix: null, layer.Name, Text.Plain(window), Text.Plain(stride), Text.Plain(stride - window));
        }

        static (int Window, int Stride, int Output) Of(ConvolutionAxis axis) => (axis.Window, axis.Stride, axis.Output);
    }
}
