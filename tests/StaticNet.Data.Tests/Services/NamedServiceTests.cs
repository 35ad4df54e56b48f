using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace StaticNet.Data.Tests.Services;

/// <summary>A request's name chooses the network and its preparations.</summary>
public sealed class NamedServiceTests : IDisposable
{
    private const string Car = """{ "weight": 2130, "origin": "Japan" }""";

    private readonly string _directory = Directory.CreateTempSubdirectory("staticnet-names-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Each_name_has_its_network_and_another_name_is_told_which_there_are()
    {
        string stable = CarFiles.Write(Path.Combine(_directory, "cars-stable.safetensors"), seed: 1), next = CarFiles.Write(Path.Combine(_directory, "cars-next.safetensors"), seed: 2, scale: 1.5);
        await using WebApplication app = await WebClient.Start(NamedServiceExample.Build, _directory);
        foreach ((string name, string path) in new[] { ("stable", stable), ("next", next) })
        {
            (int status, string body) = await app.Post($"/predict/{name}", Car);
            Assert.Equal(200, status);
            Assert.Equal(CarFiles.Predict(path), JsonDocument.Parse(body).RootElement.GetProperty("mpg").GetDouble(), 1e-9);
        }

        (int unknown, string problem) = await app.Post("/predict/old", Car);
        Assert.Equal(404, unknown);
        Assert.Equal("There is no network 'old': the networks are stable, next.", JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString());
        Assert.Equal("Healthy", await app.Get("/health"));
    }
}
