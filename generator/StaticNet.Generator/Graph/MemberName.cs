using System;
using System.Linq;
using System.Text;

namespace StaticNet.Generator;

/// <summary>How members are named after an input or an output: <c>user_id</c> is the parameter <c>userId</c>, and <c>UserId</c> before <c>Size</c>.</summary>
/// <param name="Pascal">For members and elements of tuples.</param>
internal sealed record MemberName(string Pascal)
{
    /// <summary>What <see cref="Of"/> asks for, in words.</summary>
    public const string Rule = "a name of letters, digits and signs between them, that begins with a letter, and no longer than 200";

    // .NET has names of at most 1,023 bytes, each letter up to three; members have a word behind it.
    private const int Longest = 200;

    // What the members that take a value for each input or output have besides: their own parameters, and the names that tuples keep for themselves.
    private static readonly string[] Taken =
    [
        "Input", "Output", "BatchSize", "Epochs", "Verbose", "Callbacks", "ValidationSplit", "ValidationData", "Shuffle", "SampleWeights", "Options",
        "Rest", "CompareTo", "Deconstruct", "Equals", "GetHashCode", "ToString",
    ];

    /// <summary>For parameters, with an escape where it is a keyword.</summary>
    public string Parameter => TypeReader.Escape(Camel);

    /// <summary>For parameters, as messages name them.</summary>
    public string Camel => Lower(Pascal[0]) + Pascal.Substring(1);

    /// <summary>Whether a member of the class or a parameter already has the name.</summary>
    /// <param name="type">The class's name.</param>
    /// <param name="namesInputs">Whether parameters are named after inputs.</param>
    /// <param name="namesOutputs">Whether parameters are named after outputs.</param>
    public bool IsTaken(string type, bool namesInputs, bool namesOutputs) =>
        Taken.Contains(Pascal) || (!namesInputs && Pascal is ("X" or "Inputs")) || (!namesOutputs && Pascal is ("Y" or "Outputs")) || Pascal + "Size" == type || Pascal + "Shape" == type
        || (Pascal.StartsWith("Item", StringComparison.Ordinal) && Pascal.Skip(4).All(char.IsDigit));

    /// <summary>The members' name after a text; null where there can be none.</summary>
    public static MemberName? Of(string text)
    {
        StringBuilder name = new();
        bool upper = true;
        foreach (char character in text)
        {
            if (char.IsLetterOrDigit(character))
                name.Append(upper ? Upper(character) : character);
            upper = !char.IsLetterOrDigit(character);
        }

        return name.Length is > 0 and <= Longest && char.IsLetter(name[0]) ? new MemberName(name.ToString()) : null;
    }

    // Only letters that are each other's: the Kelvin sign has k for its small letter, whose capital is K. So different names stay different.
    private static char Upper(char letter) => char.ToUpperInvariant(letter) is var upper && char.ToLowerInvariant(upper) == letter ? upper : letter;

    private static char Lower(char letter) => char.ToLowerInvariant(letter) is var lower && char.ToUpperInvariant(lower) == letter ? lower : letter;
}
