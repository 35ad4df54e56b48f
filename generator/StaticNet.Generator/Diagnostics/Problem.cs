using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Something wrong with a network.</summary>
/// <param name="Id">Which diagnostic it is.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What its message says.</param>
internal sealed record Problem(string Id, Place Place, EquatableArray<string> Arguments)
{
    /// <summary>The edits each of which mends it; none where no single edit does.</summary>
    public EquatableArray<Fix> Fixes { get; init; }

    /// <summary>The network that meets it, where it is shown in the class of a block; null where it is shown in the network's own.</summary>
    public string? Network { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Descriptors.Find(Id).MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments.ToArray<object>());

    public static Problem Of(string id, Place place, params string[] arguments) =>
        new(id, place, ImmutableArray.Create(arguments));

    /// <summary>The problem with one more edit that mends it; with none more where there is no edit.</summary>
    public Problem MendedBy(Fix? fix) => fix is null ? this : this with { Fixes = Fixes.Items.Add(fix) };
}
