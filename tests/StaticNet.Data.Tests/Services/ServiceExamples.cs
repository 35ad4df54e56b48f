using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StaticNet.Data.Tests.Services;

/// <summary>The lines that docs/howto/serve-from-aspnet.md shows, so that the compiler reads them; <see cref="ServicePageTests"/> holds the page against this file.</summary>
internal static class ServiceExamples
{
    public static void Options(IServiceCollection services)
    {
        services.AddStaticNet<DigitNet>(options =>
        {
            options.Path = "digits.safetensors";
            options.LoadAtStart = false;           // at its first use instead
            options.MaxDegreeOfParallelism = 1;    // each request keeps to its own thread
        });
    }

    public static void Check(IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<NetworkCheck>("network");
    }

    public static TNetwork Read<TNetwork>(string path)
        where TNetwork : INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 1);
        network.Load(path);
        return network;
    }

    public static void Names()
    {
        var networks = new Dictionary<string, Func<INetwork>>
        {
            ["digits"] = () => new DigitNet(),
            ["letters"] = () => new LetterNet(),
        };

        INetwork network = networks["letters"]();
        network.Load($"{network.Info.Type.Name}.safetensors");
        float[] probabilities = network.Predict(new float[network.Info.InputSize]);
        Console.WriteLine(network.Info);    // LetterNet: 784 → 26, 20,410 parameters
        GC.KeepAlive(probabilities);
    }
}

internal sealed class NetworkCheck(INetwork network) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        Array.TrueForAll(network.Predict(new float[network.Info.InputSize]), float.IsFinite) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The network predicts what is no number."));
}

/// <summary>Tells digits.</summary>
[Network(1, 28, 28)]
[Flatten]
[Dense(10, Activation.Softmax)]
public sealed partial class DigitNet;

/// <summary>Tells letters.</summary>
[Network(1, 28, 28)]
[Flatten]
[Dense(26, Activation.Softmax)]
public sealed partial class LetterNet;
