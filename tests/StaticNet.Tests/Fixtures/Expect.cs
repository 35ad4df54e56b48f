using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace StaticNet.Tests.Fixtures;

/// <summary>Assertions whose message is written where they fail, and only there: a test of millions of numbers would write as many.</summary>
internal static class Expect
{
    /// <summary>Fails where the condition does not hold.</summary>
    public static void True(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref Message message)
    {
        if (!condition)
            Assert.Fail(message.ToString());
    }

    /// <summary>A message in the invariant culture, empty where the condition holds.</summary>
    [InterpolatedStringHandler]
    public ref struct Message
    {
        private DefaultInterpolatedStringHandler _text;

        public Message(int literalLength, int formattedCount, bool condition, out bool isWritten)
        {
            isWritten = !condition;
            if (isWritten)
                _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
        }

        public void AppendLiteral(string value) => _text.AppendLiteral(value);

        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        public void AppendFormatted<T>(T value, string format) => _text.AppendFormatted(value, format);

        public override string ToString() => _text.ToStringAndClear();
    }
}
