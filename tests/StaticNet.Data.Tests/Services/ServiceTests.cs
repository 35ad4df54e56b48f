using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace StaticNet.Data.Tests.Services;

/// <summary>Networks as services: which there are, when their files are read, and what is said where one is not there.</summary>
public sealed class ServiceTests : IDisposable
{
    private static readonly float[] X = [0.25f, 1, -0.5f];

    private readonly string _directory = Directory.CreateTempSubdirectory("staticnet-services-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_network_has_the_weights_of_its_file_and_is_one_for_all()
    {
        using ServiceProvider provider = Provide(services => services.AddStaticNet<SmallNet>(Save("small.safetensors", seed: 7)));
        SmallNet network = provider.GetRequiredService<SmallNet>();
        Assert.Equal(new SmallNet(seed: 7).Predict(X), network.Predict(X));
        Assert.Same(network, provider.GetRequiredService<SmallNet>());
        Assert.Same(network, provider.GetRequiredService<INetwork>());
        using IServiceScope scope = provider.CreateScope();
        Assert.Same(network, scope.ServiceProvider.GetRequiredService<SmallNet>());
    }

    [Fact]
    public void Several_networks_are_all_there_and_those_of_one_class_have_keys()
    {
        string old = Save("old.safetensors", seed: 1), recent = Save("recent.safetensors", seed: 2);
        using ServiceProvider provider = Provide(services => services
            .AddStaticNet<SmallNet>(old)
            .AddStaticNet<CarNet>(options => options.Seed = 3)
            .AddKeyedStaticNet<SmallNet>("old", old)
            .AddKeyedStaticNet<SmallNet>("recent", recent));
        Assert.Equal([typeof(SmallNet), typeof(CarNet)], provider.GetServices<INetwork>().Select(network => network.Info.Type));
        Assert.Equal(new CarNet(seed: 3).GetWeights("dense_1/kernel"), provider.GetRequiredService<CarNet>().GetWeights("dense_1/kernel"));
        Assert.Equal(new SmallNet(seed: 2).Predict(X), provider.GetRequiredKeyedService<SmallNet>("recent").Predict(X));
        Assert.Same(provider.GetRequiredKeyedService<SmallNet>("old"), provider.GetRequiredKeyedService<INetwork>("old"));
        Assert.NotSame(provider.GetRequiredKeyedService<SmallNet>("old"), provider.GetRequiredService<SmallNet>());
    }

    [Fact]
    public async Task A_host_loads_before_it_starts_what_does_not_wait_for_its_first_use()
    {
        string path = Path.Combine(_directory, "late.safetensors");
        using ServiceProvider waiting = Provide(services => services.AddStaticNet<SmallNet>(options => (options.Path, options.LoadAtStart) = (path, false)));
        Assert.Empty(waiting.GetServices<IHostedService>());
        Save("late.safetensors", seed: 4);
        Assert.Equal(new SmallNet(seed: 4).Predict(X), waiting.GetRequiredService<SmallNet>().Predict(X));

        using ServiceProvider provider = Provide(services => services.AddStaticNet<SmallNet>(path).AddKeyedStaticNet<SmallNet>(1, path));
        foreach (IHostedLifecycleService service in provider.GetServices<IHostedService>().Cast<IHostedLifecycleService>())
            await service.StartingAsync(CancellationToken.None);
        File.Delete(path);
        Assert.Equal(new SmallNet(seed: 4).Predict(X), provider.GetRequiredService<SmallNet>().Predict(X));
        Assert.Equal(new SmallNet(seed: 4).Predict(X), provider.GetRequiredKeyedService<SmallNet>(1).Predict(X));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_what_to_do()
    {
        string missing = Path.Combine(_directory, "missing.safetensors");
        using ServiceProvider provider = Provide(services => services.AddStaticNet<SmallNet>(missing));
        FileNotFoundException thrown = Assert.Throws<FileNotFoundException>(provider.GetRequiredService<SmallNet>);
        Assert.Equal(missing, thrown.FileName);
        Assert.Equal(
            $"The weights of SmallNet were expected in '{missing}', but there is no such file: write them there with Save(\"{missing}\"), or give AddStaticNet<SmallNet> the path of the file.",
            thrown.Message);

        using ServiceProvider hosted = Provide(services => services.AddSingleton<IHostEnvironment>(new Environment(_directory)).AddStaticNet<SmallNet>("missing.safetensors"));
        Assert.StartsWith(
            $"The weights of SmallNet were expected in '{missing}' or '{Path.Combine(AppContext.BaseDirectory, "missing.safetensors")}', but there is no such file: ",
            Assert.Throws<FileNotFoundException>(hosted.GetRequiredService<SmallNet>).Message);
    }

    [Fact]
    public void A_relative_path_begins_at_the_content_root()
    {
        Save("here.safetensors", seed: 5);
        using ServiceProvider provider = Provide(services => services.AddSingleton<IHostEnvironment>(new Environment(_directory)).AddStaticNet<SmallNet>("here.safetensors"));
        Assert.Equal(new SmallNet(seed: 5).Predict(X), provider.GetRequiredService<SmallNet>().Predict(X));
    }

    [Fact]
    public void A_file_of_another_network_is_named()
    {
        string path = Path.Combine(_directory, "cars.safetensors");
        new CarNet().Save(path);
        using ServiceProvider provider = Provide(services => services.AddStaticNet<SmallNet>(path));
        InvalidDataException thrown = Assert.Throws<InvalidDataException>(provider.GetRequiredService<SmallNet>);
        Assert.StartsWith($"{path}: SmallNet: the file is of another network: ", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, thrown.Message.LastIndexOf(path, StringComparison.Ordinal));
        Assert.Null(thrown.InnerException);
    }

    [Fact]
    public void Options_that_cannot_be_are_refused_where_they_are_set()
    {
        ServiceCollection services = new();
        Assert.Throws<ArgumentException>("path", () => services.AddStaticNet<SmallNet>(""));
        Assert.Throws<ArgumentNullException>("serviceKey", () => services.AddKeyedStaticNet<SmallNet>(null!, "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => services.AddStaticNet<SmallNet>(options => options.MaxDegreeOfParallelism = 0));
        using ServiceProvider provider = Provide(with => with.AddStaticNet<SmallNet>(options => options.MaxDegreeOfParallelism = 1));
        Assert.Equal(1, provider.GetRequiredService<SmallNet>().MaxDegreeOfParallelism);
    }

    // Requests predict while one of them brings a new file, and one trains.
    [Fact]
    public void Requests_at_once_see_one_file_or_the_other()
    {
        string[] paths = [Save("a.safetensors", seed: 1), Save("b.safetensors", seed: 2)];
        float[][] expected = [new SmallNet(seed: 1).Predict(X), new SmallNet(seed: 2).Predict(X)];
        using ServiceProvider provider = Provide(services => services.AddStaticNet<SmallNet>(paths[0]));
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, request =>
        {
            SmallNet network = provider.GetRequiredService<SmallNet>();
            if (request % 20 == 0)
                network.Load(paths[request / 20 % 2]);
            Assert.Contains(network.Predict(X), expected);
        });
    }

    private string Save(string name, int seed)
    {
        string path = Path.Combine(_directory, name);
        new SmallNet(seed).Save(path);
        return path;
    }

    private static ServiceProvider Provide(Action<IServiceCollection> add)
    {
        ServiceCollection services = new();
        add(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed class Environment(string contentRoot) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = contentRoot;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
