using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>What was read of declarations, until they or their surroundings change.</summary>
/// <typeparam name="T">What is read: nothing of a compilation, or it would be kept in memory.</typeparam>
internal sealed class DeclarationMemo<T>(Func<TypeDeclarationSyntax, SemanticModel, CancellationToken, T> read)
{
    private readonly ConditionalWeakTable<TypeDeclarationSyntax, Reading> _readings = new();

    /// <summary>What a declaration says. A file that is not edited has the same nodes.</summary>
    public T Get(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        Surroundings surroundings = Surroundings.Of(model.Compilation);
        Reading reading = _readings.GetOrCreateValue(declaration);
        lock (reading)
        {
            if (!surroundings.Equals(reading.Surroundings))
                (reading.Result, reading.Surroundings) = (read(declaration, model, cancellation), surroundings);
            return reading.Result!;
        }
    }

    private sealed class Reading
    {
        public Surroundings? Surroundings { get; set; }

        public T? Result { get; set; }
    }
}
