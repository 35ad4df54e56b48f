using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace StaticNet.BrowserTests;

/// <summary>What the tests call.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Exports
{
    /// <summary>What a network computes, bit by bit.</summary>
    [JSExport]
    internal static string[] Compute(string network) => [.. Bits.Networks[network]()];

    /// <summary>What else is tested.</summary>
    [JSExport]
    internal static string[] Behaviours() => [.. Behaviour.All.Keys];

    /// <summary>Tests it.</summary>
    [JSExport]
    internal static void Check(string behaviour) => Behaviour.All[behaviour]();
}
