namespace StaticNet.Generator;

/// <summary>Something wrong with a network.</summary>
/// <param name="Id">Which diagnostic it is.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What its message says.</param>
internal sealed record Problem(string Id, Place Place, EquatableArray<string> Arguments)
{
    public static Problem Of(string id, Place place, params string[] arguments) =>
        new(id, place, System.Collections.Immutable.ImmutableArray.Create(arguments));
}
