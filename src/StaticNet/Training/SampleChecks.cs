using System;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Holds the lengths of samples and targets against a network and each other.</summary>
/// <param name="network">The network's name, for messages.</param>
/// <param name="caller">The caller's argument that has them all, if there is one.</param>
internal readonly struct SampleChecks(string network, string? caller)
{
    /// <summary>What a caller calls a part: <c>x</c>, or <c>validationData.X</c>.</summary>
    public string NameOf(RowPart part) => caller is null ? part.Name : caller + "." + char.ToUpperInvariant(part.Name[0]) + part.Name[1..];

    /// <summary>Checks how many inputs, or targets of outputs, there are.</summary>
    public void CheckCount(int expected, int given, string what)
    {
        if (given != expected)
            throw new ArgumentException($"{network}: {caller ?? "the samples"} has {Number(given, what)}; expected {expected}, as the network has.", caller);
    }

    /// <summary>Checks an input, and returns how many samples it has.</summary>
    /// <param name="input">The input.</param>
    /// <param name="given">Its samples.</param>
    /// <param name="first">The first input.</param>
    /// <param name="samples">How many samples the first input has; null where this is the first.</param>
    /// <param name="told">How many samples the targets tell of, where it is the only input.</param>
    public int CheckInput(RowPart input, SamplePart given, RowPart first, int? samples, int told = 0)
    {
        int length = given.Length;
        string noun = input.Classes > 0 ? "token" : "float";
        if (length > 0 && given.HasClasses != input.Classes > 0)
            throw Refuse(input, $"{network}: {NameOf(input)} has {(given.HasClasses ? "int numbers; expected float" : "float numbers; expected int tokens, which its embedding reads")}.");
        CheckShape(input, given);
        if (length == 0)
            throw Refuse(input, $"{network}: {NameOf(input)} is empty; expected at least one sample, of {Number(input.Size, noun)}.");
        if (length % input.Size != 0)
            throw Refuse(input, $"{network}: {NameOf(input)} has {Number(length, noun)}; expected a multiple of {input.Size}, the size of a sample.{SizeAdvice(length, told, noun)}");
        int found = length / input.Size;
        if (samples is { } expected && found != expected)
            throw Refuse(input, $"{network}: {NameOf(first)} has {Number(expected, "sample")}, but {NameOf(input)} has {found}, of {Number(input.Size, noun)}; expected as many.");
        return found;
    }

    /// <summary>Checks the targets of an output.</summary>
    /// <param name="target">The targets.</param>
    /// <param name="given">Its targets.</param>
    /// <param name="first">The first input.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="isOnly">Whether there is no other input.</param>
    public void CheckTarget(RowPart target, SamplePart given, RowPart first, int samples, bool isOnly = false)
    {
        int length = given.Length;
        if (length > 0 && given.HasClasses != target.Classes > 0)
            throw Refuse(target, $"{network}: {NameOf(target)} has {(given.HasClasses ? "int" : "float")} targets; expected {(given.HasClasses ? "float, which its loss takes: class numbers are for Loss.SparseCategoricalCrossentropy" : "int class numbers, which its sparse loss takes")}.");
        CheckShape(target, given);
        if (length % target.Size != 0)
            throw Refuse(target, $"{network}: {NameOf(target)} has {Number(length, "target")}; expected a multiple of {target.Size}, the targets of a sample.");
        int targets = length / target.Size;
        if (samples != targets)
        {
            string noun = first.Classes > 0 ? "token" : "float";
            throw Refuse(
                target,
                $"{network}: {NameOf(first)} has {Number(samples, "sample")} of {Number(first.Size, noun)}, "
                + $"but {NameOf(target)} has the targets of {Number(targets, "sample")}, {target.Size} each; expected as many.{(isOnly ? SizeAdvice(samples * first.Size, targets, noun) : "")}");
        }
    }

    // Validation data have what training data had before them: there, the network fits.
    private string SizeAdvice(int length, int samples, string noun) => caller is null && samples > 1 && length % samples == 0
        ? $" Of {samples} samples, as the targets are, each has {Number(length / samples, noun)}, as in [Network({length / samples})]."
        : "";

    private void CheckShape(RowPart part, SamplePart given)
    {
        if (given.Length > 0 && given.SampleShape is { } shape && Shapes.Length(shape) != part.Size)
            throw Refuse(part, $"{network}: {NameOf(part)} has samples of the shape {Shapes.Describe(shape)}; expected {Number(part.Size, "number")} a sample.");
    }

    // An exception names the parameter, a message also the part of it: "validationData.X" is the parameter "validationData".
    private ArgumentException Refuse(RowPart part, string message) => new(message, caller ?? part.Name);

    // Numbers carry no thousands separators, so no culture shows.
    private static string Number(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
