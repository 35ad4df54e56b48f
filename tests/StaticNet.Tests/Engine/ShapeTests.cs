using System;
using System.Collections.Generic;
using StaticNet.Tests.Fixtures;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>Networks of odd shapes against a naive reference, and against themselves sample by sample.</summary>
public sealed class ShapeTests
{
    private const float Tolerance = 1e-5f;

    private static readonly Dictionary<string, Action> ReferenceChecks = [];
    private static readonly Dictionary<string, Action> BatchChecks = [];

    static ShapeTests()
    {
        Register<Shapes1>();
        Register<Shapes2>();
        Register<Shapes3>();
        Register<Shapes4>();
        Register<Shapes5>();
        Register<Shapes6>();
        Register<Shapes7>();
        Register<Shapes8>();
        Register<Shapes9>();
        Register<Shapes10>();
        Register<Shapes11>();
        Register<Shapes12>();
        Register<Shapes13>();
        Register<ShapesOfManyPanels>();
        Register<ShapesOfPositions>();
        Register<ShapesOfFewUnits1>();
        Register<ShapesOfFewUnits2>();
        Register<ShapesOfFewUnits3>();
        Register<ShapesOfFewUnits4>();
    }

    /// <summary>Gets the names of the networks.</summary>
    public static TheoryData<string> Names => [.. ReferenceChecks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_loss_and_gradients_are_those_of_the_reference(string network) => ReferenceChecks[network]();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_gives_what_its_samples_give_alone(string network) => BatchChecks[network]();

    private static void Register<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        ReferenceChecks.Add(typeof(TNetwork).Name, CompareWithReference<TNetwork>);
        BatchChecks.Add(typeof(TNetwork).Name, CompareWithSingleSamples<TNetwork>);
    }

    private static void CompareWithReference<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        TNetwork network = WithBiases<TNetwork>();
        ReferenceChain reference = ReferenceChain.Of(network);
        foreach (int rows in (int[])[1, 3, 9, 67])
        {
            float[] x = Batch.Samples<TNetwork>(rows), y = Batch.Targets<TNetwork, float>(rows);
            AssertClose($"predictions of {rows}", reference.Predict(x), network.Predict(x));

            (double loss, Dictionary<string, double[]> gradients) = reference.Differentiate(x, y);
            AssertClose($"loss of {rows}", [loss], [network.ComputeGradients(x, y)]);
            foreach ((string weight, double[] expected) in gradients)
                AssertClose($"{weight} of {rows}", expected, network.GetGradient(weight));
        }
    }

    private static void CompareWithSingleSamples<TNetwork>()
        where TNetwork : ITrainableNetwork<TNetwork, float>
    {
        const int Rows = 21;
        TNetwork network = WithBiases<TNetwork>();
        float[] x = Batch.Samples<TNetwork>(Rows), outputs = network.Predict(x);
        for (int row = 0; row < Rows; row++)
        {
            float[] alone = network.Predict(x.AsSpan(row * TNetwork.InputSize, TNetwork.InputSize));
            Closeness.AssertClose($"sample {row}", outputs.AsSpan(row * TNetwork.OutputSize, TNetwork.OutputSize), alone, Tolerance, Tolerance * Closeness.Scale(outputs));
        }
    }

    private static TNetwork WithBiases<TNetwork>()
        where TNetwork : INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 1);
        foreach (WeightInfo weight in TNetwork.Weights)
        {
            if (weight.Shape.Length == 1)
                network.SetWeights(weight.Name, Batch.Uniform(weight.Length, seed: weight.Length));
        }

        return network;
    }

    private static void AssertClose(string what, double[] expected, float[] actual)
    {
        float[] rounded = Array.ConvertAll(expected, value => (float)value);
        Closeness.AssertClose(what, rounded, actual, Tolerance, Tolerance * Closeness.Scale(rounded));
    }
}
