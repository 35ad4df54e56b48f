using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
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
        using WebService service = await WebService.Start(project, Path.Combine("out", "Service.dll"));
        (int status, JsonElement answer) = await service.Ask("/predict?x=0.5&y=0.2");
        Assert.Equal(200, status);
        float predicted = answer.GetSingle();
        Assert.InRange(predicted, 0, 1);
        (_, JsonElement answers) = await service.Ask("/predict", "[[0.5, 0.2], [-0.1, 0.9]]");
        Assert.Equal(2, answers.GetArrayLength());
        Assert.Equal(predicted, answers[0][0].GetSingle(), 1e-5f);

        foreach ((string path, string? body, string beginning, string part) in Wrong)
            await IsRefused(service, path, body, beginning, part);
        Assert.DoesNotContain("Exception", service.Log, StringComparison.Ordinal);
    }

    private static async Task IsRefused(WebService service, string path, string? body, string beginning, string part)
    {
        (int status, JsonElement answer) = await service.Ask(path, body);
        string asked = $"{path} {body}: {answer}";
        Assert.True(status == 400, asked);
        Assert.True(answer.TryGetProperty("detail", out JsonElement detail), asked);
        Assert.StartsWith(beginning, detail.GetString(), StringComparison.Ordinal);
        Assert.Contains(part, detail.GetString(), StringComparison.Ordinal);
        Assert.False(answer.TryGetProperty("exception", out _), asked);
    }

    private static IEnumerable<(string Path, string? Body, string Beginning, string Part)> Wrong
    {
        get
        {
            const string points = "Points of two numbers each, from -1 to 1, were expected", json = "Failed to read parameter \"List<float[]> points\" from the request body as JSON. ", missing = "Required parameter \"";
            yield return ("/predict?x=1", null, missing, "float y");
            yield return ("/predict?x=a&y=1", null, "Failed to bind parameter \"float x\" from \"a\".", "");
            yield return ("/predict?x=NaN&y=1", null, points, "");
            yield return ("/predict?x=1e38&y=1", null, points, "");
            yield return ("/predict", "[[1e99, 2]]", points, "");
            yield return ("/predict", "[[1]]", points, "");
            yield return ("/predict", "[null]", points, "");
            yield return ("/predict", """[["a", 1]]""", json, "$[0][0]");
            yield return ("/predict", "{}", json, "$");
            yield return ("/predict", "[[1,", json, "");
            yield return ("/predict", "null", missing, "points");
            yield return ("/predict", "", missing, "points");
        }
    }

    [Fact]
    public async Task A_service_of_raw_values_is_built_as_the_page_shows_it()
    {
        ReadmePage section = ReadmePage.Read("docs", "howto", "serve-from-aspnet.md").Section("## Raw values, from a table to JSON");
        string project = await Instantiate("CarService", "--web");
        File.Delete(Path.Combine(project, "Spirals.cs"));
        await File.WriteAllTextAsync(
            Path.Combine(project, "Program.cs"), section.Blocks("cs")[0] + "\n\n[Network(4)]\n[Dense(1)]\npublic sealed partial class MpgNet;\n", TestContext.Current.CancellationToken);
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
