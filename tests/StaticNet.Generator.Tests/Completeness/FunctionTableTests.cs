using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using StaticNet.Numerics;
using StaticNet.Numerics.Activations;
using StaticNet.Numerics.Losses;
using StaticNet.Numerics.Metrics;
using StaticNet.Numerics.Optimizers;
using StaticNet.Numerics.Rows;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The generator's tables and the library's enums and functions say the same.</summary>
public class FunctionTableTests
{
    [Fact]
    public void Activations() => AssertSame<Activation>(ActivationFunctions.All.Select(function => function.Name), nameof(ActivationFunctions));

    [Fact]
    public void The_range_of_an_activation_is_that_of_what_it_gives() => Assert.All(ActivationFunctions.All.Where(function => function.Kind == ActivationKindOf.Elementwise), function =>
    {
        MethodInfo forward = typeof(Relu).Assembly.GetType($"{typeof(Relu).Namespace}.{function.Name}")!.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(method => method.Name == nameof(IElementwiseActivation.Forward) && method.GetParameters().Length == 1).MakeGenericMethod(typeof(Lanes128));
        float[] found = [.. Enumerable.Range(-1000, 2001).Select(i => Lanes128.MaxAcross((Lanes128)forward.Invoke(null, [Lanes128.Broadcast(i / 20f)])!))];
        Assert.InRange(found.Min(), function.Range.Least - 1e-3, double.IsInfinity(function.Range.Least) ? -5 : function.Range.Least + 0.03);
        Assert.InRange(found.Max(), double.IsInfinity(function.Range.Most) ? 5 : function.Range.Most - 0.03, function.Range.Most + 1e-3);
    });

    [Fact]
    public void Losses() => AssertSame<Loss>(LossFunctions.All.Select(function => function.Name), nameof(LossFunctions));

    [Fact]
    public void Optimizers() => AssertSame<Optimizer>(OptimizerKinds.All.Select(kind => kind.Name), nameof(OptimizerKinds));

    // As the options are set, an optimizer has another rule, or one around it.
    [Fact]
    public void Each_optimizer_has_run_time_structs_that_keep_and_take_what_the_table_says() => Assert.All(OptimizerKinds.All, kind =>
    {
        Assert.All(kind.Options, option => Assert.True(option.IsValid(option.Default)));
        foreach (RuleOption? set in kind.Options.Cast<RuleOption?>().Append(null))
        {
            Dictionary<string, float> values = kind.Options.ToDictionary(option => option.Name, option => option == set && option.Default == 0 ? 1 : option.Default);
            OptimizerUpdate update = kind.Rule(new OptionValues(kind.Options, values, excludes: false));
            Assert.All(new[] { update.Rule, update.Direction }.OfType<OptimizerRule>(), Check);
            if (update.Whole is { } whole)
                Assert.NotNull(typeof(Engine.WholeRule).Assembly.GetType($"{typeof(Engine.WholeRule).Namespace}.{whole.Type}"));
        }

        static void Check(OptimizerRule rule)
        {
            string[] names = rule.Type.TrimEnd('>').Split('<');
            Type computes = RuleType(names[^1]);
            foreach (string wrapper in names.SkipLast(1).Reverse())
                computes = RuleType(wrapper + "`1").MakeGenericType(computes);
            Assert.Equal(rule.States, computes.GetProperty(nameof(Sgd.States), BindingFlags.Public | BindingFlags.Static)!.GetValue(null));
            string[] parameters = [.. computes.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!)];
            Assert.All(rule.Arguments.Where(argument => argument.Contains(": ", StringComparison.Ordinal) && !argument.StartsWith("new(", StringComparison.Ordinal)), argument => Assert.Contains(argument.Split(':')[0], parameters));
        }

        static Type RuleType(string name)
        {
            Type? type = typeof(IOptimizer).Assembly.GetType($"{typeof(IOptimizer).Namespace}.{name}");
            Assert.True(type is not null && typeof(IOptimizer).IsAssignableFrom(type), $"OptimizerKinds needs a struct {typeof(IOptimizer).Namespace}.{name} : IOptimizer: add it, or mend the table.");
            return type;
        }
    });

    [Fact]
    public void Metrics()
    {
        AssertSame<Metric>(MetricRules.All.Select(rule => rule.Member), nameof(MetricRules));
        Assert.All(MetricRules.All, rule =>
        {
            (bool TakesClasses, MetricKind? Kind)[] kinds = [.. new[] { false, true }.SelectMany(takesClasses => new[] { 1, 2 }.Select(axis => (takesClasses, rule.Resolve(new Measured(takesClasses, axis)))))];
            Assert.Contains(kinds, entry => entry.Kind is not null);
            Assert.All(kinds.Where(entry => entry.Kind is not null), entry =>
            {
                Type? computes = Struct(entry.Kind!.Function);
                Type contract = entry.TakesClasses ? typeof(IMetric<int>) : typeof(IMetric<float>);
                Assert.True(computes is not null && contract.IsAssignableFrom(computes), $"Metric.{rule.Member} needs a struct {typeof(IMetric).Namespace}.{entry.Kind.Function} : {contract}: add it, or mend MetricRules.");
                string[] parameters = [.. computes.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!)];
                string[] given = [.. entry.Kind.Arguments.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(argument => argument.Split(':')[0])];
                Assert.Equal(given.Concat(rule.Options.Select(option => option.Parameter)).Order(), parameters.Order());
            });
            Assert.All(rule.Options, option => Assert.True(option.IsValid(option.Default)));
        });
    }

    [Fact]
    public void Initializers_fill_a_matrix() => Assert.All(Enum.GetValues<Initializer>(), initializer =>
    {
        float[] values = Enumerable.Repeat(float.NaN, 12).ToArray();
        Initialization.Initializers.Fill(initializer, values, [4, 3], key: 1, stream: 2);
        Assert.True(values.All(float.IsFinite), $"Initializer.{initializer} leaves numbers unset: add it to Initializers.Fill.");
    });

    [Fact]
    public void Each_activation_has_a_run_time_struct_of_its_kind() => Assert.All(ActivationFunctions.All.Where(function => function.Kind != ActivationKindOf.Identity), function =>
    {
        (Type contract, string place) = function.Kind == ActivationKindOf.Elementwise
            ? (typeof(IElementwiseActivation), typeof(Relu).Namespace!)
            : (typeof(IRowwiseActivation), typeof(Softmax).Namespace!);
        Type? computes = contract.Assembly.GetType($"{place}.{function.Name}");
        Assert.True(computes is not null && contract.IsAssignableFrom(computes), $"Activation.{function.Name} needs a struct {place}.{function.Name} : {contract.Name}: add it, or mend the function's kind.");
        if (contract != typeof(IElementwiseActivation))
            return;
        bool needsInput = (bool)computes.GetProperty(nameof(Relu.NeedsInput), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        Assert.True(needsInput == function.NeedsInput, $"{computes.Name}.NeedsInput is {needsInput}, but ActivationFunctions says {function.NeedsInput}: the backward pass would read a sum that is not kept, or keep one in vain.");
    });

    [Fact]
    public void Each_loss_has_a_run_time_struct_that_takes_what_the_table_says() => Assert.All(LossFunctions.All, function =>
    {
        Type contract = function.IsCrossentropy ? typeof(ICrossentropy) : function.IsOfBatch ? typeof(IBatchLoss) : typeof(ILoss);
        Type? computes = contract.Assembly.GetType($"{contract.Namespace}.{function.Name}");
        Assert.True(computes is { IsValueType: true } && contract.IsAssignableFrom(computes), $"Loss.{function.Name} needs a struct {contract.Namespace}.{function.Name} : {contract.Name}: add it, or mend LossFunctions.");
        Assert.Equal(function.IsCrossentropy, typeof(ICrossentropy).IsAssignableFrom(computes));
        bool takesClasses = (bool?)computes.GetProperty(nameof(SparseCategoricalCrossentropy.TakesClasses), BindingFlags.Public | BindingFlags.Static)?.GetValue(null) ?? false;
        Assert.Equal(function.TakesClasses, takesClasses);
        string[] parameters = [.. computes.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!)];
        Assert.Equal(function.Options.Select(option => option.Parameter), parameters);
        Assert.All(function.Options, option => Assert.True(option.IsValid(option.Default)));
        if (function.FusesWith is { } activation)
            Assert.NotNull(ActivationFunctions.Find(activation));
    });

    // Every option of every optimizer is a property of [Compile], and each such property belongs to an optimizer or a loss.
    [Fact]
    public void Options_of_Compile()
    {
        string[] properties = [.. typeof(CompileAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => property.Name)];
        string[] known = [.. OptimizerKinds.All.SelectMany(kind => kind.Options).Select(option => option.Name).Append("Nesterov").Append("ExcludeFromWeightDecay").Append("ExcludeLayers").Append("FromLogits").Append("WeightedMetrics").Append("Reduction").Concat(LossFunctions.OptionNames).Concat(MetricRules.OptionNames).Distinct()];
        Assert.All(properties.Except(known), name => Assert.Fail($"CompileAttribute.{name} belongs to no optimizer and no loss: add it to OptimizerKinds or to LossFunctions."));
        Assert.All(known.Except(properties), name => Assert.Fail($"An optimizer or a loss has the option {name}, which nobody can set: add it to CompileAttribute."));
    }

    private static void AssertSame<TEnum>(IEnumerable<string> table, string tableName)
        where TEnum : struct, Enum
    {
        string[] members = Enum.GetNames<TEnum>(), known = [.. table];
        Assert.All(members.Except(known), name => Assert.Fail($"{typeof(TEnum).Name}.{name} is unknown to the generator: add it to {tableName}.All."));
        Assert.All(known.Except(members), name => Assert.Fail($"{tableName}.All has {name}, which nobody can write: add it to the enum {typeof(TEnum).Name}."));
        Assert.Equal(known.Length, known.Distinct().Count());
    }

    // A struct of a metric, which may be generic in another one.
    private static Type? Struct(string written)
    {
        string[] names = written.TrimEnd('>').Split('<');
        Type?[] found = [.. names.Select((name, place) => typeof(IMetric).Assembly.GetType($"{typeof(IMetric).Namespace}.{name}{(place + 1 < names.Length ? "`1" : "")}"))];
        return found is [{ } outer, { } inner] ? outer.MakeGenericType(inner) : found[0];
    }
}
