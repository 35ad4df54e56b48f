using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Graphs;

/// <summary>Two inputs and two outputs against a functional model of TensorFlow.js.</summary>
public class SeveralFixtureTests
{
    private readonly SeveralFixture _fixture = SeveralFixture.Load();
    private readonly TwoByTwo _network = new();

    public SeveralFixtureTests()
    {
        foreach ((string name, float[] values) in _fixture.Weights)
            _network.SetWeights(name, values);
    }

    [Fact]
    public void Weights_and_predictions_are_those_of_the_fixture()
    {
        Assert.Equal(_fixture.Weights.Keys, TwoByTwo.Weights.ToArray().Select(weight => weight.Name));
        (float[] digit, float[] slant) = _network.Predict(_fixture.Image, _fixture.Meta);
        Closeness.AssertClose("digit", _fixture.DigitOutput, digit, relative: 1e-5f, floor: 1e-6f);
        Closeness.AssertClose("slant", _fixture.SlantOutput, slant, relative: 1e-5f, floor: 1e-6f);
    }

    [Fact]
    public void Losses_and_gradients_are_those_of_the_fixture()
    {
        Closeness.AssertClose("loss", _fixture.Loss, _network.ComputeGradients(_fixture.Image, _fixture.Meta, _fixture.Digit, _fixture.Slant), relative: 1e-5f, floor: 1e-6f);
        foreach ((string name, float[] expected) in _fixture.Gradients)
            Closeness.AssertClose($"gradient of {name}", expected, _network.GetGradient(name), relative: 1e-4f, floor: 1e-5f * Closeness.Scale(expected));
        Evaluation evaluation = _network.Evaluate(_fixture.Image, _fixture.Meta, _fixture.Digit, _fixture.Slant);
        Closeness.AssertClose("digit_loss", _fixture.DigitLoss, (float)evaluation["digit_loss"], relative: 1e-5f, floor: 1e-6f);
        Closeness.AssertClose("slant_loss", _fixture.SlantLoss, (float)evaluation["slant_loss"], relative: 1e-5f, floor: 1e-6f);
    }

    [Fact]
    public void Training_reaches_the_weights_of_the_fixture()
    {
        int done = 0;
        foreach (FixtureStep step in _fixture.Steps)
        {
            for (; done < step.Count; done++)
                _network.TrainOnBatch(_fixture.Image, _fixture.Meta, _fixture.Digit, _fixture.Slant);
            foreach ((string name, float[] expected) in step.Weights)
                Closeness.AssertClose($"{name} after {done} steps", expected, _network.GetWeights(name), relative: 1e-4f, floor: 5e-5f * Closeness.Scale(expected));
            float loss = _network.ComputeGradients(_fixture.Image, _fixture.Meta, _fixture.Digit, _fixture.Slant);
            Closeness.AssertClose($"loss after {done} steps", step.Loss, loss, relative: 1e-4f, floor: 1e-6f);
        }
    }

    /// <summary>The file of <c>tests/fixtures/data/several</c>.</summary>
    private sealed record SeveralFixture(
        float[] Image,
        float[] Meta,
        int[] Digit,
        float[] Slant,
        Dictionary<string, float[]> Weights,
        float[] DigitOutput,
        float[] SlantOutput,
        float DigitLoss,
        float SlantLoss,
        float Loss,
        Dictionary<string, float[]> Gradients,
        FixtureStep[] Steps)
    {
        public static SeveralFixture Load()
        {
            JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };
            using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "data", "several", nameof(TwoByTwo) + ".json"));
            return JsonSerializer.Deserialize<SeveralFixture>(stream, options)!;
        }
    }
}
