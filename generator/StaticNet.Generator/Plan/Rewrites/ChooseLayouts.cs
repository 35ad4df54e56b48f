using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Chooses for each convolution its algorithm and what lies in the lanes, lets what follows it have the same layout where it can, and puts a
/// conversion before what cannot. Operations have padded rows before, but for those that read the caller's samples.
/// </summary>
internal sealed class ChooseLayouts
{
    private readonly Pass _pass;
    private readonly List<Operation> _operations = [];

    // Where the tensors of the pass lie.
    private readonly Dictionary<PlanTensor, PlanTensor> _laidOut = [];

    // Several readers share one transposition.
    private readonly Dictionary<PlanTensor, PlanTensor> _transposed = [];

    // Losses read rows, so an activation that one takes over does too.
    private readonly HashSet<PlanTensor> _takenOver;

    private ChooseLayouts(Pass pass)
    {
        _pass = pass;
        _takenOver = [.. pass.Outputs.Where(output => output.ReadsLogits).Select(output => output.Tensor)];
    }

    public static Pass Apply(Pass pass) => new ChooseLayouts(pass).Apply();

    private Pass Apply()
    {
        foreach (Operation operation in _pass.Operations)
        {
            PlanTensor[] inputs = [.. operation.Inputs.Select(Of)];
            _laidOut[operation.Output] = operation switch
            {
                View view => LayOut(view, inputs[0]),
                DirectConvolution convolution => LayOut(convolution, inputs[0]),
                _ => LayOut(operation, inputs),
            };
        }

        return _pass with
        {
            Operations = _operations.ToImmutableArray(),
            Outputs = ImmutableArray.CreateRange(_pass.Outputs, output => output with { Tensor = Of(output.Tensor), LossInput = output.ReadsLogits ? RowsOf(Of(output.LossInput)) : Of(output.LossInput) }),
        };
    }

    private PlanTensor LayOut(Operation operation, PlanTensor[] inputs)
    {
        bool takesLanes = operation.Accepts(Layout.Lanes) && !_takenOver.Contains(operation.Output);
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = takesLanes ? inputs[i] : InRows(operation.Layer, inputs[i]);
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = operation.Accepts(Layout.Caller) ? inputs[i] : Padded(operation.Layer, inputs[i]);
        return Add(operation.On([.. inputs], inputs[0].IsLanes ? operation.Output.InLanes() : operation.Output));
    }

    /// <summary>The same memory where there is no padding, or rows stay rows; else a copy.</summary>
    private PlanTensor LayOut(View view, PlanTensor input)
    {
        PlanTensor output = view.Output;
        if (!view.Accepts(Layout.Lanes))
            input = InRows(view.Layer, input);
        if (input.IsInput)
            return PlanTensor.OfCaller(output.Rows, output.Columns);
        if (input.IsLanes)
            return Add(new LaneTransposition(view.Layer, input, output));
        return input.Rows == output.Rows ? input : Add(new Repack(view.Layer, input, output));
    }

    private PlanTensor LayOut(DirectConvolution convolution, PlanTensor input)
    {
        (Layer layer, ConvolutionShape shape, WeightSlot kernel) = (convolution.Layer, convolution.Shape, convolution.Weights.Kernel);
        KernelOrder order = kernel.Weight.Order!;
        bool usesLanes = _pass.UsesLanes && layer.Node.Repeats == 1;
        if (Layouts.PrefersWinograd(shape, order, isOfFew: !_pass.UsesLanes))
            return Add(convolution.By(new WinogradKernels(shape, order.Inputs, kernel.Columns), Padded(layer, InRows(layer, input))));

        bool lanes = usesLanes && Layouts.PrefersSamples(shape, order, _pass.IsTraining, input.NeedsGradient);
        if (lanes && Layouts.PrefersRowWinograd(shape, order))
            return Add(convolution.By(new RowWinogradKernels(shape, order.Inputs, kernel.Columns), InLanes(layer, input)));
        input = lanes ? InLanes(layer, input) : InRows(layer, input);
        if (shape.IsDepthwise)
            input = Padded(layer, input);
        return Add(convolution.On([input], lanes ? convolution.Output.InLanes() : convolution.Output));
    }

    private PlanTensor Of(PlanTensor tensor) => _laidOut.TryGetValue(tensor, out PlanTensor? laidOut) ? laidOut : tensor;

    private PlanTensor Add(Operation operation)
    {
        _operations.Add(operation);
        return operation.Output;
    }

    private PlanTensor Padded(Layer layer, PlanTensor tensor) => tensor.IsInput ? Add(Repack.OfInput(layer, tensor)) : tensor;

    private PlanTensor InRows(Layer layer, PlanTensor tensor) => tensor.IsLanes ? Transposed(layer, tensor) : tensor;

    private PlanTensor InLanes(Layer layer, PlanTensor tensor) => tensor.IsLanes ? tensor : Transposed(layer, tensor);

    private PlanTensor RowsOf(PlanTensor tensor) => tensor.IsLanes ? _transposed[tensor] : tensor;

    private PlanTensor Transposed(Layer layer, PlanTensor tensor)
    {
        if (!_transposed.TryGetValue(tensor, out PlanTensor? other))
            _transposed[tensor] = other = Add(LaneTransposition.Of(layer, tensor));
        return other;
    }
}
