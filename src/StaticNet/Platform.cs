using System;

namespace StaticNet;

/// <summary>What the machine can do besides arithmetic.</summary>
internal static class Platform
{
    /// <summary>Gets whether a thread can be started, and waited for. In WebAssembly, in a browser or not, there is one.</summary>
    public static bool HasThreads { get; } = !OperatingSystem.IsBrowser() && !OperatingSystem.IsWasi();
}
