using System;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Streaming;
using StaticNet.Tests.Numerics;
using Xunit;

namespace StaticNet.Tests.Streaming;

public sealed class AttentionStep128Tests : AttentionStepTests<Lanes128>;

public sealed class PackedAttentionStepTests : AttentionStepTests<PackedLanes>;

public sealed class AttentionStep256Tests : AttentionStepTests<Lanes256>;

public sealed class AttentionStep512Tests : AttentionStepTests<Lanes512>;

/// <summary>Steps of an attention against the whole sequence's in double.</summary>
public abstract class AttentionStepTests<V>
    where V : struct, ILanes<V>
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(5, 3, 3, 3)]
    [InlineData(16, 1, 8, 17)]
    [InlineData(17, 2, 20, 32)]
    [InlineData(33, 1, 16, 48)]
    public void A_step_looks_at_the_window_that_ends_with_it(int window, int heads, int keyColumns, int valueColumns)
    {
        AttentionWindow sizes = new(window, heads, keyColumns, valueColumns);
        Check<DotScore>(sizes, hasWeights: false);
        Check<AdditiveScore>(sizes, hasWeights: true);
        Check<AdditiveScore>(sizes, hasWeights: false);
    }

    private static void Check<S>(AttentionWindow sizes, bool hasWeights)
        where S : struct, IAttentionScore
    {
        (int heads, int keyColumns, int valueColumns) = (sizes.Heads, sizes.KeyColumns, sizes.ValueColumns);
        int steps = (2 * sizes.Steps) + 3, keyRow = heads * keyColumns, valueRow = heads * valueColumns;
        Random random = new(1);
        float[] q = RowsCheck.Uniform(random, steps * keyRow, -2, 2), k = RowsCheck.Uniform(random, q.Length, -2, 2), v = RowsCheck.Uniform(random, steps * valueRow, -2, 2), weights = RowsCheck.Uniform(random, keyColumns, -1, 1);
        AttentionReference[] references =
        [
            .. Enumerable.Range(0, heads).Select(head => new AttentionReference(steps, steps, keyColumns, valueColumns)
            {
                IsCausal = true,
                Window = sizes.Steps,
                IsAdditive = typeof(S) == typeof(AdditiveScore),
                Scale = 0.7,
                Weight = column => 1.5 * (hasWeights ? weights[column] : 1),
                Query = (step, column) => q[(step * keyRow) + (head * keyColumns) + column],
                Key = (step, column) => k[(step * keyRow) + (head * keyColumns) + column],
                Value = (step, column) => v[(step * valueRow) + (head * valueColumns) + column],
            }),
        ];
        foreach (AttentionReference reference in references)
            reference.Compute((_, _) => 0);

        // Memory for a while may hold anything, and the state ends where it ends.
        float[] state = new float[AttentionStep.StateFloats(sizes) + 1], scratch = RowsCheck.Filled((int)AttentionStep.ScratchFloats(sizes) + 1, float.NaN), y = RowsCheck.Filled(valueRow + 1, 7);
        (state[^1], scratch[^1]) = (7, 7);
        for (int step = 0; step < steps; step++)
        {
            // Computed twice: a step may be, where weights change meanwhile.
            for (int time = 0; time < 2; time++)
            {
                ScoreFactors factors = hasWeights ? new(0.7f, 1.5f, in weights[0]) : new(0.7f, 1.5f, in System.Runtime.CompilerServices.Unsafe.NullRef<float>());
                AttentionStep.Attend<V, S>(in q[step * keyRow], in k[step * keyRow], in v[step * valueRow], ref state[0], ref y[0], ref scratch[0], step, sizes, factors);
            }

            double[] expected = [.. references.SelectMany(reference => Enumerable.Range(0, valueColumns).Select(column => reference.Outputs[step, column]))];
            RowsCheck.AssertClose(expected, y[..^1], 1e-5, magnitude: 2);
        }

        Assert.Equal((7f, 7f, 7f), (state[^1], scratch[^1], y[^1]));
    }
}
