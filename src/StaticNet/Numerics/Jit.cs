using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>How the JIT compiles what computes.</summary>
internal static class Jit
{
    /// <summary>
    /// A loop over numbers: optimised the first time it is called, and by itself. The JIT inlines only so many calls into one method: within another one's code, a loop over
    /// registers would be one of calls.
    /// </summary>
    public const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
