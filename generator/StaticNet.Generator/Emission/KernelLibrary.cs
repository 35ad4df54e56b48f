using System;
using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A kernel for some sizes: equal names are equal kernels.</summary>
internal interface IKernel
{
    string Name { get; }

    /// <summary>Writes its methods, the first of which has its name.</summary>
    void Write(IndentedWriter writer);
}

/// <summary>The kernels of one network, each once, in the order in which they are first used.</summary>
/// <param name="className">The class that holds them.</param>
internal sealed class KernelLibrary(string className)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds a kernel if it is new, and returns how to call it.</summary>
    public string Use(IKernel kernel) => Use(kernel.Name, kernel.Write);

    /// <summary>Adds a kernel if it is new, and returns how to call it. Equal names are equal kernels.</summary>
    public string Use(string name, Action<IndentedWriter> write)
    {
        if (_names.Add(name))
        {
            int place = _texts.Count;
            _texts.Add("");
            IndentedWriter writer = new();
            write(writer);
            _texts[place] = writer.ToString();
        }

        return $"{className}<V>.{name}";
    }
}
