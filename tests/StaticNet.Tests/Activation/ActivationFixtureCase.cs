namespace StaticNet.Tests.Fixtures;

/// <summary>An activation through networks, whatever their types.</summary>
internal abstract class ActivationFixtureCase
{
    /// <summary>Computes the activation of rows of inputs.</summary>
    public abstract float[] Apply(float[] x);

    /// <summary>Computes the gradient of one row of inputs from the gradient of the row's outputs.</summary>
    public abstract float[] Gradient(float[] x, float[] outputGradient);
}

/// <inheritdoc/>
/// <typeparam name="TLayer">The network that is the activation alone.</typeparam>
/// <typeparam name="TUnits">The network with a Dense, square, in front of the activation, trained with the mean squared error.</typeparam>
internal sealed class ActivationFixtureCase<TLayer, TUnits> : ActivationFixtureCase
    where TLayer : INetwork<TLayer>
    where TUnits : ITrainableNetwork<TUnits, float>
{
    /// <inheritdoc/>
    public override float[] Apply(float[] x) => TLayer.Create().Predict(x);

    /// <inheritdoc/>
    public override float[] Gradient(float[] x, float[] outputGradient)
    {
        TUnits network = TUnits.Create();
        network.SetWeights("dense_1/kernel", Identity(x.Length));
        network.SetWeights("dense_1/bias", new float[x.Length]);

        // The loss of one sample of n outputs is Σ(y − p)²/n, and its gradient 2(p − y)/n: these targets make it the wanted one.
        float[] targets = network.Predict(x);
        for (int i = 0; i < targets.Length; i++)
            targets[i] -= targets.Length * outputGradient[i] / 2;

        network.ComputeGradients(x, targets);
        return network.GetGradient("dense_1/bias");
    }

    private static float[] Identity(int size)
    {
        var identity = new float[size * size];
        for (int i = 0; i < size; i++)
            identity[i * size + i] = 1;
        return identity;
    }
}
