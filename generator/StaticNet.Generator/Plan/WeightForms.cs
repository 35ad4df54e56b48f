using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>The memory of the weights' forms: operations and passes that read the same form of a weight share it.</summary>
internal sealed class WeightForms
{
    private readonly Dictionary<(string Weight, WeightFormKind Kind, string Variant), WeightForm> _first = [];
    private readonly List<WeightForm> _forms = [];

    public WeightForms()
    {
    }

    /// <summary>A copy, to which forms can be added.</summary>
    public WeightForms(WeightForms other)
    {
        _first = new(other._first);
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
        var key = (form.Of.Name, form.Kind, form.Of.IsShared ? form.Variant : "");
        if (!_first.TryGetValue(key, out WeightForm? first))
        {
            _first[key] = first = form;
            form.Number = form.Of.IsShared ? _forms.Count(other => other.Of.Name == form.Of.Name && other.Kind == form.Kind) : 0;
            form.Offset = Floats;
            Floats = checked(Floats + form.Floats);
            _forms.Add(form);
        }

        (form.Number, form.Offset) = (first.Number, first.Offset);
    }
}
