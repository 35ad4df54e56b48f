using System;
using System.Collections.Generic;
using StaticNet.Engine;
using StaticNet.Training;

namespace StaticNet.Tests.Training;

/// <summary><c>Fit</c> and <c>Evaluate</c> of one input and one output, with the arguments and the defaults that generated members have.</summary>
internal static class TestLoops
{
    public static History Fit(
        this FitLoop loop,
        ReadOnlyMemory<float> x,
        ReadOnlyMemory<float> y,
        int batchSize = 32,
        int epochs = 1,
        Verbose verbose = Verbose.Bar,
        IEnumerable<Callback>? callbacks = null,
        float validationSplit = 0,
        (ReadOnlyMemory<float> X, ReadOnlyMemory<float> Y)? validationData = null,
        bool shuffle = true) =>
        loop.Fit(new(x), new(y), new()
        {
            BatchSize = batchSize,
            Epochs = epochs,
            Verbose = verbose,
            Callbacks = callbacks,
            ValidationSplit = validationSplit,
            ValidationData = validationData is { } given ? new(given.X, given.Y) : null,
            Shuffle = shuffle,
        });

    public static History Fit(this FitLoop loop, ReadOnlyMemory<float> x, ReadOnlyMemory<float> y, TrainingOptions options) => loop.Fit(new(x), new(y), options);

    public static History Fit(
        this FitLoop loop,
        ReadOnlyMemory<float> x,
        ReadOnlyMemory<int> classes,
        int batchSize,
        int epochs = 1,
        Verbose verbose = Verbose.Bar,
        float validationSplit = 0,
        (ReadOnlyMemory<float> X, ReadOnlyMemory<int> Y)? validationData = null) =>
        loop.Fit(new(x), new(classes), new()
        {
            BatchSize = batchSize,
            Epochs = epochs,
            Verbose = verbose,
            ValidationSplit = validationSplit,
            ValidationData = validationData is { } given ? new(given.X, given.Y) : null,
        });

    public static Evaluation Evaluate(ITrainer trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<float> y, int batchSize = 32) =>
        EvaluateLoop.Evaluate(trainer, new(x), new(y), batchSize);

    public static Evaluation Evaluate(ITrainer trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<int> classes, int batchSize) =>
        EvaluateLoop.Evaluate(trainer, new(x), new(classes), batchSize);
}
