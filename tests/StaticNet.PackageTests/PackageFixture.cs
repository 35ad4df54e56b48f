using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.PackageTests;

/// <summary>Packs StaticNet and its satellites once, and makes projects that use the packages and nothing else of this repository.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private const string Version = "0.1.0-packagetests";

    private readonly string _directory = Directory.CreateTempSubdirectory("staticnet-package-").FullName;
    private string _fallbackFolder = "";

    internal string PackagePath => PathOf("StaticNet");

    internal string PathOf(string package) => Path.Combine(_directory, "source", $"{package}.{Version}.nupkg");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        string root = FindRoot();
        foreach (string project in new[] { "StaticNet", "StaticNet.Data", "StaticNet.Plotting" })
            (await CommandResult.Run(root, "dotnet", "pack", Path.Combine("src", project), "-c", "Release", "-o", Path.GetDirectoryName(PackagePath)!, "-v", "quiet", $"-p:Version={Version}")).Expect(0);
        string locals = (await CommandResult.Run(root, "dotnet", "nuget", "locals", "global-packages", "--list")).Expect(0);
        _fallbackFolder = locals[(locals.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies the consumer to a directory of its own, outside of the repository and its settings.</summary>
    internal string CreateConsumer(string name)
    {
        string consumer = Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
            File.Copy(file, Path.Combine(consumer, Path.GetFileName(file)));
        return consumer;
    }

    /// <summary>Runs a command of the SDK on a consumer.</summary>
    internal Task<CommandResult> Dotnet(string consumer, string command, params string[] arguments) => CommandResult.Run(
        consumer,
        "dotnet",
        [
            command,
            $"-p:StaticNetVersion={Version}",
            // The package must not stay where other projects would find it, and what has been downloaded is not downloaded again.
            $"-p:RestorePackagesPath={Path.Combine(_directory, "packages")}",
            $"-p:RestoreFallbackFolders={_fallbackFolder}",
            .. arguments,
        ]);

    /// <summary>The setting that makes the package the only source: nothing needs a network.</summary>
    internal string OnlySource => $"-p:RestoreSources={Path.GetDirectoryName(PackagePath)}";

    /// <summary>The setting that makes the package one more source.</summary>
    internal string AdditionalSource => $"-p:RestoreAdditionalProjectSources={Path.GetDirectoryName(PackagePath)}";

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !directory.EnumerateFiles("StaticNet.sln").Any())
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException($"No directory above {AppContext.BaseDirectory} has StaticNet.sln.");
    }
}
