using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics.Losses;

/// <summary>Losses and first gradients of some samples, in the samples' order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossSums
{
    /// <summary>Adds the samples' losses to a sum, and writes their gradients.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <param name="rule">The loss, with its options.</param>
    /// <param name="predictions">The predictions; a row begins at each multiple of <paramref name="stride"/>.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="gradients">Receives <paramref name="scale"/>·∂loss/∂prediction, laid out as the predictions are.</param>
    /// <param name="loss">The sum.</param>
    /// <param name="scale">What the gradients are multiplied by.</param>
    /// <param name="sampleWeights">The first sample's weight, of its loss and of its gradient; a null reference where each is 1.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The predictions of a row, at least 1.</param>
    /// <param name="stride">The floats from a row of predictions to the next.</param>
    /// <param name="targetStride">The floats from a sample's targets to the next's.</param>
    /// <param name="positions">The rows of a sample, whose mean is the sample's loss.</param>
    [MethodImpl(Jit.Loop)]
    public static void Add<V, TLoss>(
        TLoss rule, ref readonly float predictions, ref readonly float targets, ref float gradients, ref double loss, float scale, ref readonly float sampleWeights, int samples, int columns, int stride, int targetStride, int positions = 1)
        where V : struct, ILanes<V>
        where TLoss : struct, ILoss
    {
        double sum = loss;
        nint row = 0;
        for (nint sample = 0; sample < samples; sample++)
        {
            float weight = WeightOf(in sampleWeights, sample);
            if (TLoss.IsMeanOfColumns && columns == 1 && positions > 1)
            {
                sum += weight * OfPositions<V, TLoss>(rule, in predictions, in targets, ref gradients, scale * weight, positions, stride, row * stride, sample * targetStride);
                row += positions;
                continue;
            }

            for (int position = 0; position < positions; position++, row++)
                sum += weight * Row<V, TLoss>(rule, in predictions, in targets, ref gradients, scale * weight, columns, row * stride, (sample * targetStride) + (position * TargetsOfRow<TLoss>(columns))) / positions;
        }

        loss = sum;
    }

    /// <summary>Adds the samples' losses to a sum, each multiplied by a weight, writes their gradients, and keeps the loss of each row.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <param name="rule">The loss, with its options.</param>
    /// <param name="predictions">The predictions; a row begins at each multiple of <paramref name="stride"/>.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="gradients">Receives <paramref name="scale"/>·∂loss/∂prediction, laid out as the predictions are.</param>
    /// <param name="losses">Receives the loss of each row, times its sample's weight and divided by <paramref name="positions"/>.</param>
    /// <param name="loss">The sum.</param>
    /// <param name="weight">What the losses are multiplied by in the sum.</param>
    /// <param name="scale">What the gradients are multiplied by.</param>
    /// <param name="sampleWeights">The first sample's weight, of its loss and of its gradient; a null reference where each is 1.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The predictions of a row, at least 1.</param>
    /// <param name="stride">The floats from a row of predictions to the next.</param>
    /// <param name="targetStride">The floats from a sample's targets to the next's.</param>
    /// <param name="positions">The rows of a sample, whose mean is the sample's loss.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddAndKeep<V, TLoss>(
        TLoss rule, ref readonly float predictions, ref readonly float targets, ref float gradients, ref float losses, ref double loss, float weight, float scale, ref readonly float sampleWeights, int samples, int columns, int stride, int targetStride, int positions = 1)
        where V : struct, ILanes<V>
        where TLoss : struct, ILoss
    {
        double sum = loss;
        nint row = 0;
        for (nint sample = 0; sample < samples; sample++)
        {
            float sampleWeight = WeightOf(in sampleWeights, sample);
            for (int position = 0; position < positions; position++, row++)
            {
                double ofRow = sampleWeight * Row<V, TLoss>(rule, in predictions, in targets, ref gradients, scale * sampleWeight, columns, row * stride, (sample * targetStride) + (position * TargetsOfRow<TLoss>(columns))) / positions;
                Unsafe.Add(ref losses, row) = (float)ofRow;
                sum += weight * ofRow;
            }
        }

        loss = sum;
    }

    /// <summary>Sums the losses of the positions that count, and writes their gradients, and zeros for the others.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <param name="rule">The loss, with its options.</param>
    /// <param name="predictions">The predictions; a row begins at each multiple of <paramref name="stride"/>.</param>
    /// <param name="targets">The first sample's targets, without a gap between its rows.</param>
    /// <param name="gradients">Receives <paramref name="scale"/>·∂loss/∂prediction, laid out as the predictions are.</param>
    /// <param name="sum">Receives the sum.</param>
    /// <param name="mask">1 for each position of a sample that counts, else 0.</param>
    /// <param name="maskStride">The floats from a sample's mask to the next's.</param>
    /// <param name="scale">What the gradients are multiplied by.</param>
    /// <param name="sampleWeights">The first sample's weight, of its losses and of its gradients; a null reference where each is 1.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="columns">The predictions of a row, at least 1.</param>
    /// <param name="stride">The floats from a row of predictions to the next.</param>
    /// <param name="targetStride">The floats from a sample's targets to the next's.</param>
    /// <param name="positions">The rows of a sample.</param>
    [MethodImpl(Jit.Loop)]
    public static void AddMasked<V, TLoss>(
        TLoss rule, ref readonly float predictions, ref readonly float targets, ref float gradients, ref MaskedSum sum, ref readonly float mask, nint maskStride, float scale, ref readonly float sampleWeights, int samples, int columns, int stride, int targetStride, int positions)
        where V : struct, ILanes<V>
        where TLoss : struct, ILoss
    {
        double loss = 0, weights = 0;
        long count = 0;
        nint row = 0;
        for (nint sample = 0; sample < samples; sample++)
        {
            float weight = WeightOf(in sampleWeights, sample);
            for (int position = 0; position < positions; position++, row++)
            {
                if (Unsafe.Add(ref Unsafe.AsRef(in mask), (sample * maskStride) + position) == 0)
                {
                    for (nint i = row * stride; i < (row + 1) * stride; i += V.Count)
                        V.Store(V.Zero, ref gradients, i);
                    continue;
                }

                loss += weight * Row<V, TLoss>(rule, in predictions, in targets, ref gradients, scale * weight, columns, row * stride, (sample * targetStride) + (position * TargetsOfRow<TLoss>(columns)));
                weights += weight;
                count++;
            }
        }

        sum = new MaskedSum(loss, weights, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float WeightOf(ref readonly float sampleWeights, nint sample) =>
        Unsafe.IsNullRef(in sampleWeights) ? 1 : Unsafe.Add(ref Unsafe.AsRef(in sampleWeights), sample);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Row<V, TLoss>(
        TLoss rule, ref readonly float predictions, ref readonly float targets, ref float gradients, float scale, int columns, nint first, nint firstTarget)
        where V : struct, ILanes<V>
        where TLoss : struct, ILoss
        => rule.Row<V>(
            ref Unsafe.Add(ref Unsafe.AsRef(in predictions), first),
            ref Unsafe.Add(ref Unsafe.AsRef(in targets), firstTarget),
            ref Unsafe.Add(ref gradients, first),
            scale,
            columns);

    /// <summary>The mean loss of rows of one column, which become columns of one row: so that each fills a lane.</summary>
    [MethodImpl(Jit.Loop)]
    [SkipLocalsInit]
    private static double OfPositions<V, TLoss>(
        TLoss rule, ref readonly float predictions, ref readonly float targets, ref float gradients, float scale, int positions, int stride, nint first, nint firstTarget)
        where V : struct, ILanes<V>
        where TLoss : struct, ILoss
    {
        const int Most = 64;
        Span<float> memory = stackalloc float[2 * Most];
        ref float row = ref MemoryMarshal.GetReference(memory);
        ref float slopes = ref Unsafe.Add(ref row, Most);
        double sum = 0;
        for (nint begin = 0; begin < positions; begin += Most)
        {
            int columns = (int)Math.Min(Most, positions - begin);
            nint place = first + (begin * stride);
            for (nint column = 0; column < columns; column++)
                Unsafe.Add(ref row, column) = Unsafe.Add(ref Unsafe.AsRef(in predictions), place + (column * stride));
            sum += columns * Row<V, TLoss>(rule, in row, in targets, ref slopes, scale * columns, columns, 0, firstTarget + begin);
            for (nint column = 0; column < columns; column++)
                Unsafe.Add(ref gradients, place + (column * stride)) = Unsafe.Add(ref slopes, column);
        }

        return sum / positions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TargetsOfRow<TLoss>(int columns)
        where TLoss : struct, ILoss
        => TLoss.TakesClasses ? 1 : columns;
}
