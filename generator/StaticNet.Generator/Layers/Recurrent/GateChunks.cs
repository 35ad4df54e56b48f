namespace StaticNet.Generator;

/// <summary>
/// The sums of so many steps at a time, where those of all steps would take memory that grows with the sequence. The last steps are taken together with some
/// before them, so that each step is always one of a whole chunk, and has the same bits.
/// </summary>
/// <param name="Product">x·W + b: the product that would give those of all steps.</param>
internal sealed record GateChunks(MatrixProduct Product)
{
    /// <summary>The steps of a chunk: a multiple of all heights of tiles.</summary>
    public const int Steps = 96;

    /// <summary>Writes the sums of the next steps, where the step at hand is the first of them.</summary>
    public void Write(PassWriter pass, Passage passage, PlanTensor gates)
    {
        PlanTensor x = Product.Input;
        string steps = Text.Plain(Steps), last = Text.Literal(passage.Steps - Steps);
        using (pass.Body.Braces($"if ({Locals.Step} % {steps} == 0)"))
        {
            pass.Body.Line($"{Locals.Chunk} = {(passage.FromEnd ? $"Math.Max({last} - {Locals.Step}, 0)" : $"Math.Min({Locals.Step}, {last})")};");
            using (pass.Body.Indented($"for (int {Locals.Sample} = 0; {Locals.Sample} < {Locals.Rows}; {Locals.Sample}++)"))
            {
                string read = $"ref Unsafe.Add(ref {pass.Value(x)}, ((nint){Locals.Sample} * {Text.Literal(x.Floats)}) + ({Locals.Chunk} * {Text.Literal(x.Stride)}))";
                Product.WriteTiles(pass, read, $"ref Unsafe.Add(ref {pass.Value(gates)}, (nint){Locals.Sample} * {Text.Literal(gates.Floats)})", steps);
            }
        }
    }
}
