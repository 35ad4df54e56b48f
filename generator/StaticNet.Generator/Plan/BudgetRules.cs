using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Checks what a network takes against its <c>[Budget]</c>, and finds the layer that takes most.</summary>
internal static class BudgetRules
{
    /// <summary>Reports each budget that is exceeded.</summary>
    public static IEnumerable<Problem> Check(AttributeDeclaration budget, NetworkPlan plan)
    {
        NetworkGraph graph = plan.Graph;
        return new[]
        {
            Check("Parameters", graph.ParameterCount, "parameters", () => Most(graph.Layers.Select(layer => (layer.Name, layer.ParameterCount)), "has", "of them")),
            Check("WeightBytes", plan.WeightBytes, "bytes of weights", () => Most(plan.WeightBytesOfLayers(), "takes", "of them")),
            Check("ActivationBytes", plan.ActivationBytes, "bytes of activations", () => Most(plan.ActivationBytesOfLayers(), "takes", "of them for its output")),
            Check("ForwardFlops", graph.ForwardFlops, "floating-point operations in a prediction of one sample", () => Most(graph.Layers.Select(layer => (layer.Name, layer.ForwardFlops)), "needs", "of them")),
        }.OfType<Problem>();

        Problem? Check(string argument, long found, string what, System.Func<(string Words, long Part)> most)
        {
            if (budget.Find(argument)?.Value is not long allowed || found <= allowed)
                return null;
            (string words, long part) = most();
            string share = (100.0 * part / System.Math.Max(found, 1)).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
            return Problem.Of(Descriptors.Budget, budget.At(argument), graph.Type.Name, $"{Text.Count(found)} {what}", Text.Grouped(allowed), $"{words}, {share}%");
        }
    }

    private static (string Words, long Part) Most(IEnumerable<(string Layer, long Part)> parts, string verb, string which)
    {
        (string layer, long part) = parts.OrderByDescending(entry => entry.Part).First();
        return ($"{layer} {verb} {Text.Count(part)} {which}", part);
    }
}
