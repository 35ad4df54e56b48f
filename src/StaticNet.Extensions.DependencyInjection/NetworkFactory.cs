using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StaticNet.Data;

namespace StaticNet.Extensions.DependencyInjection;

/// <summary>Makes the network of some options.</summary>
internal static class NetworkFactory
{
    /// <summary>Makes it, loads a file, and predicts once, so that its code is compiled when somebody waits for it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="path">The file, whose path is complete; null leaves the weights as they are initialised.</param>
    /// <param name="preparations">The names of the preparations to read.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another network, or has no such preparation.</exception>
    public static ServedFile<TNetwork> Create<TNetwork>(NetworkOptions options, string? path, ReadOnlySpan<string> preparations)
        where TNetwork : class, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(options.Seed);
        if (options.MaxDegreeOfParallelism is { } threads)
            network.MaxDegreeOfParallelism = threads;
        FrozenDictionary<string, Preparation> read = path is null ? FrozenDictionary<string, Preparation>.Empty : Load(network, path, preparations);
        network.Predict(new float[TNetwork.InputSize]);
        return new(network, read);
    }

    /// <summary>Gets a preparation of a network that was added.</summary>
    /// <param name="provider">The services.</param>
    /// <param name="networkKey">The network's key.</param>
    /// <param name="name">The preparation's name.</param>
    /// <param name="key">What it is asked for by.</param>
    /// <exception cref="InvalidOperationException">The network was not added with this key, or has no file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another network, or has no such preparation.</exception>
    public static Preparation Prepare<TNetwork>(IServiceProvider provider, object? networkKey, string name, object key)
        where TNetwork : class, INetwork<TNetwork>
    {
        if (provider.GetKeyedService<ServedNetwork<TNetwork>>(networkKey) is not null && ServedNetwork<TNetwork>.In(provider, networkKey).Preparations.TryGetValue(name, out Preparation? preparation))
            return preparation;

        string network = typeof(TNetwork).Name;
        string advice = networkKey is not null
            ? $"write AddKeyedStaticNet<{network}>({Show(networkKey)}, \"….safetensors\").AddKeyedPreparation<{network}>({Show(networkKey)}, \"{name}\")."
            : provider.GetKeyedService<ServedNetwork<TNetwork>>(key) is not null
            ? $"the one that was added has the key {Show(key)}, and its preparations are added by AddKeyedPreparation<{network}>({Show(key)}, \"{name}\")."
            : $"write AddStaticNet<{network}>(\"….safetensors\").AddPreparation<{network}>(\"{name}\"), and for a network with a key AddKeyedPreparation.";
        throw new InvalidOperationException($"The preparation '{name}' is read from the file of {network}, but no file was given for {(networkKey is null ? "it" : $"the one with the key {Show(networkKey)}")}: {advice}");
    }

    /// <summary>Finds a file from the content root, or beside the program.</summary>
    /// <param name="path">The path, which may be relative.</param>
    /// <param name="network">The network, for the message.</param>
    /// <param name="services">Where the host is, if there is one.</param>
    /// <exception cref="FileNotFoundException">It is in neither place.</exception>
    public static string Find(string path, Type network, IServiceProvider services)
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

    /// <summary>A key as it stands in code.</summary>
    public static string Show(object key) => key is string text ? $"\"{text}\"" : FormattableString.Invariant($"{key}");

    // The file is opened once: when another takes its place meanwhile, this one is still read to its end.
    private static FrozenDictionary<string, Preparation> Load(INetwork network, string path, ReadOnlySpan<string> preparations)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            network.Load(stream);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception.InnerException);
        }

        Dictionary<string, Preparation> read = new(StringComparer.Ordinal);
        foreach (string name in preparations)
        {
            stream.Position = 0;
            read.Add(name, Preparation.Load(stream, name));
        }

        return read.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
