using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>y = softmax(scores of a query with all keys)·values, for each sample, head and query.</summary>
/// <remarks>
/// Scores exist for some queries of one head at a time. The backward pass computes them again, so that no matrix of queries × keys is
/// stored (Dao et al., 2022): it costs one product beside the four that it has.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttentionHeads
{
    /// <summary>The floats of memory that both passes need for a while.</summary>
    public static nint ScratchFloats(in AttentionSizes sizes) => sizes.ScratchFloats;

    /// <summary>Computes the outputs of some samples.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="S">The score.</typeparam>
    /// <typeparam name="D">The dropout.</typeparam>
    /// <param name="inputs">The samples.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="scratch">Memory for a while: <see cref="ScratchFloats"/>.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="factors">The other numbers of the scores.</param>
    /// <param name="dropout">What is dropped of the probabilities.</param>
    /// <param name="samples">How many samples there are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V, S, D>(in AttentionInputs inputs, ref float y, ref float scratch, in AttentionSizes sizes, in ScoreFactors factors, in D dropout, int samples)
        where V : struct, ILanes<V>
        where S : struct, IAttentionScore
        where D : struct, IAttentionDropout
    {
        HeadPass<V, S, D> pass = new(inputs, ref scratch, sizes, factors, dropout);
        for (int sample = 0; sample < samples; sample++)
        {
            for (int head = 0; head < sizes.Heads; head++)
            {
                pass.MoveTo(sample, head);
                pass.Forward(ref y);
            }
        }
    }

    /// <summary>Computes the gradients of some samples.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="S">The score.</typeparam>
    /// <typeparam name="D">The dropout.</typeparam>
    /// <param name="inputs">The samples.</param>
    /// <param name="dy">The gradient of their outputs.</param>
    /// <param name="gradients">Where the gradients go.</param>
    /// <param name="scratch">Memory for a while: <see cref="ScratchFloats"/>.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="factors">The other numbers of the scores.</param>
    /// <param name="dropout">What has been dropped of the probabilities.</param>
    /// <param name="samples">How many samples there are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V, S, D>(in AttentionInputs inputs, ref readonly float dy, in AttentionGradients gradients, ref float scratch, in AttentionSizes sizes, in ScoreFactors factors, in D dropout, int samples)
        where V : struct, ILanes<V>
        where S : struct, IAttentionScore
        where D : struct, IAttentionDropout
    {
        HeadPass<V, S, D> pass = new(inputs, ref scratch, sizes, factors, dropout);
        ScoreSums sums = pass.Memory.Sums(gradients);
        for (int sample = 0; sample < samples; sample++)
        {
            double scale = 0;
            if (!Unsafe.IsNullRef(ref sums.Weights))
                HeadRows.Clear(ref sums.Weights, sizes.KeyWidth);
            for (int head = 0; head < sizes.Heads; head++)
            {
                pass.MoveTo(sample, head);
                scale += pass.Backward(in dy, sums, gradients);
            }

            if (!gradients.Scale.AreUnwanted)
                gradients.Scale.Of(sample) = (float)scale;
            if (!gradients.Weights.AreUnwanted)
                StoreWeights<V>(ref sums.Weights, ref gradients.Weights.Of(sample), gradients.Weights.Count, sizes);
        }
    }

    // A factor that all columns share has the sum of their gradients.
    private static void StoreWeights<V>(ref float sums, ref float gradient, int count, in AttentionSizes sizes)
        where V : struct, ILanes<V>
    {
        if (count > 1 || sizes.KeyColumns == 1)
        {
            HeadRows.Store<V>(ref sums, sizes.KeyWidth, 1, ref gradient, stride: 0, rows: 1, sizes.KeyColumns, adds: false);
            return;
        }

        gradient = (float)Rows.RowLanes.Sum<V>(ref sums, sizes.KeyWidth);
    }
}
