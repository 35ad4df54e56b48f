using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>The networks of a compilation that code uses, each of which is read once.</summary>
internal sealed class UsedNetworks
{
    private readonly ConcurrentDictionary<ITypeSymbol, UsedNetwork?> _networks = new(SymbolEqualityComparer.Default);

    /// <summary>The network that a type is; null if it is none.</summary>
    public UsedNetwork? Find(ITypeSymbol? type) => type is null ? null : _networks.GetOrAdd(type, UsedNetwork.Of);
}

/// <summary>A network as code uses it.</summary>
internal sealed class UsedNetwork
{
    private readonly Lazy<NetworkGraph?> _graph;

    private UsedNetwork(INamedTypeSymbol type)
    {
        Type = type;
        AttributeData[] own = [.. type.GetAttributes().Where(DeclarationReader.IsOurs)];
        IsTrained = own.Any(attribute => attribute.AttributeClass!.Name == "CompileAttribute");
        HasSeveral = own.Count(DeclarationReader.IsInput) > 1 || own.Count(DeclarationReader.IsOutput) > 1;
        _graph = new Lazy<NetworkGraph?>(Build);
    }

    /// <summary>The class.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Its name.</summary>
    public string Name => Type.Name;

    /// <summary>Whether it has <c>[Compile]</c>.</summary>
    public bool IsTrained { get; }

    /// <summary>Whether it has several inputs or outputs.</summary>
    public bool HasSeveral { get; }

    /// <summary>Its layers and shapes; null where it is not valid, of which it has been told. They are computed where a use needs them, once for a compilation.</summary>
    public NetworkGraph? Graph => _graph.Value;

    /// <summary>The names of its weights.</summary>
    public IReadOnlyList<string> WeightNames => [.. Graph?.Layers.SelectMany(layer => layer.OwnWeights.Select(weight => layer.Name + "/" + weight.Name)) ?? []];

    /// <summary>The floats of a sample's only input; null of several, or of a network that is not valid, whose constant is 0 or 1.</summary>
    public int? InputSize => !HasSeveral && Constant("Summary") is string { Length: > 0 } ? Constant("InputSize") as int? : null;

    /// <summary>Whether an input takes tokens.</summary>
    public bool TakesTokens => Graph is { } graph && graph.Inputs.Any(input => input.Tokens > 0);

    /// <summary>The numbers that the last axis of its only output has.</summary>
    public int? Classes => Graph is { HasSeveral: false, Output.Last: var last } ? last : null;

    /// <summary>The name of the activation that its first output ends in.</summary>
    public string? LastActivation => Graph?.OutputLayers.FirstOrDefault()?.OutputActivation.Name;

    /// <summary>Whether the compiler has added the members: where it has not, it says so at each use, and the network has been told why.</summary>
    public bool HasMembers => Type.GetMembers("Predict").Any();

    /// <summary>The network that a type is or derives from, if it does.</summary>
    public static UsedNetwork? Of(ITypeSymbol? type)
    {
        for (INamedTypeSymbol? current = type as INamedTypeSymbol; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.GetAttributes().Any(attribute => attribute.AttributeClass is not null && DeclarationReader.IsNetwork(attribute)))
                return new UsedNetwork(current);
        }

        return null;
    }

    /// <summary>A <c>[Compile]</c> with which it could be trained.</summary>
    public string ExampleOfCompile() => LastActivation switch
    {
        "Softmax" => "[Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]",
        "Sigmoid" => "[Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy)]",
        _ => "[Compile(Loss.MeanSquaredError, Optimizer.Adam)]",
    };

    private object? Constant(string name) => Type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue;

    private NetworkGraph? Build()
    {
        NetworkDeclaration declaration = DeclarationReader.Read(Type, CancellationToken.None);
        return declaration.Failure is null ? GraphBuilder.Build(declaration).Graph : null;
    }
}
