using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads the attribute that says how the learning rate changes.</summary>
internal sealed class ScheduleReader
{
    private const string Initial = "InitialLearningRate";
    private readonly AttributeDeclaration _attribute;
    private readonly List<Problem> _problems;

    private ScheduleReader(AttributeDeclaration attribute, List<Problem> problems)
    {
        _attribute = attribute;
        _problems = problems;
    }

    /// <summary>Reads it: the schedule as it stands in source code; null where there is none, or something is wrong, which has been reported then.</summary>
    public static string? Read(NetworkDeclaration declaration, List<Problem> problems)
    {
        if (declaration.Schedules.Count == 0)
            return null;
        AttributeDeclaration attribute = declaration.Schedules[0];
        foreach (AttributeDeclaration other in declaration.Schedules.Skip(1))
            problems.Add(Problem.Of(Descriptors.CompileOption, other.At(), $"{Written(other)} and {Written(attribute)} both set the learning rate of '{declaration.Type.Name}': a network has one schedule").MendedBy(Fix.RemoveAttribute(Written(other))));
        if (declaration.Compiles[0].Find("LearningRate") is not null)
            problems.Add(Problem.Of(Descriptors.CompileOption, declaration.Compiles[0].At("LearningRate"), $"LearningRate does nothing beside {Written(attribute)}, which sets the learning rate of each batch").MendedBy(Fix.Remove("LearningRate")));
        int before = problems.Count;
        problems.AddRange(NumberRange.Check(attribute, Written(attribute)));
        return problems.Count == before ? new ScheduleReader(attribute, problems).Read() : null;
    }

    /// <summary>How it is written, for messages.</summary>
    public static string Written(AttributeDeclaration schedule) => $"[{NameOf(schedule)}]";

    private static string NameOf(AttributeDeclaration schedule) => schedule.Kind.Substring(0, schedule.Kind.Length - "Attribute".Length);

    private string? Read()
    {
        if (ScheduleKinds.Find(_attribute.Kind) is not { } kind)
            return null;
        int before = _problems.Count;
        IEnumerable<string> arguments = kind.Name == ScheduleKinds.Pieces ? ReadPieces() : [.. kind.Options.Where(option => _attribute.Find(option.Name) is not null).Select(ReadOption)];
        return _problems.Count == before ? $"new {kind.Name}({string.Join(", ", arguments)})" : null;

        // A rate that ends at its default rises to that.
        bool IsSet(string name) => kind.Options.First(option => option.Name == name) is var other && (_attribute.Find(name) is null ? other.Default < 1 : other.Read(_attribute) != 0);

        string ReadOption(RuleOption option)
        {
            float value = option.Read(_attribute);
            if (!option.IsValid(value))
                _problems.Add(option.Mend(Problem.Of(Descriptors.ArgumentRange, _attribute.At(option.Name), Written(_attribute), option.Name, option.Expected, Text.Readable(value)), value));
            else if (option.Needs is { } needs && (value == 0) == (option.Name == Initial) && !IsSet(needs.Option))
                _problems.Add(Problem.Of(Descriptors.CompileOption, _attribute.At(option.Name), needs.Why));

            // As the user wrote it, and not the nearest float: the schedule computes in double.
            if (option.IsWhole)
                return $"{option.Parameter}: {Text.Literal(_attribute.Get(option.Name, 0))}";
            return option.IsFlag ? option.Argument(value) : option.Argument(value).TrimEnd('f');
        }
    }

    private string[] ReadPieces()
    {
        EquatableArray<int> boundaries = _attribute.Get("Boundaries", default(EquatableArray<int>));
        EquatableArray<double> values = _attribute.Get("Values", default(EquatableArray<double>));
        for (int i = 1; i < boundaries.Count; i++)
        {
            if (boundaries[i] <= boundaries[i - 1])
                Range("Boundaries", $"numbers that rise: above {Text.Plain(boundaries[i - 1])}", Text.Plain(boundaries[i]), i);
        }

        for (int i = 0; i < values.Count; i++)
        {
            if (!(values[i] >= 0 && values[i] <= float.MaxValue))
                Range("Values", "finite numbers of at least 0", Text.Readable(values[i]), i);
        }

        if (values.Count != boundaries.Count + 1)
            Range("Values", $"{Numbers(boundaries.Count + 1)}, one more than there are boundaries", Numbers(values.Count));
        return [$"boundaries: [{string.Join(", ", boundaries.Select(boundary => Text.Literal(boundary)))}]", $"values: [{string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]"];
    }

    private static string Numbers(int count) => count == 1 ? "1 number" : $"{Text.Plain(count)} numbers";

    private void Range(string argument, string expected, string found, int element = -1) =>
        _problems.Add(Problem.Of(Descriptors.ArgumentRange, _attribute.At(argument, element), Written(_attribute), argument, expected, found));
}
