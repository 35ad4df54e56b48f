using System;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A file is read whole: what is too long for that has several things in it.</summary>
public class LengthTests
{
    private const int MostLines = 300;

    [Theory]
    [InlineData("src")]
    [InlineData("generator")]
    [InlineData("tests")]
    [InlineData("samples")]
    public void No_source_file_is_too_long(string folder)
    {
        string[] found =
        [
            .. from path in Repository.Sources(folder)
               let lines = File.ReadLines(Repository.Path(path)).Count()
               where lines > MostLines
               select FormattableString.Invariant($"{path} has {lines} lines"),
        ];
        Assert.True(
            found.Length == 0,
            FormattableString.Invariant($"{string.Join(", ", found)}, and {MostLines} are allowed. Find the second thing that is in it, give it a name and a file; what comes a third time becomes a method that all share."));
    }
}
