using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.PackageTests;

/// <summary>A project whose settings are the strictest, with the package.</summary>
public class ConsumerTests(PackageFixture package)
{
    [Fact]
    public async Task The_strictest_project_builds_without_a_warning_in_Finnish_and_trains()
    {
        string consumer = package.CreateConsumer("strict");
        string build = (await package.Dotnet(consumer, "build", package.OnlySource, "-o", "out")).Expect(0);
        Assert.Contains("The year begins in tammikuu.", build, StringComparison.Ordinal);
        Assert.Contains("0 Warning(s)", build, StringComparison.Ordinal);

        string output = (await CommandResult.Run(consumer, "dotnet", Path.Combine("out", "Consumer.dll"))).Expect(0);
        AssertTrained(output);
        Assert.Contains("culture fi-FI 1,5", output, StringComparison.Ordinal);

        // Breakpoints bind where the symbols have a source and its lines; nothing has to be written to the disk for it.
        using SymbolFile symbols = SymbolFile.Open(Path.Combine(consumer, "out", "Consumer.pdb"));
        Assert.Empty(Directory.GetFiles(consumer, "Digit-Net.g.cs", SearchOption.AllDirectories));
        Assert.True(symbols.IsEmbedded("Digit-Net.g.cs"), "The generated file should be embedded into the symbols.");
        Assert.True(symbols.LinesOf("Digit-Net.g.cs").Length > 60, "A debugger should be able to stop at the generated file's lines.");
    }

    // The consumer's own lines have much to mend for all analyzers of the SDK; what is generated has nothing.
    [Fact]
    public async Task All_analyzers_of_the_SDK_leave_generated_files_alone()
    {
        string consumer = package.CreateConsumer("analyzed");
        string build = (await package.Dotnet(consumer, "build", package.OnlySource, "-p:AnalysisMode=All", "-p:EnforceCodeStyleInBuild=true", "-p:EmitCompilerGeneratedFiles=true", "-p:TreatWarningsAsErrors=false")).Expect(0);
        Assert.Contains("warning CA", build, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs(", build, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(consumer, "Digit-Net.g.cs", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_wrong_parameter_count_stops_the_build_at_its_argument()
    {
        string consumer = package.CreateConsumer("wrong");
        string path = Path.Combine(consumer, "Networks.cs");
        string[] lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        int line = Array.IndexOf(lines, "[Parameters(7_850)]");
        lines[line] = "[Parameters(7_851)]";
        await File.WriteAllLinesAsync(path, lines, TestContext.Current.CancellationToken);

        string build = (await package.Dotnet(consumer, "build", package.OnlySource)).Expect(1);

        string place = string.Create(CultureInfo.InvariantCulture, $"Networks.cs({line + 1},13): error SN0201: ");
        Assert.Contains(place + "'DigitNet' has 7,850 parameters, not 7,851: flatten_1 0, dense_1 7,850, activation_1 0", build, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", build, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_for_an_older_framework_is_told_which_it_needs()
    {
        string consumer = package.CreateConsumer("older");
        string project = Path.Combine(consumer, "Consumer.csproj");
        string text = await File.ReadAllTextAsync(project, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(project, text.Replace("net10.0", "net8.0", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        // What a restore of an older framework would fetch besides is not what is tested.
        string build = (await package.Dotnet(consumer, "build", package.OnlySource, "-p:DisableImplicitFrameworkReferences=true", "-p:UseAppHost=false")).Expect(1);

        Assert.Contains("error : StaticNet needs net10.0 or later, but Consumer.csproj targets net8.0: write <TargetFramework>net10.0</TargetFramework> in it.", build, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", build, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_native_program_is_published_without_a_warning_and_trains()
    {
        string consumer = package.CreateConsumer("native");
        string publish = (await package.Dotnet(consumer, "publish", package.AdditionalSource, "--use-current-runtime", "-p:PublishAot=true", "-p:WithSatellites=true", "-o", "out")).Expect(0);
        Assert.DoesNotContain("warning", publish, StringComparison.OrdinalIgnoreCase);

        string program = Path.Combine(consumer, "out", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
        string output = (await CommandResult.Run(consumer, program)).Expect(0);
        AssertTrained(output);
        Assert.Contains("prepared True 3", output, StringComparison.Ordinal);
        Assert.Contains("services DigitNet: 784 → 10, 7,850 parameters; True", output, StringComparison.Ordinal);
    }

    private static void AssertTrained(string output)
    {
        Dictionary<string, string> lines = output.Split('\n').Select(line => line.Split(' ', 2)).Where(words => words.Length == 2).DistinctBy(words => words[0]).ToDictionary(words => words[0], words => words[1].Trim());
        double first = Number("first");
        Assert.InRange(first, 1, 4);
        Assert.InRange(Number("last"), 0, 0.9 * first);
        // 32 rows of softmax.
        Assert.InRange(Number("sum"), 31.999, 32.001);
        Assert.Equal("True", lines["loaded"]);
        Assert.Equal("3", lines["epochs"]);
        // 784·10 + 10; 4·8 + 8 + 8·3 + 3; 3·5 + 10·4 + 4.
        Assert.Equal("7850 67 59", lines["counts"]);
        Assert.Contains("Total params: 7850", output, StringComparison.Ordinal);
        Assert.Contains("\nloss: ", output, StringComparison.Ordinal);

        double Number(string name) => double.Parse(lines[name], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
