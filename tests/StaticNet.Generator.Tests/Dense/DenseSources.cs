using System.Linq;
using static StaticNet.Generator.Tests.LayerSources;

namespace StaticNet.Generator.Tests;

/// <summary>Dense layers.</summary>
internal static class DenseSources
{
    public static readonly LayerSource[] All = [LayerSource.Of("Dense", Dense)];

    private static DrawnLayer Dense(GraphDraw draw, int[] shape)
    {
        int units = draw.Units();
        string activation = draw.Chance(0.4) ? "Linear" : draw.Activation(units);
        bool hasBias = draw.Chance(0.8);

        // Keras: each unit has a weight for each input, and one bias.
        long weights = Enumerable.Range(0, units).Sum(_ => (long)shape[^1] + (hasBias ? 1 : 0));
        string arguments = Arguments([
            $"{units}",
            activation == "Linear" ? "" : "Activation." + activation,
            hasBias ? "" : "UseBias = false",
            .. draw.Maybe(0.2, "KernelInitializer = " + (draw.Chance(0.2) ? "Initializer.Orthogonal" : draw.Initializer())),
            .. draw.Maybe(0.1, "BiasInitializer = " + draw.Initializer()),
            .. draw.Penalties("Kernel", "Bias", "Activity")]);
        return new DrawnLayer(arguments, [.. shape[..^1], activation == "Glu" ? units / 2 : units], weights);
    }
}
