using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A small constant matrix times a column of registers, written as straight code.</summary>
/// <param name="matrix">A row for each result.</param>
internal sealed class LinearMap(IReadOnlyList<double[]> matrix)
{
    public int Results => matrix.Count;

    public int Operands => matrix[0].Length;

    public double this[int result, int operand] => matrix[result][operand];

    public LinearMap Transpose() => new([.. Enumerable.Range(0, Operands).Select(operand => matrix.Select(row => row[operand]).ToArray())]);

    /// <summary>
    /// Writes the products. Of two neighbouring operands, or results, whose coefficients differ by signs alone, the sum and the
    /// difference serve both.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="operands">The registers' names; null is zero.</param>
    /// <param name="use">Takes each result's number and expression.</param>
    public void Write(IndentedWriter writer, IReadOnlyList<string?> operands, Action<int, string> use)
    {
        (string[] names, double[][] rows) = Combine(writer, operands);
        for (int row = 0; row < rows.Length; row++)
        {
            if (row + 1 == rows.Length || !AreTwins(rows[row], rows[row + 1]))
            {
                use(row, Sum(names, rows[row]));
                continue;
            }

            (double[] first, double[] second) = (rows[row], rows[row + 1]);
            string number = Text.Plain((row + 1) / 2);
            writer.Line($"V even{number} = {Sum(names, Same(first, second))};");
            writer.Line($"V odd{number} = {Sum(names, Opposite(first, second))};");
            use(row, $"even{number} + odd{number}");
            use(row + 1, $"even{number} - odd{number}");
            row++;
        }
    }

    // Twin operands become their sum and their difference; operands that are zero fall away.
    private (string[] Names, double[][] Rows) Combine(IndentedWriter writer, IReadOnlyList<string?> operands)
    {
        List<(string Name, double[] Coefficients)> combined = [];
        for (int i = 0; i < Operands; i++)
        {
            double[] first = Column(i), second = i + 1 < Operands ? Column(i + 1) : [];
            if (second.Length > 0 && operands[i] is { } a && operands[i + 1] is { } b && AreTwins(first, second))
            {
                string number = Text.Plain((i + 1) / 2);
                writer.Line($"V sum{number} = {a} + {b}, difference{number} = {a} - {b};");
                combined.Add(("sum" + number, Same(first, second)));
                combined.Add(("difference" + number, Opposite(first, second)));
                i++;
            }
            else if (operands[i] is { } name)
            {
                combined.Add((name, first));
            }
        }

        return ([.. combined.Select(operand => operand.Name)], [.. matrix.Select((_, row) => combined.Select(operand => operand.Coefficients[row]).ToArray())]);
    }

    private double[] Column(int operand) => [.. matrix.Select(row => row[operand])];

    private static double[] Same(double[] first, double[] second) => [.. first.Select((value, i) => value == second[i] ? value : 0)];

    private static double[] Opposite(double[] first, double[] second) => [.. first.Select((value, i) => value == second[i] ? 0 : value)];

    private static bool AreTwins(double[] first, double[] second) =>
        first.Zip(second, (a, b) => Math.Abs(a) == Math.Abs(b)).All(isSame => isSame) && Same(first, second).Any(value => value != 0) && Opposite(first, second).Any(value => value != 0);

    // Operands of one coefficient are added before they are multiplied by it; those of the coefficient 1 come first.
    private static string Sum(string[] names, double[] coefficients)
    {
        string sum = "";
        foreach (IGrouping<double, int> group in Enumerable.Range(0, names.Length).Where(i => coefficients[i] != 0).GroupBy(i => Math.Abs(coefficients[i])).OrderBy(group => group.Key == 1 ? 0 : group.Key))
        {
            int[] members = [.. group.OrderBy(i => coefficients[i] < 0 ? 1 : 0)];
            double factor = coefficients[members[0]];
            if (factor is 1 or -1)
            {
                sum = Signed(1);
                continue;
            }

            string summed = Signed(Math.Sign(factor)), constant = $"V.Broadcast({Text.Literal((float)factor)})";
            sum = sum.Length == 0 ? members.Length == 1 ? $"{constant} * {summed}" : $"{constant} * ({summed})" : $"V.MultiplyAdd({constant}, {summed}, {sum})";

            string Signed(int sign) => string.Concat(members.Select((member, i) => (sign * coefficients[member] < 0 ? i == 0 ? "-" : " - " : i == 0 ? "" : " + ") + names[member]));
        }

        return sum.Length == 0 ? "V.Zero" : sum;
    }
}
