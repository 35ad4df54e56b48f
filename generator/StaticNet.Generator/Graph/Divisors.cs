using System;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds what somebody meant whose number divides another with a remainder.</summary>
internal static class Divisors
{
    /// <summary>The edit that sets an argument to the nearest number that divides some others; of two as near, the smaller.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="numbers">What it must divide: at least 1.</param>
    public static Fix Nearest(string argument, int value, params int[] numbers)
    {
        // A divisor comes in pairs, of which one is at most the root: so few have to be tried.
        int whole = numbers.Aggregate(Common), nearest = 1;
        for (int divisor = 1; (long)divisor * divisor <= whole; divisor++)
        {
            if (whole % divisor != 0)
                continue;
            foreach (int candidate in new[] { divisor, whole / divisor })
            {
                long distance = Math.Abs((long)candidate - value), least = Math.Abs((long)nearest - value);
                if (distance < least || (distance == least && candidate < nearest))
                    nearest = candidate;
            }
        }

        return Fix.Set(argument, Text.Plain(nearest));
    }

    private static int Common(int left, int right) => right == 0 ? left : Common(right, left % right);
}
