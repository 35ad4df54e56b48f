using System;
using System.IO;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StaticNet.Data;

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
            Load(network, Find(path, typeof(TNetwork), services));
        network.Predict(new float[TNetwork.InputSize]);
        return network;
    }

    /// <summary>Reads a preparation from the file of a network that was added.</summary>
    /// <param name="name">The preparation's name.</param>
    /// <param name="services">Where the network's options are, and the host, if there is one.</param>
    /// <exception cref="InvalidOperationException">The network has no file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or has no such preparation.</exception>
    public static Preparation Prepare<TNetwork>(string name, IServiceProvider services)
        where TNetwork : class, INetwork<TNetwork> =>
        services.GetKeyedService<NetworkOptions>(typeof(TNetwork))?.Path is { } path
            ? Preparation.Load(Find(path, typeof(TNetwork), services), name)
            : throw new InvalidOperationException(
                $"The preparation '{name}' is read from the file of {typeof(TNetwork).Name}, but no file was given for it: write AddStaticNet<{typeof(TNetwork).Name}>(\"….safetensors\").AddPreparation<{typeof(TNetwork).Name}>(\"{name}\").");

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

    private static string Find(string path, Type network, IServiceProvider services)
    {
        string? contentRoot = services.GetService<IHostEnvironment>()?.ContentRootPath;
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
