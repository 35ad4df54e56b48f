using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The same bytes, wherever in the world a compiler runs.</summary>
public class CultureTests
{
    // Among them: commas in numbers, a minus that is not a hyphen, digits and calendars of their own, and an I that is not i's capital.
    [Theory]
    [InlineData("fi-FI")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    public void Generated_files_are_those_of_the_invariant_culture(string culture)
    {
        CultureInfo foreign = CultureInfo.GetCultureInfo(culture);
        Assert.True(Render(foreign) != Render(CultureInfo.InvariantCulture), $"This machine writes {culture} as the invariant culture: it has no culture data, and the test cannot fail.");
        Assert.Equal(GenerateAll(CultureInfo.InvariantCulture), GenerateAll(foreign));
    }

    private static string Render(CultureInfo culture) => string.Create(culture, $"{-1234.5:N1} {"dense INIT".ToUpper(culture)}");

    private static List<string> GenerateAll(CultureInfo culture)
    {
        (CultureInfo culture, CultureInfo ui) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return [.. SampleNetworks.All.SelectMany(source => Harness.Generate(source)).Select(file => file.Key + "\n" + file.Value)];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
