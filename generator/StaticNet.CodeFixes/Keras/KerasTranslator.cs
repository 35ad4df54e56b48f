using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Translates a <c>Sequential</c> into the attributes of a network, each in a line, and what cannot be translated into comments.</summary>
internal sealed class KerasTranslator
{
    private static readonly string[] ShapeArguments = ["shape", "input_shape", "batch_shape", "batch_input_shape", "input_dim", "input_length"];

    private readonly EditTarget _target;
    private readonly KerasReader _reader;
    private readonly KerasArguments _arguments;
    private readonly List<string> _lines = [];
    private string? _shape;

    private KerasTranslator(EditTarget target, KerasReader reader)
    {
        _target = target;
        _reader = reader;
        _arguments = new KerasArguments(target, reader);
    }

    /// <summary>The lines of a model.</summary>
    public static IReadOnlyList<string> Translate(EditTarget target, KerasReader reader, KerasModel model)
    {
        KerasTranslator translator = new(target, reader);
        translator.AddLayers(model.Layers, [model]);
        if (model.Compile is { } compile)
            translator._lines.AddRange(new KerasCompile(target, reader, translator._arguments).Translate(compile));
        string network = $"[{target.WrittenAttribute("Network", translator._shape ?? "")}]";
        IEnumerable<string> missing = translator._shape is null ? [new Untranslated("the input", "the model does not state its shape, write that of one sample, such as [Network(28, 28, 1)]").Comment] : [];
        return [.. missing, network, .. translator._lines];
    }

    private void AddLayers(IEnumerable<PythonExpression> layers, List<KerasModel> path)
    {
        foreach (PythonExpression layer in layers)
        {
            // A model within a model stands for its layers.
            PythonExpression resolved = _reader.Resolve(layer);
            if (resolved is PythonName { Text: var name } && _reader.FindModel(name) is { } model && !path.Contains(model))
                AddLayers(model.Layers, [.. path, model]);
            else if (resolved is PythonCall { Name: "Sequential", Arguments: [{ Value: PythonItems { Items: var inner } }, ..] })
                AddLayers(inner, path);
            else if (resolved is PythonCall call)
                AddLayer(call);
            else
                Refuse(layer.Text, resolved is PythonName ? "it has no value here" : "it is no layer");
        }
    }

    private void AddLayer(PythonCall call)
    {
        // A layer that wraps another one is an argument of it here.
        IReadOnlyList<(string Name, PythonExpression Value)> around = [];
        if (call.Name == "Bidirectional" && call.Named(KerasNames.Order(call.Name)).FirstOrDefault(argument => argument.Name == "layer").Value is { } wrapped && _reader.Resolve(wrapped) is PythonCall inside)
        {
            around = [.. call.Named(KerasNames.Order(call.Name)).Where(argument => argument.Name != "layer"), ("bidirectional", new PythonName("True"))];
            call = inside;
        }

        string kind = KerasNames.Plain(call.Name);
        bool isInput = kind is "Input" or "InputLayer";
        if (!isInput && FindLayer(kind) is null)
        {
            Refuse(call.Text, $"there is no layer {(call.Name.Length == 0 ? "of that kind" : call.Name)}");
            return;
        }

        AttributeText? attribute = isInput ? null : new AttributeText(_target, FindLayer(kind)!);
        List<Untranslated> refused = [];
        foreach ((string name, PythonExpression value) in call.Named(KerasNames.Order(kind)).Concat(around))
        {
            string? why = ShapeArguments.Contains(name) && attribute?.Find(name) is null ? ReadShape(name, value) : attribute is null ? null : _arguments.Set(attribute, name, value);
            if (why is not null)
                refused.Add(new Untranslated($"{(name.Length == 0 ? "" : name + "=")}{value.Text} of {call.Name}", why));
        }

        if (attribute is not null && kind is "AveragePooling1D" or "AveragePooling2D" && !call.Named(KerasNames.Order(kind)).Any(argument => argument.Name == "pool_size"))
            attribute!.Set("PoolSize", "2");
        string missing = "";
        string? written = attribute?.Write(out missing);
        if (attribute is not null && written is null)
        {
            Refuse(call.Text, refused.Count > 0 ? refused[0].Why : $"{missing} is missing");
            return;
        }

        _lines.AddRange(refused.Select(piece => piece.Comment));
        if (written is not null)
            _lines.Add($"[{written}]");
    }

    private INamedTypeSymbol? FindLayer(string kind)
    {
        INamedTypeSymbol? type = _target.Model.Compilation.GetTypeByMetadataName($"{DeclarationReader.AttributeNamespace}.{kind}Attribute");
        for (INamedTypeSymbol? current = type?.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == "LayerAttribute")
                return type;
        }

        return null;
    }

    // The shape of the first layer is the network's; those of models within it are what comes to them anyway.
    private string? ReadShape(string name, PythonExpression value)
    {
        PythonExpression resolved = _reader.Resolve(value);
        IReadOnlyList<PythonExpression> dimensions = resolved is PythonItems { Items: var items } ? items : [resolved];
        int?[] sizes = [.. dimensions.Skip(name.StartsWith("batch", StringComparison.Ordinal) ? 1 : 0).Select(_arguments.Whole)];
        if (_shape is not null || resolved is PythonName { Text: "None" })
            return null;
        if (sizes.Length == 0 || sizes.Contains(null))
            return "the shape of a sample is made of numbers";
        _shape = string.Join(", ", sizes.Select(size => Generator.Text.Literal(size!.Value)));
        return null;
    }

    private void Refuse(string text, string why) => _lines.Add(new Untranslated(text, why).Comment);
}
