using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A number of a rule, such as an optimizer or a loss: its name in attributes, its default in Keras 3, and which values make sense. A yes or no is 1 or 0.</summary>
/// <param name="Name">The property of the attribute; the constructor of the rule's struct has a parameter of the same name.</param>
/// <param name="Default">Its value where it is not set.</param>
/// <param name="Expected">Which values make sense, for messages.</param>
/// <param name="IsValid">Whether a value does.</param>
internal sealed record RuleOption(string Name, float Default, string Expected, Func<float, bool> IsValid)
{
    /// <summary>Whether it is an <see langword="int"/>.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it is a yes or no.</summary>
    public bool IsFlag { get; init; }

    /// <summary>Of a member of an enum: the enum's name, and its members, of which a value is the index; null where it is a number.</summary>
    public (string Name, EquatableArray<string> Members)? Enum { get; init; }

    /// <summary>The option without which this one does nothing, if there is one, and why.</summary>
    public (string Option, string Why)? Needs { get; init; }

    /// <summary>The name of the parameter.</summary>
    public string Parameter => char.ToLowerInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Its value in an attribute.</summary>
    public float Read(AttributeDeclaration attribute)
    {
        if (IsFlag)
            return attribute.Get(Name, Default != 0) ? 1 : 0;
        if (Enum is { } type)
            return attribute.Find(Name) is null ? Default : type.Members.ToList().IndexOf(attribute.Get(Name, new EnumMember("", IsDefined: false)).Name);
        return IsWhole ? attribute.Get(Name, (int)Default) : attribute.Get(Name, Default);
    }

    /// <summary>Its value as the user wrote it, for messages.</summary>
    public string Found(AttributeDeclaration attribute, float value) => Enum is null ? Text.Readable(value) : attribute.Get(Name, new EnumMember("", IsDefined: false)).Name;

    /// <summary>The problem that a value makes no sense, with the edits that mend it.</summary>
    public Problem Mend(Problem problem, float value) => problem.MendedBy(Enum is null ? Fix.Meant(value, IsValid) : null).MendedBy(Fix.RemoveOption(Name));

    /// <summary>The argument that a call has for it.</summary>
    public string Argument(float value)
    {
        // What is no member has been reported.
        string text = Enum is { } type ? $"{type.Name}.{type.Members[Math.Max((int)value, 0)]}" : IsFlag ? value == 0 ? "false" : "true" : IsWhole ? Text.Literal((long)value) : Text.Literal(value);
        return $"{Parameter}: {text}";
    }

    /// <summary>Who has an option, for messages: <c>A has it</c>, <c>A, B and C have it</c>.</summary>
    public static string Owners(IEnumerable<string> names)
    {
        string[] owners = [.. names];
        string last = owners[owners.Length - 1];
        return owners.Length == 1 ? last + " has it" : $"{string.Join(", ", owners.Take(owners.Length - 1))} and {last} have it";
    }

    /// <summary>Names of which one is meant, for messages: <c>A</c>, <c>A, B or C</c>.</summary>
    public static string AnyOf(IEnumerable<string> names)
    {
        string[] owners = [.. names];
        return owners.Length == 1 ? owners[0] : $"{string.Join(", ", owners.Take(owners.Length - 1))} or {owners[owners.Length - 1]}";
    }

    /// <summary>A number in [0, 1].</summary>
    public static RuleOption Fraction(string name, float value) => new(name, value, "in [0, 1]", candidate => candidate is >= 0 and <= 1);

    /// <summary>A number in [0, 1).</summary>
    public static RuleOption Decay(string name, float value) => new(name, value, "in [0, 1)", candidate => candidate is >= 0 and < 1);

    /// <summary>A whole number of at least 1.</summary>
    public static RuleOption Count(string name, int value) => new(name, value, "at least 1", candidate => candidate >= 1) { IsWhole = true };

    /// <summary>A whole number of at least 2, and of a size that there is memory for.</summary>
    public static RuleOption Several(string name, int value) => new(name, value, "from 2 to 1,000,000", candidate => candidate is >= 2 and <= 1_000_000) { IsWhole = true };

    /// <summary>A number between 0 and 1, or NaN, which stands for none.</summary>
    public static RuleOption InnerOrNone(string name) => new(name, float.NaN, "above 0 and below 1", candidate => float.IsNaN(candidate) || candidate is > 0 and < 1);

    /// <summary>A member of an enum, of which the first is the default.</summary>
    public static RuleOption Member(string name, string type, params string[] members) =>
        new(name, 0, "a member of the enum " + type, candidate => candidate >= 0) { Enum = (type, members.ToImmutableArray()) };

    /// <summary>A whole number of at least 0, which is 0 where it is not set.</summary>
    public static RuleOption CountOrNone(string name) => new(name, 0, "at least 0", candidate => candidate >= 0) { IsWhole = true };

    /// <summary>A number of steps.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="least">The least: 1, or 0, which stands for none.</param>
    public static RuleOption Steps(string name, int least) =>
        new(name, least, $"from {Text.Plain(least)} to 1,000,000", candidate => candidate >= least && candidate <= 1_000_000) { IsWhole = true };

    /// <summary>A whole number from 1 on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its default.</param>
    /// <param name="most">The most.</param>
    public static RuleOption CountTo(string name, int value, int most) =>
        new(name, value, $"from 1 to {Text.Plain(most)}", candidate => candidate >= 1 && candidate <= most) { IsWhole = true };

    /// <summary>A finite number.</summary>
    public static RuleOption Finite(string name, float value) => new(name, value, "a finite number", candidate => !float.IsNaN(candidate) && !float.IsInfinity(candidate));

    /// <summary>A yes or no, which is no where it is not set.</summary>
    public static RuleOption Flag(string name) => new(name, 0, "true or false", _ => true) { IsFlag = true };

    /// <summary>A finite number of at most 0.</summary>
    public static RuleOption NonPositive(string name, float value) => new(name, value, "a finite number of at most 0", candidate => candidate <= 0 && !float.IsInfinity(candidate));

    /// <summary>A finite number above 0.</summary>
    public static RuleOption Positive(string name, float value) => new(name, value, "a finite number above 0", candidate => candidate > 0 && !float.IsInfinity(candidate));

    /// <summary>A finite number of at least 1.</summary>
    public static RuleOption AtLeastOne(string name, float value) => new(name, value, "a finite number of at least 1", candidate => candidate >= 1 && !float.IsInfinity(candidate));

    /// <summary>A finite number of at least 0.</summary>
    public static RuleOption NonNegative(string name, float value) => new(name, value, "a finite number of at least 0", candidate => candidate >= 0 && !float.IsInfinity(candidate));

    /// <summary>A number between 0 and 1.</summary>
    public static RuleOption Inner(string name, float value) => new(name, value, "above 0 and below 1", candidate => candidate is > 0 and < 1);
}
