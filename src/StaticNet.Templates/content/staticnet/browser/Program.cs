using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using StaticNet;

// The page's worker calls the members of Trainer.
return;

/// <summary>A network that learns a little more at each call.</summary>
[SupportedOSPlatform("browser")]
public static partial class Trainer
{
    private static readonly SpiralNet Network = new(seed: 1);
    private static readonly (float[] X, float[] Y) Points = Spirals.Draw(1_000, seed: 1);

    /// <summary>Trains for an epoch, and returns the loss.</summary>
    [JSExport]
    public static double Train() => Network.Fit(Points.X, Points.Y, batchSize: 50, verbose: Verbose.Silent)["loss"][0];

    /// <summary>What it makes of each place of a square of so many rows: 0 to 255.</summary>
    [JSExport]
    public static byte[] Map(int size)
    {
        float[] places = new float[2 * size * size];
        for (int i = 0; i < size * size; i++)
            (places[2 * i], places[(2 * i) + 1]) = ((2f * (i % size) / (size - 1)) - 1, 1 - (2f * (i / size) / (size - 1)));
        return Array.ConvertAll(Network.Predict(places), value => (byte)(255 * value));
    }
}
