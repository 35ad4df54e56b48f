using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Which numbers an attribute can have: they are written in double, and networks compute in float.</summary>
internal static class NumberRange
{
    private const string Expected = "0 or a number whose size is from 1.401298E-45 to 3.402823E+38, as a float's is";

    /// <summary>The nearest float. A number that is not 0 and has none near, other than 0 or an infinity, stays as it is.</summary>
    public static object Narrow(double number)
    {
        float nearest = (float)number;
        bool isLost = (float.IsInfinity(nearest) && !double.IsInfinity(number)) || (nearest == 0 && number != 0);
        return isLost ? number : (object)nearest;
    }

    /// <summary>Reports each number of an attribute that no float is near.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="owner">What it belongs to, for messages.</param>
    public static IEnumerable<Problem> Check(AttributeDeclaration attribute, string owner) => attribute.Arguments
        .Where(argument => argument.Value is double)
        .Select(argument => Problem.Of(Descriptors.ArgumentRange, attribute.At(argument.Name), owner, argument.Name, Expected, Text.Readable((double)argument.Value!)).MendedBy(Fix.RemoveOption(argument.Name)));
}
