using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0009 and SN0011: what a class has beside a network's members becomes what it may have.</summary>
public class FormFixTests
{
    [Theory]
    [InlineData("Add ': this()'", "public Net(string name) { }", "public Net(string name) : this() { }")]
    [InlineData("Add ': this()'", "Net(string name) // Ours.\n{\n}", "Net(string name) : this() // Ours.\n{\n}")]
    [InlineData("Add ': this()'", "public Net(string name) => Name = name; string Name { get; }", "public Net(string name) : this() => Name = name; string Name { get; }")]
    [InlineData("Add ': this()'", "public Net(string name)\n    : base()\n{\n}", "public Net(string name)\n    : this()\n{\n}")]
    [InlineData("Add ': this(seed)'", "public Net(string name, int seed) { }", "public Net(string name, int seed) : this(seed) { }")]
    [InlineData("Add ': this(0)'", "public Net() { }", "public Net() : this(0) { }")]
    [InlineData("Add ': this(0)'", "public Net(long number) { } public Net(string name = \"\") : this(3) { }", "public Net(long number) : this(0) { } public Net(string name = \"\") : this(3) { }")]
    public Task A_constructor_calls_that_of_the_network(string title, string before, string after) =>
        Mend.Source("SN0009", title, Class(before), Class(after));

    [Fact]
    public async Task Arguments_for_the_base_class_are_not_thrown_away() => Assert.Empty(await Mend.Offered(
        "using StaticNet;\n\npublic class Model { public Model() { } public Model(int number) { } }\n\n[Network(8)]\n[Dense(4)]\npublic partial class Net : Model { public Net(string name) : base(3) { } }\n", "SN0009"));

    [Theory]
    [InlineData("public required string Title { get; init; }", "public string Title { get; init; }")]
    [InlineData("/* ours */ required /* not */ internal int Count;", "/* ours */ /* not */ internal int Count;")]
    public Task A_member_is_required_no_more(string before, string after) => Mend.Source("SN0011", "Remove 'required'", Class(before), Class(after));

    private static string Class(string members) => $"using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npublic partial class Net\n{{\n    {members}\n}}\n";
}
