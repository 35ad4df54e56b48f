using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using StaticNet;
using StaticNet.Samples.Text;

// Two networks learn to write like Newton, character by character: a transformer and a recurrence. Their schedules are those of 2,000 steps. An argument says how many are
// taken: a quarter of them, and the build, end within two minutes on two cores.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int steps = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out int given) && given > 0 ? given : 500;
const int Length = 64, Written = 500;
using Stream file = typeof(TransformerNet).Assembly.GetManifestResourceStream("opticks.txt")!;
int[] text = Characters.Encode(Characters.Read(file));
int trained = text.Length * 9 / 10;
Random random = new(1);

var transformer = new TransformerNet(seed: 1);
Console.WriteLine($"The transformer, {TransformerNet.ParameterCount:N0} parameters:");
Train(12, transformer.TrainOnBatch, (x, y) => transformer.Evaluate(x, y).Loss);
Console.WriteLine(Write(transformer.CreateState()));

var recurrence = new RecurrentNet(seed: 1);
Console.WriteLine($"\nThe recurrence, {RecurrentNet.ParameterCount:N0} parameters:");
Train(32, recurrence.TrainOnBatch, (x, y) => recurrence.Evaluate(x, y).Loss);
Console.WriteLine(Write(recurrence.CreateState()));

void Train(int batch, Func<ReadOnlySpan<int>, ReadOnlySpan<int>, float> step, Func<int[], int[], double> evaluate)
{
    int[] x = new int[batch * Length], y = new int[batch * Length];
    long start = Stopwatch.GetTimestamp();
    double loss = 0;
    for (int i = 1; i <= steps; i++)
    {
        Characters.Draw(text.AsSpan(0, trained), random, x, y, Length);
        loss += step(x, y);
        if (i % Math.Max(steps / 10, 1) != 0)
            continue;
        Console.WriteLine($"  step {i,5}: loss {loss / Math.Max(steps / 10, 1):F3}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        loss = 0;
    }

    // The last tenth of the text is not trained on.
    (x, y) = (new int[200 * Length], new int[200 * Length]);
    Characters.Draw(text.AsSpan(trained), random, x, y, Length);
    Console.WriteLine($"Test loss: {evaluate(x, y):F3} nats a character");
}

// A state has read all characters so far: each new one is a step. The transformer has learned 64 positions: where they are full, it begins again with the last half of them.
string Write(StreamState<int> state)
{
    List<int> read = [];
    float[] logits = new float[state.OutputSize];
    foreach (int token in text.AsSpan(trained, Length / 2))
        Read(token);
    StringBuilder written = new();
    for (int i = 0; i < Written; i++)
    {
        int next = Characters.Sample(logits, random);
        written.Append(Characters.Decode(next));
        Read(next);
    }

    return written.ToString();

    void Read(int token)
    {
        read.Add(token);
        int first = read.Count - 1;
        if (state.Steps == state.MaxSteps)
        {
            state.Reset();
            first = read.Count - (Length / 2);
        }

        foreach (int character in read[first..])
            state.Step([character], logits);
    }
}
