using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Serialization;

namespace StaticNet.Data;

/// <summary>What training data lack and nothing fills: collected over all columns, so that one message names them all.</summary>
/// <param name="source">Where the rows were read.</param>
internal sealed class Gaps(TableSource? source)
{
    private readonly List<(string Column, int Count, int FirstRow)> _columns = [];

    /// <summary>Counts what is still missing when all steps of a column are done.</summary>
    public void Add(string column, ReadOnlySpan<RawValue> values)
    {
        int count = 0, first = -1;
        for (int row = 0; row < values.Length; row++)
        {
            if (!values[row].IsMissing)
                continue;
            first = count++ == 0 ? row : first;
        }

        if (count > 0)
            _columns.Add((column, count, first));
    }

    /// <summary>Refuses a preparation that could not transform what it is fitted on.</summary>
    /// <exception cref="ArgumentException">There are gaps.</exception>
    public void Check(string preparation, int rows)
    {
        if (_columns.Count == 0)
            return;
        string found = string.Join(", ", _columns.Select(gap => FormattableString.Invariant($"{FileProblem.Quote(gap.Column)} lacks {gap.Count} of {rows} values, the first in {TableSource.Within(source, gap.FirstRow)}")));
        throw new ArgumentException($"The preparation {FileProblem.Quote(preparation)} has columns with gaps: {found}. Add FillMissing(…) to them, or take the rows that have no gap (Table.Rows).");
    }
}
