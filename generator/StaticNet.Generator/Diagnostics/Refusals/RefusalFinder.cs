using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator;

/// <summary>Finds what somebody meant with attributes that the compiler refuses: it then asks no analyzer, and its own errors name no mend.</summary>
internal sealed class RefusalFinder
{
    private readonly SemanticModel _model;
    private readonly INamespaceSymbol _own;
    private readonly ImmutableArray<AttributeData> _attributes;

    private RefusalFinder(SemanticModel model, INamespaceSymbol own, INamedTypeSymbol type)
    {
        _model = model;
        _own = own;
        _attributes = type.GetAttributes();
    }

    /// <summary>Whether a declaration has an attribute that may be meant for a network, by its name alone.</summary>
    public static bool MayHaveRefusals(SyntaxNode node) => node is TypeDeclarationSyntax type
        && type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => ForeignLayers.IsKnown(NameOf(attribute)));

    /// <summary>The refusals for a declaration's attributes.</summary>
    public static ImmutableArray<Refusal> Find(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        if (model.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is not { } network || model.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol type)
            return [];
        RefusalFinder finder = new(model, network.ContainingNamespace, type);
        List<Refusal> refusals = [];
        foreach (AttributeData attribute in finder._attributes)
        {
            if (attribute.ApplicationSyntaxReference is not { } reference || reference.SyntaxTree != declaration.SyntaxTree || !declaration.Span.Contains(reference.Span))
                continue;
            if (reference.GetSyntax(cancellation) is AttributeSyntax syntax && finder.Find(attribute, syntax) is { } refusal)
                refusals.Add(refusal);
        }

        // Without the namespace, nothing else needs to be said.
        return refusals.FirstOrDefault(refusal => refusal.Id == Descriptors.NoUsing) is { } first ? [first] : [.. refusals];
    }

    private Refusal? Find(AttributeData attribute, AttributeSyntax syntax)
    {
        string name = NameOf(syntax);
        if (attribute.AttributeClass is null or { TypeKind: TypeKind.Error })
            return IsMeant(name) ? FindUnknown(name, syntax) : null;
        if (!DeclarationReader.IsOurs(attribute))
            return null;
        if (attribute.AttributeClass.IsAbstract)
            return FindUnknown(name, syntax);

        // What is wrong with a block's class, the compiler says.
        return !attribute.AttributeClass.IsGenericType && AttributeReader.HasErrors(attribute) ? FindRefused(attribute.AttributeClass, syntax) : null;
    }

    private Refusal? FindRefused(INamedTypeSymbol attribute, AttributeSyntax syntax)
    {
        // Of several inputs, each has a name; a network's only one stands in [Network].
        bool isNetwork = attribute.Name == DeclarationReader.InputAttribute && !_attributes.Any(IsNetwork);
        WrittenArgument[] arguments = Arguments(syntax);
        if (ForeignLayers.MayBeToldInput(attribute.Name) && arguments.Count(argument => argument.Name is null) == 2 && arguments.Take(2).All(IsWhole) && AttributeMender.Mend(attribute, [.. arguments.Skip(1)]) is { } told)
            return new Refusal(Descriptors.AttributeArguments, arguments[0].Expression.GetLocation(), $"[{NameOf(syntax)}] takes the size of its input from above", told.Text);
        if (AttributeMender.Mend(isNetwork ? Own("Network") ?? attribute : attribute, arguments) is not { } mended)
            return null;

        // The arguments are those that it takes, and yet it is refused.
        if (string.Concat(mended.Text.Where(IsWritten)) == string.Concat(syntax.ToString().Where(IsWritten)))
            return arguments.FirstOrDefault(IsVariable) is { Expression: var variable } ? new Refusal(Descriptors.AttributeArguments, variable.GetLocation(), $"{variable} is no constant, as arguments of attributes are: write its value, or declare it with const", null) : null;
        WrittenArgument? wrong = FirstWrong(arguments, attribute);

        // It is written as it should be, but another type has the name: that is what the compiler says.
        if (wrong is { Name: null, Expression: MemberAccessExpressionSyntax } && Parameters(attribute).Any(parameter => wrong.As((parameter.Type as IArrayTypeSymbol)?.ElementType ?? parameter.Type, isNear: false) == wrong.Expression.ToString()))
            return null;
        Location place = (wrong?.Expression.FirstAncestorOrSelf<AttributeArgumentSyntax>() as SyntaxNode ?? syntax).GetLocation();
        return new Refusal(Descriptors.AttributeArguments, place, isNetwork ? "The only input of a network has no name" : Reason(attribute, arguments, wrong, mended), mended.Text);
    }

    private static bool IsWhole(WrittenArgument argument) => argument is { Name: null, Type.SpecialType: SpecialType.System_Int32 };

    private static bool IsWritten(char character) => !char.IsWhiteSpace(character);

    private bool IsVariable(WrittenArgument argument) => _model.GetSymbolInfo(argument.Expression).Symbol is IFieldSymbol { IsConst: false } or IPropertySymbol or ILocalSymbol or IParameterSymbol;

    private WrittenArgument[] Arguments(AttributeSyntax syntax) => [.. WrittenArgument.Of(syntax, _model)];

    private static bool IsNetwork(AttributeData attribute) => attribute.AttributeClass is { TypeKind: not TypeKind.Error } && DeclarationReader.IsNetwork(attribute);

    // Another library's attribute may be missing too: only beside others that are a network's is one that looks like nothing none of its layers.
    private bool IsMeant(string name) => ForeignLayers.Own.Contains(name)
        || _attributes.Any(attribute => attribute.AttributeClass is { TypeKind: not TypeKind.Error } && DeclarationReader.IsOurs(attribute))
        || _attributes.Count(attribute => attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax && ForeignLayers.IsKnown(NameOf(syntax))) > 1;

    private Refusal? FindUnknown(string name, AttributeSyntax syntax)
    {
        WrittenArgument[] arguments = Arguments(syntax);

        // Where another type has the name, alone or beside the library's, the compiler says which.
        if (ForeignLayers.Own.Contains(name))
            return !_model.LookupNamespacesAndTypes(syntax.SpanStart, name: name + "Attribute").IsEmpty ? null : new Refusal(Descriptors.NoUsing, syntax.Name.GetLocation(), $"[{name}] is in the namespace StaticNet: write 'using StaticNet;' at the top of the file", null);
        if (ForeignLayers.Find(name, arguments.Count(argument => argument.Name is null || ForeignNames.IsArgument(argument.Name, "kernelSize")), [.. ActivationFunctions.All.Select(function => function.Name)]) is not { } layer)
            return null;
        if (layer.Kind.Length == 0)
            return new Refusal(Descriptors.UnknownAttribute, syntax.Name.GetLocation(), $"There is no [{name}]: {layer.Advice}", null);

        // A name that is only misspelt keeps what is written in its parentheses, whatever that is.
        WrittenArgument[] inOrder = [.. arguments.Where(argument => argument.Name is null).Skip(layer.Skip).Take(layer.Take)];
        string mended = layer.Activation is { } activation
            ? $"Activation(Activation.{activation})"
            : layer.IsToldWidth && Told(arguments, 0, "embeddim") is { } width && Told(arguments, 1, "numheads") is { } heads ? OfWidth(layer.Kind, width, heads)
            : Own(layer.Kind) is { } own && AttributeMender.Mend(own, layer.Take == 0 ? inOrder : [.. inOrder, .. arguments.Where(argument => argument.Name is not null && !ForeignNames.IsInputShape(argument.Name))]) is { } fitting
                ? fitting.Text
                : layer.Kind + syntax.ArgumentList;
        return new Refusal(Descriptors.UnknownAttribute, syntax.Name.GetLocation(), $"There is no [{name}]", mended);
    }

    // An argument by its place or by its name.
    private static ExpressionSyntax? Told(WrittenArgument[] arguments, int place, string key) =>
        (arguments.Where(argument => argument.Name is null).Skip(place).FirstOrDefault() ?? arguments.FirstOrDefault(argument => argument.Name is { } name && ForeignNames.Key(name) == key))?.Expression;

    // Here a layer is told the number of its heads, and then the width of one.
    private string OfWidth(string kind, ExpressionSyntax width, ExpressionSyntax heads)
    {
        string each = _model.GetConstantValue(width).Value is int all && _model.GetConstantValue(heads).Value is int count && count > 0 && all % count == 0 ? Text.Plain(all / count) : $"{width} / {heads}";
        return $"{kind}({heads}, {each})";
    }

    private INamedTypeSymbol? Own(string name) => _own.GetTypeMembers(name + "Attribute").FirstOrDefault(type => !type.IsGenericType);

    private static WrittenArgument? FirstWrong(WrittenArgument[] arguments, INamedTypeSymbol attribute) => arguments.FirstOrDefault(argument => argument.Name is { } name
        ? TypeOf(attribute, name) is not { } type || argument.As(type, isNear: false) != argument.Expression.ToString()
        : argument.Type is null or IErrorTypeSymbol || (argument.Expression is LiteralExpressionSyntax { Token.Value: string } && attribute.Name is not ("InputAttribute" or "OutputAttribute")));

    /// <summary>The type of a property that can be set, or of a parameter.</summary>
    private static ITypeSymbol? TypeOf(INamedTypeSymbol attribute, string name)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(property => property.SetMethod is not null) is { Type: var found })
                return found;
        }

        return Parameters(attribute).FirstOrDefault(parameter => parameter.Name == name)?.Type;
    }

    /// <summary>What is wrong, as one says it of the first thing that is.</summary>
    private static string Reason(INamedTypeSymbol attribute, WrittenArgument[] arguments, WrittenArgument? wrong, AttributeMender mended)
    {
        string name = attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length);
        if (mended.InputShape is { Expression: var shape })
            return $"[{name}] takes the shape of its input from above, where [Network({shape.ToString().Trim('(', ')', '[', ']', ',')})] has it";
        if (mended.MissingNames.Count > 0)
            return $"[{name}] needs its {string.Join(" and ", mended.MissingNames)}";
        if (wrong is { Name: { } argument } && TypeOf(attribute, argument) is null)
            return Parameters(attribute).FirstOrDefault(parameter => ForeignNames.Key(parameter.Name) == ForeignNames.Key(argument)) is { } own ? $"[{name}] takes its {own.Name} in order, and no '{argument}'" : $"[{name}] has no '{argument}'";
        return wrong switch
        {
            { Expression: LiteralExpressionSyntax { Token.Value: string text } } => $"{Text.Quoted(text)} is a text, which [{name}] does not take",
            { Expression: MemberAccessExpressionSyntax access } => $"There is no {access}",
            { Expression: IdentifierNameSyntax written } => $"There is no {written}",
            null when arguments.Length > 1 && arguments.All(written => written.Expression.Parent is AttributeArgumentSyntax) => $"[{name}] takes its arguments in another order",
            _ => $"[{name}] does not take what is written",
        };
    }

    private static IEnumerable<IParameterSymbol> Parameters(INamedTypeSymbol attribute) => attribute.InstanceConstructors.SelectMany(constructor => constructor.Parameters);

    private static string NameOf(AttributeSyntax attribute)
    {
        string name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return name.Length > "Attribute".Length && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
