using System;
using StaticNet.BrowserTests;

// What WebAssembly must compute: run with DOTNET_EnableAVX=0, which leaves registers of four floats and no fused products.
foreach (string network in Bits.Networks.Keys)
{
    foreach (string line in Bits.Networks[network]())
        Console.WriteLine($"{network}: {line}");
}
