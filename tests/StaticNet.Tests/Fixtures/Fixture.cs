using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Tests.Fixtures;

/// <summary>What TensorFlow.js computed for one network: a file of tests/fixtures/data.</summary>
/// <param name="X">The inputs of one batch.</param>
/// <param name="Y">Its targets; class numbers where the loss is sparse.</param>
/// <param name="Weights">The initial weights, by name.</param>
/// <param name="Predictions">The outputs for <paramref name="X"/>.</param>
/// <param name="Loss">The loss of the initial weights, with penalties.</param>
/// <param name="Gradients">Its gradient for every weight, by name.</param>
/// <param name="Steps">What training on the batch leads to.</param>
public sealed record Fixture(
    float[] X,
    float[] Y,
    Dictionary<string, float[]> Weights,
    float[] Predictions,
    float Loss,
    Dictionary<string, float[]> Gradients,
    FixtureStep[] Steps)
{
    private const string ActivationsName = "activations";

    // A property that a file lacks would be null or zero, and a test of it could pass for no reason.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures", "data");

    /// <summary>Gets the names of the networks that have a file.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != ActivationsName);

    /// <summary>Reads the fixture of a network.</summary>
    public static Fixture Load(string network) => Read<Fixture>(network);

    /// <summary>Reads the fixtures of the activations, by name.</summary>
    public static Dictionary<string, ActivationFixture> LoadActivations() => Read<Dictionary<string, ActivationFixture>>(ActivationsName);

    private static T Read<T>(string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Folder, name + ".json"));
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidDataException($"{name}.json is null.");
    }
}

/// <summary>What a number of training steps lead to.</summary>
/// <param name="Count">The number of steps.</param>
/// <param name="Loss">The loss after them.</param>
/// <param name="Weights">The weights after them, by name.</param>
public sealed record FixtureStep(int Count, float Loss, Dictionary<string, float[]> Weights);

/// <summary>Values and gradients of an activation.</summary>
/// <param name="Rows">The number of rows in each of the lists.</param>
/// <param name="X">The inputs.</param>
/// <param name="Y">The outputs.</param>
/// <param name="Dy">Gradients of the outputs.</param>
/// <param name="Dx">The gradients of the inputs that follow from <paramref name="Dy"/>.</param>
public sealed record ActivationFixture(int Rows, float[] X, float[] Y, float[] Dy, float[] Dx);
