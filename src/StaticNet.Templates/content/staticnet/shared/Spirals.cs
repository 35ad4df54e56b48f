using StaticNet;

/// <summary>Tells which of two spirals, wound around each other, a point is on: 0 or 1.</summary>
[Network(2)]
[Dense(32, Activation.Relu)]
[Dense(32, Activation.Relu)]
[Dense(1, Activation.Sigmoid)]
[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy, LearningRate = 0.01)]
[Parameters(1_185)]
public sealed partial class SpiralNet;

/// <summary>Points on the spirals, between −1 and 1.</summary>
public static class Spirals
{
    /// <summary>Draws points: two numbers each in x, and the number of its spiral in y.</summary>
    public static (float[] X, float[] Y) Draw(int count, int seed)
    {
        var random = new Random(seed);
        float[] x = new float[2 * count], y = new float[count];
        for (int i = 0; i < count; i++)
        {
            double way = random.NextDouble(), angle = (3 * Math.PI * way) + (Math.PI * (i % 2)), radius = 0.1 + (0.85 * way);
            x[2 * i] = (float)((radius * Math.Cos(angle)) + (0.02 * random.NextDouble()));
            x[(2 * i) + 1] = (float)((radius * Math.Sin(angle)) + (0.02 * random.NextDouble()));
            y[i] = i % 2;
        }

        return (x, y);
    }
}
