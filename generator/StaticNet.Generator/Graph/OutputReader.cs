using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Finds the layers that give a network's outputs.</summary>
internal static class OutputReader
{
    /// <summary>The layers by number: the last, or those that <c>[Output]</c> names. Null where one is none, which has been reported then.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="scope">Its layers, by their names.</param>
    /// <param name="lastLayer">The last of its layers, below which an <c>[Input]</c> may stand.</param>
    /// <param name="problems">What is wrong is added to them.</param>
    public static IReadOnlyList<int>? Read(NetworkDeclaration declaration, LayerScope scope, int lastLayer, List<Problem> problems)
    {
        if (declaration.Outputs.Count == 0)
            return [lastLayer];
        if (declaration.Outputs.Count == 1)
        {
            problems.Add(Problem.Of(Descriptors.OutputLoss, declaration.Outputs[0].At(), $"'{declaration.Type.Name}' has one [Output], which tells several outputs apart: add the others, or remove it, so that the last layer is the output, and let [Compile] have its loss"));
            return null;
        }

        List<int> outputs = [];
        HashSet<int> taken = [];
        HashSet<string> named = new(declaration.Outputs.Select(output => output.Get("Layer", "")), StringComparer.Ordinal);
        int unknown = 0;
        foreach (AttributeDeclaration output in declaration.Outputs)
        {
            string name = output.Get("Layer", "");
            int? layer = scope.Find(name);
            if (layer is not >= 0 && unknown++ >= LayerScope.MostUnknown)
                continue;
            if (layer is not >= 0)
                problems.Add(Problem.Of(Descriptors.UnknownFrom, output.At("Layer"), "[Output]", name, layer is null ? scope.Explain(name) : "it is an input's")
                    .MendedBy(scope.MendName(name, reader: null, scope.Names.Where(candidate => scope.Find(candidate) >= 0 && !named.Contains(candidate)))));
            else if (!taken.Add(layer.Value))
                problems.Add(Problem.Of(Descriptors.DuplicateName, output.At("Layer"), name, "an [Output] above"));
            else
                outputs.Add(layer.Value);
        }

        return outputs.Count == declaration.Outputs.Count ? outputs : null;
    }

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
