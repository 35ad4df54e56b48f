using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Sixty mistakes that newcomers make: of each, a build says what to write instead.</summary>
public class MistakeTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Mistake.All.Count)];

    [Fact]
    public void There_are_sixty() => Assert.Equal(60, Mistake.All.Select(mistake => mistake.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_build_names_the_mend(int number)
    {
        Mistake mistake = Mistake.All[number];
        string[] messages = mistake.IsRun ? [await UserBuild.Run(mistake.Source)] : [.. (await UserBuild.Diagnose(mistake.Source)).Select(UserBuild.Text)];
        Assert.True(messages.Any(message => message.Contains(mistake.Mend, StringComparison.Ordinal)), $"{mistake.Name}: no message has \"{mistake.Mend}\":\n{string.Join("\n", messages)}");
    }
}
