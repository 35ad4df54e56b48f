using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Random declarations, right, wrong and half typed: generator and analyzer never fail, and no error stands in generated code.</summary>
public class DeclarationProperties(ITestOutputHelper output)
{
    private const int Cases = 5000;

    private static readonly Lock Gate = new();

    // The same in each run. Who looks for more sets a seed, a number, and the first of them.
    private static readonly ulong? Stated = ulong.TryParse(Setting("SEED"), CultureInfo.InvariantCulture, out ulong run) ? run : null;

    private static readonly int First = int.TryParse(Setting("FIRST"), CultureInfo.InvariantCulture, out int first) ? first : 0;

    private static readonly int Count = int.TryParse(Setting("COUNT"), CultureInfo.InvariantCulture, out int count) ? count : Cases;

    // The file in which a long run says how far it has come, what fails and what takes long. It is the only trace of one that dies.
    private static readonly string? Log = Setting("LOG");

    [Fact]
    public Task Declarations_cost_no_exception_and_no_error_in_generated_code() => CheckRun(Stated ?? 20_261_125);

    [Fact]
    public Task More_declarations_cost_no_exception_and_no_error_in_generated_code() => CheckRun(Stated + 1 ?? 20_261_126);

    private async Task CheckRun(ulong run)
    {
        output.WriteLine($"DECLARATION_SEED={run}");
        ConcurrentBag<(RandomDeclaration Declaration, DeclarationResult Result)> results = [];
        await Parallel.ForEachAsync(Enumerable.Range(First, Count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) =>
        {
            RandomDeclaration declaration = RandomDeclaration.Create(run, number);
            Note($"{run} {number}");
            Stopwatch watch = Stopwatch.StartNew();
            DeclarationResult result = await DeclarationCheck.Run(declaration);
            if (watch.ElapsedMilliseconds > 1000)
                Note($"{run} {number} took {watch.ElapsedMilliseconds} ms");
            foreach (string fault in result.Faults)
                Note($"{run} {number} {fault}\n{declaration}");
            results.Add((declaration, result));
        });

        // A short one says most.
        string[] failures = [.. results.Where(found => found.Result.Faults.Count > 0).OrderBy(found => found.Declaration.Files.Sum(file => file.Length)).Select(found => $"{string.Join("\n", found.Result.Faults)}\n{found.Declaration}")];
        Assert.True(failures.Length == 0, $"With DECLARATION_SEED={run}, {failures.Length} of {Count} declarations fail, of which the first are:\n{string.Join("\n\n", failures.Take(5))}");

        // They are odd, but not so odd that there is nothing left to say and to generate.
        string[] ids = [.. results.SelectMany(found => found.Result.Ids).Distinct().Order(StringComparer.Ordinal)];
        int networks = results.Count(found => found.Result.Networks > 0);
        string summary = $"Of {Count} declarations, {networks} have a network that computes; reported are {string.Join(", ", ids)}.";
        output.WriteLine(summary);
        Assert.True(Count < Cases || (networks > Count / 8 && ids.Length > 20), summary);
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
