using System;
using System.IO;
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

    private string File => Path.Combine(_directory, "cars.safetensors");

    private WebApplication App => _app ?? throw new InvalidOperationException("The service should have been started.");

    // The file is in the content root, and not where the process runs. In development, ASP.NET would answer with a page for developers.
    public async ValueTask InitializeAsync()
    {
        CarFiles.Write(File, seed: 3);
        _app = await WebClient.Start(CarServiceExample.Build, _directory, "Development");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task It_predicts_raw_values_and_what_was_trained_anew()
    {
        (int status, string body) = await App.Post("/mpg", """{ "weight": 2130, "origin": "Japan" }""");
        Assert.Equal(200, status);
        Assert.Equal(CarFiles.Predict(File), Mpg(body), 1e-9);

        CarFiles.Write(File, seed: 4, scale: 1.5);
        Assert.Equal(200, (await App.Post("/reload", "")).Status);
        (_, string then) = await App.Post("/mpg", """{ "weight": 2130, "origin": "Japan" }""");
        Assert.Equal(CarFiles.Predict(File), Mpg(then), 1e-9);
        Assert.NotEqual(Mpg(body), Mpg(then));

        static double Mpg(string body) => JsonDocument.Parse(body).RootElement.GetProperty("mpg").GetDouble();
    }

    [Theory]
    [InlineData("""{ "weight": 2130, "origin": "Mars" }""", "Column 'origin': one of the 2 categories of the training data was expected ('Japan', 'USA'), but 'Mars' was found.")]
    [InlineData("""{ "weight": 2130 }""", "Column 'origin': a value was expected, but it is missing")]
    [InlineData("""{ "weight": 1e99, "origin": "Japan" }""", "Column 'weight': a number was expected that a float can hold, but '1E+99' was found.")]
    [InlineData("""{ "origin": "Japan" }""", "Failed to read parameter \"Car car\" from the request body as JSON. JSON deserialization for type", "'weight'")]
    [InlineData("""{ "weight": null, "origin": "Japan" }""", "Failed to read parameter \"Car car\" from the request body as JSON. ", "$.weight")]
    [InlineData("""{ "weight": "heavy", "origin": "Japan" }""", "Failed to read parameter \"Car car\" from the request body as JSON. ", "$.weight")]
    [InlineData("[]", "Failed to read parameter \"Car car\" from the request body as JSON. ")]
    [InlineData("{", "Failed to read parameter \"Car car\" from the request body as JSON. ")]
    [InlineData("null", "Required parameter \"Car car\" was not provided from body.")]
    [InlineData("", "Required parameter \"Car car\" was not provided from body.")]
    public async Task What_is_wrong_is_a_sentence(string request, string beginning, string part = "")
    {
        (int status, string body) = await App.Post("/mpg", request);
        Assert.Equal(400, status);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        string detail = problem.GetProperty("detail").GetString()!;
        Assert.StartsWith(beginning, detail, StringComparison.Ordinal);
        Assert.Contains(part, detail, StringComparison.Ordinal);
        Assert.False(problem.TryGetProperty("exception", out _), "Nobody should be shown where in the program something was wrong.");
    }

    [Fact]
    public void A_preparation_is_that_of_the_networks_file_and_one_for_all()
    {
        Preparation inputs = App.Services.GetRequiredKeyedService<Preparation>("inputs");
        Assert.Equal(["horsepower", "weight", "origin"], inputs.ColumnNames);
        Assert.Same(inputs, App.Services.GetRequiredKeyedService<Preparation>("inputs"));

        ServiceCollection services = new();
        services.AddPreparation<MpgNet>("inputs").AddPreparation<MpgNet>("inputs", serviceKey: 2);
        Assert.StartsWith(
            "There is a preparation with the key 'inputs' already", Assert.Throws<ArgumentException>("serviceKey", () => services.AddPreparation<MpgNet>("inputs")).Message, StringComparison.Ordinal);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(
            "The preparation 'inputs' is read from the file of MpgNet, but no file was given for it: write AddStaticNet<MpgNet>(\"….safetensors\").AddPreparation<MpgNet>(\"inputs\"), and for a network with a key AddKeyedPreparation.",
            Assert.Throws<InvalidOperationException>(() => provider.GetRequiredKeyedService<Preparation>(2)).Message);
    }
}
