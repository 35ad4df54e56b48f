using System;
using System.IO;

namespace StaticNet.Data.Tests;

/// <summary>Files of the repository, for tests that read them.</summary>
internal static class RepositoryFiles
{
    public static string Read(params string[] path)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "StaticNet.sln")))
            root = root.Parent;
        return File.ReadAllText(Path.Combine([root?.FullName ?? throw new DirectoryNotFoundException("Run the tests from a clone of the repository."), .. path])).ReplaceLineEndings("\n");
    }
}
