using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>Emits the code of every class with <c>[Network]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
