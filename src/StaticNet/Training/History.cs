using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Text;
using StaticNet.Training;

namespace StaticNet;

/// <summary>What <c>Fit</c> measured, epoch by epoch.</summary>
/// <remarks>
/// The training values of an epoch are means over its batches while the weights change, not measurements of the final
/// weights; those named <c>val_…</c> are measured after the epoch, and NaN of an epoch that was not validated.
/// </remarks>
public sealed class History
{
    private readonly List<int> _epoch = [];
    private readonly string[] _keys;
    private readonly List<double>[] _columns;

    internal History(IEnumerable<string> sortedKeys)
    {
        _keys = [.. sortedKeys];
        _columns = [.. _keys.Select(_ => new List<double>())];
    }

    /// <summary>The epochs that ran, from 0 as in Keras: so they are in code, in CSV and JSON files and for callbacks. What people read, the console, a table and a plot, counts from 1.</summary>
    public IReadOnlyList<int> Epoch => _epoch.AsReadOnly();

    /// <summary>The names of what was measured, sorted: <c>accuracy</c>, <c>loss</c>, <c>val_accuracy</c>, <c>val_loss</c>.</summary>
    public IReadOnlyList<string> Keys => _keys.AsReadOnly();

    /// <summary>Everything that was measured by its name: a value for each epoch.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Metrics =>
        new ReadOnlyDictionary<string, IReadOnlyList<double>>(
            new OrderedDictionary<string, IReadOnlyList<double>>(_keys.Select(key => KeyValuePair.Create(key, this[key]))));

    /// <summary>The values of one measure: one for each epoch.</summary>
    /// <param name="key">The name, such as <c>val_loss</c>.</param>
    /// <exception cref="KeyNotFoundException">Nothing of this name was measured; the message lists what was.</exception>
    public IReadOnlyList<double> this[string key]
    {
        get
        {
            int index = Array.IndexOf(_keys, key);
            return index >= 0 ? _columns[index].AsReadOnly() : throw LogText.NotFound(key, "the history", _keys);
        }
    }

    /// <summary>A table with a line for each epoch, numbered from 1 as <c>Fit</c> prints them.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["epoch", .. _keys],
            .. _epoch.Select((epoch, row) => (string[])
            [
                (epoch + 1).ToString(CultureInfo.InvariantCulture),
                .. _columns.Select(column => LogText.Format(column[row])),
            ]),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.AppendJoin("  ", row.Select((cell, column) => cell.PadLeft(widths[column])));
        }

        return text.ToString();
    }

    /// <summary>The same as CSV, for other programs: a line for each epoch, from 0, and <c>NA</c> for what was not measured. The same text in every culture.</summary>
    /// <param name="separator">What stands between values.</param>
    public string ToCsv(char separator = ',') => HistoryText.ToCsv(this, separator);

    /// <summary>The same as JSON: an object with an array for <c>epoch</c> and for each of <see cref="Keys"/>; <c>null</c> for what is not finite.</summary>
    public string ToJson() => HistoryText.ToJson(this);

    /// <summary>Joins the history of a training with that of its continuation: the epochs of this one before the other's first, and then the other's.</summary>
    /// <param name="next">What <c>Fit</c> returned when training went on, with <see cref="TrainingOptions.InitialEpoch"/> for example.</param>
    /// <returns>A history of both, in which a value that one of them has not is NaN.</returns>
    public History Concat(History next)
    {
        ArgumentNullException.ThrowIfNull(next);
        History joined = new(_keys.Union(next._keys).Order(StringComparer.Ordinal));
        int kept = next._epoch.Count == 0 ? _epoch.Count : _epoch.TakeWhile(epoch => epoch < next._epoch[0]).Count();
        joined._epoch.AddRange([.. _epoch.Take(kept), .. next._epoch]);
        for (int i = 0; i < joined._keys.Length; i++)
            joined._columns[i].AddRange([.. Values(this, joined._keys[i]).Take(kept), .. Values(next, joined._keys[i])]);
        return joined;

        static IEnumerable<double> Values(History history, string key) => Array.IndexOf(history._keys, key) is >= 0 and int index ? history._columns[index] : history._epoch.Select(_ => double.NaN);
    }

    /// <summary>Goes on from what another history had.</summary>
    internal void Take(long[] epochs, double[][] columns)
    {
        _epoch.Clear();
        _epoch.AddRange(epochs.Select(epoch => (int)epoch));
        for (int i = 0; i < columns.Length; i++)
        {
            _columns[i].Clear();
            _columns[i].AddRange(columns[i]);
        }
    }

    /// <summary>The callback that fills this history.</summary>
    internal Callback Recorder() => new EpochRecorder(this);

    private sealed class EpochRecorder(History history) : Callback
    {
        public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
        {
            history._epoch.Add(epoch);
            for (int i = 0; i < history._keys.Length; i++)
                history._columns[i].Add(logs.TryGetValue(history._keys[i], out double value) ? value : double.NaN);
        }
    }
}
