using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Each network has a file of its own on every file system, whichever others there are: a name that comes twice would cost all networks their code.</summary>
public class HintNameTests
{
    private const string Attributes = "[StaticNet.Network(8)] [StaticNet.Dense(4)]";

    [Theory]
    [InlineData("{0} class Net;", "Net.g.cs")]
    [InlineData("namespace Digits { {0} class DigitNet; }", "Digits.Digit-Net.g.cs")]
    [InlineData("{0} class NET; {0} class net; {0} class nEt; {0} class Net;", "N-E-T.g.cs -net.g.cs -n-Et.g.cs Net.g.cs")]
    [InlineData("namespace Shop.models { {0} class Net; } namespace Shop.Models { {0} class Net; } namespace SHOP.Models { {0} class Net; }", "Shop.-models.Net.g.cs Shop.Models.Net.g.cs S-H-O-P.Models.Net.g.cs")]
    [InlineData("class outer { {0} class Net; } class Outer { {0} class Net; } class Outer<T> { {0} class Net; } namespace Outers { {0} class Net; }", "-outer+Net.g.cs Outer+Net.g.cs Outer-1+Net.g.cs Outers.Net.g.cs")]
    [InlineData("{0} class Net; {0} class net; {0} class Net<A, B>; {0} class NET<A, B>;", "Net.g.cs -net.g.cs Net-2.g.cs N-E-T-2.g.cs")]
    [InlineData("namespace Outer { {0} class Net; } class Outer { {0} class Net; }", "Outer.Net.g.cs Outer+Net.g.cs")]
    [InlineData("{0} class Net; {0} record Net;", "Net.g.cs Net.2.g.cs")]
    [InlineData("class Outer { {0} class Net; } partial struct Outer { {0} class Net; }", "Outer+Net.g.cs Outer.2+Net.g.cs")]
    [InlineData("{0} class Net_1; {0} class Net1; {0} class _net;", "Net_1.g.cs Net1.g.cs _net.g.cs")]
    [InlineData("{0} class \u00e9tude; {0} class e\u0301tude; {0} class \u00c9tude;", ",00e9tude.g.cs -e,0301tude.g.cs ,00c9tude.g.cs")]
    [InlineData("{0} class K; {0} class k; {0} class \u212A;", "K.g.cs -k.g.cs ,212a.g.cs")]
    [InlineData("namespace @namespace.@event { {0} class @class; }", "-namespace.-event.-class.g.cs")]
    public void A_file_is_called_after_its_class_alone(string types, string files)
    {
        string source = types.Replace("{0}", Attributes + " partial", StringComparison.Ordinal).Replace("class outer", "partial class outer", StringComparison.Ordinal).Replace("class Outer", "partial class Outer", StringComparison.Ordinal);
        Assert.Equal(files.Split(' '), Harness.Generate(source).Keys);

        // In the company of others too: what is added to a project renames no file.
        Assert.Equal(files.Split(' '), Harness.Generate(source, "namespace OTHER { " + Attributes + " partial class Net; }").Keys.SkipLast(1));
    }

    [Fact]
    public void All_capitals_of_a_name_give_all_different_files()
    {
        IEnumerable<string> names = Enumerable.Range(0, 1 << 6).Select(bits => string.Concat("abcdef".Select((letter, i) => (bits >> i & 1) == 0 ? letter : char.ToUpperInvariant(letter))));
        IReadOnlyDictionary<string, string> files = Harness.Generate(string.Concat(names.Select(name => $"{Attributes} partial class {name};")));
        Assert.Equal(1 << 6, files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files.Keys, name => Assert.Matches(@"^[A-Za-z-]+\.g\.cs$", name));
    }

    // A path has a limit, and so has a name of .NET.
    [Fact]
    public void Long_names_are_cut_and_stay_different()
    {
        string name = new('N', 180);
        string[] files = [.. Harness.Generate($"{Attributes} partial class {name}a; {Attributes} partial class {name}b; {Attributes} partial class {name}A;").Keys];
        Assert.Equal(3, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, file => Assert.InRange(file.Length, 20, 126));
        Consumer.CompilesClean($"{Attributes} internal partial class {name};");
    }
}
