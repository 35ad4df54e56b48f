using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds the weight that a name means which no weight has.</summary>
internal static class WeightNames
{
    // What PyTorch and others call the weights of a layer.
    private static readonly (string Foreign, string[] Own)[] Words =
    [
        ("weight", ["kernel", "gamma"]),
        ("weights", ["kernel", "gamma"]),
        ("w", ["kernel"]),
        ("b", ["bias"]),
        ("bias", ["bias", "beta"]),
        ("scale", ["gamma"]),
        ("shift", ["beta"]),
        ("running_mean", ["moving_mean"]),
        ("mean", ["moving_mean"]),
        ("running_var", ["moving_variance"]),
        ("moving_var", ["moving_variance"]),
        ("variance", ["moving_variance"]),
    ];

    /// <summary>The weight that is meant; null if that is not clear.</summary>
    public static string? Nearest(string written, IReadOnlyList<string> names)
    {
        if (written.EndsWith(":0", StringComparison.Ordinal))
            written = written.Substring(0, written.Length - 2);
        string[] candidates = [written, .. Renamed(written)];
        return candidates.Select(candidate => Only(names.Where(name => ForeignNames.Key(name) == ForeignNames.Key(candidate)))).FirstOrDefault(name => name is not null)
            ?? candidates.Select(candidate => Spelling.Nearest(candidate, names)).FirstOrDefault(name => name is not null)
            ?? Only(names.Where(name => name.EndsWith("/" + written, StringComparison.OrdinalIgnoreCase)))
            ?? names.FirstOrDefault(name => name.StartsWith(written + "/", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Renamed(string written)
    {
        int end = written.LastIndexOfAny(['/', '.']);
        string layer = written.Substring(0, end + 1), word = written.Substring(end + 1);
        return Words.Where(pair => string.Equals(pair.Foreign, word, StringComparison.OrdinalIgnoreCase)).SelectMany(pair => pair.Own).Select(own => layer + own);
    }

    private static string? Only(IEnumerable<string> names) => names.Take(2).ToArray() is [{ } only] ? only : null;
}
