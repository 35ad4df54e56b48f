using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Goes through the heads of samples, one after another.</summary>
internal ref struct HeadPass<V, S, D>
    where V : struct, ILanes<V>
    where S : struct, IAttentionScore
    where D : struct, IAttentionDropout
{
    private const int WidestLanes = 16;

    private readonly AttentionInputs _inputs;
    private readonly AttentionSizes _sizes;
    private readonly ScoreFactors _factors;
    private readonly D _dropout;
    private int _sample, _head;

    // Where the head begins in the rows of all heads.
    private nint _query, _key, _value, _output;

    public HeadPass(in AttentionInputs inputs, ref float scratch, in AttentionSizes sizes, in ScoreFactors factors, in D dropout)
    {
        (_sizes, _dropout) = (sizes, dropout);
        _inputs = inputs;
        _factors = factors;
        Memory = new HeadMemory(ref scratch, sizes);
    }

    public readonly HeadMemory Memory;

    /// <summary>Goes to a head of a sample.</summary>
    public void MoveTo(int sample, int head)
    {
        (_sample, _head) = (sample, head);
        _query = ((nint)sample * _sizes.Queries * _sizes.QueryStride) + (head * _sizes.KeyColumns);
        _key = ((nint)sample * _sizes.Keys * _sizes.KeyStride) + (head * _sizes.KeyColumns);
        _value = ((nint)sample * _sizes.Keys * _sizes.ValueStride) + (head * _sizes.ValueColumns);
        _output = ((nint)sample * _sizes.Queries * _sizes.OutputStride) + (head * _sizes.ValueColumns);
    }

    /// <summary>Computes the head's outputs.</summary>
    [MethodImpl(Jit.Loop)]
    public readonly void Forward(ref float y)
    {
        S.Prepare<V>(in At(in _inputs.Key, _key), ref Memory.Keys, ref Memory.Weights, _sizes, _factors);
        HeadRows.Copy<V>(in At(in _inputs.Value, _value), _sizes.ValueStride, _sizes.Keys, _sizes.ValueColumns, ref Memory.Values, _sizes.ValueWidth);
        for (int first = 0; first < _sizes.Queries; first += _sizes.BlockQueries)
        {
            QueryBlock block = _sizes.Block(first);
            Probabilities(block);
            if (!_dropout.IsNothing)
                ScoreRows.Multiply<V>(ref Memory.Scores, ref Memory.Masks, _sizes.ScoreStride, block);
            HeadProduct.OverKeys<V>(ref Memory.Scores, _sizes.ScoreStride, ref From(ref Memory.Values, block, _sizes.ValueWidth), _sizes.ValueWidth, ref Memory.Outputs, block);
            if (_sizes.IsCausal)
                LeaveOutUnseen(block);
            HeadRows.Store<V>(in Memory.Outputs, _sizes.ValueWidth, 1, ref At(in y, _output + ((nint)first * _sizes.OutputStride)), _sizes.OutputStride, block.Count, _sizes.ValueColumns, adds: false);
        }
    }

    /// <summary>Computes the gradients of the head's inputs. Returns its part of the scale's gradient.</summary>
    /// <param name="dy">The gradient of all outputs.</param>
    /// <param name="sums">The sums of the score that are wanted.</param>
    /// <param name="gradients">Where gradients go.</param>
    [MethodImpl(Jit.Loop)]
    public readonly double Backward(ref readonly float dy, in ScoreSums sums, in AttentionGradients gradients)
    {
        ref float key = ref At(in _inputs.Key, _key);
        S.Prepare<V>(in key, ref Memory.Keys, ref Memory.Weights, _sizes, _factors);
        HeadRows.Copy<V>(in key, _sizes.KeyStride, _sizes.Keys, _sizes.KeyColumns, ref sums.Keys, _sizes.KeyWidth);
        HeadProduct.Transpose<V>(in At(in _inputs.Value, _value), _sizes.ValueStride, _sizes.Keys, _sizes.ValueColumns, 1, ref Memory.Values);
        if (!Unsafe.IsNullRef(ref sums.KeySums))
            HeadRows.Clear(ref sums.KeySums, (nint)_sizes.Keys * _sizes.KeyWidth);
        HeadRows.Clear(ref Memory.ValueSums, (nint)_sizes.Keys * _sizes.ValueWidth);

        double scale = 0;
        for (int first = 0; first < _sizes.Queries; first += _sizes.BlockQueries)
        {
            QueryBlock block = _sizes.Block(first);
            nint queries = _query + ((nint)first * _sizes.QueryStride);
            HeadRows.Copy<V>(in At(in _inputs.Query, queries), _sizes.QueryStride, block.Count, _sizes.KeyColumns, ref sums.Queries, _sizes.KeyWidth);
            HeadRows.Copy<V>(in At(in dy, _output + ((nint)first * _sizes.OutputStride)), _sizes.OutputStride, block.Count, _sizes.ValueColumns, ref Memory.Outputs, _sizes.ValueWidth);
            ScoreGradients(block, wantsValues: !Unsafe.IsNullRef(ref gradients.Value));
            S.Backward<V>(ref Memory.Gradients, sums.Of(block, _sizes.KeyWidth), ref Memory.Weights, _sizes, _factors, block);
            if (S.ScalesQueries && !gradients.Scale.AreUnwanted)
                scale += HeadRows.Dot<V>(ref sums.Queries, ref sums.QuerySums, (nint)block.Count * _sizes.KeyWidth);
            if (!Unsafe.IsNullRef(ref gradients.Query))
                HeadRows.Store<V>(ref sums.QuerySums, _sizes.KeyWidth, _factors.Scale, ref Unsafe.Add(ref gradients.Query, queries), _sizes.QueryStride, block.Count, _sizes.KeyColumns, gradients.AddsQuery);
        }

        // One tensor may be queries, keys and values: what is stored has been stored before anything is added.
        if (!gradients.Scale.AreUnwanted)
            scale += HeadRows.Dot<V>(ref sums.Keys, ref sums.KeySums, (nint)_sizes.Keys * _sizes.KeyWidth);
        if (!Unsafe.IsNullRef(ref gradients.Key))
            HeadRows.Store<V>(ref sums.KeySums, _sizes.KeyWidth, _factors.Scale, ref Unsafe.Add(ref gradients.Key, _key), _sizes.KeyStride, _sizes.Keys, _sizes.KeyColumns, gradients.AddsKey);
        if (!Unsafe.IsNullRef(ref gradients.Value))
            HeadRows.Store<V>(ref Memory.ValueSums, _sizes.ValueWidth, 1, ref Unsafe.Add(ref gradients.Value, _value), _sizes.ValueStride, _sizes.Keys, _sizes.ValueColumns, gradients.AddsValue);
        return scale;
    }

    // The block's probabilities, and the factors of dropout.
    private readonly void Probabilities(in QueryBlock block)
    {
        S.Scores<V>(ref At(in _inputs.Query, _query + ((nint)block.First * _sizes.QueryStride)), ref Memory.Keys, ref Memory.Weights, ref Memory.Scores, _sizes, _factors, block);
        ref readonly float mask = ref Unsafe.IsNullRef(in _inputs.Mask) ? ref _inputs.Mask : ref At(in _inputs.Mask, ((nint)_sample * _inputs.MaskStride) + block.FirstKey);
        ScoreRows.Softmax<V>(ref Memory.Scores, _sizes.ScoreStride, in mask, block);
        if (!_dropout.IsNothing)
            DrawDropout(block);
    }

    [MethodImpl(Jit.Loop)]
    private readonly void DrawDropout(in QueryBlock block)
    {
        int stride = _sizes.ScoreStride;
        nint head = (nint)_sizes.Queries * stride;
        for (int row = 0; row < block.Count; row++)
        {
            // From a whole register on, of any width.
            int first = block.FirstKeyOf(row) / WidestLanes * WidestLanes;
            _dropout.Draw(ref Unsafe.Add(ref Memory.Masks, ((nint)row * stride) + first), block.KeysOf(row) - first, _sample, _sizes.Heads * head, (_head * head) + ((nint)(block.First + row) * stride) + first);
        }
    }

    // The gradient of the block's scores, and its part of the values'.
    private readonly void ScoreGradients(in QueryBlock block, bool wantsValues)
    {
        int stride = _sizes.ScoreStride;
        Probabilities(block);
        HeadProduct.WithEach<V>(ref Memory.Outputs, _sizes.ValueWidth, _sizes.ValueColumns, ref From(ref Memory.Values, block, _sizes.ValueColumns), ref Memory.Gradients, stride, block);
        if (!_dropout.IsNothing)
            ScoreRows.Multiply<V>(ref Memory.Gradients, ref Memory.Masks, stride, block);
        ScoreRows.SoftmaxBackward<V>(ref Memory.Scores, ref Memory.Gradients, stride, block);
        if (!wantsValues)
            return;
        if (!_dropout.IsNothing)
            ScoreRows.Multiply<V>(ref Memory.Scores, ref Memory.Masks, stride, block);
        HeadProduct.OverQueries<V>(ref Memory.Scores, stride, ref Memory.Outputs, _sizes.ValueWidth, ref From(ref Memory.ValueSums, block, _sizes.ValueWidth), block);
    }

    // Rows of a rectangle take in what they do not see times 0, which is no number where that is none: such rows are computed again, alone.
    [MethodImpl(Jit.Loop)]
    private readonly void LeaveOutUnseen(in QueryBlock block)
    {
        int width = _sizes.ValueWidth;
        if (HeadRows.AreFinite<V>(ref Memory.Outputs, block.Count * width))
            return;
        for (int row = 0; row < block.Count; row++)
        {
            ref float outputs = ref Unsafe.Add(ref Memory.Outputs, (nint)row * width);
            int key = block.FirstKeyOf(row);
            if (!HeadRows.AreFinite<V>(ref outputs, width))
                HeadProduct.Run<V, Product.AlongRows, Product.NoBias>(ref Unsafe.Add(ref Memory.Scores, ((nint)row * _sizes.ScoreStride) + key), _sizes.ScoreStride, ref Unsafe.Add(ref Memory.Values, (nint)(block.FirstKey + key) * width), width, ref outputs, rows: 1, block.KeysOf(row) - key);
        }
    }

    // What a head has of the block's keys, of each so many floats.
    private static ref float From(ref float rows, in QueryBlock block, int width) => ref Unsafe.Add(ref rows, (nint)block.FirstKey * width);

    private static ref float At(ref readonly float first, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in first), offset);
}
