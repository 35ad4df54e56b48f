using System;
using System.IO;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace StaticNet.Extensions.DependencyInjection;

/// <summary>Makes the network of some options.</summary>
internal static class NetworkFactory
{
    /// <summary>Makes it, loads its file, and predicts once, so that its code is compiled when somebody waits for it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="services">Where the host is, if there is one.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network.</exception>
    public static TNetwork Create<TNetwork>(NetworkOptions options, IServiceProvider services)
        where TNetwork : class, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(options.Seed);
        if (options.MaxDegreeOfParallelism is { } threads)
            network.MaxDegreeOfParallelism = threads;
        if (options.Path is { } path)
            Load(network, Find(path, typeof(TNetwork), services.GetService<IHostEnvironment>()?.ContentRootPath));
        network.Predict(new float[TNetwork.InputSize]);
        return network;
    }

    private static void Load(INetwork network, string path)
    {
        try
        {
            network.Load(path);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    private static string Find(string path, Type network, string? contentRoot)
    {
        string first = Path.GetFullPath(path, contentRoot is null ? Environment.CurrentDirectory : Path.GetFullPath(contentRoot)), second = Path.GetFullPath(path, AppContext.BaseDirectory);
        if (File.Exists(first))
            return first;
        if (File.Exists(second))
            return second;
        throw new FileNotFoundException(
            $"The weights of {network.Name} were expected in {(first == second ? $"'{first}'" : $"'{first}' or '{second}'")}, but there is no such file: write them there with Save(\"{path}\"), or give AddStaticNet<{network.Name}> the path of the file.",
            first);
    }
}
