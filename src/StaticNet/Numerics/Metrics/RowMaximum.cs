using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Numerics.Metrics;

/// <summary>The place of a row's largest value.</summary>
internal static class RowMaximum
{
    /// <summary>
    /// The first place of the row's largest value. A scalar search mispredicts its branch a few times in every row of ten; this one finds
    /// the largest value first, and then looks for it. The last register may overlap the one before: a value seen twice changes neither.
    /// </summary>
    [MethodImpl(Jit.Loop)]
    public static int IndexOf(ref readonly float row, int columns)
    {
        int last = columns - Vector128<float>.Count;
        if (last < 0)
            return OneByOne(in row, columns);

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
        return lastPlaces != 0 ? last + BitOperations.TrailingZeroCount(lastPlaces) : OneByOne(in row, columns);
    }

    /// <summary>For rows shorter than a register, and for those with a NaN, which equals nothing: NaNs after the first column are passed over.</summary>
    [MethodImpl(Jit.Loop)]
    private static int OneByOne(ref readonly float row, int columns)
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
