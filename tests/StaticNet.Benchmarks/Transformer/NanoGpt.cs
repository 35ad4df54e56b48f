namespace StaticNet.Benchmarks;

/// <summary>A block of nanoGPT.</summary>
[Block]
[LayerNormalization(Epsilon = 1e-5, Name = "before_attention")]
[MultiHeadAttention(NanoGpt.Heads, NanoGpt.Width / NanoGpt.Heads, UseCausalMask = true, Name = "attention")]
[Add(From = ["input", "attention"], Name = "attended")]
[LayerNormalization(Epsilon = 1e-5, Name = "before_dense")]
[Dense(4 * NanoGpt.Width, Activation.Gelu, Name = "wide")]
[Dense(NanoGpt.Width, Name = "narrow")]
[Add(From = ["attended", "narrow"])]
public sealed class GptBlock;

/// <summary>nanoGPT's configuration for a processor: 4 layers, 4 heads, 128 wide, over 64 characters.</summary>
[Network(Length)]
[TokenAndPositionEmbedding(Characters, Length, Width, Name = "embedding")]
[Block<GptBlock>(Repeat = Blocks, Name = "block")]
[LayerNormalization(Epsilon = 1e-5, Name = "last")]
[Dense(Characters, UseBias = false, Name = "logits")]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.AdamW, FromLogits = true, LearningRate = Rate, WeightDecay = Decay, Epsilon = Settings.AdamEpsilon)]
public sealed partial class NanoGpt
{
    /// <summary>The configuration.</summary>
    public const int Length = 64, Characters = 65, Width = 128, Heads = 4, Blocks = 4, Batch = 12;

    /// <summary>AdamW's settings.</summary>
    public const float Rate = 1e-3f, Decay = 0.1f;
}
