using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.PackageTests;

/// <summary>What <c>dotnet new staticnet</c> makes is built as it is.</summary>
public sealed class TemplateTests(PackageFixture package, TemplateTests.Installed templates) : IClassFixture<TemplateTests.Installed>
{
    private static string[] Commands => ReadmePage.Read("README.md").Section("### From a template").Commands();

    [Fact]
    public async Task A_console_learns_the_spirals_and_draws_them()
    {
        // As README says to type it.
        string[] commands = Commands;
        Assert.Equal(3, commands.Length);
        (await CommandResult.Run(package.Work, templates.Environment, "dotnet", commands[1].Split(' ')[1..])).Expect(0);
        string project = Path.Combine(package.Work, "spirals");
        Assert.Equal(["Program.cs", "Spirals.cs", "spirals.csproj"], Files(project));

        string output = (await CommandResult.Run(package.Work, package.Environment, "dotnet", commands[2].Split(' ')[1..])).Expect(0);

        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("Total params: 1185", output, StringComparison.Ordinal);
        string score = output.Split('\n').Single(line => line.StartsWith("Of 200 points that it has not seen, ", StringComparison.Ordinal));
        Assert.InRange(int.Parse(new string([.. score[36..].TakeWhile(char.IsDigit)]), CultureInfo.InvariantCulture), 95, 100);
        string[] picture = [.. output.Split('\n').Select(line => line.Trim()).Where(line => line.Length == 48 && line.All(c => c is '#' or '.'))];
        Assert.Equal(24, picture.Length);
        Assert.Contains(picture, line => line.Contains("#.", StringComparison.Ordinal) && line.Contains(".#", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(package.Work, "spirals.safetensors")), "The network should be saved.");
    }

    [Fact]
    public async Task A_web_service_is_built_and_is_what_the_page_shows()
    {
        string project = await Instantiate("Service", "--web");
        Assert.Equal(["Program.cs", "Service.csproj", "Spirals.cs"], Files(project));
        Assert.Contains((await File.ReadAllTextAsync(Path.Combine(project, "Program.cs"), TestContext.Current.CancellationToken)).Trim(), ReadmePage.Read("docs", "howto", "serve-from-aspnet.md").Blocks("cs")[0].Trim(), StringComparison.Ordinal);

        // The generators that a native program has see nothing of what StaticNet's writes; all but the native compiler runs.
        await Build(project, "-p:PublishAot=true");
    }

    [Fact]
    public async Task A_page_is_built()
    {
        string project = await Instantiate("Page", "--browser");
        Assert.Equal(["Page.csproj", "Program.cs", "Properties/launchSettings.json", "Spirals.cs", "wwwroot/index.html", "wwwroot/worker.js"], Files(project));
        await Build(project);
    }

    private async Task<string> Instantiate(string name, params string[] options)
    {
        string project = package.CreateDirectory(name);
        (await CommandResult.Run(project, templates.Environment, "dotnet", ["new", "staticnet", .. options])).Expect(0);
        return project;
    }

    private async Task Build(string project, params string[] properties)
    {
        string build = (await package.Dotnet(project, "build", [package.AdditionalSource, "-o", "out", .. properties])).Expect(0);
        Assert.Contains("0 Warning(s)", build, StringComparison.Ordinal);
    }

    private static string[] Files(string project) =>
        [.. Directory.GetFiles(project, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(project, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The templates in a home of their own, so that the user's stay as they are.</summary>
    public sealed class Installed(PackageFixture package) : IAsyncLifetime
    {
        /// <summary>What makes <c>dotnet new</c> know them.</summary>
        internal Dictionary<string, string> Environment { get; } = new(package.Environment) { ["DOTNET_CLI_HOME"] = package.CreateDirectory("home"), ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false" };

        /// <inheritdoc/>
        public async ValueTask InitializeAsync() => (await CommandResult.Run(package.Work, Environment, "dotnet", Commands[0].Split(' ')[1..])).Expect(0);

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
