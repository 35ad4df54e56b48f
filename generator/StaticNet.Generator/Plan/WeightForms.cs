using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The memory of the weights' forms: operations and passes that read the same form of a weight share it.</summary>
internal sealed class WeightForms
{
    private readonly Dictionary<(string Weight, WeightFormKind Kind), int> _offsets = [];
    private readonly List<WeightForm> _forms = [];

    public WeightForms()
    {
    }

    /// <summary>A copy, to which forms can be added.</summary>
    public WeightForms(WeightForms other)
    {
        _offsets = new(other._offsets);
        _forms = [.. other._forms];
        Floats = other.Floats;
    }

    public int Floats { get; private set; }

    /// <summary>All forms, each once.</summary>
    public IReadOnlyList<WeightForm> All => _forms;

    /// <summary>What prediction computes of the weights, in an order in which each form finds what it reads.</summary>
    public IReadOnlyList<Derivation> Derivations => [.. _forms.OfType<Derivation>().OrderBy(form => form.IsLast ? 1 : 0)];

    /// <summary>Gives a form its place: that of the same form of the same weight, or a new one.</summary>
    public void Place(WeightForm form)
    {
        if (!_offsets.TryGetValue((form.Of.Name, form.Kind), out int offset))
        {
            _offsets[(form.Of.Name, form.Kind)] = offset = Floats;
            Floats = checked(Floats + form.Floats);
            _forms.Add(form);
        }

        form.Offset = offset;
    }
}
