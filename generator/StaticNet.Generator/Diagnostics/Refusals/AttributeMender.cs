using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>Writes an attribute anew, of what somebody has written, so that a constructor takes it.</summary>
internal sealed class AttributeMender
{
    private readonly INamedTypeSymbol _attribute;
    private readonly List<WrittenArgument> _left;
    private readonly List<string> _inOrder = [];
    private readonly List<string> _properties = [];
    private bool _isSkipped;

    private AttributeMender(INamedTypeSymbol attribute, IEnumerable<WrittenArgument> arguments)
    {
        _attribute = attribute;
        _left = [.. arguments];
    }

    /// <summary>The parameters for which nothing is written: what stands for them is an example.</summary>
    public List<string> MissingNames { get; } = [];

    /// <summary>An argument that tells the shape of the input, if there is one: it is left out.</summary>
    public WrittenArgument? InputShape { get; private set; }

    /// <summary>The attribute, without its brackets.</summary>
    public string Text
    {
        get
        {
            string name = _attribute.Name.Substring(0, _attribute.Name.Length - "Attribute".Length);
            string[] all = [.. _inOrder, .. _properties];
            return all.Length == 0 ? name : $"{name}({string.Join(", ", all)})";
        }
    }

    /// <summary>The attribute by the constructor that takes most of what is written; null where none does.</summary>
    public static AttributeMender? Mend(INamedTypeSymbol attribute, IReadOnlyList<WrittenArgument> arguments)
    {
        IEnumerable<AttributeMender> mended = attribute.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)
            .Select(constructor => Fit(attribute, constructor, arguments)).OfType<AttributeMender>();
        return mended.OrderBy(one => one.MissingNames.Count == 0 ? 0 : 1).FirstOrDefault();
    }

    private static AttributeMender? Fit(INamedTypeSymbol attribute, IMethodSymbol constructor, IReadOnlyList<WrittenArgument> arguments)
    {
        AttributeMender mender = new(attribute, arguments);
        foreach (IParameterSymbol parameter in constructor.Parameters)
            mender.Take(parameter);
        mender.TakeRate();
        return mender._left.All(mender.TakeRest) && mender.MissingNames.Count <= 2 ? mender : null;
    }

    private void Take(IParameterSymbol parameter)
    {
        if (parameter.IsParams)
        {
            ITypeSymbol element = ((IArrayTypeSymbol)parameter.Type).ElementType;
            while (Find(parameter.Name, element) is { } value)
                _inOrder.Add(value);
        }
        else if (Find(parameter.Name, parameter.Type) is { } value)
        {
            _inOrder.Add(_isSkipped ? $"{parameter.Name}: {value}" : value);
        }
        else if (parameter.IsOptional)
        {
            _isSkipped = true;
        }
        else
        {
            MissingNames.Add(parameter.Name);
            _inOrder.Add(Example(parameter));
        }
    }

    /// <summary>What is written for a parameter: by its name, else the first in order that can be it.</summary>
    private string? Find(string name, ITypeSymbol type)
    {
        foreach (bool isNear in new[] { false, true })
        {
            IEnumerable<WrittenArgument> candidates = _left.Where(argument => argument.Name is { } written && ForeignNames.IsArgument(written, name))
                .Concat(_left.Where(argument => argument.Name is null));
            foreach (WrittenArgument argument in candidates)
            {
                if (argument.As(type, isNear) is not { } value)
                    continue;
                _left.Remove(argument);
                if (type.Name == "Loss" && argument.Expression.DescendantTokens().Any(token => ForeignNames.TakesLogits(token.ValueText)))
                    _properties.Add("FromLogits = true");
                return value;
            }
        }

        return null;
    }

    /// <summary>A number behind what is trained with is the learning rate, unless that stands there by its name.</summary>
    private void TakeRate()
    {
        if (_attribute.Name != "CompileAttribute" || _left.Where(argument => argument.Name is null).ToArray() is not [var rate] || _left.Any(argument => argument.Name is { } name && ForeignNames.IsArgument(name, "LearningRate")))
            return;
        if (Properties().FirstOrDefault(property => property.Name == "LearningRate") is { Type: var type } && rate.As(type, isNear: false) is { } value)
        {
            _left.Remove(rate);
            _properties.Add($"LearningRate = {value}");
        }
    }

    /// <summary>What no parameter takes is a property, or is told elsewhere.</summary>
    private bool TakeRest(WrittenArgument argument)
    {
        if (argument.Name is not { } written)
            return false;
        IPropertySymbol[] properties = [.. Properties()];
        IPropertySymbol? property = properties.FirstOrDefault(property => property.Name == written)
            ?? properties.FirstOrDefault(property => ForeignNames.IsArgument(written, property.Name));
        if (property is null && ForeignNames.IsInputShape(written))
        {
            InputShape = argument;
            return true;
        }

        property ??= Spelling.Nearest(Generator.Text.Capital(written), properties.Select(property => property.Name)) is { } near ? properties.First(property => property.Name == near) : null;
        if (property is null || (argument.As(property.Type, isNear: false) ?? argument.As(property.Type, isNear: true)) is not { } value)
            return false;
        _properties.RemoveAll(other => other.StartsWith(property.Name + " =", StringComparison.Ordinal));
        _properties.Add($"{property.Name} = {value}");
        return true;
    }

    private IEnumerable<IPropertySymbol> Properties()
    {
        for (INamedTypeSymbol? type = _attribute; type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public }))
                yield return property;
        }
    }

    private static string Example(IParameterSymbol parameter) => (parameter.Type.Name, parameter.Name) switch
    {
        (_, "units") => "10",
        (_, "filters") => "32",
        (_, "kernelSize" or "kernelHeight" or "kernelWidth") => "3",
        ("Loss", _) => "Loss.MeanSquaredError",
        ("Optimizer", _) => "Optimizer.Adam",
        ("Activation", _) => "Activation.Relu",
        (_, "decaySteps" or "firstDecaySteps" or "totalSteps") => "1_000",
        (_, "initialLearningRate" or "maxLearningRate") => "0.1",
        ("Double", _) => "0.5",
        ("String", _) => "\"image\"",
        _ => "2",
    };
}
