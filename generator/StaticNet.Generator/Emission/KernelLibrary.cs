using System;
using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A kernel for some sizes: equal names are equal kernels.</summary>
internal interface IKernel
{
    string Name { get; }

    /// <summary>Writes its method, which has its name, and adds the kernels that it calls.</summary>
    void Write(IndentedWriter writer, KernelLibrary kernels);
}

/// <summary>The kernels of one network, each once, in the order in which they are first used.</summary>
/// <remarks>The tiles that kernels call are in a class of their own: the compiler compiles classes side by side.</remarks>
/// <param name="network">The network's name.</param>
internal sealed class KernelLibrary(string network)
{
    private readonly Dictionary<string, string> _tiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [], _tileTexts = [], _shapes = [];

    /// <summary>The class of the kernels.</summary>
    public string ClassName => network + "Kernels";

    /// <summary>The class of the tiles.</summary>
    public string TileClassName => network + "Tiles";

    public IReadOnlyList<string> Texts => _texts;

    public IReadOnlyList<string> TileTexts => _tileTexts;

    /// <summary>The structs whose constants tiles are compiled for.</summary>
    public IReadOnlyList<string> Shapes => _shapes;

    /// <summary>Adds a kernel if it is new, and returns how to call it.</summary>
    public string Use(IKernel kernel) => Use(kernel.Name, writer => kernel.Write(writer, this));

    /// <summary>Adds a kernel if it is new, and returns how to call it. Equal names are equal kernels.</summary>
    public string Use(string name, Action<IndentedWriter> write)
    {
        Add(_texts, name, write);
        return $"{ClassName}<V>.{name}";
    }

    /// <summary>Adds a tile if there is none with its text, and returns how to call it.</summary>
    /// <param name="name">Its name, with a number after it where others have it with another text.</param>
    /// <param name="sentence">What it does.</param>
    /// <param name="write">Writes what follows the name: the parameters and the body.</param>
    public string UseTile(string name, string sentence, Action<IndentedWriter> write)
    {
        IndentedWriter writer = new();
        write(writer);
        string text = writer.ToString(), key = name + text;
        if (!_tiles.TryGetValue(key, out string? known))
        {
            known = name;
            for (int number = 2; _names.Contains(known); number++)
                known = name + "Variant" + Text.Plain(number);
            _tiles.Add(key, known);
            Add(_tileTexts, known, all => all.Line($"// {sentence}\npublic static void {known}{text.TrimEnd('\n')}"));
        }

        return $"{TileClassName}<V>.{known}";
    }

    /// <summary>Adds a shape if it is new, and returns its name.</summary>
    public string UseShape(string name, Action<IndentedWriter> write)
    {
        Add(_shapes, name, write);
        return name;
    }

    // The place is kept while the text is written, which may add what it calls.
    private void Add(List<string> texts, string name, Action<IndentedWriter> write)
    {
        if (!_names.Add(name))
            return;
        int place = texts.Count;
        texts.Add("");
        IndentedWriter writer = new();
        write(writer);
        texts[place] = writer.ToString();
    }
}
