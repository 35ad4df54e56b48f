using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Compares generated files with accepted ones, by the conventions of Verify.SourceGenerators: the file <c>Net.g.cs</c> of the
/// test <c>Class.Method</c> is accepted as <c>Class.Method#Net.g.verified.cs</c>, and what differs from it is written beside it
/// as <c>Class.Method#Net.g.received.cs</c>.
/// </summary>
internal static partial class Verifier
{
    private const string AcceptVariable = "ACCEPT_SNAPSHOTS";

    private const string HowToAccept =
        $"Read it. If it is right, accept it: {AcceptVariable}=1 dotnet run --project tests/StaticNet.Generator.Tests -- --filter-class \"*SnapshotTests\"";

    private static readonly bool AcceptsAll = Environment.GetEnvironmentVariable(AcceptVariable) is "1" or "true";

    private static string Folder => Repository.Path("tests", "StaticNet.Generator.Tests", "Snapshots");

    /// <summary>Fails with a sentence for each file that is new, differs, or is not generated any more.</summary>
    public static void Verify(GeneratorDriver driver, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Dictionary<string, string> received = result.GeneratedSources.ToDictionary(
            source => prefix + Path.ChangeExtension(source.HintName, ".verified.cs"),
            source => WithoutVersion(source.SourceText.ToString()));
        IEnumerable<string> gone = Directory.GetFiles(Folder, prefix + "*.verified.cs").Select(path => Path.GetFileName(path)).Except(received.Keys);
        string[] failures = [.. received.Select(file => Compare(file.Key, file.Value)).OfType<string>(), .. gone.Select(Refuse).OfType<string>()];
        if (failures.Length > 0)
            Assert.Fail(string.Join("\n\n", failures));
    }

    /// <summary>All accepted files.</summary>
    public static IEnumerable<string> Accepted() => Directory.GetFiles(Folder, "*.verified.cs").Select(File.ReadAllText);

    // A new version of the generator writes the same code.
    private static string WithoutVersion(string text) => VersionMark().Replace(text, $"\"{Marks.Tool}\", \"(version)\"");

    [GeneratedRegex("\"" + Marks.Tool + @"\"", ""[0-9.]+""")]
    private static partial Regex VersionMark();

    private static string? Compare(string name, string received)
    {
        string verifiedPath = Path.Combine(Folder, name), receivedPath = verifiedPath.Replace(".verified.cs", ".received.cs", StringComparison.Ordinal);
        string? verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath).ReplaceLineEndings("\n") : null;
        File.Delete(receivedPath);
        if (received == verified)
            return null;
        File.WriteAllText(AcceptsAll ? verifiedPath : receivedPath, received);
        if (AcceptsAll)
            return null;
        string what = verified is null ? $"{name} is new." : $"{name} differs {FirstDifference(verified.Split('\n'), received.Split('\n'))}";
        return $"{what}\nThe whole file is {receivedPath}\n{HowToAccept}";
    }

    private static string? Refuse(string name)
    {
        if (!AcceptsAll)
            return $"{name} is accepted, but is not generated any more.\n{HowToAccept}, which deletes it.";
        File.Delete(Path.Combine(Folder, name));
        return null;
    }

    private static string FirstDifference(string[] verified, string[] received)
    {
        int line = verified.Zip(received).TakeWhile(pair => pair.First == pair.Second).Count();
        string Line(string[] lines) => line < lines.Length ? lines[line] : "(the file has ended)";
        return FormattableString.Invariant($"at line {line + 1}:\n  accepted: {Line(verified)}\n  received: {Line(received)}");
    }
}
