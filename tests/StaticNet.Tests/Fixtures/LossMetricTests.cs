using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>Metrics of networks that have the same formula as their loss have its value, over a last batch that is not full.</summary>
public sealed class LossMetricTests
{
    [Fact]
    public void A_metric_is_its_loss()
    {
        Check<PercentageErrors>("mean_absolute_percentage_error");
        Check<LogarithmicErrors>("mean_squared_logarithmic_error");
        Check<LogCoshErrors>("logcosh");
        Check<PoissonCounts>("poisson");
        Check<Divergences>("kl_divergence");
        Check<Directions>("cosine_similarity", sign: -1);
        Check<Hinges>("hinge");
        Check<SquaredHinges>("squared_hinge");
        Check<CategoricalHinges>("categorical_hinge");
    }

    private static void Check<TNetwork>(string metric, int sign = 1)
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create();
        Fixture fixture = Fixture.Load(typeof(TNetwork).Name);
        float[] x = fixture.X, y = fixture.Y;
        Evaluation evaluation = network.Evaluate(x, y, batchSize: 4);
        Assert.Equal(evaluation.Loss, sign * evaluation[metric], 2e-6 * (Math.Abs(evaluation.Loss) + 0.1));

        double[] outputs = [.. network.Predict(x).Select(value => (double)value)];
        double root = Math.Sqrt(outputs.Zip(y, (p, t) => (p - t) * (p - t)).Average());
        Assert.Equal(root, evaluation["root_mean_squared_error"], 2e-6 * root);
    }
}
