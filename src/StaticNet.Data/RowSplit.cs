using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Initialization;

namespace StaticNet.Data;

/// <summary>Which rows to train on, to validate on and to test on: by chance, but always the same of a seed, or in their order.</summary>
/// <remarks>
/// A part has the nearest whole number of rows to its fraction, and training has the rest. The order is drawn too, so that the rows of a part come in random order. The same
/// rows, fractions and seed give the same parts on every machine.
/// </remarks>
public sealed class RowSplit
{
    private RowSplit(int[] train, int[] validation, int[] test)
    {
        Train = train;
        Validation = validation;
        Test = test;
    }

    /// <summary>Gets the rows to train on.</summary>
    public IReadOnlyList<int> Train { get; }

    /// <summary>Gets the rows to validate on; none where no fraction was given.</summary>
    public IReadOnlyList<int> Validation { get; }

    /// <summary>Gets the rows to test on; none where no fraction was given.</summary>
    public IReadOnlyList<int> Test { get; }

    /// <summary>Splits rows by chance.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="validation">The fraction to validate on, from 0 to below 1.</param>
    /// <param name="test">The fraction to test on, from 0 to below 1.</param>
    /// <param name="seed">Where the order starts.</param>
    /// <exception cref="ArgumentException">A fraction is out of range, or a part that was asked for, or training, would have no row.</exception>
    public static RowSplit Random(int rows, double validation = 0, double test = 0, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return Cut(Shuffled(rows, unchecked((ulong)seed)), [[.. Enumerable.Range(0, rows)]], validation, test);
    }

    /// <summary>Splits rows in their order, as forecasts need it: the first ones to train on, those after them to validate on, and the last ones to test on.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="validation">The fraction to validate on, from 0 to below 1.</param>
    /// <param name="test">The fraction to test on, from 0 to below 1.</param>
    /// <exception cref="ArgumentException">A fraction is out of range, or a part that was asked for, or training, would have no row.</exception>
    public static RowSplit InOrder(int rows, double validation = 0, double test = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        int[] order = [.. Enumerable.Range(0, rows)];
        return Cut(order, [[.. order.Reverse()]], validation, test);
    }

    /// <summary>Splits rows by chance, but so that each class has its share of each part, to the row.</summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="validation">The fraction to validate on, from 0 to below 1.</param>
    /// <param name="test">The fraction to test on, from 0 to below 1.</param>
    /// <param name="seed">Where the order starts.</param>
    /// <exception cref="ArgumentException">A fraction is out of range, or a part that was asked for, or training, would have no row.</exception>
    public static RowSplit Stratified<TLabel>(ReadOnlySpan<TLabel> labels, double validation = 0, double test = 0, int seed = 0)
    {
        int[] order = Shuffled(labels.Length, unchecked((ulong)seed));
        var classes = new List<List<int>>();
        var numbers = new Dictionary<ValueTuple<TLabel>, int>();
        for (int i = 0; i < order.Length; i++)
        {
            // A tuple may be a key, even around null.
            ValueTuple<TLabel> label = new(labels[order[i]]);
            if (!numbers.TryGetValue(label, out int number))
            {
                number = classes.Count;
                numbers.Add(label, number);
                classes.Add([]);
            }

            classes[number].Add(i);
        }

        return Cut(order, [.. classes.Select(places => places.ToArray())], validation, test);
    }

    /// <summary>Takes some rows of samples that lie one after another.</summary>
    /// <param name="values">The samples.</param>
    /// <param name="rows">The rows to take, such as <see cref="Train"/>.</param>
    /// <param name="size">The values of a sample.</param>
    /// <exception cref="ArgumentException">The values are no whole number of samples, or there is no such row.</exception>
    public static T[] Select<T>(ReadOnlySpan<T> values, IReadOnlyList<int> rows, int size = 1) =>
        Select(values, rows as int[] ?? [.. rows ?? throw new ArgumentNullException(nameof(rows))], size);

    internal static T[] Select<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, int size = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (values.Length % size != 0)
            throw new ArgumentException(FormattableString.Invariant($"Samples of {size} values were expected, but there are {values.Length} values."), nameof(values));

        Check(rows, values.Length / size);
        var selected = new T[Checks.Length(rows.Length, size)];
        for (int i = 0; i < rows.Length; i++)
            values.Slice(rows[i] * size, size).CopyTo(selected.AsSpan(i * size));
        return selected;
    }

    internal static void Check(ReadOnlySpan<int> rows, int count)
    {
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)count)
                throw new ArgumentOutOfRangeException(nameof(rows), row, FormattableString.Invariant($"There are {count} rows, numbered from 0."));
        }
    }

    // Sorted by random numbers of 52 bits, which no two rows share but by a chance of one in millions; then the earlier row comes first.
    internal static int[] Shuffled(int rows, ulong seed, ulong stream = 0)
    {
        var random = new CounterRandom(seed, stream);
        var keys = new (double Key, int Row)[rows];
        for (int row = 0; row < rows; row++)
            keys[row] = (random.UniformDouble((ulong)row), row);
        Array.Sort(keys);
        return Array.ConvertAll(keys, key => key.Row);
    }

    // Each class has places in the order.
    private static RowSplit Cut(int[] order, int[][] classes, double validation, double test)
    {
        int rows = order.Length;
        int tested = Count(rows, test, nameof(test)), validated = Count(rows, validation, nameof(validation));
        if (tested + validated >= rows)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Training should have rows left, but of {rows} rows {validated} are to validate on and {tested} to test on."));
        }

        int[] forTest = Shares(classes, tested, [.. classes.Select(one => one.Length)]);
        int[] forValidation = Shares(classes, validated, [.. classes.Select((one, i) => one.Length - forTest[i])]);
        return new(
            Join(order, classes, (one, i) => one[(forTest[i] + forValidation[i])..]),
            Join(order, classes, (one, i) => one[forTest[i]..(forTest[i] + forValidation[i])]),
            Join(order, classes, (one, i) => one[..forTest[i]]));
    }

    private static int Count(int rows, double fraction, string name)
    {
        if (!(fraction is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(name, fraction, "A fraction from 0 to below 1 was expected.");

        int count = (int)Math.Round(rows * fraction, MidpointRounding.AwayFromZero);
        return fraction > 0 && count == 0
            ? throw new ArgumentException(FormattableString.Invariant($"The fraction {fraction} of {rows} rows is none at all."), name)
            : count;
    }

    /// <summary>How many rows of each class a part gets: its share rounded down, and the rest go to the largest remainders (Hamilton's method).</summary>
    private static int[] Shares(int[][] classes, int count, int[] most)
    {
        double rows = classes.Sum(one => (double)one.Length);
        double[] exact = Array.ConvertAll(classes, one => rows == 0 ? 0 : count * (one.Length / rows));
        int[] shares = [.. exact.Select((share, i) => Math.Min((int)share, most[i]))];
        int[] order = [.. Enumerable.Range(0, classes.Length).OrderByDescending(i => exact[i] - (int)exact[i])];
        for (int left = count - shares.Sum(), i = 0; left > 0; i = (i + 1) % order.Length)
        {
            if (shares[order[i]] < most[order[i]])
            {
                shares[order[i]]++;
                left--;
            }
        }

        return shares;
    }

    // A part's rows stand as they were drawn, whatever their classes.
    private static int[] Join(int[] order, int[][] classes, Func<int[], int, int[]> part)
    {
        int[] places = [.. classes.SelectMany(part).Order()];
        return Array.ConvertAll(places, place => order[place]);
    }
}
