using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace StaticNet.Training;

/// <summary>Tables by the names of their metrics, which say what is to be declared where one is not there.</summary>
/// <param name="tables">The tables.</param>
internal sealed class MetricTables(Dictionary<string, double[,]> tables) : IReadOnlyDictionary<string, double[,]>
{
    public int Count => tables.Count;

    public IEnumerable<string> Keys => tables.Keys;

    public IEnumerable<double[,]> Values => tables.Values;

    public double[,] this[string key] => tables.TryGetValue(key, out double[,]? table) ? table : throw LogText.NotFound(key, "the tables", tables.Keys, LogText.MetricAdvice(key));

    public bool ContainsKey(string key) => tables.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double[,] value) => tables.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, double[,]>> GetEnumerator() => tables.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
