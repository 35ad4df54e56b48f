using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StaticNet.Extensions.DependencyInjection;
using Xunit;

namespace StaticNet.Data.Tests.Services;

/// <summary>Another file replaces the network and its preparations together, while requests are answered.</summary>
public sealed class ServedNetworkTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("staticnet-served-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_was_trained_anew_is_served_with_its_own_preparations()
    {
        string path = CarFiles.Write(PathOf("cars"), seed: 1);
        using ServiceProvider provider = Provide(services => Add(services, path));
        double before = Ask(provider);
        Assert.Equal(CarFiles.Predict(path), before);
        provider.GetRequiredService<MpgNet>().MaxDegreeOfParallelism = 1;

        CarFiles.Write(path, seed: 2, scale: 1.5);
        provider.GetRequiredService<ServedNetwork<MpgNet>>().Load();
        Assert.Equal(CarFiles.Predict(path), Ask(provider));
        Assert.NotEqual(before, Ask(provider));
        Assert.Equal(1, provider.GetRequiredService<MpgNet>().MaxDegreeOfParallelism);
        Assert.Same(provider.GetRequiredService<MpgNet>(), provider.GetRequiredService<INetwork>());

        string other = CarFiles.Write(PathOf("other"), seed: 3, scale: 2);
        provider.GetRequiredService<ServedNetwork<MpgNet>>().Load(other);
        Assert.Equal(CarFiles.Predict(other), Ask(provider));
    }

    [Fact]
    public void A_request_keeps_to_the_file_that_it_began_with()
    {
        string path = CarFiles.Write(PathOf("cars"), seed: 1);
        using ServiceProvider provider = Provide(services => Add(services, path));
        using IServiceScope request = provider.CreateScope();
        MpgNet network = request.ServiceProvider.GetRequiredService<MpgNet>();
        double before = CarFiles.Predict(path);

        CarFiles.Write(path, seed: 2, scale: 1.5);
        provider.GetRequiredService<ServedNetwork<MpgNet>>().Load();
        Assert.Equal(before, Ask(request.ServiceProvider));
        Assert.Same(network, request.ServiceProvider.GetRequiredService<INetwork>());
        using IServiceScope next = provider.CreateScope();
        Assert.Equal(CarFiles.Predict(path), Ask(next.ServiceProvider));
    }

    // Whoever mixed the two files would get a third number, or a fourth.
    [Fact]
    public void Requests_at_once_see_one_pair_or_the_other()
    {
        string path = PathOf("cars");
        string[] trained = [CarFiles.Write(PathOf("a"), seed: 1), CarFiles.Write(PathOf("b"), seed: 2, scale: 1.5)];
        double[] expected = [.. trained.Select(CarFiles.Predict)];
        File.Copy(trained[0], path);
        using ServiceProvider provider = Provide(services => Add(services, path));
        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, request =>
        {
            // As saving does, a whole file takes the place of another.
            if (request % 20 == 0)
            {
                string fresh = PathOf($"fresh-{request}");
                File.Copy(trained[request / 20 % 2], fresh);
                File.Move(fresh, path, overwrite: true);
                provider.GetRequiredService<ServedNetwork<MpgNet>>().Load();
            }

            using IServiceScope scope = provider.CreateScope();
            Assert.Contains(Ask(scope.ServiceProvider), expected);
        });
    }

    [Fact]
    public void A_file_that_does_not_fit_is_refused_and_the_old_one_stays()
    {
        string path = CarFiles.Write(PathOf("cars"), seed: 1), bare = PathOf("bare"), turned = CarFiles.Write(PathOf("turned"), seed: 2, scale: 1, "weight"), damaged = PathOf("damaged");
        new MpgNet(seed: 2).Save(bare);
        File.WriteAllText(damaged, "no weights at all");
        using ServiceProvider provider = Provide(services => Add(services, path));
        ServedNetwork<MpgNet> served = provider.GetRequiredService<ServedNetwork<MpgNet>>();
        double before = Ask(provider);

        Assert.Equal($"{bare}: a preparation 'inputs' was expected, but its preparations are none.", Assert.Throws<InvalidDataException>(() => served.Load(bare)).Message);
        Assert.StartsWith(
            $"{turned}: the preparation 'inputs' has the columns weight, horsepower, origin, but those that are served, and that requests are written for, are horsepower, weight, origin",
            Assert.Throws<InvalidDataException>(() => served.Load(turned)).Message, StringComparison.Ordinal);
        Assert.StartsWith($"{damaged}: MpgNet: at byte ", Assert.Throws<InvalidDataException>(() => served.Load(damaged)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => served.Load(PathOf("missing")));
        Assert.Throws<ArgumentException>("path", () => served.Load(""));
        Assert.Equal(before, Ask(provider));

        using ServiceProvider without = Provide(services => services.AddStaticNet<MpgNet>(options => options.Seed = 3));
        Assert.StartsWith("MpgNet was added without a file", Assert.Throws<InvalidOperationException>(without.GetRequiredService<ServedNetwork<MpgNet>>().Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_a_key_has_preparations_of_its_own()
    {
        string small = CarFiles.Write(PathOf("small"), seed: 1), large = CarFiles.Write(PathOf("large"), seed: 2, scale: 1.5);
        using ServiceProvider provider = Provide(services => services
            .AddKeyedStaticNet<MpgNet>("small", small).AddKeyedPreparation<MpgNet>("small", "inputs").AddKeyedPreparation<MpgNet>("small", "target")
            .AddKeyedStaticNet<MpgNet>(2, large).AddKeyedPreparation<MpgNet>(2, "inputs", serviceKey: "of the large one").AddKeyedPreparation<MpgNet>(2, "target"));
        Assert.Equal(CarFiles.Predict(small), Ask(provider, "small", "small/inputs", "small/target"));
        Assert.Equal(CarFiles.Predict(large), Ask(provider, 2, "of the large one", "2/target"));

        CarFiles.Write(small, seed: 3, scale: 3);
        provider.GetRequiredKeyedService<ServedNetwork<MpgNet>>("small").Load();
        Assert.Equal(CarFiles.Predict(small), Ask(provider, "small", "small/inputs", "small/target"));
        Assert.Equal(CarFiles.Predict(large), Ask(provider, 2, "of the large one", "2/target"));
    }

    [Fact]
    public void A_preparation_of_a_network_that_is_not_there_says_what_to_write()
    {
        using ServiceProvider keyed = Provide(services => services.AddKeyedStaticNet<MpgNet>("small", "small.safetensors").AddPreparation<MpgNet>("inputs", serviceKey: "small"));
        Assert.Equal(
            "The preparation 'inputs' is read from the file of MpgNet, but no file was given for it: the one that was added has the key \"small\", and its preparations are added by AddKeyedPreparation<MpgNet>(\"small\", \"inputs\").",
            Assert.Throws<InvalidOperationException>(() => keyed.GetRequiredKeyedService<Preparation>("small")).Message);

        using ServiceProvider alone = Provide(services => services.AddKeyedPreparation<MpgNet>("small", "inputs"));
        Assert.Equal(
            "The preparation 'inputs' is read from the file of MpgNet, but no file was given for the one with the key \"small\": write AddKeyedStaticNet<MpgNet>(\"small\", \"….safetensors\").AddKeyedPreparation<MpgNet>(\"small\", \"inputs\").",
            Assert.Throws<InvalidOperationException>(() => alone.GetRequiredKeyedService<Preparation>("small/inputs")).Message);

        ServiceCollection twice = new();
        twice.AddKeyedPreparation<MpgNet>("small", "inputs");
        Assert.StartsWith("There is a preparation with the key 'small/inputs' already", Assert.Throws<ArgumentException>("serviceKey", () => twice.AddKeyedPreparation<MpgNet>("small", "inputs")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("networkKey", () => twice.AddKeyedPreparation<MpgNet>(null!, "inputs"));
    }

    [Fact]
    public async Task Preparations_are_read_when_their_network_is()
    {
        string path = PathOf("late");
        using ServiceProvider late = Provide(services => services.AddStaticNet<MpgNet>(options => (options.Path, options.LoadAtStart) = (path, false)).AddPreparation<MpgNet>("inputs").AddPreparation<MpgNet>("target"));
        await Start(late);
        CarFiles.Write(path, seed: 4);
        Assert.Equal(CarFiles.Predict(path), Ask(late));

        using ServiceProvider alone = Provide(services => services.AddPreparation<MpgNet>("inputs"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Start(alone));
        using ServiceProvider lacking = Provide(services => services.AddStaticNet<MpgNet>(path).AddPreparation<MpgNet>("outputs"));
        Assert.Equal($"{path}: a preparation 'outputs' was expected, but its preparations are 'inputs', 'target'.", (await Assert.ThrowsAsync<InvalidDataException>(() => Start(lacking))).Message);
    }

    [Fact]
    public void Two_networks_of_one_class_need_keys()
    {
        ServiceCollection services = new();
        services.AddStaticNet<MpgNet>("a").AddKeyedStaticNet<MpgNet>("b", "b").AddKeyedStaticNet<SmallNet>("b", "b");
        Assert.Equal(
            "MpgNet was added already, and requests would get one of the two without a word: several networks of one class have keys, AddKeyedStaticNet<MpgNet>(\"…\", …).",
            Assert.Throws<InvalidOperationException>(() => services.AddStaticNet<MpgNet>("c")).Message);
        Assert.StartsWith("MpgNet was added with the key \"b\" already", Assert.Throws<InvalidOperationException>(() => services.AddKeyedStaticNet<MpgNet>("b", "c")).Message, StringComparison.Ordinal);
    }

    private static async Task Start(ServiceProvider provider)
    {
        foreach (IHostedLifecycleService service in provider.GetServices<IHostedService>().Cast<IHostedLifecycleService>())
            await service.StartingAsync(CancellationToken.None);
    }

    private static double Ask(IServiceProvider provider, object? network = null, string inputs = "inputs", string target = "target") => Cars.Predict(
        new Car(null, 2130, "Japan"), provider.GetRequiredKeyedService<MpgNet>(network), provider.GetRequiredKeyedService<Preparation>(inputs), provider.GetRequiredKeyedService<Preparation>(target)).Mpg;

    private static void Add(IServiceCollection services, string path) => services.AddStaticNet<MpgNet>(path).AddPreparation<MpgNet>("inputs").AddPreparation<MpgNet>("target");

    private static ServiceProvider Provide(Action<IServiceCollection> add)
    {
        ServiceCollection services = new();
        add(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private string PathOf(string name) => Path.Combine(_directory, $"{name}.safetensors");
}
