using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What a network's members take and give. It is known of one that is not valid, too: its members exist, and throw.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="IsTrained">Whether there are members for training.</param>
internal sealed record NetworkSignature(ImmutableArray<SignaturePart> Inputs, ImmutableArray<SignaturePart> Outputs, bool IsTrained)
{
    /// <summary>Whether a moving mean of each weight is kept.</summary>
    public bool AveragesWeights { get; init; }

    /// <summary>Whether it computes one time step at a time, too.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>The type of a time step's numbers.</summary>
    public string StepElement => Inputs[0].Element;

    /// <summary>Whether members take and give a value for each input and output.</summary>
    public bool HasSeveral => Inputs.Length > 1 || Outputs.Length > 1;

    /// <summary>Whether an input takes tokens.</summary>
    public bool TakesTokens => Inputs.Any(input => input.TakesTokens);

    /// <summary>Whether its members are those of the contract, which knows one input of numbers and one output.</summary>
    public bool IsOfContract => !HasSeveral && !TakesTokens;

    /// <summary>The targets' type in the engine.</summary>
    public string? Target => !IsTrained ? null : Outputs.Length == 1 ? Outputs[0].Element : "float";

    public static NetworkSignature Of(NetworkGraph graph)
    {
        Names names = new(isValid: true);
        ImmutableArray<SignaturePart> inputs = [.. graph.Inputs.Select(input =>
            new SignaturePart(graph.HasSeveral && input.LayersAbove is not null ? names.Take(input.Name, "Input") : null, input.Tokens > 0 ? "int" : "float", input.Shape))];
        ImmutableArray<SignaturePart> outputs = [.. graph.OutputLayers.Select((layer, i) =>
            new SignaturePart(graph.Outputs.Count > 1 ? names.Take(graph.Outputs[i].Name, "Output") : null, graph.CompileSettings?.Outputs[i].Loss.Function.TargetType ?? "float", layer.Output))];
        return new NetworkSignature(inputs, outputs, graph.CompileSettings is not null) { AveragesWeights = graph.CompileSettings is { Optimizer.AveragesWeights: true }, IsStreaming = graph.OneStep is not null };
    }

    public static NetworkSignature Of(NetworkDeclaration declaration)
    {
        Names names = new(isValid: false);
        AttributeDeclaration[] inputs = [.. declaration.Layers.Where(layer => layer.IsInput)];
        AttributeDeclaration? compile = declaration.Compiles.FirstOrDefault();
        bool hasOutputs = declaration.Outputs.Count > 1, hasSeveral = hasOutputs || inputs.Length > 1;
        HashSet<int> tokens = TokenInputs.Of(declaration);
        SignaturePart input = new(null, ElementOf(0), null), output = new(null, TargetOf(declaration.Outputs.FirstOrDefault() ?? compile), null);
        ImmutableArray<SignaturePart> named = [.. inputs.Select((other, i) => new SignaturePart(hasSeveral ? names.Take(other.Get("Name", ""), "Input") : null, ElementOf(i), null))];
        ImmutableArray<SignaturePart> several = [.. declaration.Outputs.Select(other => new SignaturePart(names.Take(other.Get("Layer", ""), "Output"), TargetOf(other), null))];
        return new NetworkSignature(inputs.Length == 0 ? [input] : named, hasOutputs ? several : [output], compile is not null) { AveragesWeights = compile?.Get("UseEma", false) ?? false, IsStreaming = declaration.Streaming is not null };

        string ElementOf(int number) => tokens.Contains(number) ? "int" : "float";
    }

    private static string TargetOf(AttributeDeclaration? attribute) =>
        LossFunctions.Find(attribute?.Get("Loss", new EnumMember("", IsDefined: false)).Name ?? "")?.TargetType ?? "float";

    /// <summary>Hands out members' names. Those of a valid network are their own; else they only have to be different.</summary>
    private sealed class Names(bool isValid)
    {
        private readonly HashSet<string> _taken = [];

        public MemberName Take(string text, string otherwise)
        {
            MemberName name = isValid ? MemberName.Of(text)! : MemberName.Of(text) is { } own && !own.IsTaken("", namesInputs: false, namesOutputs: false) && !_taken.Contains(own.Pascal) ? own : new MemberName(otherwise + Text.Plain(_taken.Count + 1));
            _taken.Add(name.Pascal);
            return name;
        }
    }
}

/// <summary>An input or an output.</summary>
/// <param name="Name">What its members are named after; null where they have the contract's names, such as <c>x</c>.</param>
/// <param name="Element">The type of an input's numbers, or of an output's targets.</param>
/// <param name="Shape">Its shape; null of a network that is not valid.</param>
internal sealed record SignaturePart(MemberName? Name, string Element, Shape? Shape)
{
    /// <summary>Whether an input takes tokens.</summary>
    public bool TakesTokens => Element == "int";

    /// <summary>The parameter that has it.</summary>
    /// <param name="contracts">The contract's name.</param>
    public string Parameter(string contracts) => Name?.Parameter ?? contracts;
}
