namespace StaticNet.Samples.Text;

/// <summary>A block of a transformer: what each character makes of those before it, and of itself.</summary>
[Block]
[LayerNormalization]
[MultiHeadAttention(4, 32, UseCausalMask = true, Name = "attention")]
[Add(From = ["input", "attention"], Name = "attended")]
[LayerNormalization]
[Dense(512, Activation.Gelu)]
[Dense(128, Name = "thought")]
[Add(From = ["attended", "thought"])]
public sealed class TransformerBlock;

/// <summary>nanoGPT's configuration for a processor: 4 blocks of 4 heads, 128 wide, over 64 characters. At each, what the next one will be; it writes one at a time.</summary>
[Network(64)]
[Streaming]
[TokenAndPositionEmbedding(Characters.Count, 64, 128)]
[Block<TransformerBlock>(Repeat = 4)]
[LayerNormalization]
[Dense(Characters.Count)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.AdamW, FromLogits = true, Beta2 = 0.99, WeightDecay = 0.1, ExcludeFromWeightDecay = ["bias", "gamma", "beta", "embeddings"])]
[CosineDecay(0, 1_900, WarmupTarget = 1e-3, WarmupSteps = 100, Alpha = 0.1)]
public sealed partial class TransformerNet;

/// <summary>A recurrence over characters, which writes one at a time.</summary>
[Network(64)]
[Streaming]
[Embedding(Characters.Count, 64)]
[LSTM(128, ReturnSequences = true)]
[Dense(Characters.Count)]
[Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam, FromLogits = true)]
[CosineDecay(4e-3, 2_000, Alpha = 0.1)]
public sealed partial class RecurrentNet;
