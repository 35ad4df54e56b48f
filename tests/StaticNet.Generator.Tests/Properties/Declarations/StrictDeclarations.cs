using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Thousands of random declarations in the strictest of projects: CLS-compliant, documented, checked, every warning an error, names in small letters. Generator and analyzer never fail, and
/// what is written of a network has no warning, without the line that keeps warnings from users.
/// </summary>
public class StrictDeclarations(ITestOutputHelper output)
{
    private const int Cases = 9_000;

    // The same in each run. Who looks for more sets a seed, a number, and the first of them, which a hundred divides.
    private static readonly ulong Seed = ulong.TryParse(Setting("SEED"), CultureInfo.InvariantCulture, out ulong run) ? run : 20_261_127;

    private static readonly int First = int.TryParse(Setting("FIRST"), CultureInfo.InvariantCulture, out int first) ? first : 0;

    private static readonly int Count = int.TryParse(Setting("COUNT"), CultureInfo.InvariantCulture, out int count) ? count : Cases;

    private static readonly string? Log = Setting("LOG");

    private static readonly Lock Gate = new();

    [Fact]
    public async Task Whatever_is_declared_is_told_or_compiles_without_a_word()
    {
        ConcurrentBag<string> faults = [];
        ConcurrentDictionary<string, bool> ids = [];
        int networks = 0, meant = 0, done = 0;
        int[] projects = [.. Enumerable.Range(First / StrictProject.Together, (Count + StrictProject.Together - 1) / StrictProject.Together)];
        await Parallel.ForEachAsync(projects, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) =>
        {
            StrictProject project = new(Seed, number);
            await project.Check();
            foreach (string fault in project.Faults)
            {
                faults.Add(fault);
                Note(fault);
            }

            foreach (string id in project.Ids)
                ids.TryAdd(id, true);
            Interlocked.Add(ref networks, project.Networks);
            Interlocked.Add(ref meant, project.Meant);
            Note($"{DateTime.UtcNow:T} {Interlocked.Increment(ref done) * StrictProject.Together} declarations, {networks} networks, {meant} of them compiled whole, {faults.Count} faults");
        });

        output.WriteLine($"Of {Count} declarations, {networks} have a network that computes, and {meant} of them were compiled whole; reported are {string.Join(", ", ids.Keys.Order(StringComparer.Ordinal))}.");
        Assert.True(faults.IsEmpty, $"With DECLARATION_SEED={Seed}, {faults.Count} faults, of which the shortest are:\n{string.Join("\n\n", faults.OrderBy(fault => fault.Length).Take(5))}");
        Assert.True(Count < Cases || (networks > Count / 10 && meant > networks / 3 && ids.Count > 15), $"{networks} networks, {meant} compiled whole, {ids.Count} ids");
    }

    // Of each kind of word that the compiler has for strict projects, one that stands in generated code is seen.
    [Theory]
    [InlineData("CS1591", "public const int ParameterCount", "/// <summary>A net.</summary>\n", true)]
    [InlineData("CS3003", "public const int ParameterCount", "/// <summary>Not of all languages.</summary>\npublic static uint Unsigned => 1;\n", false)]
    [InlineData("CS0219", "public const int ParameterCount", "/// <summary>Unused.</summary>\npublic static void Unused() { int unused = 1; }\n", false)]
    [InlineData("CS8600", "public const int ParameterCount", "/// <summary>Null.</summary>\npublic static void Null() { string text = null; System.Console.WriteLine(text); }\n", false)]
    [InlineData("CS8981", "public const int ParameterCount", "/// <summary>Small.</summary>\npublic sealed class small { }\n", false)]
    [InlineData("CS0103", "public const int ParameterCount", "/// <summary>Missing.</summary>\npublic static int Missing => NothingOfThisName;\n", false)]
    public async Task A_word_of_the_compiler_is_seen(string id, string before, string text, bool isBare)
    {
        // Without its documentation, a member is bare.
        StrictProject project = new(Seed, 0)
        {
            Spoil = generated => isBare
                ? string.Join("\n", generated.Split('\n').Where(line => !line.TrimStart().StartsWith("/// <summary>The number of", StringComparison.Ordinal)))
                : generated.Replace(before, text + before, StringComparison.Ordinal),
        };
        await project.Check();
        Assert.Contains(project.Faults, fault => fault.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_seen()
    {
        StrictProject project = new(Seed, 0) { Analyzers = [new ThrowingAnalyzer()] };
        await project.Check();
        Assert.Contains(project.Faults, fault => fault.StartsWith("The analyzer throws", StringComparison.Ordinal));
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable("DECLARATION_" + name);

    private static void Note(string line)
    {
        if (Log is null)
            return;
        lock (Gate)
            File.AppendAllText(Log, line + "\n");
    }
}
