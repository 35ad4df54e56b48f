using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What belongs to a kind of layer, besides its file: each failure says what to add.</summary>
public class LayerKindTests
{
    // A block has layers and is none, whether once or for each step, and what is shared is a layer already: they have tests of their own.
    private static readonly Type[] Attributes = [.. typeof(LayerAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract && type != typeof(BlockAttribute<>) && type != typeof(TimeDistributedAttribute<>) && type != typeof(SharedAttribute))];

    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(LayerAttribute).Assembly.Location, ".xml"));

    public static TheoryData<string> Kinds => [.. LayerKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void The_registry_is_ordered_and_every_attribute_has_its_kind()
    {
        string[] names = [.. LayerKinds.All.Select(kind => kind.Name)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(Attributes, attribute => Assert.True(
            LayerKinds.Find(attribute.Name) is not null,
            $"{attribute.Name} has no kind: write one in its family's folder of generator/StaticNet.Generator/Layers, and add its line to LayerKinds.All."));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Has_an_attribute_with_documentation(string kind)
    {
        Type? attribute = Attributes.SingleOrDefault(type => type.Name == kind + "Attribute");
        Assert.True(attribute is { IsSealed: true, IsPublic: true }, $"{kind} has no attribute: add a public sealed class {kind}Attribute : LayerAttribute to its family's folder of src/StaticNet/Attributes.");

        XElement type = Member("T:" + attribute.FullName);
        Assert.True(Text(type, "summary").Length > 20, $"The summary of {attribute.Name} says too little: write what it computes, from which shape to which.");
        foreach (ParameterInfo parameter in attribute.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
        {
            // A primary constructor's parameters are documented with the class, others with themselves.
            bool isDocumented = Documentation.Descendants("member")
                .Where(member => ((string)member.Attribute("name")!).StartsWith($"M:{attribute.FullName}.#ctor", StringComparison.Ordinal) || member == type)
                .Elements("param").Any(element => (string?)element.Attribute("name") == parameter.Name && element.Value.Trim().Length > 0);
            Assert.True(isDocumented, $"The parameter '{parameter.Name}' of {attribute.Name} has no documentation: add its <param>.");
        }

        foreach (PropertyInfo property in attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.DeclaringType!.Assembly == attribute.Assembly))
            Assert.True(Text(Member($"P:{property.DeclaringType!.FullName}.{property.Name}"), "summary").Length > 10, $"{attribute.Name}.{property.Name} has no documentation: add its <summary>, with its default.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Stands_in_an_accepted_snapshot(string kind) => Assert.True(
        SampleNetworks.All.Any(source => Declarations.Graph(source).Layers.Any(layer => layer.Kind == kind)),
        $"No snapshot shows what is generated for {kind}: add a layer of it to one of the SampleNetworks, and accept the new snapshot.");

    // A fixture is compared with another implementation's numbers, and its gradients with differences of the loss. What is random in
    // training cannot be compared so: it has a file of tests of its own.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Has_numeric_tests_and_a_gradient_check(string kind)
    {
        string fixtures = NumericTests("Networks.cs"), cases = NumericTests("Cases.cs");
        bool isInFixture = NetworksWith(kind, fixtures).Any(name => cases.Contains($"Case<{name},", StringComparison.Ordinal));
        string tests = NumericTests($"/{kind}Tests.cs");
        bool hasOwnTests = NetworksWith(kind, tests + fixtures).Any(name => tests.Contains(name, StringComparison.Ordinal))
            && tests.Contains(".Predict(", StringComparison.Ordinal)
            && tests.Contains(".ComputeGradients(", StringComparison.Ordinal)
            && (tests.Contains(".GetGradient(", StringComparison.Ordinal) || tests.Contains("NoiseChecks.AssertGradients<", StringComparison.Ordinal));
        Assert.True(
            isInFixture || hasOwnTests,
            $"{kind} has no numeric test: in its family's folder of tests/StaticNet.Tests add a network with it to …Networks.cs and …Cases.cs, which brings a gradient check; where it is random in training, write {kind}Tests.cs there, with a network of its own, a prediction and a check of its gradients.");
    }

    private static string NumericTests(string ending) => string.Concat(
        Repository.Sources("tests/StaticNet.Tests").Where(path => path.EndsWith(ending, StringComparison.Ordinal)).Select(path => File.ReadAllText(Repository.Path(path))));

    // The names of the networks that have an attribute of the kind; a network ends with its class's name.
    private static string[] NetworksWith(string kind, string source) =>
    [
        .. Regex.Matches(source, @"\[Network\((?<attributes>.*?)partial class (?<name>\w+)", RegexOptions.Singleline)
            .Where(network => Regex.IsMatch(network.Groups["attributes"].Value, $@"^\s*\[{kind}[\(\]]", RegexOptions.Multiline))
            .Select(network => network.Groups["name"].Value),
    ];

    private static XElement Member(string id)
    {
        XElement? member = Documentation.Descendants("member").SingleOrDefault(member => (string?)member.Attribute("name") == id);
        Assert.True(member is not null, $"StaticNet.xml has nothing about {id}: write its documentation.");
        return member;
    }

    private static string Text(XElement member, string element) => member.Element(element)?.Value.Trim() ?? "";
}
