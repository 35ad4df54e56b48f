using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Memory whose pieces are taken and given back: each is taken at the first place where it fits.</summary>
internal sealed class FreeSpace
{
    // The gaps in order, none beside another; behind the last piece there is no end.
    private readonly List<(int Start, int End)> _gaps = [(0, int.MaxValue)];

    /// <summary>The highest end that a piece has had: what the memory must have.</summary>
    public int Length { get; private set; }

    /// <summary>Takes a piece, and returns where it begins.</summary>
    /// <exception cref="System.OverflowException">The pieces reach farther than an int counts.</exception>
    public int Take(int length)
    {
        int number = _gaps.FindIndex(gap => gap.End - gap.Start >= length);
        if (number < 0)
            throw new System.OverflowException();
        (int start, int end) = _gaps[number];
        if (end - start == length)
            _gaps.RemoveAt(number);
        else
            _gaps[number] = (start + length, end);
        Length = System.Math.Max(Length, start + length);
        return start;
    }

    /// <summary>Gives a piece back.</summary>
    public void Give(int start, int length)
    {
        int end = start + length, number = _gaps.BinarySearch((start, end));
        number = number < 0 ? ~number : number;
        if (number < _gaps.Count && _gaps[number].Start == end)
        {
            end = _gaps[number].End;
            _gaps.RemoveAt(number);
        }

        if (number > 0 && _gaps[number - 1].End == start)
            _gaps[number - 1] = (_gaps[number - 1].Start, end);
        else
            _gaps.Insert(number, (start, end));
    }
}
