using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The work on a weight that several operations compute with: its gradient is the sum of theirs, in their order.</summary>
internal sealed class JoinedPart : WeightPart
{
    private readonly WeightPart[] _parts;

    // Where one of them has the gradient of all panels in its first part, that part does the others' too.
    private readonly bool _isCutAlike;

    private JoinedPart(WeightPart[] parts)
        : base(parts[0].Weight, parts[0].RowsPerPart)
    {
        if (Array.Exists(parts, part => part.RowsPerPart != RowsPerPart))
            throw new InvalidOperationException($"The parts of {Weight.Name} have different rows.");
        _isCutAlike = Array.TrueForAll(parts, part => part.GradientParts == parts[0].GradientParts);
        _parts = _isCutAlike ? parts : [.. parts.OrderBy(part => part.GradientParts)];
    }

    /// <summary>One part of each weight, in the order in which operations compute with them first.</summary>
    public static IEnumerable<WeightPart> Join(IEnumerable<WeightPart> parts) =>
        parts.GroupBy(part => part.Weight.Name, (_, same) => same.ToArray()).Select(same => same.Length == 1 ? same[0] : new JoinedPart(same));

    public override bool IsGrouped => Array.Exists(_parts, part => part.IsGrouped);

    public override int GradientParts => _isCutAlike ? _parts[0].GradientParts : 1;

    public override int? Marks => Array.TrueForAll(_parts, part => part.Marks is not null) ? _parts[0].Marks : null;

    public override void WriteGradient(PassWriter pass)
    {
        foreach (WeightPart part in _parts)
        {
            if (part == _parts[1])
                pass.Body.Line(Locals.Accumulate + " = true;");
            if (_isCutAlike || part.GradientParts == 1)
            {
                part.WriteGradient(pass);
                continue;
            }

            using (pass.Body.Braces($"for (int panel = 0; panel < {Text.Literal(part.GradientParts)}; panel++)"))
            {
                pass.Body.Line($"{Locals.Part} = {part.Find("panel")};");
                part.WriteGradient(pass);
            }
        }
    }

    // Copies in the same form are one.
    public override void WriteTranspose(PassWriter pass)
    {
        foreach (string copy in _parts.Select(part => pass.Capture(() => part.WriteTranspose(pass))).Where(copy => copy.Length > 0).Distinct())
            pass.Body.Line(copy);
    }
}
