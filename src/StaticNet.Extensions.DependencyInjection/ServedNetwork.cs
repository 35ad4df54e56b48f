using System;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;
using StaticNet.Data;

namespace StaticNet.Extensions.DependencyInjection;

/// <summary>Loads another file while the service runs: a network that was added, and the preparations that were added for it, together.</summary>
/// <remarks>
/// Every <c>AddStaticNet</c> adds one, and every <c>AddKeyedStaticNet</c> one with its key. Each request, as any scope, keeps to the network and preparations of the file that it has
/// asked for first, so that it never has a network of one file and a preparation of another. What a singleton has been given stays what it was: let it take a scope for each piece of work.
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <example>
/// <code>
/// app.MapPost("/reload", void (ServedNetwork&lt;MpgNet&gt; served) => served.Load());
/// </code>
/// </example>
public sealed class ServedNetwork<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly NetworkOptions _options;
    private readonly IServiceProvider _root;
    private readonly object? _key;
    private readonly Lock _loading = new();
    private ServedFile<TNetwork>? _current;

    internal ServedNetwork(NetworkOptions options, IServiceProvider root, object? key)
    {
        _options = options;
        _root = root;
        _key = key;
    }

    internal bool LoadAtStart => _options.LoadAtStart;

    /// <summary>Gets what is served, which is read when it is first asked for.</summary>
    internal ServedFile<TNetwork> Current
    {
        get
        {
            if (Volatile.Read(ref _current) is { } current)
                return current;
            lock (_loading)
                return _current ??= Read(_options.Path, replaced: null);
        }
    }

    /// <summary>Reads the file that the network was added with once more, as after training has saved another one there.</summary>
    /// <exception cref="InvalidOperationException">The network was added without a file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file; what was served goes on being served.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another network, lacks a preparation, or has one of other columns; what was served goes on being served.</exception>
    public void Load() => Load(_options.Path ?? throw new InvalidOperationException($"{typeof(TNetwork).Name} was added without a file: say which one to read, Load(\"….safetensors\")."));

    /// <summary>Reads another file: its network and its preparations replace those that are served, at once and together.</summary>
    /// <param name="path">The safetensors file, which <c>Save(path, preparations)</c> has written: see <see cref="NetworkOptions.Path"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file; what was served goes on being served.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another network, lacks a preparation, or has one of other columns; what was served goes on being served.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        lock (_loading)
            Volatile.Write(ref _current, Read(path, replaced: _current));
    }

    /// <summary>Gets what a scope is served: what it was served before, or else what is served now.</summary>
    /// <param name="provider">The scope's services, or those of the host.</param>
    /// <param name="key">The network's key.</param>
    internal static ServedFile<TNetwork> In(IServiceProvider provider, object? key)
    {
        ServedNetwork<TNetwork> served = provider.GetRequiredKeyedService<ServedNetwork<TNetwork>>(key);

        // Outside of any scope there is nothing to keep to, and a scope's own services cannot be asked for.
        return ReferenceEquals(provider, served._root) ? served.Current : provider.GetRequiredKeyedService<ServedFile<TNetwork>>(key);
    }

    private ServedFile<TNetwork> Read(string? path, ServedFile<TNetwork>? replaced)
    {
        string[] names = [.. _root.GetKeyedServices<PreparationName<TNetwork>>(_key).Select(preparation => preparation.Name).Distinct()];
        ServedFile<TNetwork> file = NetworkFactory.Create<TNetwork>(_options, path is null ? null : NetworkFactory.Find(path, typeof(TNetwork), _root), names);
        if (replaced is null)
            return file;

        file.Network.MaxDegreeOfParallelism = replaced.Network.MaxDegreeOfParallelism;
        foreach ((string name, Preparation preparation) in replaced.Preparations)
            CheckColumns(path, preparation, file.Preparations[name]);
        return file;
    }

    // Requests give values in the order of the columns: in another one, numbers would be taken for each other without a word.
    private static void CheckColumns(string? path, Preparation served, Preparation found)
    {
        if (!served.ColumnNames.SequenceEqual(found.ColumnNames))
        {
            throw new InvalidDataException(
                $"{path}: the preparation '{found.Name}' has the columns {string.Join(", ", found.ColumnNames)}, but those that are served, and that requests are written for, are {string.Join(", ", served.ColumnNames)}: start the service anew with what fits this file.");
        }
    }
}
