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
/// <param name="className">The class that holds them.</param>
internal sealed class KernelLibrary(string className)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [], _shapes = [];

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The structs whose constants kernels are compiled for.</summary>
    public IReadOnlyList<string> Shapes => _shapes;

    /// <summary>Adds a kernel if it is new, and returns how to call it.</summary>
    public string Use(IKernel kernel) => Use(kernel.Name, writer => kernel.Write(writer, this));

    /// <summary>Adds a kernel if it is new, and returns how to call it. Equal names are equal kernels.</summary>
    public string Use(string name, Action<IndentedWriter> write)
    {
        Add(_texts, name, write);
        return $"{className}<V>.{name}";
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
