using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using ColdStart;

// The caller passes the moment at which it started this process, by the machine's own clock, which both share.
long started = long.Parse(args[0], CultureInfo.InvariantCulture);
TimeSpan main = Stopwatch.GetElapsedTime(started);

float[] x = new float[32 * DigitNet.InputSize], outputs = new float[DigitNet.OutputSize];
int[] y = new int[32];
DigitNet network = new();
network.Predict(x.AsSpan(0, DigitNet.InputSize), outputs);
TimeSpan prediction = Stopwatch.GetElapsedTime(started);
network.TrainOnBatch(x, y);
TimeSpan step = Stopwatch.GetElapsedTime(started);

double warmPrediction = Best(2_000, () => network.Predict(x.AsSpan(0, DigitNet.InputSize), outputs));
double warmStep = Best(300, () => network.TrainOnBatch(x, y));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{main.TotalSeconds} {prediction.TotalSeconds} {step.TotalSeconds} {warmPrediction} {warmStep}"));

static double Best(int times, Action action)
{
    double best = double.MaxValue;
    for (int round = 0; round < 20; round++)
    {
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < times / 20; i++)
            action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds / (times / 20));

        // The last tier is compiled in the background, after a pause.
        Thread.Sleep(10);
    }

    return best;
}
