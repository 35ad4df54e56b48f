using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>Each channel several times, one after another: what a depthwise convolution with a multiplier reads.</summary>
internal sealed class RepeatedChannels(Layer layer, PlanTensor input, PlanTensor output) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new RepeatedChannels(Layer, inputs[0], output);

    public override string Sentence => $"{Layer.Name} ({Layer.Kind}): each channel {Text.Plain(output.Columns / input.Columns)} times.";

    public override void WriteForward(PassWriter pass) => Write(pass, "Forward", pass.Value(input), pass.Value(output));

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            Write(pass, "Backward", pass.Gradient(output), pass.Gradient(input));
    }

    private void Write(PassWriter pass, string method, string source, string destination) => pass.Call(
        "ChannelRepetition." + method,
        "ref " + source,
        "ref " + destination,
        "channels: " + Text.Literal(input.Columns),
        "channelStride: " + Text.Literal(input.Stride),
        "times: " + Text.Literal(output.Columns / input.Columns),
        "repeatedStride: " + Text.Literal(output.Stride),
        PassWriter.Rows(input));
}
