using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace StaticNet.PackageTests;

/// <summary>What a program printed, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Runs a program in Finland, where decimals have a comma and groups a no-break space.</summary>
    public static Task<CommandResult> Run(string directory, string program, params string[] arguments) => Run(directory, [], program, arguments);

    /// <summary>Runs a program in Finland, with more variables in its environment.</summary>
    public static async Task<CommandResult> Run(string directory, IEnumerable<KeyValuePair<string, string>> environment, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "fi_FI.UTF-8";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "true";
        // A server that is already running has a culture of its own, and one that stays would keep the package's files open.
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // What this test's own build has set would reach the consumer's.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output + await errors);
    }

    /// <summary>The output, if the program ended as it should.</summary>
    public string Expect(int exitCode) =>
        ExitCode == exitCode ? Output : throw new InvalidOperationException($"Expected exit code {exitCode}, but found {ExitCode}:\n{Output}");
}
