using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Activations that undo each other, or what the network could learn.</summary>
internal static class ActivationHabits
{
    private static readonly string[] Saturating = ["Softmax", "Sparsemax", "LogSoftmax", "Sigmoid", "HardSigmoid", "SparseSigmoid", "LogSigmoid", "Tanh", "Softsign"];

    /// <summary>A softmax of one number, other than an output's own activation, which is told of with its loss.</summary>
    public static IEnumerable<Problem> FindSoftmaxOfOne(HabitView view)
    {
        foreach ((int number, IActivates layer) in view.Layers<IActivates>().Where(_ => view.Graph.CompileSettings is not null))
        {
            Layer own = view[number];
            string function = layer.Activation.Name;
            if (own.Output.Last == 1 && function is "Softmax" or "Sparsemax" or "LogSoftmax")
                yield return view.Problem(Descriptors.SoftmaxOfOne, number, "Activation", view.SetActivation(number, "Sigmoid"), function, own.Name, own.Output.ToString(), function == "LogSoftmax" ? "0" : "1");
        }
    }

    /// <summary>What one activation has brought into bounds, and another squashes once more.</summary>
    public static IEnumerable<Problem> FindSquashedTwice(HabitView view)
    {
        foreach ((int number, IActivates layer) in view.Layers<IActivates>())
        {
            string function = layer is SoftmaxLayer ? "Softmax" : layer.Activation.Name;
            if (view[number].Weights.Count > 0 || !Saturating.Contains(function) || view.AboveMoves(number) is not { } above || view[above] is not IActivates { Activation.Range: { IsBounded: true } range } first)
                continue;
            yield return view.Problem(Descriptors.SquashedTwice, number, "Activation", view.SetActivation(above, "Linear"), function, view[number].Name, first.Activation.Name, view[above].Name, range.ToString());
        }
    }

    /// <summary>An activation of numbers on which it is x.</summary>
    public static IEnumerable<Problem> FindIdleActivation(HabitView view)
    {
        foreach ((int number, IActivates layer) in view.Layers<IActivates>().Where(found => view[found.Number].Weights.Count == 0 && found.Layer.Activation.Arguments.Count == 0))
        {
            ActivationFunction before = view[number].Node.InputActivation;
            bool isIdle = layer.Activation.Name switch
            {
                "Relu" or "LeakyRelu" => before.Range.Least >= 0,
                "Relu6" => before.Range.IsWithin(new(0, 6)),
                "HardTanh" => before.Range.IsWithin(new(-1, 1)),
                _ => false,
            };
            if (isIdle && view.Above(number) is { } above)
                yield return view.Problem(Descriptors.IdleActivation, number, "Activation", view.Remove(number), layer.Activation.Name, view[number].Name, view[above].Name, before.Name, before.Range.ToString());
        }
    }

    /// <summary>A distribution in the middle of a network, which a dense layer reads as if it were features.</summary>
    public static IEnumerable<Problem> FindHiddenSoftmax(HabitView view)
    {
        foreach ((int number, DenseLayer layer) in view.Layers<DenseLayer>())
        {
            if (view.AboveMoves(number) is { } above && view[above] is IActivates { Activation.Name: "Softmax" or "Sparsemax" } first && view.Index.OutputOf(above) is null && view[above].Output.Last > 1)
                yield return view.Problem(Descriptors.HiddenSoftmax, above, "Activation", view.SetActivation(above, "Relu"), first.Activation.Name, view[above].Name, layer.Name);
        }
    }
}
