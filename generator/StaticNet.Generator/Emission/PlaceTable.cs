using System;
using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Constants that say where something begins in memory, in floats: a class within the engine.</summary>
/// <param name="name">The class.</param>
/// <param name="sentence">What the constants are.</param>
internal sealed class PlaceTable(string name, string sentence)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Place)> _places = [];

    /// <summary>Adds a place, if it is new, and returns how to read it.</summary>
    /// <param name="identifier">What begins there, as a local is called.</param>
    /// <param name="place">Its first float's place.</param>
    public string Use(string identifier, int place)
    {
        string constant = Text.Capital(identifier);
        if (!_known.TryGetValue(constant, out int known))
        {
            _known.Add(constant, place);
            _places.Add((constant, place));
        }
        else if (known != place)
        {
            throw new InvalidOperationException($"{name}.{constant} is {Text.Plain(known)} and cannot be {Text.Plain(place)} as well.");
        }

        return name + "." + constant;
    }

    /// <summary>Writes the class; nothing, where there are no places.</summary>
    public void Write(IndentedWriter writer)
    {
        if (_places.Count == 0)
            return;
        writer.Line();
        writer.Line("// " + sentence);
        using (writer.Braces("private static class " + name))
        {
            foreach ((string constant, int place) in _places)
                writer.Line($"public const int {constant} = {Text.Literal(place)};");
        }
    }
}
