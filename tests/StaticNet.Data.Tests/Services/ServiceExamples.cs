using System;
using System.Collections.Generic;
using Microsoft.Extensions.DependencyInjection;

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

    public static Func<IServiceProvider, string, INetwork> Keys(IServiceCollection services)
    {
        services.AddKeyedStaticNet<DigitNet>("stable", "digits-1.safetensors");
        services.AddKeyedStaticNet<DigitNet>("next", "digits-2.safetensors");

        INetwork Choose(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<INetwork>(name);
        return Choose;
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
