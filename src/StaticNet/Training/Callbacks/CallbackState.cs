using System;
using System.IO;
using System.Text;
using StaticNet.Serialization;

namespace StaticNet;

/// <summary>What a callback keeps in a checkpoint, by name, so that it goes on where it was: numbers, arrays of them, and texts.</summary>
public sealed class CallbackState
{
    private readonly TensorFile _file;
    private readonly string _prefix;

    internal CallbackState(TensorFile file, string prefix)
    {
        _file = file;
        _prefix = prefix;
    }

    /// <summary>Keeps a whole number.</summary>
    /// <param name="name">Its name, of this callback alone.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">Something is kept under the name.</exception>
    public void Set(string name, long value) => _file.Add(NewPlace(name), [], new[] { value });

    /// <summary>Keeps a number, with its bits.</summary>
    /// <param name="name">Its name, of this callback alone.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">Something is kept under the name.</exception>
    public void Set(string name, double value) => _file.Add(NewPlace(name), [], new[] { value });

    /// <summary>Keeps numbers, with their bits.</summary>
    /// <param name="name">Their name, of this callback alone.</param>
    /// <param name="values">The numbers, which are copied.</param>
    /// <exception cref="ArgumentException">Something is kept under the name.</exception>
    public void Set(string name, ReadOnlySpan<float> values) => _file.Add(NewPlace(name), [values.Length], values.ToArray());

    /// <summary>Keeps a text.</summary>
    /// <param name="name">Its name, of this callback alone.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">Something is kept under the name.</exception>
    public void Set(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _file.Add(NewPlace(name), [text.Length], Array.ConvertAll(text.ToCharArray(), letter => (long)letter));
    }

    /// <summary>Says whether something was kept under a name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _file.Contains(Place(name));

    /// <summary>Gets a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is none of the name.</exception>
    public long Int64(string name) => _file.Int64s(Place(name), 1)[0];

    /// <summary>Gets a number.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is none of the name.</exception>
    public double Double(string name) => _file.Doubles(Place(name), 1)[0];

    /// <summary>Gets numbers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="length">How many there should be.</param>
    /// <exception cref="InvalidDataException">There are none of the name, or more or fewer.</exception>
    public float[] Singles(string name, int length) => _file.Singles(Place(name), length);

    /// <summary>Gets a text.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is none of the name.</exception>
    public string Text(string name)
    {
        var text = new StringBuilder();
        foreach (long letter in _file.Int64s(Place(name), null))
            text.Append((char)letter);
        return text.ToString();
    }

    private string NewPlace(string name) => Contains(name)
        ? throw new ArgumentException($"\"{name}\" is kept already; expected another name.", nameof(name))
        : Place(name);

    private string Place(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _prefix + name;
    }
}
