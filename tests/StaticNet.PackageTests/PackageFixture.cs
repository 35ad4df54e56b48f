using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

[assembly: AssemblyFixture(typeof(StaticNet.PackageTests.PackageFixture))]

namespace StaticNet.PackageTests;

/// <summary>Packs StaticNet and its satellites once, and makes projects that use the packages and nothing else of this repository.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    /// <summary>A version that nobody else has, and that is no preview: whoever asks for the newest gets it.</summary>
    internal const string Version = "0.1.9753";

    private readonly string _directory = Directory.CreateTempSubdirectory("staticnet-package-").FullName;

    /// <summary>The repository.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The folder of README's first five minutes: it has <c>nuget.config</c>, and the packages in <c>packages</c>.</summary>
    internal string Work => _directory;

    /// <summary>Where the packages are.</summary>
    internal string Feed => Path.Combine(_directory, "packages");

    /// <summary>
    /// What makes commands use the packages and leave nothing with the user: a cache of packages of their own, behind which is the user's, so that what has been
    /// downloaded is not downloaded again; a home for the templates, and one for what file-based apps build.
    /// </summary>
    internal Dictionary<string, string> Environment { get; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // The analyzers have seen these sources when the repository was built.
        (await CommandResult.Run(Root, "dotnet", "pack", "Packages.slnf", "-c", "Release", "-o", Feed, "-v", "quiet", $"-p:Version={Version}", "-p:RunAnalyzers=false")).Expect(0);
        await File.WriteAllTextAsync(Path.Combine(Work, "nuget.config"), ReadmePage.Read("README.md").Section("## The first five minutes").Blocks("xml").First());
        string locals = (await CommandResult.Run(Root, "dotnet", "nuget", "locals", "all", "--list")).Expect(0);
        string FolderOf(string name) => locals.Split('\n').Single(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..].Trim();
        Environment["RestoreFallbackFolders"] = FolderOf("global-packages");
        Environment["NUGET_HTTP_CACHE_PATH"] = FolderOf("http-cache");
        Environment["NUGET_PACKAGES"] = Path.Combine(_directory, "cache");
        Environment["XDG_DATA_HOME"] = CreateDirectory("data");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A package's file.</summary>
    internal string PathOf(string package, string extension = "nupkg") => Path.Combine(Feed, $"{package}.{Version}.{extension}");

    /// <summary>An empty directory of a test's own, outside of the repository and its settings.</summary>
    internal string CreateDirectory(string name) => Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;

    /// <summary>Copies the consumer to a directory of its own.</summary>
    internal string CreateConsumer(string name)
    {
        string consumer = CreateDirectory(name);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
            File.Copy(file, Path.Combine(consumer, Path.GetFileName(file)));
        return consumer;
    }

    /// <summary>Runs a command of the SDK on a consumer.</summary>
    internal Task<CommandResult> Dotnet(string consumer, string command, params string[] arguments) =>
        CommandResult.Run(consumer, Environment, "dotnet", [command, $"-p:StaticNetVersion={Version}", .. arguments]);

    /// <summary>The setting that makes the package the only source: nothing needs a network.</summary>
    internal string OnlySource => $"-p:RestoreSources={Feed}";

    /// <summary>The setting that makes the package one more source.</summary>
    internal string AdditionalSource => $"-p:RestoreAdditionalProjectSources={Feed}";

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !directory.EnumerateFiles("StaticNet.sln").Any())
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException($"No directory above {AppContext.BaseDirectory} has StaticNet.sln.");
    }
}
