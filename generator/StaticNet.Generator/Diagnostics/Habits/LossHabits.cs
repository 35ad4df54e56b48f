using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Outputs that are not what their loss or their metrics take them for.</summary>
internal static class LossHabits
{
    private static readonly string[] Distances = ["MeanSquaredError", "MeanAbsoluteError", "Huber", "LogCosh"];

    private static readonly string[] Regressions = [.. Distances, "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "Poisson"];

    /// <summary>Logits that cannot be any numbers.</summary>
    public static IEnumerable<Problem> FindBoundedLogits(HabitView view)
    {
        foreach (JudgedOutput output in view.Outputs.Where(output => output.Loss is { FromLogits: true, Function.IsCrossentropy: true }))
        {
            // The softmax of log p is p.
            bool isKnown = output.Activation.Name == "LogSoftmax" && output.Loss.Function.ProbabilitiesOf == "Softmax";
            if (!output.Activation.Range.IsAny && !isKnown)
                yield return Problem.Of(Descriptors.BoundedLogits, output.Attribute.At("FromLogits"), output.Loss.Function.Name, output.Ends).MendedBy(view.SetActivation(view.Activator(output.Number), "Linear"));
        }
    }

    /// <summary>Outputs outside of what a loss is a formula of.</summary>
    public static IEnumerable<Problem> FindOutputRange(HabitView view)
    {
        foreach (JudgedOutput output in view.Outputs)
        {
            (string Needs, bool Fits, string Mend) rule = Rule(output.Loss.Function.Name, output.Activation.Range);
            if (!rule.Fits)
                yield return Problem.Of(Descriptors.OutputRange, output.Attribute.At("Loss"), output.Loss.Function.Name, rule.Needs, output.Ends, rule.Mend == "Linear" ? "without an activation" : "with " + rule.Mend).MendedBy(view.SetActivation(view.Activator(output.Number), rule.Mend));
        }

        static (string Needs, bool Fits, string Mend) Rule(string loss, ValueRange range) => loss switch
        {
            "Poisson" => ("a mean, which is above 0", range.Least >= 0, "Exponential"),
            "KLDivergence" => ("probabilities that sum to 1", range.IsWithin(ValueRange.Unit), "Softmax"),
            "Dice" or "Tversky" => ("probabilities", range.IsWithin(ValueRange.Unit), "Sigmoid"),
            "Hinge" or "SquaredHinge" => ("a score, below −1 for the one answer and above 1 for the other", range.Least < 0, "Linear"),
            _ => ("", true, ""),
        };
    }

    /// <summary>One class of several, with an answer for each of its own.</summary>
    public static IEnumerable<Problem> FindCategoricalOfSigmoids(HabitView view)
    {
        foreach (JudgedOutput output in view.Outputs.Where(output => output.Loss is { FromLogits: false, Function.ProbabilitiesOf: "Softmax" } && output.Activation.IsSigmoidal && output.Layer.Output.Last > 1))
        {
            LossFunction loss = output.Loss.Function;
            string several = loss.TakesClasses ? "" : $", or take {loss.Counterpart} where several can be true at once";
            yield return Problem.Of(Descriptors.CategoricalOfSigmoids, output.Attribute.At("Loss"), loss.Name, output.Shaped, output.Activation.Name, several)
                .MendedBy(loss.TakesClasses ? null : Fix.Set("Loss", "Loss." + loss.Counterpart))
                .MendedBy(view.SetActivation(view.Activator(output.Number), "Softmax"));
        }
    }

    /// <summary>A count of right answers where no answer is right or wrong.</summary>
    public static IEnumerable<Problem> FindAccuracyOfRegression(HabitView view)
    {
        foreach (JudgedOutput output in view.Outputs.Where(output => output.Layer.Output.Last == 1 && !output.Activation.Range.IsBounded && Regressions.Contains(output.Loss.Function.Name)))
        {
            foreach (string argument in new[] { "Metrics", "WeightedMetrics" })
            {
                int element = output.Attribute.Get(argument, default(EquatableArray<EnumMember>)).Items.FindIndex(metric => metric.Name == "Accuracy");
                if (element >= 0)
                    yield return Problem.Of(Descriptors.AccuracyOfRegression, output.Attribute.At(argument, element), output.Loss.Function.Name, output.Shaped).MendedBy(Fix.Remove("Accuracy"));
            }
        }
    }

    /// <summary>A number that cannot come back from 0.</summary>
    public static IEnumerable<Problem> FindReluOfRegression(HabitView view)
    {
        foreach (JudgedOutput output in view.Outputs.Where(output => Distances.Contains(output.Loss.Function.Name) && output.Activation.Name is "Relu" or "Relu6" && output.Activation.Arguments.Count == 0))
        {
            int activator = view.Activator(output.Number);
            yield return view.Problem(Descriptors.ReluOfRegression, activator, "Activation", view.SetActivation(activator, "Linear"), output.Activation.Name, output.Shaped);
        }
    }

    private static int FindIndex<T>(this IReadOnlyList<T> list, System.Func<T, bool> isOne)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (isOne(list[i]))
                return i;
        }

        return -1;
    }
}
