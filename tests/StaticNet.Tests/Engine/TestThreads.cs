using System.Runtime.CompilerServices;
using StaticNet.Engine;

namespace StaticNet.Tests.Engine;

/// <summary>Lets the tests have more threads than the machine has cores: their results must not show it either.</summary>
internal static class TestThreads
{
    /// <summary>Gets the most threads that a program of the user's has.</summary>
    public static int OfPrograms { get; private set; }

    [ModuleInitializer]
    internal static void Raise()
    {
        OfPrograms = WorkerPool.Shared.MostThreads;
        WorkerPool.Shared.MostThreads = 8;
    }
}
