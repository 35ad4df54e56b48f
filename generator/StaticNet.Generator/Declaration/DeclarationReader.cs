using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>Reads a network's declaration off its symbol. Generator and analyzer both use it, so they never disagree.</summary>
internal static class DeclarationReader
{
    public const string AttributeNamespace = "StaticNet";
    public const string NetworkAttribute = "StaticNet.NetworkAttribute";

    /// <summary>The attribute of one of several inputs, which stands among the layers.</summary>
    public const string InputAttribute = AttributeDeclaration.Input;

    /// <summary>The attribute that takes a block's layers in, by the name of its metadata.</summary>
    public const string BlockLayer = "BlockAttribute`1";

    /// <summary>Whether an attribute takes the layers of another class in.</summary>
    public static bool IsBlockLayer(INamedTypeSymbol? attribute) => attribute?.MetadataName is BlockLayer or AttributeDeclaration.TimeDistributed;

    /// <summary>Reads a network where it is found: null at all but the first of its [Network] attributes, so that its code is written once.</summary>
    public static NetworkDeclaration? ReadAt(SyntaxNode declaration, INamedTypeSymbol type, CancellationToken cancellation)
    {
        SyntaxReference? first = AttributesInSourceOrder(type, cancellation).FirstOrDefault(IsNetwork)?.ApplicationSyntaxReference;
        return first?.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(first.Span) ? Read(type, cancellation) : null;
    }

    /// <summary>Reads a network. Where that fails, what is left is a declaration without layers that says so.</summary>
    public static NetworkDeclaration Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        try
        {
            Failure.Begin(Step.Read, type.Name);
            NetworkDeclaration declaration = ReadAttributes(type, cancellation);
            return FormRules.Apply(declaration, type, cancellation);
        }
        catch (Exception exception) when (Failure.IsBug(exception))
        {
            return ReadRest(type, cancellation) with { Failure = Failure.Describe(exception) };
        }
    }

    /// <summary>What decides which members there are, as far as it can be read.</summary>
    private static NetworkDeclaration ReadRest(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<AttributeDeclaration> inputs = [], outputs = [], compiles = [];
        ImmutableArray<AttributeData> attributes = AttributesInSourceOrder(type, cancellation);
        for (int i = 0; i < attributes.Length; i++)
        {
            List<AttributeDeclaration>? kind = IsInput(attributes[i]) ? inputs : IsOutput(attributes[i]) ? outputs : attributes[i].AttributeClass!.Name == "CompileAttribute" ? compiles : null;
            try
            {
                kind?.Add(AttributeReader.Read(attributes[i], i));
            }
            catch (Exception exception) when (Failure.IsBug(exception))
            {
            }
        }

        return new NetworkDeclaration(
            TypeReader.Identify(type, cancellation),
            new AttributeDeclaration("NetworkAttribute", -1, default),
            inputs.ToImmutableArray(),
            outputs.ToImmutableArray(),
            compiles.ToImmutableArray(),
            Parameters: null,
            Problems: default,
            TypeRules.CanBeExtended(type),
            HasCompilerErrors: false,
            ClassForm.Whole);
    }

    private static NetworkDeclaration ReadAttributes(INamedTypeSymbol type, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = AttributesInSourceOrder(type, cancellation);
        List<AttributeDeclaration> layers = [], outputs = [], compiles = [], schedules = [];
        AttributeDeclaration? network = null, parameters = null, budget = null, streaming = null;
        BlockReader blocks = new(type, cancellation);
        for (int i = 0; i < attributes.Length; i++)
        {
            AttributeDeclaration attribute = AttributeReader.Read(attributes[i], i);
            if (IsNetwork(attributes[i]))
                network ??= attribute;
            else if (IsLayer(attributes[i]) || IsInput(attributes[i]))
                layers.Add(blocks.Read(attributes[i], i));
            else if (IsOutput(attributes[i]))
                outputs.Add(attribute);
            else if (attribute.Kind == "ParametersAttribute")
                parameters ??= attribute;
            else if (attribute.Kind == "BudgetAttribute")
                budget ??= attribute;
            else if (attribute.Kind == "StreamingAttribute")
                streaming ??= attribute;
            else if (attribute.Kind == "CompileAttribute")
                compiles.Add(attribute);
            else if (IsSchedule(attributes[i]))
                schedules.Add(attribute);
        }

        return new NetworkDeclaration(
            TypeReader.Identify(type, cancellation),
            network ?? new AttributeDeclaration("NetworkAttribute", -1, default),
            SharedReader.Resolve(layers),
            outputs.ToImmutableArray(),
            compiles.ToImmutableArray(),
            parameters,
            TypeRules.Check(type, attributes, cancellation),
            TypeRules.CanBeExtended(type),
            HasCompilerErrors(type, attributes) || layers.Any(BlockReader.HasErrors),
            ClassForm.Whole)
        {
            Schedules = schedules.ToImmutableArray(),
            Budget = budget,
            Streaming = streaming,
        };
    }

    public static bool IsOurs(AttributeData attribute) =>
        attribute.AttributeClass?.ContainingNamespace is { Name: AttributeNamespace, ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a type is of the library, or of a part of it such as StaticNet.Data.</summary>
    public static bool IsOfLibrary(ISymbol symbol)
    {
        INamespaceSymbol? space = symbol.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space is { Name: AttributeNamespace };
    }

    public static bool IsNetwork(AttributeData attribute) => attribute.AttributeClass!.Name == "NetworkAttribute" && IsOurs(attribute);

    public static bool IsLayer(AttributeData attribute)
    {
        // Kinds that have arguments in common share a base between them and the layers'.
        INamedTypeSymbol? type = attribute.AttributeClass;
        while (type is not null && type.Name != "LayerAttribute")
            type = type.BaseType;
        return type is not null;
    }

    /// <summary>Whether an attribute says how the learning rate changes.</summary>
    public static bool IsSchedule(AttributeData attribute) => attribute.AttributeClass!.BaseType?.Name == "LearningRateScheduleAttribute" && IsOurs(attribute);

    /// <summary>Whether an attribute makes a class a block: <c>[Block]</c>, and not the <c>[Block&lt;T&gt;]</c> that takes one in.</summary>
    public static bool IsBlockMark(AttributeData attribute) => attribute.AttributeClass!.MetadataName == "BlockAttribute" && IsOurs(attribute);

    public static bool IsInput(AttributeData attribute) => attribute.AttributeClass!.Name == InputAttribute && IsOurs(attribute);

    public static bool IsOutput(AttributeData attribute) => attribute.AttributeClass!.Name == "OutputAttribute" && IsOurs(attribute);

    /// <summary>
    /// StaticNet's attributes in the order in which they stand: <c>GetAttributes</c> promises none over partial declarations.
    /// Files may share a path, or have none. A class of a referenced assembly has them in the order of its source.
    /// </summary>
    public static ImmutableArray<AttributeData> AttributesInSourceOrder(INamedTypeSymbol type, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ImmutableArray<AttributeData> attributes = type.GetAttributes().Where(IsOurs).ToImmutableArray();
        if (type.DeclaringSyntaxReferences.IsEmpty)
            return attributes;
        attributes = attributes.RemoveAll(attribute => attribute.ApplicationSyntaxReference is null);
        ImmutableArray<SyntaxTree> files = attributes.Select(attribute => attribute.ApplicationSyntaxReference!.SyntaxTree).Distinct().ToImmutableArray();
        return attributes
            .OrderBy(attribute => attribute.ApplicationSyntaxReference!.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(attribute => files.IndexOf(attribute.ApplicationSyntaxReference!.SyntaxTree))
            .ThenBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start)
            .ToImmutableArray();
    }

    // A misspelt [Dence(10)] is no attribute of ours, and yet it is a layer that is missing: nothing can be said of the rest.
    public static bool HasCompilerErrors(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes) =>
        type.TypeKind != TypeKind.Class || !TypeRules.CanBeNamed(type) || attributes.Any(AttributeReader.HasErrors) || type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });
}
