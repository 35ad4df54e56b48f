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
    private const int Networks = 60, Tokens = 7, LeastReadouts = 3;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("GRAPH_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    [Fact]
    public void Steps_give_what_the_whole_sequence_gives()
    {
        string[] bodies = [.. Enumerable.Range(0, Networks).Select(i => Draw(new GraphDraw(unchecked(Seed + (i * 7919)))))];
        Compilation whole = Harness.CompileWithGenerator(Harness.Compile(bodies.Select((body, i) => $"using StaticNet;\n\n{body}public sealed partial class Net{i};\n"), Consumer.Strictest));
        int readouts = whole.SyntaxTrees.Count(tree => tree.ToString().Contains("Readout<V, ", StringComparison.Ordinal));
        Assert.True(readouts >= LeastReadouts, $"With GRAPH_SEED={Seed}, only {readouts} of {Networks} networks have a layer that is computed with the recurrence before it.");
        using MemoryStream image = new();
        EmitResult result = whole.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        string[] found = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591").Select(diagnostic => diagnostic.ToString())];
        Assert.True(found.Length == 0, $"With GRAPH_SEED={Seed}:\n{string.Join("\n", found.Take(5))}\n{bodies[0]}");
        image.Position = 0;
        AssemblyLoadContext context = new("Streams", isCollectible: true);
        Assembly assembly = context.LoadFromStream(image);
        string[] failures =
        [
            .. bodies.Select((body, i) => Check((INetwork)Activator.CreateInstance(assembly.GetType($"Net{i}", throwOnError: true)!, i)!) is { } failure ? $"{failure}\n{body}" : "")
                .Where(failure => failure.Length > 0),
        ];
        context.Unload();
        Assert.True(failures.Length == 0, $"With GRAPH_SEED={Seed}, {failures.Length} of {Networks}:\n{string.Join("\n", failures.Take(3))}");
    }

    // Layers over (steps, channels), one after another, with sums and concatenations of what stands above.
    private static string Draw(GraphDraw draw)
    {
        int steps = draw.Between(1, 24), channels = draw.Between(1, 20);
        string embedding = draw.Chance(0.5) ? $"Embedding({Tokens}, {channels})" : $"TokenAndPositionEmbedding({Tokens}, {steps + draw.Between(0, 9)}, {channels})";
        List<string> lines = draw.Chance(0.3) ? [$"[Network({steps})]", "[Streaming]", $"[{embedding}]"] : [$"[Network({steps}, {channels})]", "[Streaming]"];
        List<(string Name, int Channels)> above = [];
        int layers = draw.Between(1, 6);
        for (int i = 0; i < layers; i++)
        {
            string name = $"layer{i}", named = $"Name = \"{name}\"";
            (string Name, int Channels)[] same = [.. above.Where(layer => layer.Channels == channels)];
            int units = draw.Units() * 2;
            (string line, channels) = draw.Between(0, 15) switch
            {
                0 or 1 or 2 => ($"Conv1D({units}, {draw.Between(1, 5)}, Activation.{Function(draw)}, Padding = Padding.Causal, DilationRate = {draw.Between(1, 4)}, UseBias = {(draw.Chance(0.7) ? "true" : "false")}", units),
                3 when channels % 2 == 0 => ($"Conv1D({units}, {draw.Between(1, 4)}, Groups = 2, Padding = Padding.Causal", units),
                4 => ($"Dense({units}, Activation.{Function(draw)}", units),
                5 => (draw.Pick(["LayerNormalization(", "RMSNormalization(", "BatchNormalization("]), channels),
                6 => (draw.Pick(["Activation(Activation.Silu, ", "LeakyReLU(", "ReLU(", "ELU(", "Dropout(0.5, ", "PReLU(SharedAxes = [1], ", "Softmax("]), channels),
                7 when same.Length > 1 => ($"{draw.Pick(["Add", "Multiply", "Maximum", "Average"])}(From = [\"{same[^1].Name}\", \"{draw.Pick(same[..^1]).Name}\"]", channels),
                8 when above.Count > 1 => ($"Concatenate(From = [\"{above[^1].Name}\", \"{above[0].Name}\"]", channels + above[0].Channels),
                9 or 10 => (Recurrent(draw, units) + ", ReturnSequences = true", units),
                11 or 12 => ($"MultiHeadAttention({draw.Between(1, 3)}, {draw.Between(1, 20)}, ValueDim = {draw.Between(1, 20)}, {Causal(draw)}", channels),
                13 => ($"{draw.Pick(["Attention(", "Attention(UseScale = true, ", "Attention(ScoreMode = ScoreMode.Concat, ", "AdditiveAttention("])}{Causal(draw)}{(same.Length > 1 ? $", From = [\"{same[^1].Name}\", \"{draw.Pick(same).Name}\", \"{draw.Pick(same).Name}\"]" : "")}", channels),
                14 => (draw.Pick([$"PositionEmbedding({steps + draw.Between(0, 9)}", "SinePositionEncoding("]), channels),
                _ => ($"Dense({units}", units),
            };
            lines.Add($"[{line}{(line.EndsWith('(') || line.EndsWith(' ') ? "" : ", ")}{named})]");
            above.Add((name, channels));
        }

        // The sequence may end before the last layers, and a layer of one unit may be all that reads a state.
        if (draw.Chance(0.25))
            lines.AddRange([$"[{Recurrent(draw, draw.Units())})]", "[Dense(3)]"]);
        else if (draw.Chance(0.4))
            lines.AddRange([$"[{Recurrent(draw, 16 * draw.Between(1, 5))}, ReturnSequences = true)]", $"[Dense(1, Activation.{Function(draw)}, UseBias = {(draw.Chance(0.7) ? "true" : "false")})]"]);
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Recurrent(GraphDraw draw, int units)
    {
        string cell = draw.Pick(["LSTM", "GRU", "GRU", "SimpleRNN"]), text = $"{cell}({units}, Activation.{draw.Pick(["Tanh", "Tanh", "Softsign", "Sigmoid"])}, UseBias = {(draw.Chance(0.7) ? "true" : "false")}";
        if (cell == "GRU" && draw.Chance(0.5))
            text += ", ResetAfter = false";
        return text + (cell != "SimpleRNN" && draw.Chance(0.3) ? ", RecurrentActivation = Activation.HardSigmoid" : "");
    }

    private static string Causal(GraphDraw draw) => "UseCausalMask = true" + (draw.Chance(0.5) ? "" : $", Window = {draw.Between(1, 24)}");

    private static string Function(GraphDraw draw) => draw.Pick(["Linear", "Relu", "Tanh", "Sigmoid", "Gelu"]);

    private static string? Check(INetwork network)
    {
        Random random = new(3);
        foreach (WeightInfo weight in network.Info.Weights)
        {
            // With larger weights many units would magnify from step to step what each has rounded.
            float scale = weight.Name.EndsWith("recurrent_kernel", StringComparison.Ordinal) ? MathF.Min(1, 2 / MathF.Sqrt(weight.Shape[0])) : 1;
            network.SetWeights(weight.Name, [.. Enumerable.Range(0, weight.Length).Select(_ => weight.Name.EndsWith("variance", StringComparison.Ordinal) ? 0.5f + random.NextSingle() : scale * (random.NextSingle() - 0.5f))]);
        }

        float[] whole = new float[network.Info.OutputSize];
        if (network is IStreamingNetwork<int> ofTokens)
        {
            int[] tokens = [.. Enumerable.Range(0, network.Info.InputSize).Select(_ => random.Next(Tokens))];
            network.Predict(tokens, whole);
            return Check(ofTokens, tokens, whole);
        }

        float[] x = [.. Enumerable.Range(0, network.Info.InputSize).Select(_ => (2 * random.NextSingle()) - 1)];
        network.Predict(x, whole);
        return Check((IStreamingNetwork<float>)network, x, whole);
    }

    // Where the sequence has ended, the last step gives what the whole gives.
    private static string? Check<T>(IStreamingNetwork<T> network, T[] x, float[] whole)
        where T : unmanaged
    {
        StreamState<T> state = network.CreateState();
        float[] y = new float[state.OutputSize];
        int steps = x.Length / state.InputSize, first = steps - (whole.Length / y.Length);
        double scale = Math.Max(1, whole.Max(Math.Abs));
        for (int round = 0; round < 2; round++)
        {
            for (int t = 0; t < steps; t++)
            {
                state.Step(x.AsSpan(t * state.InputSize, state.InputSize), y);
                for (int i = 0; t >= first && i < y.Length; i++)
                {
                    float expected = whole[((t - first) * y.Length) + i];
                    if (!(Math.Abs(expected - y[i]) <= 2e-5 * scale))
                        return string.Create(CultureInfo.InvariantCulture, $"Step {t} of round {round}, output {i}: expected {expected}, but found {y[i]}.");
                }
            }

            state.Reset();
        }

        return null;
    }
}
