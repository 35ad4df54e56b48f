using System;
using System.Linq;
using Microsoft.Extensions.Hosting;
using StaticNet;
using StaticNet.Data;
using StaticNet.Extensions.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Networks as services.</summary>
/// <remarks>
/// A network is a singleton: all requests share its weights. <c>Predict</c>, <c>GetWeights</c> and <c>Save</c> may be called by any number of them at once, also while another one
/// loads weights or trains; who loads, trains or evaluates while somebody trains or evaluates gets an <see cref="InvalidOperationException"/> that says so.
/// <para>It is found as its class and as <see cref="INetwork"/>: of several, <c>IEnumerable&lt;INetwork&gt;</c> has all that were added without a key.</para>
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
    public static IServiceCollection AddStaticNet<TNetwork>(this IServiceCollection services, Action<NetworkOptions> configure)
        where TNetwork : class, INetwork<TNetwork>
    {
        NetworkOptions options = Options(services, configure);
        services.AddKeyedSingleton<NetworkOptions>(typeof(TNetwork), options);
        services.AddSingleton(provider => NetworkFactory.Create<TNetwork>(options, provider));
        services.AddSingleton<INetwork>(provider => provider.GetRequiredService<TNetwork>());
        return Start(services, options, provider => provider.GetRequiredService<TNetwork>());
    }

    /// <summary>
    /// Adds a preparation that was saved with a network, read from the file that <see cref="AddStaticNet{TNetwork}(IServiceCollection, string)"/> has found, when the host starts:
    /// <c>[FromKeyedServices("inputs")] Preparation inputs</c>.
    /// </summary>
    /// <typeparam name="TNetwork">The network, which is added without a key.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The preparation's name in the file.</param>
    /// <param name="serviceKey">What it is asked for by; null, the default, is its name. Preparations of several networks that have the same name need different keys.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the key is another preparation's already.</exception>
    public static IServiceCollection AddPreparation<TNetwork>(this IServiceCollection services, string name, object? serviceKey = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        object key = serviceKey ?? name;
        if (services.Any(service => service.ServiceType == typeof(Preparation) && Equals(service.ServiceKey, key)))
            throw new ArgumentException($"There is a preparation with the key '{key}' already: give this one another, AddPreparation<{typeof(TNetwork).Name}>(\"{name}\", serviceKey: …).", nameof(serviceKey));
        services.AddKeyedSingleton(key, (provider, _) => NetworkFactory.Prepare<TNetwork>(name, provider));
        return services.AddSingleton<IHostedService>(provider => new NetworkStart(() => provider.GetRequiredKeyedService<Preparation>(key)));
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
    public static IServiceCollection AddKeyedStaticNet<TNetwork>(this IServiceCollection services, object serviceKey, Action<NetworkOptions> configure)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        NetworkOptions options = Options(services, configure);
        services.AddKeyedSingleton(serviceKey, (provider, _) => NetworkFactory.Create<TNetwork>(options, provider));
        services.AddKeyedSingleton<INetwork>(serviceKey, (provider, key) => provider.GetRequiredKeyedService<TNetwork>(key));
        return Start(services, options, provider => provider.GetRequiredKeyedService<TNetwork>(serviceKey));
    }

    private static Action<NetworkOptions> PathOption(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return options => options.Path = path;
    }

    private static NetworkOptions Options(IServiceCollection services, Action<NetworkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        NetworkOptions options = new();
        configure(options);
        return options;
    }

    private static IServiceCollection Start(IServiceCollection services, NetworkOptions options, Action<IServiceProvider> ask)
    {
        if (options.LoadAtStart)
            services.AddSingleton<IHostedService>(provider => new NetworkStart(() => ask(provider)));
        return services;
    }
}
