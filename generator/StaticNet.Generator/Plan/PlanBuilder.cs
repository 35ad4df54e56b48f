using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>What layers call to plan their work: it picks operations, fuses what can be done at once, and hands out memory.</summary>
internal sealed partial class PlanBuilder
{
    private readonly NetworkGraph _graph;
    private readonly GraphIndex _index;
    private readonly WeightMap _weights;
    private readonly List<Operation> _operations = [];
    private readonly List<PlanTensor> _tensors = [];
    private readonly Dictionary<(int Rows, int Columns, bool IsLanes), PlanTensor> _scratches = [];
    private readonly Identifiers _identifiers = new();

    // The rows of the caller, with all inputs of a sample one after another.
    private readonly PlanTensor _rows;

    // Where each input begins in such a row.
    private readonly int[] _firsts;

    // What losses read instead of an output whose activation they take over.
    private readonly Dictionary<string, PlanTensor> _logits = new(StringComparer.Ordinal);
    private readonly HashSet<PlanTensor> _readAsLogits = [];

    private readonly bool _usesLanes;
    private readonly Dictionary<PlanTensor, PlanTensor> _transposed = [];
    private int _noises;
    private bool _hasGroupedParts;

    private PlanBuilder(NetworkGraph graph, GraphIndex index, WeightMap weights, bool training, bool lanes)
    {
        _graph = graph;
        _index = index;
        _weights = weights;
        IsTraining = training;
        _rows = new PlanTensor("input", 1, (int)graph.Input.Size, (int)graph.Input.Size) { IsInput = true };
        _usesLanes = lanes;
        _firsts = new int[graph.Inputs.Count];
        for (int i = 1; i < _firsts.Length; i++)
            _firsts[i] = _firsts[i - 1] + (int)graph.Inputs[i - 1].Shape.Size;
    }

    /// <summary>Whether the plan is one for training, which keeps what the way back needs.</summary>
    public bool IsTraining { get; }

    /// <summary>Plans one pass through the network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="index">Its layers by number, and their readers.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="derived">What is computed of the weights for prediction.</param>
    /// <param name="training">Whether the pass is one of training.</param>
    /// <param name="lanes">Whether convolutions may have samples in the lanes: of a few samples, most lanes would be empty.</param>
    public static PassPlan Build(NetworkGraph graph, GraphIndex index, WeightMap weights, WeightForms derived, bool training, bool lanes)
    {
        PlanBuilder builder = new(graph, index, weights, training, lanes);
        Dictionary<int, PlanTensor> tensors = [];
        PlanTensor input = graph.Inputs.Count > 1 ? builder._rows : new("input", graph.Input.Positions, graph.Input.Last, graph.Input.Last) { IsInput = true };
        if (graph.Inputs.Count == 1)
            tensors[-1] = input;
        for (int i = 0; i < graph.Layers.Count; i++)
        {
            Layer layer = graph.Layers[i];
            foreach (int number in layer.Node.Inputs.Where(number => number < 0 && !tensors.ContainsKey(number)))
                tensors[number] = builder.Unpack(layer, -1 - number);
            tensors[i] = layer.Plan(builder, [.. layer.Node.Inputs.Select(number => layer.TakesLanes ? tensors[number] : builder.InRows(layer, tensors[number]))]);
        }

        ImmutableArray<PassOutput> outputs = builder.Outputs(tensors);
        if (training)
            builder.RectifyByPoolings(outputs);
        ImmutableArray<BackwardStep> backward = training ? BackwardStep.Plan(builder._operations, outputs, builder.Scratch) : [];
        WeightForms ofSteps = new();
        foreach (WeightForm form in builder._operations.SelectMany(operation => operation.Forms))
            (form is Derivation ? derived : ofSteps).Place(form);
        return new PassPlan(input, outputs, builder._operations.ToImmutableArray(), backward, builder._tensors.ToImmutableArray(), ofSteps.Floats, training);
    }

    /// <summary>The network's outputs, and in training what their losses read.</summary>
    private ImmutableArray<PassOutput> Outputs(Dictionary<int, PlanTensor> tensors)
    {
        if (!IsTraining)
        {
            PlanTensor[] predicted = [.. _graph.Outputs.Select(number => InRows(_graph.Layers[number], tensors[number]))];
            return [.. predicted.Select(tensor => new PassOutput(tensor, tensor))];
        }

        HashSet<PlanTensor> judged = [.. _readAsLogits];
        List<PassOutput> outputs = [];
        foreach (int number in _graph.Outputs)
        {
            // A loss writes a gradient, which the caller's memory has no place for, and each its own.
            Layer layer = _graph.Layers[number];
            PlanTensor output = Padded(layer, InRows(layer, tensors[number]));
            bool isFused = _logits.TryGetValue(layer.Name, out PlanTensor? logits);
            if (!isFused && !judged.Add(output))
                judged.Add(output = Add(new Repack(layer, output, NewTensorLike(layer.Name + " output", output))));
            PlanTensor read = isFused ? logits! : output;
            outputs.Add(new PassOutput(output, read, _graph.Outputs.Count == 1 ? null : NewLosses(layer, read)));
        }

        return [.. outputs];
    }

    /// <summary>
    /// The gradient goes to a window's largest number, and through a ReLU before that if it is above zero: a pooling's way back does both
    /// where nothing else reads what ReLU makes. Only the whole plan knows that: layers that change nothing have the tensor of the layer above.
    /// </summary>
    private void RectifyByPoolings(ImmutableArray<PassOutput> outputs)
    {
        HashSet<PlanTensor> judged = [.. outputs.SelectMany(output => new[] { output.Tensor, output.Judged })];
        ILookup<PlanTensor, IActivated> makers = _operations.OfType<IActivated>().Where(operation => operation.Activation is { IsRelu: true }).ToLookup(operation => operation.Output);
        ILookup<PlanTensor, Operation> readers = _operations.SelectMany(operation => operation.Inputs.Distinct().Select(input => (operation, input))).ToLookup(read => read.input, read => read.operation);
        foreach (Pooling pooling in _operations.OfType<Pooling>().Where(pooling => pooling.IsMaximum))
        {
            PlanTensor tensor = pooling.Input;
            if (makers[tensor].FirstOrDefault() is { } maker && readers[tensor].Count() == 1 && !judged.Contains(tensor))
                pooling.IsRectified = maker.IsRectifiedByReader = true;
        }
    }

    private PlanTensor NewLosses(Layer layer, PlanTensor judged)
    {
        PlanTensor losses = new(_identifiers.Make(layer.Name + " losses"), judged.Rows, columns: 1, stride: 1);
        _tensors.Add(losses);
        return losses;
    }

    /// <summary>One of several inputs.</summary>
    private PlanTensor Unpack(Layer layer, int number)
    {
        NetworkInput input = _graph.Inputs[number];
        return Add(new Unpack(layer, input, _rows, _firsts[number], NewTensor(input.Name, input.Shape.Positions, input.Shape.Last)));
    }

    /// <summary>Where a weight of the network lies; null where there is none.</summary>
    [return: NotNullIfNotNull(nameof(weight))]
    public WeightSlot? Weight(Weight? weight) => weight is null ? null : _weights[weight];

    /// <summary>x·kernel + bias.</summary>
    public PlanTensor MatrixProduct(Layer layer, PlanTensor input, int units, Weight kernel, Weight? bias)
    {
        PlanTensor output = NewTensor(layer.Name, input.Rows, units);
        output.NeedsGradient = true;
        return Add(new MatrixProduct(layer, input, output, Weight(kernel), Weight(bias), IsTraining));
    }

    /// <summary>Sums over windows of x·kernel, plus a bias.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The image.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="kernelWeight">The kernel.</param>
    /// <param name="biasWeight">The bias, if there is one.</param>
    public PlanTensor Convolve(Layer layer, PlanTensor input, ConvolutionShape shape, Weight kernelWeight, Weight? biasWeight)
    {
        WeightSlot kernel = Weight(kernelWeight);
        WeightSlot? bias = Weight(biasWeight);
        KernelOrder order = kernel.Weight.Order!;
        if (shape.IsDepthwise)
        {
            input = Padded(layer, InRows(layer, input));
            if (kernel.Columns != input.Columns)
                input = Add(new RepeatedChannels(layer, input, NewTensor(layer.Name + " channels", input.Rows, kernel.Columns, input)));
        }

        if (Layouts.PrefersWinograd(shape, order, isOfFew: !_usesLanes))
            return ConvolveTransformed(layer, Padded(layer, InRows(layer, input)), new WinogradKernels(shape, order.Inputs, kernel.Columns), kernel, bias);

        bool lanes = _usesLanes && Layouts.PrefersSamples(shape, order, IsTraining, input.NeedsGradient);
        if (lanes && Layouts.PrefersRowWinograd(shape, order))
            return ConvolveTransformed(layer, InLanes(layer, input), new RowWinogradKernels(shape, order.Inputs, kernel.Columns), kernel, bias);
        input = lanes ? InLanes(layer, input) : InRows(layer, input);
        PlanTensor output = NewTensor(layer.Name, shape.OutputPositions, checked(order.Groups * kernel.Columns), source: null, lanes);
        output.NeedsGradient = true;
        return Add(new Convolution(layer, input, output, shape, kernel, bias, IsTraining));
    }

    private PlanTensor ConvolveTransformed(Layer layer, PlanTensor input, TransformedKernels kernels, WeightSlot kernel, WeightSlot? bias)
    {
        PlanTensor output = NewTensor(layer.Name, kernels.Shape.OutputPositions, kernel.Columns, source: null, kernels.IsLanes);
        output.NeedsGradient = true;
        return Add(new TransformedConvolution(layer, input, output, kernels, kernel, bias, IsTraining));
    }

    /// <summary>An activation of a tensor: in the epilogue of the product that makes it, where that is possible.</summary>
    public PlanTensor Activate(Layer layer, PlanTensor input, ActivationFunction activation)
    {
        bool lossTakesOver = IsTraining && IsTakenOver(layer, activation) && !_readAsLogits.Contains(input);
        if (lossTakesOver)
        {
            _logits[layer.Name] = input = InRows(layer, input);
            _readAsLogits.Add(input);
        }

        switch (activation.Kind)
        {
            case ActivationKindOf.Identity:
                return input;
            case ActivationKindOf.Elementwise:
                if (!lossTakesOver && !input.IsPinned && _operations.LastOrDefault() is IActivated { Activation: null } product && product.Output == input && IsReadOnlyBy(product.Weights.LastLayer, layer))
                {
                    product.Activation = activation;
                    if (IsTraining && activation.NeedsInput)
                        product.Sum = NewTensor(product.Weights.LastLayer.Name + " sum", input.Rows, input.Columns, source: null, input.IsLanes);
                    return input;
                }

                PlanTensor padded = Padded(layer, input);
                return Add(new Elementwise(layer, padded, NewTensorLike(layer.Name, padded), activation));
            default:
                input = InRows(layer, input);
                return Add(new Rowwise(layer, input, NewTensor(layer.Name, input.Rows, activation.OutputColumns(input.Columns), input), activation));
        }
    }

    /// <summary>The same numbers with other rows: the same memory where neither has padding, else a copy.</summary>
    public PlanTensor Reshape(Layer layer, PlanTensor input, Shape shape)
    {
        int rows = shape.Positions;
        if (input.IsInput)
            return new PlanTensor(input.Identifier, rows, shape.Last, shape.Last) { IsInput = true };
        if (input.IsLanes)
            return Add(new LaneTransposition(layer, input, NewTensor(layer.Name, rows, shape.Last, input)));
        return input.Rows == rows ? input : Add(new Repack(layer, input, NewTensor(layer.Name, rows, shape.Last, input)));
    }

    /// <summary>Dropout or another noise; nothing at all in prediction.</summary>
    public PlanTensor Noise(Layer layer, PlanTensor input, NoiseFunction function, int seed)
    {
        if (!IsTraining || function.IsNothing)
            return input;
        PlanTensor padded = Padded(layer, input);
        PlanTensor drawn = NewTensor($"{layer.Name} {function.Drawn}", function.IsSharedByRows ? 1 : padded.Rows, padded.Columns);
        return Add(new Noise(layer, padded, NewTensorLike(layer.Name, padded), drawn, function, seed, ++_noises));
    }

    /// <summary>One tensor of several of the same shape, element by element.</summary>
    public PlanTensor Merge(Layer layer, IReadOnlyList<PlanTensor> inputs, MergeFunction function)
    {
        ImmutableArray<PlanTensor> padded = [.. inputs.Select(input => Padded(layer, input))];
        PlanTensor output = NewTensorLike(layer.Name, padded[0]);
        output.NeedsGradient = padded.Any(input => input.NeedsGradient);
        return Add(new Merge(layer, padded, output, function));
    }

    /// <summary>Several tensors one after another along an axis (from 0).</summary>
    public PlanTensor Concatenate(Layer layer, IReadOnlyList<PlanTensor> inputs, int axis)
    {
        PlanTensor output = NewTensor(layer.Name, layer.Output.Positions, layer.Output.Last);
        output.NeedsGradient = inputs.Any(input => input.NeedsGradient);
        return Add(new Concatenate(layer, [.. inputs], output, groups: layer.Output.Product(axis), isAlongRows: axis == layer.Output.Rank - 1));
    }

    /// <summary>One number for each window and channel.</summary>
    public PlanTensor Pool(PoolingLayer layer, PlanTensor input)
    {
        PlanTensor padded = Padded(layer, input);
        PlanTensor output = NewTensor(layer.Name, layer.Height.Output * layer.Width.Output, padded.Columns, padded, padded.IsLanes);
        return Add(new Pooling(layer, padded, output, layer.IsMaximum, layer.Height, layer.Width));
    }

    /// <summary>What a layer's outputs add to the loss; nothing in prediction.</summary>
    public PlanTensor PenalizeActivity(Layer layer, PlanTensor tensor, ActivityRegularizer regularizer)
    {
        if (IsTraining && !regularizer.IsZero)
        {
            tensor = InRows(layer, tensor);
            tensor.IsPinned = true;
            Add(new ActivityPenalty(layer, tensor, regularizer));
        }

        return tensor;
    }

    /// <summary>
    /// Keras computes a cross-entropy from the logits where its own activation comes last: no clipping, and one simple
    /// gradient. With a penalty on the outputs, or another reader, their gradient has two sources, and the activation's own way
    /// back is needed.
    /// </summary>
    private bool IsTakenOver(Layer layer, ActivationFunction activation)
    {
        int number = _index.NumberOf(layer);
        if (_index.OutputOf(number) is not { } output || layer is IPenalizesActivity { Activity.IsZero: false } || activation != layer.OutputActivation)
            return false;
        LossSettings loss = _graph.CompileSettings!.Outputs[output].Loss;
        return !loss.FromLogits && loss.Function.FusesWith == activation.Name && _index.ReadersOf(number).Count == 0;
    }

    private bool IsReadOnlyBy(Layer layer, Layer reader)
    {
        int number = _index.NumberOf(layer);
        return layer.Name == reader.Name || (_index.OutputOf(number) is null && _index.ReadersOf(number) is { Count: 1 } readers && readers[0].Name == reader.Name);
    }

    private PlanTensor Add(Operation operation)
    {
        _operations.Add(operation);
        _hasGroupedParts |= operation.WeightParts.Any(part => part.IsGrouped);
        return operation.Output;
    }

    /// <summary>The tensor with padded rows: kernels that work on whole registers cannot read the caller's memory.</summary>
    private PlanTensor Padded(Layer layer, PlanTensor tensor) =>
        tensor.IsInput ? Add(new Repack(layer, tensor, NewTensor(layer.Name + " input", tensor.Rows, tensor.Columns, tensor))) : tensor;

    private PlanTensor NewTensorLike(string name, PlanTensor other) => NewTensor(name, other.Rows, other.Columns, other, other.IsLanes);

    /// <summary>The tensor with one sample after another.</summary>
    private PlanTensor InRows(Layer layer, PlanTensor tensor) => tensor.IsLanes ? Transposed(layer, tensor, lanes: false) : tensor;

    /// <summary>The tensor with samples in the lanes.</summary>
    private PlanTensor InLanes(Layer layer, PlanTensor tensor) => tensor.IsLanes ? tensor : Transposed(layer, tensor, lanes: true);

    // Several readers share one transposition.
    private PlanTensor Transposed(Layer layer, PlanTensor tensor, bool lanes)
    {
        if (!_transposed.TryGetValue(tensor, out PlanTensor? other))
            _transposed[tensor] = other = Add(new LaneTransposition(layer, tensor, NewTensor(tensor.Identifier + (lanes ? " lanes" : " rows"), tensor.Rows, tensor.Columns, tensor, lanes)));
        return other;
    }

    /// <summary>Memory for a gradient that is then added to another. Tensors of one shape share it, so that what is padding stays padding.</summary>
    private PlanTensor Scratch(PlanTensor tensor)
    {
        if (!_scratches.TryGetValue((tensor.Rows, tensor.Columns, tensor.IsLanes), out PlanTensor? scratch))
            _scratches[(tensor.Rows, tensor.Columns, tensor.IsLanes)] = scratch = NewTensor("scratch", tensor.Rows, tensor.Columns, source: null, tensor.IsLanes);
        return scratch;
    }

    private PlanTensor NewTensor(string name, int rows, int columns, PlanTensor? source = null, bool lanes = false)
    {
        PlanTensor tensor = new(_identifiers.Make(name), rows, columns, lanes ? columns : Tiling.Stride(columns)) { IsLanes = lanes, NeedsGradient = source?.NeedsGradient ?? false };
        _tensors.Add(tensor);
        return tensor;
    }
}
