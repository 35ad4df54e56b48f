using System;
using System.Linq;
using Microsoft.Extensions.Hosting;
using StaticNet;
using StaticNet.Data;
using StaticNet.Extensions.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Networks as services.</summary>
/// <remarks>
/// All requests share a network's weights. <c>Predict</c>, <c>GetWeights</c> and <c>Save</c> may be called by any number of them at once, also while another one
/// loads weights or trains; who loads, trains or evaluates while somebody trains or evaluates gets an <see cref="InvalidOperationException"/> that says so.
/// <para>It is found as its class and as <see cref="INetwork"/>: of several, <c>IEnumerable&lt;INetwork&gt;</c> has all that were added without a key.</para>
/// <para>It is the same object for all until <see cref="ServedNetwork{TNetwork}"/> loads another file, which replaces it together with its preparations.</para>
/// </remarks>
public static class StaticNetServiceCollectionExtensions
{
    /// <summary>Adds a network with the weights of a file, loaded when the host starts.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="path">The safetensors file, which <c>Save</c> has written: see <see cref="NetworkOptions.Path"/>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddStaticNet<TNetwork>(this IServiceCollection services, string path)
        where TNetwork : class, INetwork<TNetwork> =>
        AddStaticNet<TNetwork>(services, PathOption(path));

    /// <summary>Adds a network.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The network was added already: several of one class have keys.</exception>
    public static IServiceCollection AddStaticNet<TNetwork>(this IServiceCollection services, Action<NetworkOptions> configure)
        where TNetwork : class, INetwork<TNetwork> =>
        Add<TNetwork>(services, null, configure);

    /// <summary>
    /// Adds a preparation that was saved with a network, read from the file that <see cref="AddStaticNet{TNetwork}(IServiceCollection, string)"/> has found, when the network is:
    /// <c>[FromKeyedServices("inputs")] Preparation inputs</c>.
    /// </summary>
    /// <typeparam name="TNetwork">The network, which is added without a key; of one with a key, see <see cref="AddKeyedPreparation{TNetwork}"/>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The preparation's name in the file.</param>
    /// <param name="serviceKey">What it is asked for by; null, the default, is its name. Preparations of several networks that have the same name need different keys.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the key is another preparation's already.</exception>
    public static IServiceCollection AddPreparation<TNetwork>(this IServiceCollection services, string name, object? serviceKey = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return AddPreparation<TNetwork>(services, null, name, serviceKey ?? name, $"AddPreparation<{typeof(TNetwork).Name}>(\"{name}\", serviceKey: …)");
    }

    /// <summary>
    /// Adds a preparation that was saved with a network that has a key, read from the file that <see cref="AddKeyedStaticNet{TNetwork}(IServiceCollection, object, string)"/> has found, when the
    /// network is: <c>[FromKeyedServices("small/inputs")] Preparation inputs</c>.
    /// </summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="networkKey">The network's key.</param>
    /// <param name="name">The preparation's name in the file.</param>
    /// <param name="serviceKey">What it is asked for by; null, the default, is the text of the network's key, a slash and the name: <c>"small/inputs"</c>.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the key is another preparation's already.</exception>
    public static IServiceCollection AddKeyedPreparation<TNetwork>(this IServiceCollection services, object networkKey, string name, object? serviceKey = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(networkKey);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return AddPreparation<TNetwork>(
            services, networkKey, name, serviceKey ?? FormattableString.Invariant($"{networkKey}/{name}"), $"AddKeyedPreparation<{typeof(TNetwork).Name}>({NetworkFactory.Show(networkKey)}, \"{name}\", serviceKey: …)");
    }

    /// <summary>Adds one of several networks, which may be of one class, with the weights of a file: <c>[FromKeyedServices("small")] DigitNet network</c>, or <c>INetwork</c>.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">What it is asked for by.</param>
    /// <param name="path">The safetensors file, which <c>Save</c> has written: see <see cref="NetworkOptions.Path"/>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddKeyedStaticNet<TNetwork>(this IServiceCollection services, object serviceKey, string path)
        where TNetwork : class, INetwork<TNetwork> =>
        AddKeyedStaticNet<TNetwork>(services, serviceKey, PathOption(path));

    /// <summary>Adds one of several networks, which may be of one class: <c>[FromKeyedServices("small")] DigitNet network</c>, or <c>INetwork</c>.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">What it is asked for by.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">A network of this class was added with this key already.</exception>
    public static IServiceCollection AddKeyedStaticNet<TNetwork>(this IServiceCollection services, object serviceKey, Action<NetworkOptions> configure)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        return Add<TNetwork>(services, serviceKey, configure);
    }

    private static Action<NetworkOptions> PathOption(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return options => options.Path = path;
    }

    // A key that is null is none.
    private static IServiceCollection Add<TNetwork>(IServiceCollection services, object? key, Action<NetworkOptions> configure)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        string network = typeof(TNetwork).Name;
        if (Has(services, typeof(ServedNetwork<TNetwork>), key))
        {
            throw new InvalidOperationException(key is null
                ? $"{network} was added already, and requests would get one of the two without a word: several networks of one class have keys, AddKeyedStaticNet<{network}>(\"…\", …)."
                : $"{network} was added with the key {NetworkFactory.Show(key)} already, and requests would get one of the two without a word: give this one another key.");
        }

        NetworkOptions options = new();
        configure(options);
        services.AddKeyedSingleton(key, (provider, _) => new ServedNetwork<TNetwork>(options, provider, key));
        services.AddKeyedScoped(key, (provider, _) => provider.GetRequiredKeyedService<ServedNetwork<TNetwork>>(key).Current);
        services.AddKeyedTransient(key, (provider, _) => ServedNetwork<TNetwork>.In(provider, key).Network);
        services.AddKeyedTransient<INetwork>(key, (provider, _) => ServedNetwork<TNetwork>.In(provider, key).Network);
        return options.LoadAtStart ? AtStart(services, provider => _ = provider.GetRequiredKeyedService<ServedNetwork<TNetwork>>(key).Current) : services;
    }

    private static IServiceCollection AddPreparation<TNetwork>(IServiceCollection services, object? networkKey, string name, object key, string advice)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(services);
        if (Has(services, typeof(Preparation), key))
            throw new ArgumentException($"There is a preparation with the key '{key}' already: give this one another, {advice}.", "serviceKey");
        services.AddKeyedSingleton(networkKey, new PreparationName<TNetwork>(name));
        services.AddKeyedTransient(key, (provider, _) => NetworkFactory.Prepare<TNetwork>(provider, networkKey, name, key));
        return AtStart(services, provider =>
        {
            if (provider.GetKeyedService<ServedNetwork<TNetwork>>(networkKey) is not { LoadAtStart: false })
                NetworkFactory.Prepare<TNetwork>(provider, networkKey, name, key);
        });
    }

    private static bool Has(IServiceCollection services, Type type, object? key) => services.Any(service => service.ServiceType == type && Equals(service.ServiceKey, key));

    private static IServiceCollection AtStart(IServiceCollection services, Action<IServiceProvider> act) =>
        services.AddSingleton<IHostedService>(provider => new NetworkStart(() => act(provider)));
}
