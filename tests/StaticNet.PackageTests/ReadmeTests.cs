using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.PackageTests;

/// <summary>The first five minutes: each file as README.md has it, and each command as it says to type it.</summary>
public class ReadmeTests(PackageFixture package)
{
    private const string FileBased = "dotnet run xor.cs";

    private static readonly ReadmePage Page = ReadmePage.Read("README.md");

    // As a reader's terminal does: numbers in the page are those of no culture.
    private Dictionary<string, string> Terminal => new(package.Environment) { ["LANG"] = "C", ["LC_ALL"] = "C" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Example => Page.Beginning.Blocks("csharp")[0];

    private static string Printed => Page.Beginning.Blocks("text")[0];

    [Fact]
    public async Task The_first_example_prints_what_it_has_learned()
    {
        string folder = package.CreateDirectory("first");
        await File.WriteAllTextAsync(Path.Combine(folder, "xor.cs"), Example, Cancellation);
        Assert.Equal([FileBased], Page.Beginning.Commands());
        Assert.Contains(Printed, (await Type(folder, FileBased)).Expect(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_a_project_of_ones_own()
    {
        string folder = package.CreateDirectory("project");
        Queue<string> commands = new(Commands("### In a project"));
        Assert.Equal(4, commands.Count);
        while (commands.Count > 1)
        {
            string command = commands.Dequeue();
            if (command.StartsWith("cd ", StringComparison.Ordinal))
                folder = Path.Combine(folder, command[3..]);
            else
                (await Type(folder, command)).Expect(0);
        }

        // Program.cs is the example without the line that only files without a project have.
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Example[(Example.IndexOf('\n') + 1)..], Cancellation);
        Assert.Contains(Printed, (await Type(folder, commands.Dequeue())).Expect(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_native_program_is_small_and_begins_at_once()
    {
        string folder = package.CreateDirectory("native-first");
        const string made = "var network = new Xor(seed: 1);\n";
        Assert.Contains(made, Example, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "xor.cs"), Example.Replace(made, made + "if (args.Length > 0)\n    Environment.Exit(network.Predict([0, 1]).Length);\n", StringComparison.Ordinal), Cancellation);

        CommandResult publish = await Type(folder, Assert.Single(Commands("### As a native program")));
        Assert.DoesNotContain("warning", publish.Expect(0), StringComparison.OrdinalIgnoreCase);

        string program = Directory.GetFiles(folder, OperatingSystem.IsWindows() ? "xor.exe" : "xor", SearchOption.AllDirectories).Single();
        Assert.Contains(Printed, (await CommandResult.Run(folder, Terminal, program)).Expect(0), StringComparison.Ordinal);
        long size = new FileInfo(program).Length;
        Assert.True(size < 3_000_000, $"The native program has {size} bytes; README promises less than 3 MB.");

        TimeSpan fastest = TimeSpan.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long start = Stopwatch.GetTimestamp();
            using Process process = Process.Start(new ProcessStartInfo(program, "first"))!;
            process.WaitForExit();
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            Assert.Equal(1, process.ExitCode);
            fastest = time < fastest ? time : fastest;
        }

        // From its start to its end, of which the first prediction is a part. No test is of time: it is only said.
        string figures = FormattableString.Invariant($"Native xor: {size / 1e6:F2} MB, {fastest.TotalMilliseconds:F1} ms from its start to its end with one prediction.");
        TestContext.Current.SendDiagnosticMessage(figures);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Console.WriteLine(figures);
    }

    private static string[] Commands(string heading) => Page.Section(heading).Commands();

    private Task<CommandResult> Type(string folder, params string[] command)
    {
        string[] words = [.. command[0].Split(' '), .. command[1..]];
        return CommandResult.Run(folder, Terminal, words[0], words[1..]);
    }
}
