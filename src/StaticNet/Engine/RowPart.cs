using System.ComponentModel;

namespace StaticNet.Engine;

/// <summary>One of several inputs, outputs or targets in the rows that have all of them one after another.</summary>
/// <param name="Name">The parameter that has it, for messages.</param>
/// <param name="Size">How much of a row it takes.</param>
/// <param name="Classes">Of targets: the number of classes where they are class numbers, else 0. Of an input: how many tokens there are where it is tokens, else 0.</param>
/// <param name="Rows">Of targets: the positions that a sample has in the output.</param>
/// <param name="Reduction">Of targets: how the output's losses become one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RowPart(string Name, int Size, int Classes = 0, int Rows = 1, Reduction Reduction = Reduction.SumOverBatchSize);
