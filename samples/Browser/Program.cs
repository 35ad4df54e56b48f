using System;

// The page calls Page's methods. What is written here goes to the browser's console.
Console.WriteLine(StaticNet.Samples.Browser.DigitNet.Summary);
