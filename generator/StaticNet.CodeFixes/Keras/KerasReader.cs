using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.CodeFixes;

/// <summary>Finds the models in a text of Python: <c>Sequential([…])</c>, what is added to it, and its <c>compile</c>.</summary>
internal sealed class KerasReader
{
    private const string Sequential = "Sequential";
    private static readonly string[] Branches = ["for", "while", "if", "elif", "else", "try", "except", "finally", "with", "async"];
    private static readonly string[] Meaningless = ["import", "from", "def", "return", "pass", "class", "print", "del"];

    private readonly Dictionary<string, PythonExpression> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<KerasModel> _models = [];
    private readonly List<Untranslated> _rest = [];

    private KerasReader()
    {
    }

    /// <summary>The models that are not parts of others.</summary>
    public IReadOnlyList<KerasModel> Models => [.. _models.Where(model => !model.IsPart)];

    /// <summary>What is of no model, and the values that nothing has asked for.</summary>
    public IReadOnlyList<Untranslated> Rest =>
        [.. _rest, .. _lines.Where(line => !_used.Contains(line.Key)).Select(line => new Untranslated(line.Value, "no layer asks for it"))];

    /// <summary>Reads a text.</summary>
    public static KerasReader Read(string source)
    {
        KerasReader reader = new();
        int branch = int.MaxValue;
        foreach (PythonLine line in PythonLexer.Read(source))
        {
            string first = line.Tokens[0].Text;
            bool isBranch = line.Tokens[0].Kind == PythonTokenKind.Name && Branches.Contains(first);
            if (line.Indent <= branch)
                branch = isBranch ? line.Indent : int.MaxValue;
            if (isBranch || line.Indent > branch)
                reader._rest.Add(new Untranslated(line.Text.TrimEnd(':'), "attributes have neither loops nor conditions, write each layer"));
            else if (first != "@" && (line.Tokens[0].Kind != PythonTokenKind.Name || !Meaningless.Contains(first)))
                reader.ReadLine(source, line);
        }

        foreach (string part in reader._models.SelectMany(model => model.Layers).OfType<PythonName>().Select(name => name.Text))
        {
            if (reader.FindModel(part) is { } model)
                model.IsPart = true;
        }

        return reader;
    }

    /// <summary>What a name stands for, or the expression itself.</summary>
    public PythonExpression Resolve(PythonExpression expression)
    {
        for (int steps = 0; steps < _values.Count && expression is PythonName name && _values.TryGetValue(name.Text, out PythonExpression? value); steps++)
        {
            _used.Add(name.Text);
            expression = value;
        }

        return expression;
    }

    public KerasModel? FindModel(string name) => _models.LastOrDefault(model => model.Name == name);

    private void ReadLine(string source, PythonLine line)
    {
        // A name, with dots or without, and a sign of equality behind it.
        PythonToken[] names = [.. line.Tokens.TakeWhile(token => token.Kind == PythonTokenKind.Name || token.Text == ".")];
        bool isAssigned = names.Length > 0 && names.Length + 1 < line.Tokens.Length && line.Tokens[names.Length] is { Text: "=", Kind: PythonTokenKind.Sign };
        string variable = isAssigned ? string.Concat(names.Select(token => token.Text)) : "model";
        PythonExpression value = PythonParser.Read(source, isAssigned ? [.. line.Tokens.Skip(names.Length + 1)] : line.Tokens);
        if (value is PythonCall { Name: Sequential } sequential)
            ReadModel(variable, sequential, line);
        else if (isAssigned && value is not PythonOther && !IsOfModel(value))
            (_values[variable], _lines[variable]) = (value, line.Text);
        else if (value is PythonCall { Callee: PythonName { Text: var callee } } call && callee.LastIndexOf('.') is > 0 and var dot && FindModel(callee.Substring(0, dot)) is { } model)
            ReadCall(model, call, line);
        else
            _rest.Add(new Untranslated(line.Text, "it is no layer of a Sequential"));
    }

    // What is done with a network is code, and no attribute.
    private static string What(string method) => method switch
    {
        "fit" or "evaluate" or "predict" or "save" => $"this is code, call {char.ToUpperInvariant(method[0])}{method.Substring(1)}",
        "save_weights" or "load_weights" => $"this is code, call {(method[0] == 's' ? "Save" : "Load")}",
        _ => "this is code, and no attribute",
    };

    private bool IsOfModel(PythonExpression value) =>
        value is PythonCall { Callee: PythonName { Text: var callee } } && callee.LastIndexOf('.') is > 0 and var dot && FindModel(callee.Substring(0, dot)) is not null;

    private void ReadModel(string name, PythonCall call, PythonLine line)
    {
        KerasModel model = new(name);
        _models.Add(model);
        foreach ((string argument, PythonExpression value) in call.Named(["layers"]))
        {
            if (argument == "layers" && Resolve(value) is PythonItems { Items: var layers })
                model.Layers.AddRange(layers);
            else if (argument is not ("name" or "trainable"))
                _rest.Add(new Untranslated(line.Text, "its layers are no list"));
        }
    }

    private void ReadCall(KerasModel model, PythonCall call, PythonLine line)
    {
        if (call.Name == "add" && call.Arguments is [{ Value: var layer }])
            model.Layers.Add(layer);
        else if (call.Name == "compile")
            model.Compile = call;
        else if (call.Name is not ("summary" or "build"))
            _rest.Add(new Untranslated(line.Text, What(call.Name)));
        else if (call.Name == "build" && call.Arguments is [{ Value: var shape }])
            model.Layers.Insert(0, new PythonCall(call.Text, new PythonName("InputLayer"), [new PythonArgument("batch_shape", shape)]));
    }
}
