using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace StaticNet.Training;

/// <summary>Named values, sorted by name as Keras 3 hands them to callbacks.</summary>
internal sealed class Logs : IReadOnlyDictionary<string, double>
{
    private readonly string[] _names;
    private readonly int[] _places;
    private readonly double[] _values;

    /// <summary>Logs of these names, all 0.</summary>
    /// <param name="names">The names, in the order in which <see cref="Write"/> counts them.</param>
    public Logs(IEnumerable<string> names)
    {
        string[] given = [.. names];
        _names = [.. given.Order(StringComparer.Ordinal)];
        _places = [.. given.Select(name => Array.IndexOf(_names, name))];
        _values = new double[_names.Length];
    }

    private Logs(Logs other)
    {
        _names = other._names;
        _places = other._places;
        _values = [.. other._values];
    }

    public static Logs Empty { get; } = new([]);

    public IReadOnlyList<string> Names => _names;

    public int Count => _names.Length;

    public IEnumerable<string> Keys => _names;

    public IEnumerable<double> Values => _values;

    public double this[string key]
    {
        get => TryGetValue(key, out double value) ? value : throw LogText.NotFound(key, "the logs", _names);
        set => _values[Array.IndexOf(_names, key)] = value;
    }

    /// <summary>Sets the values of the names from <paramref name="first"/> on.</summary>
    public void Write(RunningSums sums, int first = 0)
    {
        for (int i = 0; i < sums.Count; i++)
            _values[_places[first + i]] = sums[i];
    }

    /// <summary>A copy that stays as it is.</summary>
    public Logs Snapshot() => new(this);

    public bool ContainsKey(string key) => Array.IndexOf(_names, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        int index = Array.IndexOf(_names, key);
        value = index < 0 ? 0 : _values[index];
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (int i = 0; i < _names.Length; i++)
            yield return new(_names[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
