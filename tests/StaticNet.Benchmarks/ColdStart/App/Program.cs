using System;
using System.Diagnostics;
using System.Globalization;
using ColdStart;

// The caller passes the moment at which it started this process, by the machine's own clock, which both share.
long started = long.Parse(args[0], CultureInfo.InvariantCulture);
TimeSpan main = Stopwatch.GetElapsedTime(started);

float[] x = new float[32 * DigitNet.InputSize], outputs = new float[DigitNet.OutputSize];
int[] y = new int[32];
// One thread: the same work in every mode, however many cores are free.
DigitNet network = new() { MaxDegreeOfParallelism = 1 };
network.Predict(x.AsSpan(0, DigitNet.InputSize), outputs);
TimeSpan prediction = Stopwatch.GetElapsedTime(started);
network.TrainOnBatch(x, y);
TimeSpan step = Stopwatch.GetElapsedTime(started);

double warmPrediction = Best(() => network.Predict(x.AsSpan(0, DigitNet.InputSize), outputs));
double warmStep = Best(() => network.TrainOnBatch(x, y));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{main.TotalSeconds} {prediction.TotalSeconds} {step.TotalSeconds} {warmPrediction} {warmStep}"));

// Long enough for the last tier, which the JIT compiles in the background.
static double Best(Action action)
{
    const int times = 100;
    double best = double.MaxValue;
    for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < 1;)
    {
        long round = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
            action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(round).TotalSeconds / times);
    }

    return best;
}
