using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaticNet.Training;

/// <summary>A history as CSV and JSON, for other programs: numbers are read back as they were, in every culture.</summary>
internal static class HistoryText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line for each epoch, from 0, and <c>NA</c> for what is not a number of it, as <see cref="CsvLogger"/> writes them.</summary>
    public static string ToCsv(History history, char separator)
    {
        var text = new StringBuilder("epoch");
        foreach (string key in history.Keys)
            text.Append(separator).Append(key);
        text.Append('\n');
        for (int row = 0; row < history.Epoch.Count; row++)
        {
            text.Append(history.Epoch[row].ToString(CultureInfo.InvariantCulture));
            foreach (string key in history.Keys)
                text.Append(separator).Append(history[key][row] is var value && double.IsNaN(value) ? "NA" : value.ToString("R", CultureInfo.InvariantCulture));
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An object of arrays; null for what is no number, which JSON has no word for.</summary>
    public static string ToJson(History history)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("epoch");
            foreach (int epoch in history.Epoch)
                writer.WriteNumberValue(epoch);
            writer.WriteEndArray();
            foreach (string key in history.Keys)
            {
                writer.WriteStartArray(key);
                foreach (double value in history[key])
                {
                    if (double.IsFinite(value))
                        writer.WriteNumberValue(value);
                    else
                        writer.WriteNullValue();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
