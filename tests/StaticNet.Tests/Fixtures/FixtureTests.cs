using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>Holds networks against TensorFlow.js, an implementation that shares no code with StaticNet.</summary>
public sealed class FixtureTests
{
    [Fact]
    public void Every_fixture_has_a_network_and_every_network_a_fixture() =>
        Assert.Equal(Fixture.Names.Order(), NetworkCases.Names.Select(row => row.Data).Order());

    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void Weights_have_the_names_and_lengths_of_the_fixture(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        Assert.Equal(
            subject.Fixture.Weights.Select(weight => (weight.Key, weight.Value.Length)),
            subject.Weights.Select(weight => (weight.Name, weight.Length)));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void Weights_that_were_set_come_back_unchanged(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        foreach ((string name, float[] expected) in subject.Fixture.Weights)
            Assert.Equal(expected, subject.GetWeights(name));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void Predictions_are_those_of_the_fixture(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        float floor = 1e-6f * MathF.Max(1, Closeness.Scale(subject.Fixture.Predictions));
        Closeness.AssertClose("prediction", subject.Fixture.Predictions, subject.Predict(), relative: 1e-5f, floor);
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void Loss_and_gradients_are_those_of_the_fixture(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        Closeness.AssertClose("loss", subject.Fixture.Loss, subject.ComputeGradients(), relative: 1e-5f, floor: 1e-6f);

        foreach ((string name, float[] expected) in subject.Fixture.Gradients)
        {
            float floor = 1e-5f * Closeness.Scale(expected);
            Closeness.AssertClose($"gradient of {name}", expected, subject.GetGradient(name), relative: 1e-4f, floor);
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void Gradients_do_not_change_weights(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        subject.ComputeGradients();
        foreach ((string name, float[] expected) in subject.Fixture.Weights)
            Assert.Equal(expected, subject.GetWeights(name));
    }

    // Between the steps the loss is measured: that must leave no trace in the optimizer.
    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void Training_reaches_the_weights_of_the_fixture(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        float lossBefore = subject.Fixture.Loss;
        int done = 0;
        foreach (FixtureStep step in subject.Fixture.Steps)
        {
            Closeness.AssertClose($"loss of step {done + 1}", lossBefore, subject.TrainOnBatch(), relative: 1e-4f, floor: 1e-6f);
            for (done++; done < step.Count; done++)
                subject.TrainOnBatch();

            foreach ((string name, float[] expected) in step.Weights)
            {
                float floor = 5e-5f * Closeness.Scale(expected);
                Closeness.AssertClose($"{name} after {done} steps", expected, subject.GetWeights(name), relative: 1e-4f, floor);
            }

            lossBefore = subject.ComputeGradients();
            Closeness.AssertClose($"loss after {done} steps", step.Loss, lossBefore, relative: 1e-4f, floor: 1e-6f);
        }
    }
}
