using System;
using System.Linq;

namespace StaticNet.Tests.Numerics;

/// <summary>One head of an attention as it is defined, in double precision: scores, softmax, sums, and their derivatives.</summary>
/// <param name="queries">The queries.</param>
/// <param name="keys">The keys and values.</param>
/// <param name="keyColumns">The columns of queries and keys.</param>
/// <param name="valueColumns">The columns of values.</param>
internal sealed class AttentionReference(int queries, int keys, int keyColumns, int valueColumns)
{
    public bool IsCausal { get; init; }

    /// <summary>How many keys a causal query sees; 0 for all of them.</summary>
    public int Window { get; init; }

    /// <summary>Whether the score is Σ w·tanh(scale·(q + k)), and not scale·q·k.</summary>
    public bool IsAdditive { get; init; }

    public double Scale { get; init; } = 1;

    public Func<int, double> Weight { get; init; } = _ => 1;

    public Func<int, bool> IsKept { get; init; } = _ => true;

    /// <summary>What a probability is multiplied by, by query and key.</summary>
    public Func<int, int, double> Dropout { get; init; } = (_, _) => 1;

    public Func<int, int, double> Query { get; init; } = null!;

    public Func<int, int, double> Key { get; init; } = null!;

    public Func<int, int, double> Value { get; init; } = null!;

    public double[,] Outputs { get; } = new double[queries, valueColumns];

    public double[,] QueryGradient { get; } = new double[queries, keyColumns];

    public double[,] KeyGradient { get; } = new double[keys, keyColumns];

    public double[,] ValueGradient { get; } = new double[keys, valueColumns];

    public double[] WeightGradient { get; } = new double[keyColumns];

    public double ScaleGradient { get; private set; }

    public void Compute(Func<int, int, double> dy)
    {
        for (int i = 0; i < queries; i++)
        {
            int[] seen = [.. Enumerable.Range(0, keys).Where(j => (!IsCausal || j <= i) && (Window == 0 || j > i - Window) && IsKept(j))];
            double[] scores = [.. seen.Select(j => Score(i, j))];
            double[] exponentials = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
            double[] probabilities = [.. exponentials.Select(exponential => exponential / exponentials.Sum())];
            double[] gradients = [.. seen.Select(j => Dropout(i, j) * Enumerable.Range(0, valueColumns).Sum(c => dy(i, c) * Value(j, c)))];
            double mean = probabilities.Zip(gradients, (p, g) => p * g).Sum();
            for (int n = 0; n < seen.Length; n++)
            {
                for (int c = 0; c < valueColumns; c++)
                {
                    Outputs[i, c] += probabilities[n] * Dropout(i, seen[n]) * Value(seen[n], c);
                    ValueGradient[seen[n], c] += probabilities[n] * Dropout(i, seen[n]) * dy(i, c);
                }

                Backward(i, seen[n], probabilities[n] * (gradients[n] - mean));
            }
        }
    }

    private double Score(int i, int j) => Enumerable.Range(0, keyColumns).Sum(c =>
        IsAdditive ? Weight(c) * Math.Tanh(Scale * (Query(i, c) + Key(j, c))) : Scale * Query(i, c) * Key(j, c));

    private void Backward(int i, int j, double ds)
    {
        for (int c = 0; c < keyColumns; c++)
        {
            double q = Query(i, c), k = Key(j, c), tanh = Math.Tanh(Scale * (q + k)), slope = Weight(c) * (1 - (tanh * tanh));
            QueryGradient[i, c] += ds * Scale * (IsAdditive ? slope : k);
            KeyGradient[j, c] += ds * Scale * (IsAdditive ? slope : q);
            WeightGradient[c] += ds * tanh;
            ScaleGradient += ds * (IsAdditive ? slope * (q + k) : q * k);
        }
    }
}
