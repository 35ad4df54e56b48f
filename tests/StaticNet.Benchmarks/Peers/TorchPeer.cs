using System;
using TorchSharp;

namespace StaticNet.Benchmarks;

/// <summary>libtorch through TorchSharp.</summary>
internal sealed class TorchPeer : IPeer
{
    public TorchPeer() => Absence = TryLoad();

    public string Name => "libtorch";

    public string? Absence { get; }

    public ITrainer? Train(Mlp network, MlpWeights weights, Samples samples, int threads) => new TorchTrainer(network, weights, samples, threads);

    public IPredictor Predict(Mlp network, MlpWeights weights, Samples samples, int threads) => new TorchPredictor(network, weights, samples, threads);

    private static string? TryLoad()
    {
        try
        {
            LibStdCxx.MakeTorchSharpLoadable();
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.random.manual_seed(1);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or NotSupportedException or EntryPointNotFoundException or System.IO.IOException)
        {
            return exception.GetBaseException().Message;
        }
    }
}
