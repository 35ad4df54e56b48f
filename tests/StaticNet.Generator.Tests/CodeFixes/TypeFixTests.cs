using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0001 and SN0005: how a class is declared becomes how a network's must be.</summary>
public class TypeFixTests
{
    [Theory]
    [InlineData("public sealed class Net;", "public sealed partial class Net;")]
    [InlineData("class Net\n{\n}", "partial class Net\n{\n}")]
    [InlineData("// A net.\ninternal /* ours */ sealed /* and only ours */ class Net;", "// A net.\ninternal /* ours */ sealed /* and only ours */ partial class Net;")]
    [InlineData("public\r\n    class Net { }\r\n", "public\r\n    partial class Net { }\r\n")]
    public Task A_class_becomes_partial(string before, string after) =>
        Mend.Source("SN0001", "Make 'Net' partial", "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\n" + before, "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\n" + after);

    [Theory]
    [InlineData("class Outer", "partial class Outer")]
    [InlineData("public static class Outer", "public static partial class Outer")]
    [InlineData("readonly ref struct Outer", "readonly ref partial struct Outer")]
    [InlineData("interface Outer", "partial interface Outer")]
    [InlineData("record Outer(int Number)", "partial record Outer(int Number)")]
    [InlineData("readonly record struct Outer", "readonly partial record struct Outer")]
    public Task A_type_around_a_network_becomes_partial(string before, string after) => Mend.Source(
        "SN0001",
        "Make 'Outer' partial",
        "namespace Space\n{\n    " + before + "\n    {\n        [StaticNet.Network(8), StaticNet.Dense(4)]\n        partial class Net { }\n    }\n}\n",
        "namespace Space\n{\n    " + after + "\n    {\n        [StaticNet.Network(8), StaticNet.Dense(4)]\n        partial class Net { }\n    }\n}\n");

    [Theory]
    [InlineData("Make 'Net' a class", "public partial record Net;", "public partial class Net;")]
    [InlineData("Make 'Net' a class", "partial record class Net // Ours.\n{\n}", "partial class Net // Ours.\n{\n}")]
    [InlineData("Make 'Net' a class", "partial record /* or */ class Net;", "partial /* or */ class Net;")]
    [InlineData("Remove 'abstract'", "public abstract partial class Net;", "public partial class Net;")]
    [InlineData("Remove 'abstract'", "// Never made.\nabstract\n    partial class Net;", "// Never made.\npartial class Net;")]
    [InlineData("Remove 'static'", "static /* but */ partial class Net;", "/* but */ partial class Net;")]
    [InlineData("Remove 'file'", "file sealed partial class Net;", "sealed partial class Net;")]
    public Task A_type_becomes_one_that_can_be_a_network(string title, string before, string after) => Mend.Source(
        "SN0005",
        title,
        "using StaticNet;\n\nnamespace Space;\n\n[Network(8)]\n[Dense(4)]\n" + before,
        "using StaticNet;\n\nnamespace Space;\n\n[Network(8)]\n[Dense(4)]\n" + after);

    // What is wrong in two ways, or would change its meaning, is left to the user.
    [Theory]
    [InlineData("public abstract partial record Net;")]
    [InlineData("public partial record Net(int Number);")]
    [InlineData("public partial record Net : Base; public record Base;")]
    [InlineData("public partial class Net<T>;")]
    [InlineData("public abstract partial class Net; public abstract partial class Net;")]
    [InlineData("public abstract partial class Net : Other; [Network(2), Dense(2)] public partial class Other;")]
    public async Task Nothing_is_offered_where_more_than_one_edit_is_needed(string type) =>
        Assert.Empty(await Mend.Offered("using StaticNet;\n\n[Network(8)]\n[Dense(4)]\n" + type, "SN0005"));
}
