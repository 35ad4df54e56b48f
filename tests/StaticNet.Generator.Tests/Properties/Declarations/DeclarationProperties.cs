using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
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
    private const int Cases = 1000;

    // One run of CI draws the same declarations each time, the other new ones. Who looks for more sets a seed and a number.
    private static readonly ulong? StatedRun = ulong.TryParse(Environment.GetEnvironmentVariable("DECLARATION_SEED"), CultureInfo.InvariantCulture, out ulong run) ? run : null;

    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("DECLARATION_COUNT"), CultureInfo.InvariantCulture, out int count) ? count : Cases;

    // Where a run is to say how far it has come, and what takes long.
    private static readonly string? Log = Environment.GetEnvironmentVariable("DECLARATION_LOG");

    [Fact]
    public Task Declarations_cost_no_exception_and_no_error_in_generated_code() => CheckRun(StatedRun ?? 20_261_125);

    [Fact]
    public Task New_declarations_cost_no_exception_and_no_error_in_generated_code() =>
        CheckRun(StatedRun + 1 ?? BitConverter.ToUInt64(Guid.NewGuid().ToByteArray()));

    private async Task CheckRun(ulong run)
    {
        output.WriteLine($"DECLARATION_SEED={run}");
        ConcurrentBag<(RandomDeclaration Declaration, DeclarationResult Result)> results = [];
        int first = int.TryParse(Environment.GetEnvironmentVariable("DECLARATION_FIRST"), CultureInfo.InvariantCulture, out int stated) ? stated : 0;
        await Parallel.ForEachAsync(Enumerable.Range(first, Count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) =>
        {
            RandomDeclaration declaration = RandomDeclaration.Create(run, number);
            Write($"{run} {number}");
            Stopwatch watch = Stopwatch.StartNew();
            DeclarationResult result = await DeclarationCheck.Run(declaration);
            if (watch.ElapsedMilliseconds > 1000)
                Write($"{run} {number} SLOW {watch.ElapsedMilliseconds} ms\n{declaration}");
            foreach (string fault in KnownFaults.AreAmong(result.Faults) ? [] : result.Faults)
                Write($"{run} {number} FAULT {fault} USER {string.Join(' ', result.Own)}\n{declaration}");
            results.Add((declaration, KnownFaults.AreAmong(result.Faults) ? result with { Faults = [] } : result));
        });

        (RandomDeclaration Declaration, DeclarationResult Result)[] failures = [.. results.Where(result => result.Result.Faults.Count > 0).OrderBy(result => result.Declaration.Files.Sum(file => file.Length))];
        Assert.True(failures.Length == 0, $"With DECLARATION_SEED={run}, {failures.Length} declarations fail, of which the shortest are:\n{string.Join("\n\n", failures.Take(5).Select(failure => $"{string.Join("\n", failure.Result.Faults)}\n{failure.Declaration}"))}");

        // They are odd, but not so odd that there is nothing left to say and to generate.
        string[] ids = [.. results.SelectMany(result => result.Result.Ids).Distinct().Order(StringComparer.Ordinal)];
        int networks = results.Count(result => result.Result.Networks > 0);
        output.WriteLine($"{networks} of {Count} have a network that computes; reported are {string.Join(", ", ids)}.");
        Assert.True(Count < Cases || (networks > Count / 8 && ids.Length > 20), $"{networks} of {Count} declarations have a network that computes; reported are {string.Join(", ", ids)}.");
    }

    private static readonly Lock Gate = new();

    private static void Write(string line)
    {
        if (Log is null)
            return;
        lock (Gate)
            File.AppendAllText(Log, line + "\n");
    }
}
