using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>One edit that mends a problem. It travels to the code fix among the diagnostic's properties.</summary>
/// <remarks>Whoever adds one to a problem answers for it: after the edit, the problem is gone.</remarks>
/// <param name="Kind">What is done.</param>
/// <param name="Subject">What it is done to, such as an argument's name.</param>
/// <param name="Value">What it becomes.</param>
/// <param name="Place">Where, if not where the problem is shown.</param>
internal sealed record Fix(FixKind Kind, string Subject = "", string Value = "", Place? Place = null)
{
    private const char EndOfNumber = ':', BeforeLocation = '@';

    /// <summary>Which of the diagnostic's additional locations the place is; -1 where the edit is made where the problem is shown.</summary>
    public int Location { get; init; } = -1;

    /// <summary>What is done to what.</summary>
    public string Key => Kind + "." + Subject;

    /// <summary>Edits as properties of a diagnostic: a property's name is the edit's number, the one of its place among the additional locations, and its key.</summary>
    public static ImmutableDictionary<string, string?> ToProperties(IEnumerable<Fix> fixes)
    {
        int places = 0;
        return fixes.Select((fix, i) => (Name: i.ToString("D3", CultureInfo.InvariantCulture) + (fix.Place is null ? "" : BeforeLocation + Text.Plain(places++)) + EndOfNumber + fix.Key, fix.Value))
            .ToImmutableDictionary(property => property.Name, property => (string?)property.Value);
    }

    /// <summary>The edits among the properties of a diagnostic, in their order.</summary>
    public static IEnumerable<Fix> Among(ImmutableDictionary<string, string?> properties) =>
        properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => Of(property.Key, property.Value)).OfType<Fix>();

    /// <summary>Reads a property of a diagnostic, with a number or without; null where it is none of an edit.</summary>
    public static Fix? Of(string name, string? value)
    {
        int colon = name.Length > 0 && char.IsDigit(name[0]) ? name.IndexOf(EndOfNumber) : -1;
        string key = name.Substring(colon + 1), number = name.Substring(0, colon + 1).TrimEnd(EndOfNumber);
        int end = key.IndexOf('.'), at = number.IndexOf(BeforeLocation);
        return end > 0 && Enum.TryParse(key.Substring(0, end), out FixKind kind)
            ? new Fix(kind, key.Substring(end + 1), value ?? "") { Location = at < 0 ? -1 : int.Parse(number.Substring(at + 1), CultureInfo.InvariantCulture) }
            : null;
    }

    /// <summary>An edit that sets an argument of the attribute.</summary>
    /// <param name="argument">The argument's name in Pascal case.</param>
    /// <param name="value">A literal, or a member of an enum of StaticNet with the enum's name.</param>
    /// <param name="place">Where the attribute is, if not where the problem is shown.</param>
    public static Fix Set(string argument, string value, Place? place = null) => new(FixKind.SetArgument, argument, value, place);

    /// <summary>An edit that takes away what the problem is shown at.</summary>
    /// <param name="subject">What that is, in words.</param>
    public static Fix Remove(string subject) => new(FixKind.Remove, subject);

    /// <summary>An edit that takes an argument of the attribute away, so that its default holds. It is offered where the argument is set by name.</summary>
    /// <param name="argument">The argument's name in Pascal case.</param>
    public static Fix RemoveOption(string argument) => new(FixKind.RemoveOption, argument);

    /// <summary>An edit that takes the attribute away.</summary>
    /// <param name="attribute">How it is written, with its brackets.</param>
    public static Fix RemoveAttribute(string attribute) => new(FixKind.RemoveAttribute, attribute);

    /// <summary>An edit that writes another value where the problem is shown.</summary>
    /// <param name="value">A literal, or a member of an enum of StaticNet with the enum's name.</param>
    public static Fix Change(string value) => new(FixKind.ChangeValue, Value: value);

    /// <summary>What somebody meant who wrote a number that cannot be, where one can tell: a minus too much, or percents.</summary>
    /// <param name="value">The number.</param>
    /// <param name="isValid">Which numbers can be.</param>
    public static Fix? Meant(float value, Func<float, bool> isValid)
    {
        const float longest = 1e7f;
        if (value < 0 && value > -longest && isValid(-value))
            return Change(Text.Readable(-value));
        return value is >= 10 and < 100 && value == (int)value && isValid(value / 100) ? Change(Text.Readable(value / 100)) : null;
    }

    /// <summary>An edit that writes something else where the problem is shown.</summary>
    /// <param name="text">What.</param>
    public static Fix Write(string text) => new(FixKind.Write, "", text);
}

/// <summary>What an edit does. The names are those of a diagnostic's properties.</summary>
internal enum FixKind
{
    /// <summary>Makes a type <c>partial</c>.</summary>
    MakePartial,

    /// <summary>Makes a record a class.</summary>
    MakeClass,

    /// <summary>Lets a constructor call another of its class, with the value for arguments.</summary>
    ChainConstructor,

    /// <summary>Takes a modifier of a type or of a member away: the subject.</summary>
    RemoveModifier,

    /// <summary>Takes away what the problem is shown at.</summary>
    Remove,

    /// <summary>Takes an argument away that is set by name: the subject.</summary>
    RemoveOption,

    /// <summary>Takes an attribute away: the subject.</summary>
    RemoveAttribute,

    /// <summary>Takes all arguments of an attribute away.</summary>
    RemoveArguments,

    /// <summary>Puts a layer above an attribute: the subject is its kind, the value what stands in its parentheses.</summary>
    InsertLayer,

    /// <summary>Puts an attribute above another that is no layer: the subject.</summary>
    InsertAttribute,

    /// <summary>Puts attributes below all others of StaticNet: the subject is their kind, the value what stands in the parentheses of each, in lines.</summary>
    AppendAttributes,

    /// <summary>Moves the layers of a declaration to the one with an attribute, the subject: below those that are there, or above them, as in the file.</summary>
    MoveLayers,

    /// <summary>Lets an attribute change places with the one above it: the subject.</summary>
    MoveBelow,

    /// <summary>Writes other numbers for a shape, or for axes: the value.</summary>
    ChangeShape,

    /// <summary>Writes another value where the problem is shown.</summary>
    ChangeValue,

    /// <summary>Sets an argument of an attribute: the subject.</summary>
    SetArgument,

    /// <summary>States another number.</summary>
    ReplaceNumber,

    /// <summary>Makes a layer one of another kind: the subject becomes the value.</summary>
    ReplaceLayer,

    /// <summary>Names another layer.</summary>
    ReplaceName,

    /// <summary>Lets a layer read one other: the subject is its name.</summary>
    ReadLayer,

    /// <summary>Writes the value where the problem is shown.</summary>
    Write,
}
