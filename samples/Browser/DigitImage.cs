using System;

namespace StaticNet.Samples.Browser;

/// <summary>Makes images as MNIST's are: the digit fits into 20 × 20 pixels, and its centre of mass is in the middle of 28 × 28.</summary>
internal static class DigitImage
{
    public const int Side = 28;
    public const int Pixels = Side * Side;

    // The digit's longer side.
    private const int Box = 20;

    /// <summary>Takes ink on paper of any size, and finds it wherever it is.</summary>
    /// <param name="ink">How much ink there is at each place of square paper, row by row, in [0, 1].</param>
    /// <param name="side">The places of a row.</param>
    /// <param name="image">Receives 28 × 28 pixels in [0, 1]; all are 0 where there is no ink.</param>
    public static void FromInk(ReadOnlySpan<float> ink, int side, Span<float> image)
    {
        image.Clear();
        if (Extent(ink, side) is not { } extent)
            return;

        // An output pixel is the mean of a square of the paper, whose border may lie between places.
        float[] sums = SumsUpTo(ink, side);
        float square = Math.Max(extent.Size / Box, 1);
        for (int row = 0; row < Side; row++)
        {
            float top = extent.Y + ((row - (Side / 2)) * square);
            for (int column = 0; column < Side; column++)
            {
                float left = extent.X + ((column - (Side / 2)) * square);
                float sum = At(sums, side, left + square, top + square) - At(sums, side, left, top + square) - At(sums, side, left + square, top) + At(sums, side, left, top);
                image[(row * Side) + column] = Math.Clamp(sum / (square * square), 0, 1);
            }
        }
    }

    /// <summary>The ink's centre of mass, and the longer side of what is around it; null without ink.</summary>
    private static (float X, float Y, float Size)? Extent(ReadOnlySpan<float> ink, int side)
    {
        const float Trace = 0.1f;
        int left = side, right = -1, top = side, bottom = -1;
        double mass = 0, x = 0, y = 0;
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                float amount = ink[(row * side) + column];
                if (amount <= Trace)
                    continue;
                (left, right) = (Math.Min(left, column), Math.Max(right, column));
                (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
                mass += amount;
                x += amount * (column + 0.5);
                y += amount * (row + 0.5);
            }
        }

        return right < 0 ? null : ((float)(x / mass), (float)(y / mass), 1 + Math.Max(right - left, bottom - top));
    }

    /// <summary>For each corner of a place, the ink above and to the left of it.</summary>
    private static float[] SumsUpTo(ReadOnlySpan<float> ink, int side)
    {
        int corners = side + 1;
        float[] sums = new float[corners * corners];
        for (int row = 0; row < side; row++)
        {
            float line = 0;
            for (int column = 0; column < side; column++)
            {
                line += ink[(row * side) + column];
                sums[((row + 1) * corners) + column + 1] = sums[(row * corners) + column + 1] + line;
            }
        }

        return sums;
    }

    private static float At(float[] sums, int side, float x, float y)
    {
        x = Math.Clamp(x, 0, side);
        y = Math.Clamp(y, 0, side);
        int corners = side + 1, column = Math.Min((int)x, side - 1), row = Math.Min((int)y, side - 1);
        float right = x - column, down = y - row;
        int corner = (row * corners) + column;
        return ((1 - down) * (((1 - right) * sums[corner]) + (right * sums[corner + 1])))
            + (down * (((1 - right) * sums[corner + corners]) + (right * sums[corner + corners + 1])));
    }
}
