using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds the layers that give the outputs of a network or a block.</summary>
internal static class OutputReader
{
    /// <summary>The network's outputs; null where they are not named as they must be, which has been reported then.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="scope">Its layers, by their names.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="problems">What is wrong is added to them.</param>
    public static IReadOnlyList<NetworkOutput>? Read(NetworkDeclaration declaration, LayerScope scope, IReadOnlyList<Layer> layers, List<Problem> problems)
    {
        IReadOnlyList<Problem> found = Check(declaration.Type.Name, declaration.Layers, declaration.Outputs, isBlock: false);

        // What [Compile] does not judge by either has no loss without it.
        bool hasLoss = declaration.Compiles.Count == 0 || declaration.Compiles[0].Find("Loss") is not null;
        problems.AddRange(hasLoss || declaration.Outputs.Count != 1 ? found : found.Select(problem => problem with { Fixes = default }));
        if (found.Count > 0)
            return null;
        EquatableArray<int> numbers = Find(declaration.Outputs, scope, layers.Count - 1);
        return [.. numbers.Select((number, i) => new NetworkOutput(declaration.Outputs.Count == 0 ? layers[number].Name : NameOf(declaration.Outputs[i]), number))];
    }

    /// <summary>The layers that give a class's outputs, by number.</summary>
    /// <param name="outputs">Its <c>[Output]</c>s, of which nothing is wrong.</param>
    /// <param name="scope">Its layers, by their names.</param>
    /// <param name="lastLayer">The last of its layers, which is the output where there is no <c>[Output]</c>. An <c>[Input]</c> may stand below it.</param>
    public static EquatableArray<int> Find(EquatableArray<AttributeDeclaration> outputs, LayerScope scope, int lastLayer) =>
        outputs.Count == 0 ? ImmutableArray.Create(lastLayer) : outputs.Select(output => scope.Find(NameOf(output))!.Value).ToImmutableArray();

    /// <summary>What is wrong with the outputs that a class says it has. No shape decides about that.</summary>
    /// <param name="type">The class's name.</param>
    /// <param name="layers">Its layers and inputs.</param>
    /// <param name="outputs">Its <c>[Output]</c>s.</param>
    /// <param name="isBlock">Whether it has [Block], and not [Network].</param>
    public static IReadOnlyList<Problem> Check(string type, EquatableArray<AttributeDeclaration> layers, EquatableArray<AttributeDeclaration> outputs, bool isBlock)
    {
        if (outputs.Count == 1)
        {
            // Without it, the output is that of the last layer; and of no other may have been meant.
            bool isLast = outputs[0].Find("Loss") is null && LayerNames.Declared(layers).LastOrDefault(layer => !layer.Attribute.IsInput)?.Name == NameOf(outputs[0]);
            return [Problem.Of(Descriptors.OutputLoss, outputs[0].At(), $"'{type}' has one [Output], which tells several outputs apart: add the others, or remove it, so that the last layer is the output{(isBlock ? "" : ", and let [Compile] have its loss")}").MendedBy(isLast ? Fix.RemoveAttribute("[Output]") : null)];
        }

        if (outputs.Count > 1)
            return CheckNames([.. LayerNames.Declared(layers)], outputs);
        if (layers.LastOrDefault(layer => !layer.IsInput) is not { Block.OutputCount: > 1 } last)
            return [];
        NamedLayer block = LayerNames.Declared(layers).Last(layer => !layer.Attribute.IsInput);
        return [Problem.Of(Descriptors.SeveralAtTheEnd, last.At(), type, block.Name, LayerNames.List([.. block.Outputs])).MendedBy(isBlock ? null : new Fix(FixKind.AppendAttributes, "Output", string.Join("\n", block.Outputs.Select(Text.Quoted))))];
    }

    private static List<Problem> CheckNames(NamedLayer[] declared, EquatableArray<AttributeDeclaration> outputs)
    {
        List<Problem> problems = [];
        HashSet<string> layers = new(declared.Where(layer => !layer.Attribute.IsInput).SelectMany(layer => layer.Outputs.Concat(layer.States)), StringComparer.Ordinal);
        string[] above = [.. declared.Any(layer => layer.Attribute.IsInput) ? [] : new[] { NetworkGraph.InputName }, .. declared.SelectMany(layer => layer.Names)];
        HashSet<string> named = new(outputs.Select(NameOf), StringComparer.Ordinal), taken = new(StringComparer.Ordinal);
        int unknown = 0;
        foreach (AttributeDeclaration output in outputs)
        {
            string name = NameOf(output);
            if (layers.Contains(name) && !taken.Add(name))
                problems.Add(Problem.Of(Descriptors.DuplicateName, output.At("Layer"), name, "an [Output] above").MendedBy(outputs.Count > 2 ? Fix.RemoveAttribute("[Output]") : null));
            else if (!layers.Contains(name) && unknown++ < LayerScope.MostUnknown)
                problems.Add(Problem.Of(Descriptors.UnknownFrom, output.At("Layer"), "[Output]", name, Explain(name)).MendedBy(Mend(name)));
        }

        return problems;

        string Explain(string name) => declared.FirstOrDefault(layer => layer.Name == name) is { Attribute.IsInput: false } block
            ? "it is that of a block with several outputs, " + LayerNames.List([.. block.Outputs])
            : above.Contains(name) ? "it is an input's" : "above are " + LayerNames.List(above) + Spelling.Question(Mend(name)?.Value);

        Fix? Mend(string name) => !above.Contains(name) && Spelling.Nearest(name, layers.Where(layer => !named.Contains(layer))) is { } meant ? new Fix(FixKind.ReplaceName, Value: meant) : null;
    }

    private static string NameOf(AttributeDeclaration output) => output.Get("Layer", "");

    /// <summary>Checks that members can be named after the inputs and the outputs, each after another.</summary>
    public static bool CheckNames(NetworkDeclaration declaration, List<Problem> problems)
    {
        Dictionary<string, string> owners = [];
        int before = problems.Count;
        bool hasInputs = declaration.Layers.Any(layer => layer.IsInput);
        IEnumerable<(AttributeDeclaration Attribute, string Argument)> names =
        [
            .. declaration.Layers.Where(layer => layer.IsInput).Select(input => (input, "Name")),
            .. declaration.Outputs.Select(output => (output, "Layer")),
        ];
        foreach ((AttributeDeclaration attribute, string argument) in names)
        {
            string name = attribute.Get(argument, "");
            string? why = MemberName.Of(name) is not { } member ? "it must be " + MemberName.Rule
                : member.IsTaken(declaration.Type.Name, hasInputs, declaration.Outputs.Count > 0) ? "they would be those that the network has anyway"
                : owners.TryGetValue(member.Pascal, out string owner) && owner != name ? $"those of {Text.Quoted(owner)} are called so"
                : null;
            if (why is not null)
                problems.Add(Problem.Of(Descriptors.MemberNames, attribute.At(argument), declaration.Type.Name, Text.Quoted(Text.Short(name)), why));
            else
                owners[MemberName.Of(name)!.Pascal] = name;
        }

        return problems.Count == before;
    }
}
