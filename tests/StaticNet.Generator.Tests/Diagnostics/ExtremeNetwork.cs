using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNet.Generator.Tests;

/// <summary>Writes networks with every attribute of StaticNet and the most extreme value of every argument.</summary>
internal sealed class ExtremeNetwork(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A class <c>Net…</c>, called after its seed.</summary>
    public string Write()
    {
        ExtremeAttributes attributes = new(_random);
        List<string> lines = [attributes.Write(typeof(NetworkAttribute))];
        for (int i = _random.Next(5); i >= 0; i--)
            lines.Add(attributes.Write(attributes.Pick(ExtremeAttributes.Layers)));
        if (_random.Next(2) == 0)
            lines.Add(attributes.Write(typeof(CompileAttribute)));
        if (_random.Next(4) == 0)
            lines.Add(attributes.Write(typeof(ParametersAttribute)));
        return string.Join("\n", lines) + $"\npublic sealed partial class Net{seed.ToString(CultureInfo.InvariantCulture)};\n";
    }
}
