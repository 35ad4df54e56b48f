using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Faults that another change mends: this file goes with it.</summary>
internal static class KnownFaults
{
    // An [Input] below all layers; hint names that differ in capitals; constructors, bases and members of the user's own; CLS compliance and lower-case names.
    private static readonly string[] Texts =
    [
        "hintName", "IndexOutOfRangeException", "ArgumentOutOfRangeException",
        " CS0102:", " CS0108:", " CS0111:", " CS0114:", " CS0229:", " CS0542:", " CS0616:", " CS7036:", " CS8618:", " CS8862:", " CS8981:", " CS9035:", "warning CS30",
    ];

    public static bool AreAmong(IEnumerable<string> faults) => faults.Any(fault => Texts.Any(text => fault.Contains(text, StringComparison.Ordinal)));
}
