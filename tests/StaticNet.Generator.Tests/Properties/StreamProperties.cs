using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Random networks that look back only: stepping through a sequence gives what predicting it whole gives.</summary>
public class StreamProperties
{
    private const int Networks = 60;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("GRAPH_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    [Fact]
    public void Steps_give_what_the_whole_sequence_gives()
    {
        string[] bodies = [.. Enumerable.Range(0, Networks).Select(i => Draw(new GraphDraw(unchecked(Seed + (i * 7919)))))];
        Compilation whole = Harness.CompileWithGenerator(Harness.Compile(bodies.Select((body, i) => $"using StaticNet;\n\n{body}public sealed partial class Net{i};\n"), Consumer.Strictest));
        using MemoryStream image = new();
        EmitResult result = whole.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        string[] found = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591").Select(diagnostic => diagnostic.ToString())];
        Assert.True(found.Length == 0, $"With GRAPH_SEED={Seed}:\n{string.Join("\n", found.Take(5))}\n{bodies[0]}");
        image.Position = 0;
        AssemblyLoadContext context = new("Streams", isCollectible: true);
        Assembly assembly = context.LoadFromStream(image);
        string[] failures =
        [
            .. bodies.Select((body, i) => Check((IStreamingNetwork<float>)Activator.CreateInstance(assembly.GetType($"Net{i}", throwOnError: true)!, i)!) is { } failure ? $"{failure}\n{body}" : "")
                .Where(failure => failure.Length > 0),
        ];
        context.Unload();
        Assert.True(failures.Length == 0, $"With GRAPH_SEED={Seed}, {failures.Length} of {Networks}:\n{string.Join("\n", failures.Take(3))}");
    }

    // Layers over (steps, channels), one after another, with sums and concatenations of what stands above.
    private static string Draw(GraphDraw draw)
    {
        int steps = draw.Between(1, 24), channels = draw.Between(1, 20);
        List<string> lines = [$"[Network({steps}, {channels})]", "[Streaming]"];
        List<(string Name, int Channels)> above = [];
        int layers = draw.Between(1, 6);
        for (int i = 0; i < layers; i++)
        {
            string name = $"layer{i}", named = $"Name = \"{name}\"";
            (string Name, int Channels)[] same = [.. above.Where(layer => layer.Channels == channels)];
            int units = draw.Units() * 2;
            (string line, channels) = draw.Between(0, 11) switch
            {
                0 or 1 or 2 => ($"Conv1D({units}, {draw.Between(1, 5)}, Activation.{Function(draw)}, Padding = Padding.Causal, DilationRate = {draw.Between(1, 4)}, UseBias = {(draw.Chance(0.7) ? "true" : "false")}", units),
                3 when channels % 2 == 0 => ($"Conv1D({units}, {draw.Between(1, 4)}, Groups = 2, Padding = Padding.Causal", units),
                4 => ($"Dense({units}, Activation.{Function(draw)}", units),
                5 => (draw.Pick(["LayerNormalization(", "RMSNormalization(", "BatchNormalization("]), channels),
                6 => (draw.Pick(["Activation(Activation.Silu, ", "LeakyReLU(", "ReLU(", "ELU(", "Dropout(0.5, ", "PReLU(SharedAxes = [1], ", "Softmax("]), channels),
                7 when same.Length > 1 => ($"{draw.Pick(["Add", "Multiply", "Maximum", "Average"])}(From = [\"{same[^1].Name}\", \"{draw.Pick(same[..^1]).Name}\"]", channels),
                8 when above.Count > 1 => ($"Concatenate(From = [\"{above[^1].Name}\", \"{above[0].Name}\"]", channels + above[0].Channels),
                9 or 10 => ($"{draw.Pick(["LSTM", "GRU", "SimpleRNN"])}({units}, ReturnSequences = true, UseBias = {(draw.Chance(0.7) ? "true" : "false")}", units),
                _ => ($"Dense({units}", units),
            };
            lines.Add($"[{line}{(line.EndsWith('(') || line.EndsWith(' ') ? "" : ", ")}{named})]");
            above.Add((name, channels));
        }

        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Function(GraphDraw draw) => draw.Pick(["Linear", "Relu", "Tanh", "Sigmoid", "Gelu"]);

    private static string? Check(IStreamingNetwork<float> network)
    {
        Random random = new(3);
        foreach (WeightInfo weight in network.Info.Weights)
            network.SetWeights(weight.Name, [.. Enumerable.Range(0, weight.Length).Select(_ => weight.Name.EndsWith("variance", StringComparison.Ordinal) ? 0.5f + random.NextSingle() : random.NextSingle() - 0.5f)]);
        StreamState<float> state = network.CreateState();
        float[] x = [.. Enumerable.Range(0, network.Info.InputSize).Select(_ => (2 * random.NextSingle()) - 1)], whole = network.Predict(x), y = new float[state.OutputSize];
        double scale = Math.Max(1, whole.Max(Math.Abs));
        for (int round = 0; round < 2; round++)
        {
            for (int t = 0; t < network.Info.InputSize / state.InputSize; t++)
            {
                state.Step(x.AsSpan(t * state.InputSize, state.InputSize), y);
                for (int i = 0; i < y.Length; i++)
                {
                    float expected = whole[(t * y.Length) + i];
                    if (!(Math.Abs(expected - y[i]) <= 2e-5 * scale))
                        return string.Create(CultureInfo.InvariantCulture, $"Step {t} of round {round}, output {i}: expected {expected}, but found {y[i]}.");
                }
            }

            state.Reset();
        }

        return null;
    }
}
