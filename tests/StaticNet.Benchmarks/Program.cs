using System;
using StaticNet.Benchmarks;

try
{
    Options options = Options.Parse(args);
    return options.Command switch
    {
        _ => ComparisonRun.Run(options),
    };
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(Options.Usage);
    return 2;
}
