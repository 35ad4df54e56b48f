using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator;

/// <summary>Names the file of a network's code after its class. Two files of one name would stop the whole generator.</summary>
/// <remarks>
/// Names of files do not tell capitals apart, nor, here and there, signs that look alike. So a name says in lower case what its class is called:
/// <c>Digits.DigitNet</c> is <c>Digits.Digit-Net</c>, where the hyphen marks a letter that is a capital within a word, or none where a word begins.
/// It depends on the class alone, and not on which others there are.
/// </remarks>
internal static class HintName
{
    /// <summary>The longest name that is written out: with the folders in front of it, it must remain one that file systems take.</summary>
    private const int Longest = 120;

    public static string Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        string path = Encode(type.MetadataName);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            path = Encode(outer.MetadataName) + Twin(outer) + "+" + path;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            path = Encode(space.Name) + "." + path;
        if (path.Length > Longest)
            path = path.Substring(0, Longest - 34) + ",," + Hash(path);

        cancellation.ThrowIfCancellationRequested();
        return path + Twin(type) + ".g.cs";
    }

    // A class and a record of one name are an error of the compiler's, and yet two types.
    private static string Twin(INamedTypeSymbol type)
    {
        int twin = type.ContainingSymbol is not INamespaceOrTypeSymbol container ? 0 : container.GetTypeMembers(type.Name)
            .Where(member => member.MetadataName == type.MetadataName)
            .ToList()
            .FindIndex(member => SymbolEqualityComparer.Default.Equals(member, type));
        return twin <= 0 ? "" : "." + Text.Plain(twin + 1);
    }

    /// <summary>A name of metadata in characters that all file systems take; others in its place, in any case, are of another name.</summary>
    private static string Encode(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            char character = name[i];
            if (character is (>= '0' and <= '9') or '_')
                text.Append(character);
            else if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
                text.Append(character <= 'Z' == (i == 0) ? "" : "-").Append(character);
            else if (character == '`')
                text.Append('-');
            else
                text.Append(',').Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static string Hash(string path)
    {
        using SHA256 algorithm = SHA256.Create();
        return string.Concat(algorithm.ComputeHash(Encoding.UTF8.GetBytes(path)).Take(16).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
