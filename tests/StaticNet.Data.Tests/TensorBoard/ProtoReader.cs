using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Google.Protobuf;

namespace StaticNet.Data.Tests;

/// <summary>Reads messages with Google's library, by the fields of a <c>.proto</c> file; a field that the file does not have, or that is written in another way, is an error.</summary>
internal sealed partial class ProtoReader
{
    private readonly Dictionary<string, Dictionary<int, Field>> _messages = [];

    public ProtoReader(string proto)
    {
        foreach (Match message in MessageOf().Matches(proto))
        {
            _messages.Add(message.Groups["name"].Value, FieldOf().Matches(message.Groups["fields"].Value).ToDictionary(
                field => int.Parse(field.Groups["number"].Value, CultureInfo.InvariantCulture),
                field => new Field(field.Groups["name"].Value, field.Groups["type"].Value, field.Groups["repeated"].Success)));
        }
    }

    /// <summary>Reads a message: its fields by name, a list where a field is repeated.</summary>
    public Dictionary<string, object> Read(string message, byte[] bytes)
    {
        var input = new CodedInputStream(bytes);
        var found = new Dictionary<string, object>();
        while (input.ReadTag() is not 0 and var tag)
        {
            if (!_messages[message].TryGetValue(WireFormat.GetTagFieldNumber(tag), out Field? field))
                throw new InvalidDataException($"{message} has no field {WireFormat.GetTagFieldNumber(tag)}.");
            if (WireFormat.GetTagWireType(tag) != WireTypeOf(field))
                throw new InvalidDataException($"{message}.{field.Name} is written as {WireFormat.GetTagWireType(tag)}.");

            if (!field.IsRepeated)
                found.Add(field.Name, ReadValue(input, field.Type));
            else if (field.Type == "double")
                found.Add(field.Name, ReadPacked(input));
            else
                ((List<object>)(found.TryGetValue(field.Name, out object? list) ? list : found[field.Name] = new List<object>())).Add(ReadValue(input, field.Type));
        }

        return found;
    }

    private object ReadValue(CodedInputStream input, string type) => type switch
    {
        "double" => input.ReadDouble(),
        "float" => input.ReadFloat(),
        "int64" => input.ReadInt64(),
        "string" => input.ReadString(),
        _ => Read(type, input.ReadBytes().ToByteArray()),
    };

    private static double[] ReadPacked(CodedInputStream input)
    {
        var packed = new CodedInputStream(input.ReadBytes().ToByteArray());
        var values = new List<double>();
        while (!packed.IsAtEnd)
            values.Add(packed.ReadDouble());
        return [.. values];
    }

    private static WireFormat.WireType WireTypeOf(Field field) => field.Type switch
    {
        "double" when !field.IsRepeated => WireFormat.WireType.Fixed64,
        "float" => WireFormat.WireType.Fixed32,
        "int64" => WireFormat.WireType.Varint,
        _ => WireFormat.WireType.LengthDelimited,
    };

    [GeneratedRegex(@"message (?<name>\w+) \{(?<fields>[^}]*)\}")]
    private static partial Regex MessageOf();

    [GeneratedRegex(@"(?<repeated>repeated )?(?<type>\w+) (?<name>\w+) = (?<number>\d+);")]
    private static partial Regex FieldOf();

    private sealed record Field(string Name, string Type, bool IsRepeated);
}
