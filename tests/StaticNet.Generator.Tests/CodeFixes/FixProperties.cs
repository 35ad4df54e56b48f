using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Random declarations, right, wrong and half typed: whatever editors offer for them does not fail, and a fix mends what it is offered for.</summary>
public class FixProperties(ITestOutputHelper output)
{
    private const ulong Run = 20_261_201;

    // Who looks for more sets another number.
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("FIX_COUNT"), CultureInfo.InvariantCulture, out int count) ? count : 150;

    [Fact]
    public async Task What_is_offered_mends()
    {
        ConcurrentBag<string> offered = [], failures = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) =>
        {
            string source = RandomDeclaration.Create(Run, number).Files[0].Replace("$$", "", StringComparison.Ordinal);
            try
            {
                ImmutableArray<Diagnostic> diagnostics = await Harness.Analyze(source);
                foreach (OfferedFix fix in diagnostics.Any(diagnostic => diagnostic.Properties.Count > 0) ? await Mend.Offered(source) : [])
                {
                    // Another layer may then be reported in its place, with the same id.
                    int before = diagnostics.Count(IsMended), after = (await Harness.Analyze(fix.After)).Count(IsMended);
                    offered.Add(fix.Id);
                    if (after >= before)
                        failures.Add($"'{fix.Title}' leaves {after} of {before} '{fix.Message}' of\n{source}\nin\n{fix.After}");
                    bool IsMended(Diagnostic diagnostic) => diagnostic.Id == fix.Id && diagnostic.GetMessage(CultureInfo.InvariantCulture) == fix.Message;
                }

                // Carets at some places, of which many are among attributes.
                foreach (int caret in Enumerable.Range(1, 2).Select(step => source.Length * step / 3))
                    await Refactor.Offered(source.Insert(caret, "$$"));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failures.Add($"{exception}\n{source}");
            }
        });

        output.WriteLine(string.Join(", ", offered.CountBy(id => id).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True(failures.IsEmpty, $"{failures.Count} fail, of which the shortest are:\n{string.Join("\n\n", failures.OrderBy(failure => failure.Length).Take(5))}");
        Assert.True(offered.Distinct().Count() > 8, "Hardly anything is offered.");
    }
}
