using System.Collections.Frozen;
using StaticNet.Data;

namespace StaticNet.Extensions.DependencyInjection;

/// <summary>A network and the preparations of its file, read together. It never changes: another file is another one.</summary>
/// <param name="Network">The network.</param>
/// <param name="Preparations">The preparations that were added, by their names.</param>
internal sealed record ServedFile<TNetwork>(TNetwork Network, FrozenDictionary<string, Preparation> Preparations)
    where TNetwork : class, INetwork<TNetwork>;

/// <summary>A preparation that was added for a network, under the network's key.</summary>
/// <param name="Name">Its name in the file.</param>
internal sealed record PreparationName<TNetwork>(string Name)
    where TNetwork : class, INetwork<TNetwork>;
