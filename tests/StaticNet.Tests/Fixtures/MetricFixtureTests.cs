using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNet.Numerics.Metrics;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>Metrics against TensorFlow.js.</summary>
public class MetricFixtureTests
{
    [Fact]
    public void Top_k_accuracy_is_that_of_the_fixture()
    {
        TopKFixture fixture = TopKFixture.Load();
        float[] oneHots = [.. fixture.Targets.SelectMany(target => Enumerable.Range(0, fixture.Classes).Select(column => column == target ? 1f : 0f))];
        Assert.All(fixture.TopKs, expected =>
        {
            double[] sparse = new double[2], dense = new double[2];
            TopKCategoricalAccuracy metric = new(expected.K);
            MetricSums.Add(metric, in fixture.Outputs[0], fixture.Classes, in fixture.Targets[0], 1, fixture.Rows, fixture.Classes, sparse);
            MetricSums.Add(metric, in fixture.Outputs[0], fixture.Classes, in oneHots[0], fixture.Classes, fixture.Rows, fixture.Classes, dense);
            Assert.Equal(expected.Value, sparse[0] / fixture.Rows, 1e-7);
            Assert.Equal(sparse, dense);
        });
    }

    private sealed record TopK(int K, double Value);

    /// <summary>The file of <c>tests/fixtures/data/metrics</c>.</summary>
    private sealed record TopKFixture(int Rows, int Classes, float[] Outputs, int[] Targets, TopK[] TopKs)
    {
        public static TopKFixture Load()
        {
            JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };
            using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "data", "metrics", "TopK.json"));
            return JsonSerializer.Deserialize<TopKFixture>(stream, options)!;
        }
    }
}
