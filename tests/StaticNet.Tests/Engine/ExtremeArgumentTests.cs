using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using StaticNet.Data;
using StaticNet.Tests.Graphs;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>
/// Every public member of the library and of generated networks, called with what nobody should give it: it works, or says in words, and
/// of the caller's argument, what is wrong. Types that only generated code sees are its own matter.
/// </summary>
public sealed class ExtremeArgumentTests : IDisposable
{
    private static readonly Type[] Bare =
    [
        typeof(NullReferenceException), typeof(IndexOutOfRangeException), typeof(OverflowException), typeof(DivideByZeroException), typeof(OutOfMemoryException),
        typeof(InvalidCastException), typeof(ArrayTypeMismatchException), typeof(RankException), typeof(AccessViolationException), typeof(NotImplementedException), typeof(FormatException),
    ];

    private static readonly LearningRateSchedule[] Schedules =
    [
        new ExponentialDecay(0.1, 2, 0.5), new InverseTimeDecay(0.1, 2, 0.5), new PolynomialDecay(0.1, 2, cycle: true), new PiecewiseConstantDecay([2], [0.1, 0.2]),
        new CosineDecay(0.1, 2), new CosineDecayRestarts(0.1, 2), new OneCycle(0.1, 2),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("StaticNet").FullName;

    public static TheoryData<Type> Types =>
    [
        .. typeof(Callback).Assembly.GetExportedTypes().Where(IsForUsers),
        typeof(DeepAdam), typeof(PlainSgd), typeof(NormalizedAdam), typeof(TwoByTwo), typeof(TwoInputs), typeof(SparseTwoInputs), typeof(TwoOutputs), typeof(WeightlessTanh),
    ];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_public_member_works_or_says_what_is_wrong_with_an_argument(Type type)
    {
        List<string> failures = [];
        foreach (MethodBase member in Members(type))
        {
            ParameterInfo[] parameters = member.GetParameters();
            object?[][] values = [.. parameters.Select(Extremes)];

            // Each argument in turn among usual ones, then all of them at random.
            object?[] usual = [.. parameters.Select((parameter, i) => Usual(parameter, values[i]))];
            for (int i = 0; i < parameters.Length; i++)
            {
                foreach (object? value in values[i])
                    Call(type, member, [.. usual.Select((given, place) => place == i ? value : given)], failures);
            }

            Random random = new(1);
            for (int draw = 0; draw < (parameters.Length == 0 ? 1 : 20); draw++)
                Call(type, member, [.. values.Select(all => all[random.Next(all.Length)])], failures);
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures.Distinct()));
    }

    [Fact]
    public void More_outputs_than_an_array_holds_are_refused_before_any_work()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>("inputs", () => new ManyOutputs().Predict(new float[50_000]));
        Assert.StartsWith("ManyOutputs.Predict: 50000 samples have 2500000000 outputs (50000 each), more than the 2147483591 that an array holds; ", refused.Message, StringComparison.Ordinal);
    }

    private static bool IsForUsers(Type type) =>
        !type.IsEnum && !type.IsInterface && !type.ContainsGenericParameters && !type.IsAssignableTo(typeof(Attribute))
        && type.GetCustomAttribute<EditorBrowsableAttribute>() is not { State: EditorBrowsableState.Never };

    private static IEnumerable<MethodBase> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return [.. type.IsAbstract ? [] : type.GetConstructors(), .. type.GetMethods(Own).Where(method => !method.ContainsGenericParameters && !method.IsAbstract && !method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))];
    }

    // A delegate that nothing is boxed in: spans are arguments like any other.
    private void Call(Type type, MethodBase member, object?[] arguments, List<string> failures)
    {
        ParameterInfo[] parameters = member.GetParameters();
        Action call;
        try
        {
            Expression[] given = [.. parameters.Select((parameter, i) => Argument(parameter.ParameterType, arguments[i]))];
            Expression expression = member is ConstructorInfo constructor
                ? Expression.New(constructor, given)
                : member.IsStatic
                    ? Expression.Call((MethodInfo)member, given)
                    : Expression.Call(Expression.Constant(Instance(type), type), (MethodInfo)member, given);
            call = Expression.Lambda<Action>(Expression.Block(expression, Expression.Empty())).Compile();
        }
        catch (ArgumentException exception)
        {
            failures.Add($"{type.Name}.{member.Name} cannot be called by this test: {exception.Message}");
            return;
        }

        string text = $"{type.Name}.{member.Name}({string.Join(", ", parameters.Select((parameter, i) => $"{parameter.Name}: {Describe(arguments[i])}"))})";
        try
        {
            call();
        }
        catch (ArgumentException exception) when (!parameters.Any(parameter => parameter.Name == exception.ParamName))
        {
            failures.Add($"{text} speaks of {exception.ParamName ?? "nothing"}: {exception.Message}");
        }
        catch (Exception exception) when (Bare.Contains(exception.GetType()) || exception.Message.Length < 10)
        {
            failures.Add($"{text} throws {exception.GetType().Name}: {exception.Message}");
        }
        catch (Exception)
        {
            // It says what is wrong.
        }
    }

    private static Expression Argument(Type type, object? value) =>
        type.IsByRefLike
            ? Expression.Convert(Expression.Constant(value, type.GetGenericArguments()[0].MakeArrayType()), type)
            : Expression.Constant(value, type);

    private static object Instance(Type type)
    {
        if (type == typeof(History))
            return Fitted();
        if (type == typeof(Evaluation))
            return new PlainSgd().Evaluate(new float[5], new float[3]);
        if (type == typeof(TrainingSession))
        {
            TrainingSession? session = null;
            new PlainSgd().Fit(new float[5], new float[3], verbose: Verbose.Silent, callbacks: [new LambdaCallback { TrainBegin = given => session = given }]);
            return session!;
        }

        if (type.IsSubclassOf(typeof(LearningRateSchedule)))
            return Schedules.First(schedule => schedule.GetType() == type);
        if (Simple(type) is { } simple)
            return simple;
        ConstructorInfo constructor = type.GetConstructors()[0];
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue is DBNull ? null : parameter.DefaultValue)]);
    }

    // Layers and weights are copies: what init sets would be changed for every network of the type.
    private static object? Simple(Type type) => type.Name switch
    {
        nameof(IdxData) => new IdxData([2], [1, 2]),
        nameof(Callback) => new LambdaCallback(),
        nameof(MonitorCallback) => new EarlyStopping(),
        nameof(LearningRateScheduler) => new LearningRateScheduler(_ => 1),
        nameof(CsvLogger) => new CsvLogger("file"),
        nameof(BackupAndRestore) => new BackupAndRestore("file"),
        nameof(ModelCheckpoint) => new ModelCheckpoint("file"),
        nameof(TensorBoard) => new TensorBoard("file"),
        nameof(CallbackState) => new CallbackState(new("Network"), "callback/"),
        nameof(LayerInfo) => DeepAdam.Layers[0] with { },
        nameof(WeightInfo) => DeepAdam.Weights[0] with { },
        _ => null,
    };

    private static History Fitted() => new PlainSgd().Fit(new float[5], new float[3], verbose: Verbose.Silent);

    private static object? Usual(ParameterInfo parameter, object?[] values) => parameter.Name switch
    {
        "verbose" => Verbose.Silent,
        "epochs" or "batchSize" => 1,
        _ when parameter.HasDefaultValue && parameter.ParameterType.IsInstanceOfType(parameter.DefaultValue) => parameter.DefaultValue,
        _ => values[0],
    };

    private object?[] Extremes(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (parameter.Name == "epochs")
            return [1, 0, -1, int.MinValue];
        if (type == typeof(int))
            return [1, 0, -1, 2, int.MinValue, int.MaxValue];
        if (type == typeof(long))
            return [1L, 0L, -1L, 2L, long.MinValue, long.MaxValue];
        if (type == typeof(float))
            return [0.5f, 0f, -0f, -1f, 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon];
        if (type == typeof(double) || type == typeof(double?))
            return [0.5, 0.0, -1.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, .. type == typeof(double) ? Array.Empty<object?>() : [null]];
        if (type == typeof(bool))
            return [true, false];
        if (type.IsEnum)
            return [.. new[] { 0, 1, 2, -1, int.MaxValue }.Select(value => Enum.ToObject(type, value))];
        if (type == typeof(string))
            return ["dense_1/kernel", "", " ", "\0", "no such name", null, "val_loss", new string('x', 5000), _directory, Path.Combine(_directory, "missing", "file"), Path.Combine(_directory, "file"), "~/\n"];
        if (type == typeof(Stream))
        {
            MemoryStream closed = new();
            closed.Dispose();
            return [new MemoryStream(), null, closed, Stream.Null, new MemoryStream([], writable: false), new MemoryStream([0x1F, 0x8B, 0, 0, 0]), new MemoryStream([.. Enumerable.Repeat((byte)0xFF, 100)])];
        }

        if (type == typeof(byte[]))
            return [Array.Empty<byte>(), new byte[1], new byte[6], null];
        if (type == typeof(ImmutableArray<int>))
            return [ImmutableArray.Create(1), ImmutableArray<int>.Empty, default(ImmutableArray<int>), ImmutableArray.Create(-1, -6), ImmutableArray.Create(int.MaxValue, int.MaxValue, int.MaxValue), ImmutableArray.Create(int.MinValue, 0)];
        if (type == typeof(ImmutableArray<string>))
            return [ImmutableArray<string>.Empty, default(ImmutableArray<string>)];
        if (type == typeof(IEnumerable<Callback>))
            return [null, Array.Empty<Callback>(), new Callback?[] { null }, new Callback[] { new EarlyStopping() }];
        if (type.IsGenericType && type.GetGenericArguments()[0] is { IsPrimitive: true } element)
            return Lists(type, element);
        return type.IsValueType ? [Activator.CreateInstance(type)] : [null];
    }

    private static object?[] Lists(Type type, Type element)
    {
        float[][] floats = [new float[5], [], [float.NaN], new float[3], [float.PositiveInfinity, float.MaxValue, float.Epsilon], new float[40], new float[121]];
        Array[] arrays = element == typeof(int)
            ? [new[] { 0 }, Array.Empty<int>(), new[] { -1 }, new[] { int.MaxValue, int.MinValue }, new int[7]]
            : element == typeof(double) ? [.. floats.Select(numbers => Array.ConvertAll(numbers, number => (double)number))]
            : floats;
        if (type.IsByRefLike)
            return [.. arrays, null];
        if (type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>))
            return [.. arrays.Select(array => Activator.CreateInstance(type, array)), Activator.CreateInstance(type)];
        return type.IsValueType ? [Activator.CreateInstance(type)] : [null];
    }

    private static string Describe(object? value) => value switch
    {
        null => "null",
        Array array => $"{array.GetType().GetElementType()!.Name}[{array.Length}]",
        string { Length: > 60 } text => $"\"{text[..60]}…\"",
        string text => $"\"{text}\"",
        _ => FormattableString.Invariant($"{value}"),
    };
}

[Network(1)]
[Dense(50_000)]
public sealed partial class ManyOutputs;
