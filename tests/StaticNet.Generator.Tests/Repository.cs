using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Where the sources are, for tests that read them. A path that the compiler knows would not do: builds for release map it away.</summary>
internal static class Repository
{
    /// <summary>The directory with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path in the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The C# files that somebody has written below a folder, by their paths from the root, in order.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path(folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "obj" or "bin") && !path.EndsWith(".verified.cs", StringComparison.Ordinal) && !path.EndsWith(".received.cs", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "StaticNet.sln")))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"StaticNet.sln is in no directory above {AppContext.BaseDirectory}: run the tests from a clone of the repository.");
    }
}
