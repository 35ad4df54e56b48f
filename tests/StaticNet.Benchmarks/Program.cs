using System;
using StaticNet.Benchmarks;

Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

return options.Command switch
{
    "generator" => GeneratorRun.Run(),
    "growth" => GrowthRun.Run(),
    "layers" => LayerGrowth.Run(),
    "keystroke" => KeystrokeRun.Run(),
    "coldstart" => ColdStartRun.Run(),
    "transformer" => TransformerRun.Run(options),
    "steps" => StepRun.Run(options),
    "silence" => SilenceRun.Run(options),
    "micro" => MicroRun.Run(options.Rest),
    _ => ComparisonRun.Run(options),
};
