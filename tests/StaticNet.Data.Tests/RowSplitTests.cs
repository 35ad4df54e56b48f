using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Data.Tests;

public class RowSplitTests
{
    [Theory]
    [InlineData(100, 0.15, 0.07)]
    [InlineData(3, 0.34, 0.3)]
    [InlineData(1000, 0, 0.2)]
    [InlineData(17, 0, 0)]
    public void Each_row_is_in_one_part(int rows, double validation, double test)
    {
        RowSplit split = RowSplit.Random(rows, validation, test, seed: 4);
        Assert.Equal((int)Math.Round(rows * validation), split.Validation.Count);
        Assert.Equal((int)Math.Round(rows * test), split.Test.Count);
        Assert.Equal(Enumerable.Range(0, rows), split.Train.Concat(split.Validation).Concat(split.Test).Order());
    }

    [Fact]
    public void A_seed_is_an_order_for_ever()
    {
        Assert.Equal([4, 1, 7, 6, 9], RowSplit.Random(10, test: 0.5, seed: 7).Test);
        Assert.NotEqual(RowSplit.Random(50, seed: 1).Train, RowSplit.Random(50, seed: 2).Train);
        Assert.NotEqual(Enumerable.Range(0, 50), RowSplit.Random(50, seed: 1).Train);
    }

    [Fact]
    public void Each_class_has_its_share_of_each_part()
    {
        var random = new Random(3);
        for (int round = 0; round < 300; round++)
        {
            int rows = random.Next(10, 200), classes = random.Next(1, 8);
            int[] labels = [.. Enumerable.Range(0, rows).Select(_ => Math.Min(random.Next(classes), random.Next(classes)))];
            double validation = random.Next(0, 4) / 10.0, test = random.Next(1, 4) / 10.0;
            RowSplit split = RowSplit.Stratified<int>(labels, validation, test, seed: round);
            Assert.Equal(Enumerable.Range(0, rows), split.Train.Concat(split.Validation).Concat(split.Test).Order());
            Assert.Equal((int)Math.Round(rows * test, MidpointRounding.AwayFromZero), split.Test.Count);
            foreach ((IReadOnlyList<int> part, double fraction) in new[] { (split.Test, test), (split.Validation, validation) })
            {
                for (int label = 0; label < classes; label++)
                {
                    double share = labels.Count(one => one == label) * (part.Count / (double)rows);
                    Assert.InRange(part.Count(row => labels[row] == label), Math.Floor(share - 1e-9), Math.Ceiling(share + 1e-9));
                }
            }
        }
    }

    [Fact]
    public void A_table_is_split_by_a_column()
    {
        Table table = new Table()
            .WithNumbers("row", [.. Enumerable.Range(0, 40).Select(i => (double)i)])
            .WithTexts("class", [.. Enumerable.Range(0, 40).Select(i => i % 10 == 0 ? "rare" : i % 10 == 1 ? null : "common")]);
        (Table train, Table validation, Table test) = table.Split(0.25, 0.25, seed: 1, stratifyBy: "class");
        foreach (Table part in new[] { validation, test })
        {
            Assert.Equal(10, part.RowCount);
            Assert.Equal(1, part.Texts("class").ToArray().Count(name => name == "rare"));
            Assert.Equal(1, part.Texts("class").ToArray().Count(name => name is null));
        }

        Assert.Equal(20, train.RowCount);
        Assert.All(Enumerable.Range(0, 20), row => Assert.Equal(train.Numbers("row")[row] % 10 == 0, train.Texts("class")[row] == "rare"));
    }

    [Fact]
    public void Fractions_that_leave_nothing_are_refused()
    {
        Assert.StartsWith("Training should have rows left, but of 4 rows 2 are to validate on and 2 to test on.", Assert.Throws<ArgumentException>(() => RowSplit.Random(4, 0.5, 0.5)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The fraction 0.1 of 4 rows is none at all.", Assert.Throws<ArgumentException>(() => RowSplit.Random(4, test: 0.1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RowSplit.Random(4, test: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowSplit.Random(4, validation: double.NaN));
        Assert.Throws<ArgumentException>(() => RowSplit.Random(0));
    }

    [Fact]
    public void Samples_are_taken_by_their_rows()
    {
        Assert.Equal([5, 6, 1, 2, 5, 6], RowSplit.Select<int>([1, 2, 3, 4, 5, 6], [2, 0, 2], size: 2));
        Assert.Throws<ArgumentException>(() => RowSplit.Select<int>([1, 2, 3], [0], size: 2));
        Assert.StartsWith("There are 2 rows, numbered from 0.", Assert.Throws<ArgumentOutOfRangeException>(() => RowSplit.Select<int>([1, 2], [2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_become_samples()
    {
        Table table = Table.FromRows([1, 2, 3, 4], "a", "b");
        Assert.Equal([2, 1, 4, 3], table.ToFloats("b", "a"));
        Assert.Equal([4, 3], table.Rows([1]).ToFloats("b", "a"));
        Assert.Throws<ArgumentException>(() => Table.FromRows([1, 2, 3], "a", "b"));
        Assert.Throws<ArgumentException>(() => table.WithNumbers("a", [1, 2]));
        Assert.Throws<ArgumentException>(() => table.WithNumbers("c", [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Rows([2]));
        Assert.StartsWith("The column 'c' should have a number in each row, but that of row 1 (from 0) is missing.", Assert.Throws<ArgumentException>(() => table.WithNumbers("c", [1, double.NaN]).ToFloats("c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_order_the_last_rows_are_the_test()
    {
        var split = RowSplit.InOrder(10, validation: 0.2, test: 0.3);
        Assert.Equal([0, 1, 2, 3, 4], split.Train);
        Assert.Equal([5, 6], split.Validation);
        Assert.Equal([7, 8, 9], split.Test);
        (Table train, Table validation, Table test) = new Table().WithNumbers("day", [1, 2, 3, 4]).SplitInOrder(test: 0.25);
        Assert.Equal([1, 2, 3], train.Numbers("day").ToArray());
        Assert.Equal(0, validation.RowCount);
        Assert.Equal([4], test.Numbers("day").ToArray());
    }

    [Fact]
    public void Errors_of_columns_are_in_their_units()
    {
        double[] y = [10, 20, 30], p = [11, 18, 30];
        Assert.Equal(1, Metrics.MeanAbsoluteError(y, p));
        Assert.Equal(Math.Sqrt(5.0 / 3), Metrics.RootMeanSquaredError(y, p), 1e-15);
        Assert.Throws<ArgumentException>("p", () => Metrics.MeanAbsoluteError(y, p.AsSpan(1)));
    }
}
