using System;

namespace StaticNet.Generator;

/// <summary>One edit that mends a problem. It travels to the code fix among the diagnostic's properties.</summary>
/// <remarks>Whoever adds one to a problem answers for it: after the edit, the problem is gone.</remarks>
/// <param name="Kind">What is done.</param>
/// <param name="Subject">What it is done to, such as an argument's name.</param>
/// <param name="Value">What it becomes.</param>
/// <param name="Place">Where, if not where the problem is shown.</param>
internal sealed record Fix(FixKind Kind, string Subject = "", string Value = "", Place? Place = null)
{
    /// <summary>The name of the diagnostic's property that has the value.</summary>
    public string Key => Kind + "." + Subject;

    /// <summary>Reads a property of a diagnostic; null where it is none of an edit.</summary>
    public static Fix? Of(string key, string? value)
    {
        int end = key.IndexOf('.');
        return end > 0 && Enum.TryParse(key.Substring(0, end), out FixKind kind) ? new Fix(kind, key.Substring(end + 1), value ?? "") : null;
    }

    /// <summary>An edit that sets an argument of the attribute.</summary>
    /// <param name="argument">The argument's name in Pascal case.</param>
    /// <param name="value">A literal, or a member of an enum of StaticNet with the enum's name.</param>
    /// <param name="place">Where the attribute is, if not where the problem is shown.</param>
    public static Fix Set(string argument, string value, Place? place = null) => new(FixKind.SetArgument, argument, value, place);

    /// <summary>An edit that takes away what the problem is shown at.</summary>
    /// <param name="subject">What that is, in words.</param>
    public static Fix Remove(string subject) => new(FixKind.Remove, subject);

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

    /// <summary>Takes all arguments of an attribute away.</summary>
    RemoveArguments,

    /// <summary>Puts a layer above an attribute: the subject is its kind, the value what stands in its parentheses.</summary>
    InsertLayer,

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
