using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace StaticNet.Data.Tests.Services;

/// <summary>The page's service answers over HTTP: with numbers, or with what is wrong.</summary>
public sealed class CarServiceTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("staticnet-cars-").FullName;
    private WebApplication? _app;
    private double _expected;

    public async ValueTask InitializeAsync()
    {
        Table cars = new Table()
            .WithNumbers("horsepower", [88, 130, double.NaN, 97]).WithNumbers("weight", [2130, 3504, 2933, 2500])
            .WithTexts("origin", ["Japan", "USA", "USA", "Japan"]).WithNumbers("mpg", [27, 18, 25, 30]);
        Preparation inputs = Preparation.Fit(
            cars, "inputs", Columns.Named("horsepower").FillMissing(Filling.Median).Standardize(), Columns.Named("weight").Standardize(), Columns.Named("origin").OneHot()).Expect(MpgNet.InputSize);
        Preparation target = Preparation.Fit(cars, "target", Columns.Named("mpg").Standardize());
        MpgNet network = new(seed: 3);
        network.Save(Path.Combine(_directory, "cars.safetensors"), inputs, target);
        float[] sample = new float[MpgNet.InputSize];
        inputs.Transform(sample, null, 2130, "Japan");
        _expected = target.InverseTransform(network.Predict(sample)).Numbers("mpg")[0];

        // The file is in the content root, and not where the process runs.
        _app = CarServiceExample.Build(["--contentRoot", _directory, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task It_predicts_raw_values_and_refuses_others_with_the_reason()
    {
        (HttpStatusCode status, string body) = await Post("""{ "weight": 2130, "origin": "Japan" }""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(_expected, JsonDocument.Parse(body).RootElement.GetProperty("mpg").GetDouble(), 1e-9);

        (status, body) = await Post("""{ "weight": 2130, "origin": "Mars" }""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith(
            "Row 0 (the first), column 'origin': one of the 2 categories of the training data was expected ('Japan', 'USA'), but 'Mars' was found",
            JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);

        (status, body) = await Post("""{ "origin": "Japan" }""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Bad Request", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preparation_is_that_of_the_networks_file_and_one_for_all()
    {
        Preparation inputs = _app!.Services.GetRequiredKeyedService<Preparation>("inputs");
        Assert.Equal(["horsepower", "weight", "origin"], inputs.ColumnNames);
        Assert.Same(inputs, _app.Services.GetRequiredKeyedService<Preparation>("inputs"));

        ServiceCollection services = new();
        services.AddPreparation<MpgNet>("inputs").AddPreparation<MpgNet>("inputs", serviceKey: 2);
        Assert.StartsWith(
            "There is a preparation with the key 'inputs' already", Assert.Throws<ArgumentException>("serviceKey", () => services.AddPreparation<MpgNet>("inputs")).Message, StringComparison.Ordinal);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(
            "The preparation 'inputs' is read from the file of MpgNet, but no file was given for it: write AddStaticNet<MpgNet>(\"….safetensors\").AddPreparation<MpgNet>(\"inputs\").",
            Assert.Throws<InvalidOperationException>(() => provider.GetRequiredKeyedService<Preparation>(2)).Message);
    }

    private async Task<(HttpStatusCode Status, string Body)> Post(string json)
    {
        using HttpClient client = new();
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri(_app!.Urls.Single() + "/mpg"), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
