using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What keeps a network from being trained.</summary>
internal static class TrainingHabits
{
    // Optimizers that divide by the size of the gradients: a step moves each weight by about the learning rate, whatever the loss.
    private static readonly string[] OfUnitSteps = ["Adam", "AdamW", "Adamax", "Nadam", "RmsProp", "Lion"];

    // Below, a hundred thousand steps move no weight by a hundredth.
    private const float SmallestRate = 1e-7f;

    // No problem is so flat that plain gradients want more.
    private const float LargestRate = 10;

    /// <summary>Steps that are larger than the weights, or too small to arrive anywhere.</summary>
    public static IEnumerable<Problem> FindLearningRate(HabitView view)
    {
        if (view.Graph.CompileSettings is not { Schedule: null, Optimizer: var optimizer } || view.Declaration.Compiles[0].Find("LearningRate") is null)
            return [];
        float rate = optimizer.LearningRate;
        string? why = optimizer.Name == "Sgd" && rate > LargestRate ? $"steps of {Text.Readable(rate)} times the gradient leave any minimum"
            : !OfUnitSteps.Contains(optimizer.Name) ? null
            : rate < SmallestRate ? $"a step moves each weight by about {Text.Readable(rate)}, so that a million of them change hardly anything"
            : TooLarge(view.Graph, rate);
        return why is null ? [] : [Problem.Of(Descriptors.LearningRate, view.Declaration.Compiles[0].At("LearningRate"), optimizer.Name, Text.Readable(rate), why, Text.Readable(OptimizerKinds.Find(optimizer.Name)!.Find(OptimizerKinds.Rate)!.Default)).MendedBy(Fix.Remove("LearningRate"))];
    }

    // A network of one layer has no minimum that it could be thrown out of for good, so that only absurd steps are told.
    private static string? TooLarge(NetworkGraph graph, float rate)
    {
        (Layer Layer, double Size)[] sizes = [.. graph.Layers.Where(layer => layer is IMultiplies { Kernel.Trainable: true }).Select(layer => (layer, Size: InitialSize(((IMultiplies)layer).Kernel))).Where(found => found.Size > 0)];
        if (rate >= 1)
            return $"a step moves each weight by about {Text.Readable(rate)}, whatever the gradient";
        if (sizes.Length < 2)
            return null;
        (Layer smallest, double size) = sizes.OrderBy(found => found.Size).First();
        return rate > size ? $"a step moves each weight by about {Text.Readable(rate)}, and those of {smallest.Name} begin at about {size.ToString("G2", System.Globalization.CultureInfo.InvariantCulture)}" : null;
    }

    /// <summary>How large a kernel's weights are at first; 0 where that is not known.</summary>
    private static double InitialSize(Weight kernel)
    {
        int rank = kernel.Shape.Rank;
        if (rank < 2)
            return 0;
        double taps = kernel.Shape.Product(rank - 2), inputs = taps * kernel.Shape.Dimensions[rank - 2], outputs = taps * kernel.Shape.Last;
        return kernel.Initializer switch
        {
            "GlorotUniform" or "GlorotNormal" => Math.Sqrt(2 / (inputs + outputs)),
            "HeUniform" or "HeNormal" => Math.Sqrt(2 / inputs),
            "LecunUniform" or "LecunNormal" => Math.Sqrt(1 / inputs),
            _ => 0,
        };
    }

    /// <summary>A dropout behind the last layer with weights: what is dropped are answers.</summary>
    public static IEnumerable<Problem> FindDropoutOfOutputs(HabitView view) => BehindTheWeights<NoiseLayer>(view)
        .Where(found => !found.Layer.Function.IsNothing && found.Layer.Function is not GaussianNoise)
        .Select(found => view.Problem(Descriptors.DropoutOfOutputs, found.Number, null, view.MoveAbove(found.Number), found.Layer.Name, found.Weighted));

    /// <summary>A normalisation behind the last layer with weights.</summary>
    public static IEnumerable<Problem> FindNormalizedOutputs(HabitView view) => BehindTheWeights<BatchNormalizationLayer>(view)
        .Where(found => !found.Layer.MovingMean.IsFrozen)
        .Select(found => view.Problem(Descriptors.NormalizedOutputs, found.Number, null, view.MoveAbove(found.Number), found.Layer.Name, found.Weighted));

    private static IEnumerable<(int Number, T Layer, string Weighted)> BehindTheWeights<T>(HabitView view)
        where T : Layer
    {
        foreach (int output in view.Outputs.Select(output => output.Number).Distinct())
        {
            List<(int Number, T Layer)> found = [];
            int? current = output;
            while (current is { } number && view[number] is MovingLayer or FlattenLayer or ReshapeLayer or PoolingLayer or NoiseLayer or BatchNormalizationLayer or ActivationLayer or ParametricActivationLayer or SoftmaxLayer)
            {
                if (view[number] is T layer)
                    found.Add((number, layer));
                current = view.Above(number);
            }

            foreach ((int number, T layer) in current is { } last && view[last] is IMultiplies ? found : [])
                yield return (number, layer, view[current!.Value].Name);
        }
    }

    /// <summary>Kernels of zeros before a ReLU, whose gradient is 0 there.</summary>
    public static IEnumerable<Problem> FindDeadStart(HabitView view)
    {
        foreach ((int number, IMultiplies layer) in view.Layers<IMultiplies>().Where(found => found.Layer is not (DepthwiseConvolutionLayer or SeparableConvolutionLayer)))
        {
            ActivationFunction activation = layer.Activation.Kind == ActivationKindOf.Identity && view.Index.ReadersOf(number) is [{ Weights.Count: 0 } and IActivates { Activation: var next }] && view.Index.OutputOf(number) is null ? next : layer.Activation;
            if (layer.Kernel is { Initializer: "Zeros", Trainable: true } && layer.Bias is null or { Initializer: "Zeros" } && activation.Name is "Relu" or "Relu6" && activation.Arguments.Count == 0)
                yield return view.Problem(Descriptors.DeadStart, number, "KernelInitializer", Fix.Remove("KernelInitializer"), view[number].Name, activation.Name);
        }
    }

    /// <summary>A rate that says what is kept, elsewhere.</summary>
    public static IEnumerable<Problem> FindLargeDropout(HabitView view)
    {
        foreach ((int number, NoiseLayer layer) in view.Layers<NoiseLayer>())
        {
            if (layer.Function is DropoutNoise { Rate: >= 0.8f and var rate })
                yield return view.Problem(Descriptors.LargeDropout, number, "Rate", Fix.Set("Rate", Text.Readable((float)Math.Round(1 - rate, 4))), layer.Name, Text.Readable(Math.Round(100 * rate, 2)), Text.Readable((float)Math.Round(1 - rate, 4)));
        }
    }
}
