namespace StaticNet.Generator;

/// <summary>In which other order or algebra a copy of a weight is.</summary>
internal enum WeightFormKind
{
    /// <summary>With inputs and outputs exchanged, for the backward pass.</summary>
    Transposed,

    /// <summary>As Winograd's algorithms read it.</summary>
    Transformed,

    /// <summary>Transformed, and then transposed.</summary>
    TransformedTransposed,

    /// <summary>The factors and summands of a normalisation.</summary>
    Scale,

    /// <summary>With the normalisation behind it folded in.</summary>
    Folded,

    /// <summary>With another kernel and a bias, as a step of a stream reads them.</summary>
    Joined,
}

/// <summary>A copy of a weight in another form, which an operation reads instead of the weight. In training each step writes it, part by part.</summary>
/// <param name="of">The weight.</param>
/// <param name="kind">The form.</param>
/// <param name="floats">What it takes.</param>
/// <param name="variant">What else it follows from, where a weight that is shared may have several of the kind: an algorithm, or a normalisation.</param>
internal class WeightForm(WeightSlot of, WeightFormKind kind, int floats, string variant = "")
{
    public WeightSlot Of => of;

    public WeightFormKind Kind => kind;

    public int Floats => floats;

    /// <summary>The class of the constants that say where such forms begin.</summary>
    public string Places => this is Derivation ? "Derivations" : "Copies";

    public string Variant => variant;

    /// <summary>Its number among those of its weight and kind, once it has been given a place.</summary>
    public int Number { get; set; }

    /// <summary>The name of its place in the generated code.</summary>
    public string Constant => Of.Constant + Kind + (Number == 0 ? "" : Text.Plain(Number + 1));

    /// <summary>How the generated code says where it begins.</summary>
    public string Place => Places + "." + Constant;

    /// <summary>Its first float's place among the forms of its kind of memory, once it has been given one.</summary>
    public int Offset { get; set; } = -1;
}

/// <summary>A form that prediction reads: it is computed when the weights have changed and the next prediction comes.</summary>
internal abstract class Derivation(WeightSlot of, WeightFormKind kind, int floats, string variant = "") : WeightForm(of, kind, floats, variant)
{
    /// <summary>A sentence for the generated code.</summary>
    public abstract string Sentence { get; }

    /// <summary>Whether it reads what others have derived.</summary>
    public virtual bool IsLast => false;

    public abstract void Write(PassWriter pass);
}
