using System.Linq;

namespace StaticNet.Generator;

/// <content>Blocks: the layers of other classes.</content>
internal sealed partial class GraphBuilder
{
    /// <summary>The layers of another class, as often as they are repeated: each time a scope of their own.</summary>
    private bool ReadBlock(LayerScope scope, AttributeDeclaration attribute, BlockDeclaration block)
    {
        bool isFirst = true;
        int firstLayer = _layers.Count;
        EquatableArray<int> given = default;
        foreach (string name in scope.NamesOf(attribute))
        {
            if (attribute.IsShared && !SharedLayers.Check(scope, attribute, name))
                return false;
            if (!scope.CheckName(attribute, "Block", name) || (isFirst && !CheckBlock(scope, attribute, block, name)))
                return false;
            EquatableArray<int>? inputs = isFirst ? scope.Wire(attribute, name, block.InputCount, block.InputCount) : scope.Above;
            given = isFirst && inputs is { } read ? read : given;
            if (attribute.IsPerStep && inputs is not null)
                inputs = Split(scope, attribute, block, name, given);
            if (inputs is not { } wired || !CheckInput(scope, attribute, scope.PathOf(name), block.InputShape, $"[Network] on '{block.Name}'", wired[0]))
                return false;
            LayerScope inner = new(scope.PathOf(name) + "/", block.Layers, scope.Show(attribute.At()), block.Id, _problems)
            {
                IsFrozen = scope.IsFrozen || !attribute.Get("Trainable", true),
                Repeats = attribute.IsPerStep ? scope.Repeats * ((SplitStepsLayer)_layers[wired[0]]).Steps : scope.Repeats,
                IsPerStep = scope.IsPerStep || attribute.IsPerStep,
                OwnerPath = SharedLayers.PathOf(scope, attribute, name) is { } owner ? owner + "/" : null,
            };
            if (!block.Layers.Any(layer => layer.IsInput))
                inner.AddInput(NetworkGraph.InputName, wired[0], "the block's input");
            if (!ReadLayers(inner, wired))
                return false;
            EquatableArray<int> outputs = OutputReader.Find(block.Outputs, inner, _layers.Count - 1);
            if (attribute.IsPerStep)
                outputs = new([Join(scope, attribute, name, wired[0], outputs[0])]);
            _given.UnionWith(outputs);
            scope.AddBlock(name, block, outputs);
            isFirst = false;
        }

        Shaped(scope, attribute, given, scope.Above, _layers.Skip(firstLayer).Aggregate(0L, (count, layer) => Saturating.Add(count, layer.ParameterCount)));
        return true;
    }

    /// <summary>Makes each time step of what a <c>[TimeDistributed&lt;T&gt;]</c> reads a sample of its layers; null where that cannot be, which has been reported then.</summary>
    private EquatableArray<int>? Split(LayerScope scope, AttributeDeclaration attribute, BlockDeclaration block, string name, EquatableArray<int> read)
    {
        LayerInput sequence = Source(read[0]);
        string? path = SharedLayers.PathOf(scope, attribute, name);
        name = scope.PathOf(name);
        if (block.OutputCount > 1 || block.InputCount > 1)
            scope.Report(Problem.Of(Descriptors.NotPerStep, attribute.At(), name, $"'{block.Name}' has several {(block.InputCount > 1 ? "inputs" : "outputs")}, and a time step is one sample: give it one"));
        else if (sequence.Shape.Rank < 2)
            scope.Report(Problem.Of(Descriptors.InputRank, attribute.At(attribute.Find("From") is null ? null : "From"), name, "(steps, …)", sequence.Name, sequence.Shape.ToString()));
        else
            return new([AddSplit()]);
        return null;

        int AddSplit()
        {
            string input = "/" + (block.Layers.FirstOrDefault(layer => layer.IsInput)?.Get("Name", "") ?? NetworkGraph.InputName);
            LayerNode node = new(name + input, read, sequence.Shape, Shape.Of(sequence.Shape.Dimensions.Skip(1)), sequence.Activation) { Repeats = scope.Repeats, Owner = _shared.Find(path + input) };
            return Add(new SplitStepsLayer(node), scope, attribute);
        }
    }

    /// <summary>Puts together what the layers give of the time steps.</summary>
    private int Join(LayerScope scope, AttributeDeclaration attribute, string name, int number, int step)
    {
        LayerInput given = Source(step);
        SplitStepsLayer split = (SplitStepsLayer)_layers[number];
        Shape output = Shape.Of([split.Steps, .. given.Shape.Dimensions]);

        // A mask is one of positions, which are the steps where each is a vector.
        int? masked = split.Node.Input.Rank == 2 && output.Rank == 2 ? split.Node.Inputs[0] : null;
        LayerNode node = new(scope.PathOf(name), new([step]), given.Shape, output, given.Activation) { Repeats = scope.Repeats, Owner = _shared.OwnerOf(scope, attribute, name) };
        return Add(new JoinStepsLayer(node, number, masked), scope, attribute);
    }

    private bool CheckBlock(LayerScope scope, AttributeDeclaration attribute, BlockDeclaration block, string name)
    {
        name = scope.PathOf(name);
        if (block.Fault == BlockFault.TooManyLayers)
            return RefuseMore(scope, attribute);
        if (block.Fault == BlockFault.TooDeep)
            return RefuseMore(scope, attribute, $"{Text.Plain(BlockReader.MaximumDepth)} blocks in each other");
        if (block.Fault != BlockFault.None)
            scope.Report(Problem.Of(block.Fault == BlockFault.Recursion ? Descriptors.BlockRecursion : Descriptors.NotABlock, attribute.At(), name, block.Name, block.Explanation));
        else if (attribute.Get("Repeat", 1) is < 1 and int repetitions)
            scope.Report(Problem.Of(Descriptors.ArgumentRange, attribute.At("Repeat"), name, "Repeat", "at least 1", Text.Plain(repetitions)).MendedBy(Fix.RemoveOption("Repeat")));
        else if (OutputReader.Check(block.Name, block.Layers, block.Outputs, isBlock: true).FirstOrDefault() is { } problem)
            scope.Report(Problem.Of(Descriptors.NotABlock, attribute.At(), name, block.Name, problem.Message));
        else if (block.InputCount != block.OutputCount && attribute.Get("Repeat", 1) is > 1 and int copies)
            scope.Report(Problem.Of(Descriptors.ArgumentRange, attribute.At("Repeat"), name, "Repeat", $"1 for a block of {Count(block.InputCount, "input")} and {Count(block.OutputCount, "output")}", Text.Plain(copies)).MendedBy(Fix.RemoveOption("Repeat")));
        else
            return true;
        return false;

        static string Count(int number, string what) => $"{Text.Plain(number)} {what}{(number == 1 ? "" : "s")}";
    }

    /// <summary>Checks the shape that a block is given against the one that it states, if it states one.</summary>
    private bool CheckInput(LayerScope scope, AttributeDeclaration attribute, string name, EquatableArray<int> shape, string asker, int input)
    {
        LayerInput source = Source(input);
        if (shape.Count == 0 || source.Shape.Dimensions.Equals(shape))
            return true;
        scope.Report(Problem.Of(Descriptors.BlockInputShape, attribute.At(), name, Text.Shape(shape), asker, source.Name, source.Shape.ToString()));
        return false;
    }

    private bool RefuseMore(LayerScope scope, AttributeDeclaration attribute, string? than = null)
    {
        scope.Report(Problem.Of(Descriptors.TooManyLayers, attribute.At(), _declaration.Type.Name, than ?? $"{Text.Grouped(NetworkDeclaration.MaximumLayers)} layers with those of its blocks"));
        return false;
    }
}
