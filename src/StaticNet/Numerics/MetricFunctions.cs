using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNet.Numerics.Rows;

namespace StaticNet.Numerics;

/// <summary>
/// The metrics of Keras 3, as sums over rows: divided by the number of samples of an epoch, they are Keras's means.
/// </summary>
/// <remarks>
/// All take registers of 128 bits, which every machine has, so that a metric's value never depends on the machine's width. The row
/// <c>i</c> of the outputs begins at <c>i·outputStride</c>; targets follow each other without a gap. Nothing outside of the rows' columns
/// is read.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MetricFunctions
{
    /// <summary>Sums numbers that are measures already.</summary>
    /// <param name="values">The first number.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>The sum.</returns>
    public static double Sum(ref readonly float values, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += Unsafe.Add(ref Unsafe.AsRef(in values), i);
        return sum;
    }

    /// <summary>Sums mean(t = [p &gt; 0.5]) over the rows (<c>keras.metrics.binary_accuracy</c>).</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="outputStride">The distance from one row of outputs to the next, in floats.</param>
    /// <param name="targets">The targets: <paramref name="rows"/> × <paramref name="columns"/>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, at least 1.</param>
    /// <returns>The sum of the rows' metrics.</returns>
    public static double BinaryAccuracy(ref readonly float outputs, nint outputStride, ref readonly float targets, int rows, int columns)
    {
        long right = 0;
        for (int row = 0; row < rows; row++)
        {
            ref float output = ref RowAt(in outputs, row, outputStride);
            ref float target = ref RowAt(in targets, row, columns);
            for (int column = 0; column < columns; column++)
            {
                float answer = Unsafe.Add(ref output, column) > 0.5f ? 1f : 0f;
                right += answer == Unsafe.Add(ref target, column) ? 1 : 0;
            }
        }

        return (double)right / columns;
    }

    /// <summary>
    /// Counts the rows whose largest output is where their largest target is (<c>keras.metrics.categorical_accuracy</c>). Of equal
    /// values, the first counts.
    /// </summary>
    /// <inheritdoc cref="BinaryAccuracy" path="/param|/returns"/>
    public static double CategoricalAccuracy(ref readonly float outputs, nint outputStride, ref readonly float targets, int rows, int columns)
    {
        long right = 0;
        for (int row = 0; row < rows; row++)
        {
            int answer = IndexOfMax(ref RowAt(in outputs, row, outputStride), columns);
            right += answer == IndexOfMax(ref RowAt(in targets, row, columns), columns) ? 1 : 0;
        }

        return right;
    }

    /// <summary>
    /// Counts the rows whose largest output is at their class number (<c>keras.metrics.sparse_categorical_accuracy</c>). Of equal values,
    /// the first counts.
    /// </summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="outputStride">The distance from one row of outputs to the next, in floats.</param>
    /// <param name="targets">The class numbers, one a row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of classes, at least 1.</param>
    /// <returns>The number of right rows.</returns>
    public static double SparseCategoricalAccuracy(ref readonly float outputs, nint outputStride, ref readonly int targets, int rows, int columns)
    {
        long right = 0;
        for (int row = 0; row < rows; row++)
        {
            int answer = IndexOfMax(ref RowAt(in outputs, row, outputStride), columns);
            right += answer == Unsafe.Add(ref Unsafe.AsRef(in targets), row) ? 1 : 0;
        }

        return right;
    }

    /// <summary>Sums mean(|p − t|) over the rows (<c>keras.metrics.mean_absolute_error</c>).</summary>
    /// <inheritdoc cref="BinaryAccuracy" path="/param|/returns"/>
    public static double MeanAbsoluteError(ref readonly float outputs, nint outputStride, ref readonly float targets, int rows, int columns)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            ref float output = ref RowAt(in outputs, row, outputStride);
            ref float target = ref RowAt(in targets, row, columns);
            for (int column = 0; column < columns; column += Lanes128.Count)
                sum += Lanes128.SumAcross(Lanes128.Abs(Error(ref output, ref target, column, columns)));
        }

        return sum / columns;
    }

    /// <summary>Sums mean((p − t)²) over the rows (<c>keras.metrics.mean_squared_error</c>).</summary>
    /// <inheritdoc cref="BinaryAccuracy" path="/param|/returns"/>
    public static double MeanSquaredError(ref readonly float outputs, nint outputStride, ref readonly float targets, int rows, int columns)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            ref float output = ref RowAt(in outputs, row, outputStride);
            ref float target = ref RowAt(in targets, row, columns);
            for (int column = 0; column < columns; column += Lanes128.Count)
            {
                Lanes128 error = Error(ref output, ref target, column, columns);
                sum += Lanes128.SumAcross(error * error);
            }
        }

        return sum / columns;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float RowAt(ref readonly float first, int row, nint stride) => ref Unsafe.Add(ref Unsafe.AsRef(in first), row * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 Error(ref readonly float output, ref readonly float target, int column, int columns)
    {
        return RowLanes.Load<Lanes128>(in output, column, columns) - RowLanes.Load<Lanes128>(in target, column, columns);
    }

    /// <summary>
    /// The first place of the row's largest value. A scalar search mispredicts its branch a few times in every row of ten; this one finds
    /// the largest value first, and then looks for it. The last register may overlap the one before: a value seen twice changes neither.
    /// </summary>
    private static int IndexOfMax(ref readonly float row, int columns)
    {
        int last = columns - Vector128<float>.Count;
        if (last < 0)
            return IndexOfMaxOneByOne(in row, columns);

        Vector128<float> largest = Vector128.LoadUnsafe(in row, (nuint)last);
        for (int column = 0; column < last; column += Vector128<float>.Count)
            largest = Vector128.Max(largest, Vector128.LoadUnsafe(in row, (nuint)column));

        Vector128<float> max = Vector128.Create(Lanes128.MaxAcross(largest));
        for (int column = 0; column < last; column += Vector128<float>.Count)
        {
            uint places = Vector128.Equals(Vector128.LoadUnsafe(in row, (nuint)column), max).ExtractMostSignificantBits();
            if (places != 0)
                return column + BitOperations.TrailingZeroCount(places);
        }

        uint lastPlaces = Vector128.Equals(Vector128.LoadUnsafe(in row, (nuint)last), max).ExtractMostSignificantBits();
        return lastPlaces != 0 ? last + BitOperations.TrailingZeroCount(lastPlaces) : IndexOfMaxOneByOne(in row, columns);
    }

    /// <summary>For rows shorter than a register, and for those with a NaN, which equals nothing: NaNs after the first column are passed over.</summary>
    private static int IndexOfMaxOneByOne(ref readonly float row, int columns)
    {
        int best = 0;
        for (int column = 1; column < columns; column++)
        {
            if (Unsafe.Add(ref Unsafe.AsRef(in row), column) > Unsafe.Add(ref Unsafe.AsRef(in row), best))
                best = column;
        }

        return best;
    }
}
