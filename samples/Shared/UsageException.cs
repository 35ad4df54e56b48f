using System;

namespace StaticNet.Samples;

/// <summary>Something that the user can mend: its message is the one sentence that the program prints before it ends.</summary>
internal sealed class UsageException(string message) : Exception(message);
