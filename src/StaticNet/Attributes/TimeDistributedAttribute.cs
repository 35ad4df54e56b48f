namespace StaticNet;

/// <summary>The layers of another class on each time step of a sequence by itself, with the same weights: <c>(steps, …) → (steps, …)</c>.</summary>
/// <remarks>
/// <para>The first axis of the input is time, and the layers read the others: of <c>(10, 28, 28, 1)</c>, each image <c>(28, 28, 1)</c>. What they give of the steps is put together again.
/// They are named, and read by others, as those of a <c>[Block&lt;T&gt;]</c>: <c>timedistributed_1/conv2d_1</c>.</para>
/// <para>The class has one input and one output. A <c>[BatchNormalization]</c> in it is frozen (<c>Trainable = false</c>): in Keras it has statistics for each step.
/// A <c>[Dense]</c> or a <c>[LayerNormalization]</c> alone needs none of this: it works on each position by itself.</para>
/// <para>The mask of a sequence of vectors goes on where the layers give vectors.</para>
/// </remarks>
/// <typeparam name="TBlock">The class with the layers: it has <c>[Block]</c>, or <c>[Network]</c> with the shape of a step.</typeparam>
/// <example>
/// <code>
/// [Block]
/// [Conv2D(8, 3, Activation.Relu)]
/// [GlobalAveragePooling2D]
/// public sealed class Frame;
///
/// [Network(10, 28, 28, 1)]
/// [TimeDistributed&lt;Frame&gt;]
/// [LSTM(16)]
/// [Dense(4, Activation.Softmax)]
/// public sealed partial class Film;
/// </code>
/// </example>
public sealed class TimeDistributedAttribute<TBlock> : LayerAttribute
    where TBlock : class;
