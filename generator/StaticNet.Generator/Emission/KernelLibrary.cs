using System;
using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>A method for some sizes, with loops over samples, groups and panels where there are several: equal names are equal methods.</summary>
internal interface IKernel
{
    string Name { get; }

    /// <summary>Writes its method, which has its name, and adds those that it calls.</summary>
    void Write(IndentedWriter writer, KernelLibrary kernels);
}

/// <summary>The kernels of one network, each once, in the order in which they are first used.</summary>
/// <param name="network">The network's name.</param>
internal sealed class KernelLibrary(string network)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>Where the tensors of a batch begin.</summary>
    public PlaceTable Batch { get; } = new("Batch", "Where each tensor of a batch begins, in floats of one sample.");

    /// <summary>The class of the kernels.</summary>
    public string ClassName => network + "Kernels";

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds a kernel if it is new, and returns how to call it.</summary>
    public string Use(IKernel kernel) => Use(kernel.Name, writer => kernel.Write(writer, this));

    /// <summary>Adds a kernel if it is new, and returns how to call it. Equal names are equal kernels.</summary>
    public string Use(string name, Action<IndentedWriter> write)
    {
        if (_names.Add(name))
        {
            // The place is kept while the text is written, which may add what it calls.
            int place = _texts.Count;
            _texts.Add("");
            IndentedWriter writer = new();
            write(writer);
            _texts[place] = writer.ToString();
        }

        return $"{ClassName}<V>.{name}";
    }
}
