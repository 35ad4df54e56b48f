using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>What can be computed and costs people hours.</summary>
/// <param name="Id">Its diagnostic.</param>
/// <param name="Find">Finds where a network has it.</param>
internal sealed record Habit(string Id, Func<HabitView, IEnumerable<Problem>> Find)
{
    /// <summary>The registry: one line a habit, in the order of the ids.</summary>
    public static readonly ImmutableArray<Habit> All =
    [
        new(Descriptors.SoftmaxOfOne, ActivationHabits.FindSoftmaxOfOne),
        new(Descriptors.BoundedLogits, LossHabits.FindBoundedLogits),
        new(Descriptors.OutputRange, LossHabits.FindOutputRange),
        new(Descriptors.CategoricalOfSigmoids, LossHabits.FindCategoricalOfSigmoids),
        new(Descriptors.SquashedTwice, ActivationHabits.FindSquashedTwice),
        new(Descriptors.LearningRate, TrainingHabits.FindLearningRate),
        new(Descriptors.DropoutOfOutputs, TrainingHabits.FindDropoutOfOutputs),
        new(Descriptors.AccuracyOfRegression, LossHabits.FindAccuracyOfRegression),
        new(Descriptors.DeadStart, TrainingHabits.FindDeadStart),
        new(Descriptors.ReluOfRegression, LossHabits.FindReluOfRegression),
        new(Descriptors.IdleActivation, ActivationHabits.FindIdleActivation),
        new(Descriptors.NormalizedOutputs, TrainingHabits.FindNormalizedOutputs),
        new(Descriptors.FlattenedMaps, LayerHabits.FindFlattenedMaps),
        new(Descriptors.LinearOfLinear, LayerHabits.FindLinearOfLinear),
        new(Descriptors.BiasBeforeNormalization, LayerHabits.FindBiasBeforeNormalization),
        new(Descriptors.HiddenSoftmax, ActivationHabits.FindHiddenSoftmax),
        new(Descriptors.LargeDropout, TrainingHabits.FindLargeDropout),
        new(Descriptors.SkippedInputs, LayerHabits.FindSkippedInputs),
        new(Descriptors.IdleMask, MaskHabits.FindIdleMask),
    ];

    /// <summary>The habits of a network of which nothing is wrong but what it states of itself.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="built">What has become of it.</param>
    /// <param name="isHint">Whether those are asked for that only editors show.</param>
    public static IEnumerable<Problem> Check(NetworkDeclaration declaration, BuiltGraph built, bool isHint)
    {
        if (built.Graph is not { } graph || built.Problems.Any(problem => Descriptors.Find(problem.Id).DefaultSeverity == DiagnosticSeverity.Error && !Descriptors.IsStatement(problem.Id)))
            return [];
        HabitView view = new(declaration, graph, built.Places);

        // What a block has is said once, however often it is repeated.
        HashSet<(string, Place)> known = [.. built.Problems.Select(problem => (problem.Id, problem.Place))];
        return [.. All.Where(habit => Descriptors.IsHint(habit.Id) == isHint).SelectMany(habit => habit.Find(view)).Where(problem => known.Add((problem.Id, problem.Place)))];
    }
}
