using StaticNet;

// Points to learn from, and others to see whether it has understood.
(float[] x, float[] y) = Spirals.Draw(1_000, seed: 1);
(float[] testX, float[] testY) = Spirals.Draw(200, seed: 2);

var network = new SpiralNet(seed: 1);
Console.WriteLine(SpiralNet.Summary);
network.Fit(x, y, batchSize: 50, epochs: 100, verbose: Verbose.Silent);
Console.WriteLine($"Of 200 points that it has not seen, {network.Evaluate(testX, testY)["accuracy"]:P1} are right.");
network.Save("spirals.safetensors");

// What it has learned of the whole square.
for (int row = 0; row < 24; row++)
{
    for (int column = 0; column < 48; column++)
    {
        float[] answer = network.Predict([(column / 23.5f) - 1, 1 - (row / 11.5f)]);
        Console.Write(answer[0] > 0.5f ? '#' : '.');
    }

    Console.WriteLine();
}
