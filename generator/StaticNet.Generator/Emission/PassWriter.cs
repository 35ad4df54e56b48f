using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace StaticNet.Generator;

/// <summary>Which of a pass's methods is being written.</summary>
internal enum PassMode
{
    /// <summary>A block of a prediction: tensors lie in a workspace of the block's.</summary>
    Predict,

    /// <summary>A single sample's prediction: tensors lie in a small workspace of the call's own.</summary>
    PredictSample,

    /// <summary>One time step of a stream: tensors lie in a workspace of the stream's own.</summary>
    Step,

    /// <summary>A block of a batch in training: tensors lie in memory for the batch.</summary>
    Rows,

    /// <summary>A part of the weights: tensors of all rows that its gradient is summed over.</summary>
    Weights,
}

/// <summary>Writes the body of a method as operations add to it, and declares the tensors that they use.</summary>
internal sealed class PassWriter(KernelLibrary kernels, PassMode mode)
{
    private IndentedWriter _body = new();
    private readonly List<string> _declarations = [];
    private readonly HashSet<string> _declared = [];
    private readonly HashSet<string> _told = [];

    public KernelLibrary Kernels => kernels;

    public PassMode Mode => mode;

    private bool IsPrediction => mode == PassMode.Predict || IsSample;

    /// <summary>Whether it is a method for one sample, where each call counts.</summary>
    public bool IsSample => mode is PassMode.PredictSample or PassMode.Step;

    /// <summary>Where its tensors begin: those of a batch, unless it is a prediction.</summary>
    public PlaceTable Places { get; init; } = kernels.Batch;

    /// <summary>The most samples of a block, which tensors in the workspace of a prediction have room for.</summary>
    public int BlockRows { get; init; }

    /// <summary>Where the memory that an operation needs for a while begins, in the workspace of a prediction.</summary>
    public int ScratchPlace { get; init; }

    /// <summary>The first float of the memory that an operation needs for a while.</summary>
    public string Scratch => IsPrediction ? $"Unsafe.Add(ref workspace, {Places.Use("scratch", ScratchPlace)})" : "block.Scratch";

    /// <summary>The places of what a stream remembers.</summary>
    public PlaceTable? States { get; init; }

    /// <summary>The first float of what a layer remembers from one time step to the next.</summary>
    /// <param name="made">What the layer makes of it, after which it is named.</param>
    /// <param name="place">Its place in the stream's state.</param>
    public string State(PlanTensor made, int place) => $"Unsafe.Add(ref {Locals.State}, {States!.Use(made.Identifier, place)})";

    /// <summary>The reference to all parameters: what is at a place among them, each layer of a single sample's prediction looks up itself.</summary>
    public string Parameters => Declare("parameters", "Parameters(0)");

    /// <summary>The reference to all that is derived of the weights.</summary>
    public string Derived => Declare("derived", "Derived(0)");

    /// <summary>The body's lines.</summary>
    public IndentedWriter Body => _body;

    /// <summary>Whether the input's local is used.</summary>
    public bool UsesInput { get; private set; }

    /// <summary>The local that is a tensor's first float.</summary>
    public string Value(PlanTensor tensor)
    {
        if (tensor.IsInput)
        {
            UsesInput = true;
            return "input";
        }

        string place = IsPrediction ? $"Unsafe.Add(ref workspace, {Places.Use(tensor.Identifier, checked(tensor.ValueOffset * BlockRows))})" : Tensor(tensor.Identifier, tensor.ValueOffset, tensor.Memory);
        return Declare(tensor.Identifier, place);
    }

    /// <summary>The step in the backward pass that is being written.</summary>
    public BackwardStep? Step { get; private set; }

    /// <summary>The local that is the first float of a tensor's gradient; for an input whose gradient goes through scratch memory, that of the scratch.</summary>
    public string Gradient(PlanTensor tensor) => Step is { Scratch: { } scratch } && Step.Operation.Input == tensor ? Value(scratch) : Declare(tensor.GradientIdentifier, Tensor(tensor.GradientIdentifier, tensor.GradientOffset, tensor.Memory));

    /// <summary>Adds a line before the body.</summary>
    public void Declare(string line) => _declarations.Add(line);

    /// <summary>How many rows of a tensor the samples have.</summary>
    public static string Rows(PlanTensor tensor) => tensor.Rows == 1 ? "rows" : "rows * " + Text.Literal(tensor.Rows);

    /// <summary>How many floats of a tensor the samples have, padding included.</summary>
    public static string Length(PlanTensor tensor) => (tensor.IsLanes ? $"(nint){Groups} * {Text.Literal(Tiling.WidestLanes)} * " : "(nint)rows * ") + Text.Literal(tensor.Floats);

    /// <summary>How many groups the samples are in lanes of samples.</summary>
    public static string Groups => $"((rows + {Text.Plain(Tiling.WidestLanes - 1)}) / {Text.Plain(Tiling.WidestLanes)})";

    /// <summary>Writes a paragraph under a sentence that says what it does; where there is nothing to do, neither.</summary>
    public void Paragraph(string sentence, Action write)
    {
        string paragraph = Capture(write);
        if (paragraph.Length == 0)
            return;
        _body.Line();
        _body.Line("// " + Text.OneLine(sentence));
        _body.Line(paragraph);
    }

    /// <summary>Writes a sentence where it is needed first.</summary>
    public void TellOnce(string sentence)
    {
        if (_told.Add(sentence))
            _body.Line("// " + sentence);
    }

    /// <summary>What would be added to the body, instead of adding it.</summary>
    public string Capture(Action write)
    {
        IndentedWriter body = _body;
        _body = new IndentedWriter();
        write();
        string captured = _body.ToString().Trim('\n');
        _body = body;
        return captured;
    }

    private int _repeats = 1;

    /// <summary>From here on, each sample of the network is so many of the operations: its time steps.</summary>
    public void Repeat(int repeats)
    {
        if (repeats == _repeats)
            return;
        _body.Line(repeats == 1 ? "\n// The steps are one sample again." : $"\n// Each of {Text.Grouped(repeats)} steps is a sample.");
        if (mode is PassMode.Rows or PassMode.Weights)
            _body.Line($"block = block.Regroup(from: {Text.Literal(_repeats)}, to: {Text.Literal(repeats)});\nrows = block.Count;");
        else
            _body.Line($"rows = rows / {Text.Literal(_repeats)} * {Text.Literal(repeats)};");
        _repeats = repeats;
    }

    /// <summary>Writes a call.</summary>
    public void Call(string method, params string[] arguments) => _body.Line($"{method}({string.Join(", ", arguments)});");

    /// <summary>Writes a step in the backward pass.</summary>
    public void WriteBackward(BackwardStep step)
    {
        Step = step;
        step.Operation.WriteBackward(this);
        Step = null;
        if (step.Scratch is { } scratch)
            Call("Elementwise.Add<V>", "ref " + Gradient(step.Operation.Input), "ref " + Value(scratch), "ref " + Gradient(step.Operation.Input), Length(scratch));
    }

    /// <summary>Whether it has nothing to do.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(_body.ToString());

    /// <summary>Whether the body's code reads a local. An argument's name is no local.</summary>
    public bool Reads(string local) => Regex.IsMatch(Regex.Replace(_body.ToString(), "//.*", ""), $@"\b{local}\b(?!:)");

    /// <summary>Declares the rows of a block, where the body reads them.</summary>
    public void DeclareRows()
    {
        if (Reads("rows"))
            Declare("int rows = block.Count;");
    }

    /// <summary>Writes the declarations, and then the body.</summary>
    public void WriteTo(IndentedWriter writer)
    {
        string body = _body.ToString().Trim('\n');
        bool declaresInput = UsesInput && !IsSample;
        if (declaresInput)
            writer.Line($"ref float input = ref Unsafe.AsRef(in {(IsPrediction ? "inputs" : "x")});");
        foreach (string declaration in _declarations)
            writer.Line(declaration);
        if (declaresInput || _declarations.Count > 0)
            writer.Line();
        writer.Line(body);
    }

    // What has no place would be read and written in front of the workspace.
    private string Tensor(string identifier, int floatsBefore, int floats) => floatsBefore >= 0
        ? $"Tensor({Places.Use(identifier, floatsBefore)}, {Text.Literal(floats)}, block.First)"
        : throw new InvalidOperationException($"{identifier} has no place.");

    private string Declare(string identifier, string place)
    {
        if (_declared.Add(identifier))
            _declarations.Add($"ref float {identifier} = ref {place};");
        return identifier;
    }
}
