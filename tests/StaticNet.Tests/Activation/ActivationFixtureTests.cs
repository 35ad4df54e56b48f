using System;
using System.Collections.Generic;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>Holds every activation against TensorFlow.js, from the region where it bends to ±40.</summary>
public sealed class ActivationFixtureTests
{
    private static readonly Dictionary<string, ActivationFixture> Fixtures = Fixture.LoadActivations();

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Values_are_those_of_the_fixture(Activation activation)
    {
        ActivationFixture fixture = Fixtures[activation.ToString()];
        float[] y = ActivationFixtureCases.Of(activation).Apply(fixture.X);
        Closeness.AssertClose("y", fixture.Y, y, relative: 1e-5f, floor: 1e-6f);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Gradients_are_those_of_the_fixture(Activation activation)
    {
        ActivationFixture fixture = Fixtures[activation.ToString()];
        ActivationFixtureCase subject = ActivationFixtureCases.Of(activation);
        for (int row = 0; row < fixture.Rows; row++)
        {
            float[] dx = subject.Gradient(Row(fixture.X), Row(fixture.Dy));
            Closeness.AssertClose($"dx of row {row}", Row(fixture.Dx), dx, relative: 1e-4f, floor: 1e-5f);

            float[] Row(float[] values) => values[(row * values.Length / fixture.Rows)..((row + 1) * values.Length / fixture.Rows)];
        }
    }
}
