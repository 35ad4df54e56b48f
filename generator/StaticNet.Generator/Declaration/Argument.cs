namespace StaticNet.Generator;

/// <summary>One argument of an attribute as the user wrote it, or a constructor's default.</summary>
/// <param name="Name">The parameter's or property's name in Pascal case.</param>
/// <param name="Value">A bool, int, float or string, a double that <see cref="NumberRange"/> reports, an <see cref="EnumMember"/>, or an <see cref="EquatableArray{T}"/> of int, double or string.</param>
internal sealed record Argument(string Name, object? Value);

/// <summary>An enum's member by its name; a value that no member has is there by its number.</summary>
/// <param name="Name">The member's name, or the number.</param>
/// <param name="IsDefined">Whether there is such a member.</param>
/// <param name="Enum">The enum's name, for messages.</param>
internal sealed record EnumMember(string Name, bool IsDefined, string Enum = "");
