using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace StaticNet.BrowserTests;

/// <summary>What networks compute, bit by bit: the same in WebAssembly as on any processor that rounds each product, with registers of four floats.</summary>
internal static class Bits
{
    private static readonly int[] Batches = [1, 3, 7, 20, 33];

    /// <summary>Gets the networks, each with a line for each thing that it computes.</summary>
    public static IReadOnlyDictionary<string, Func<List<string>>> Networks { get; } = new Dictionary<string, Func<List<string>>>
    {
        [nameof(Perceptron)] = Of<Perceptron, int>,
        [nameof(Small)] = Of<Small, float>,
        [nameof(Squares)] = Of<Squares, int>,
        [nameof(Rows)] = Of<Rows, int>,
        [nameof(Windows)] = Of<Windows, float>,
        [nameof(Activations)] = Of<Activations, float>,
        [nameof(Merges)] = Of<Merges, int>,
        [nameof(OfAdamW)] = Of<OfAdamW, float>,
        [nameof(OfAdamax)] = Of<OfAdamax, float>,
        [nameof(OfNadam)] = Of<OfNadam, float>,
        [nameof(OfAdagrad)] = Of<OfAdagrad, float>,
        [nameof(OfAdadelta)] = Of<OfAdadelta, float>,
        [nameof(OfLion)] = Of<OfLion, float>,
        [nameof(OfRmsProp)] = Of<OfRmsProp, float>,
        [nameof(OfFtrl)] = Of<OfFtrl, float>,
        [nameof(OfLamb)] = Of<OfLamb, float>,
        [nameof(OfSgd)] = Of<OfSgd, float>,
    };

    private static List<string> Of<T, TTarget>()
        where T : ITrainableNetwork<T, TTarget>
        where TTarget : unmanaged
    {
        T network = T.Create(seed: 3);
        List<string> lines = [$"initial weights {Weights<T>(network)}"];
        float[] x = Numbers(Batches[^1] * T.InputSize);
        foreach (int batch in Batches)
            lines.Add($"prediction of {batch} {Hash(network.Predict(x.AsSpan(0, batch * T.InputSize)))}");
        TTarget[] y = Targets<TTarget>(Batches[^1] * (typeof(TTarget) == typeof(int) ? 1 : T.OutputSize), T.OutputSize);
        for (int step = 1; step <= 3; step++)
        {
            network.TrainOnBatch(x, y);
            lines.Add($"weights after step {step} {Weights<T>(network)}");
        }

        lines.Add($"prediction after training {Hash(network.Predict(x))}");
        return lines;
    }

    private static TTarget[] Targets<TTarget>(int count, int outputs)
        where TTarget : unmanaged
    {
        if (typeof(TTarget) == typeof(float))
            return (TTarget[])(object)Numbers(count);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
            labels[i] = i * 7 % outputs;
        return (TTarget[])(object)labels;
    }

    private static float[] Numbers(int count)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
            numbers[i] = ((i * 7919L % 2003) - 1001) / 1000f;
        return numbers;
    }

    private static string Weights<T>(T network)
        where T : INetwork<T>
    {
        List<float> all = [];
        foreach (WeightInfo weight in T.Weights)
            all.AddRange(network.GetWeights(weight.Name));
        return Hash(CollectionsMarshal.AsSpan(all));
    }

    // FNV-1a.
    private static string Hash(ReadOnlySpan<float> numbers)
    {
        ulong hash = 14695981039346656037;
        foreach (float number in numbers)
            hash = unchecked((hash ^ BitConverter.SingleToUInt32Bits(number)) * 1099511628211);
        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
