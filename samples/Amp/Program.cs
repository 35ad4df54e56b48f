using System;
using System.Diagnostics;
using System.Globalization;
using StaticNet;
using StaticNet.Samples.Amp;

// Learns what an amplifier does to a guitar, and then is the amplifier: sample by sample, as in an audio callback.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string path = args.Length > 0 ? args[0] : "amp.wav";
const int TrainedSeconds = 8, PlayedSeconds = 10;

float[] dry = Guitar.Play(TrainedSeconds, seed: 1), wet = Guitar.Amplify(dry);
int length = dry.Length / AmpNet.InputSize * AmpNet.InputSize;
var network = new AmpNet(seed: 1);
Console.WriteLine(AmpNet.Summary);
network.Fit(dry.AsMemory(0, length), wet.AsMemory(0, length), new TrainingOptions { BatchSize = 32, Epochs = 40, Verbose = Verbose.Line });

// Another song, which it has not heard. A state is what one stream remembers.
float[] song = Guitar.Play(PlayedSeconds, seed: 2), expected = Guitar.Amplify(song), played = new float[song.Length];
StreamState<float> state = network.CreateState();
for (int t = 0; t < Guitar.Rate; t++)
    state.Step(song[t]);

state.Reset();
long start = Stopwatch.GetTimestamp();
for (int t = 0; t < song.Length; t++)
    played[t] = state.Step(song[t]);
TimeSpan time = Stopwatch.GetElapsedTime(start);

// Each step by itself. What other programs do to it is what they do to a loop that does nothing.
state.Reset();
TimeSpan worst = Worst(t => state.Step(song[t])), idle = Worst(_ => 0);
WaveFile.Write(path, played, Guitar.Rate);

double error = 0, power = 0;
for (int t = 0; t < song.Length; t++)
{
    error += Math.Pow(played[t] - expected[t], 2);
    power += expected[t] * expected[t];
}

Console.WriteLine($"The song through the network: {path}");
Console.WriteLine($"Test error: {100 * error / power:F2} % of the amplifier's power");
Console.WriteLine($"A step takes {time.TotalNanoseconds / song.Length:F0} ns: {PlayedSeconds / time.TotalSeconds:F0} times faster than the sound itself.");
Console.WriteLine($"The worst of {song.Length:N0} steps took {worst.TotalMicroseconds:F1} µs of the 20.8 that there are, and the worst of as many that do nothing {idle.TotalMicroseconds:F1} µs.");

TimeSpan Worst(Func<int, float> step)
{
    long longest = 0;
    for (int t = 0; t < song.Length; t++)
    {
        long before = Stopwatch.GetTimestamp();
        step(t);
        longest = Math.Max(longest, Stopwatch.GetTimestamp() - before);
    }

    return Stopwatch.GetElapsedTime(0, longest);
}
