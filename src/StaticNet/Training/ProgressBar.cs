using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace StaticNet.Training;

/// <summary>The console text of <c>Fit</c>, in the wording of Keras 3: a live bar or a line for each epoch.</summary>
internal sealed class ProgressBar : Callback
{
    private const int Width = 20;
    private const string Bold = "\e[1m";
    private const string Green = "\e[32m";
    private const string White = "\e[37m";
    private const string Plain = "\e[0m";

    /// <summary>At most twenty times a second: more would cost time and show nothing.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ProgressOutput _output;
    private readonly Verbose _verbose;
    private readonly int _epochs;
    private readonly char _done;
    private readonly char _toDo;
    private readonly StringBuilder _text = new();

    // 0 until the first pass over a stream has come to its end.
    private int _steps;
    private int _seen;
    private long _start;
    private long? _afterFirstStep;
    private long? _lastDrawn;
    private int _drawnWidth;
    private bool _isNaNTold;

    public ProgressBar(ProgressOutput output, Verbose verbose, int epochs, int steps)
    {
        _output = output;
        _verbose = verbose;
        _epochs = epochs;
        _steps = steps;
        // Colour tells what is done from what is to do; without it, a heavy line and a light one do, or ASCII.
        (_done, _toDo) = !CanWrite("━─") ? ('=', '.') : output.HasColor ? ('━', '━') : ('━', '─');
    }

    public override void OnEpochBegin(int epoch)
    {
        _start = _output.Clock.GetTimestamp();
        _afterFirstStep = null;
        _lastDrawn = null;
        _drawnWidth = 0;
        if (_epochs > 1)
            Write(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}/{_epochs}"), endLine: true);
    }

    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        _seen = batch + 1;
        if (_verbose != Verbose.Bar)
            return;

        long now = _output.Clock.GetTimestamp();
        if (batch == 0)
            _afterFirstStep = now;
        if (!_output.IsLive || (_lastDrawn is { } last && _output.Clock.GetElapsedTime(last, now) < Interval))
            return;

        _lastDrawn = now;
        int step = _seen;
        double secondsPerStep = SecondsPerStep(step, now);
        string time = _steps == 0 ? LogText.FormatWhole(Seconds(_start, now)) + "s" : Eta(secondsPerStep * Math.Max(0, _steps - step));
        DrawBar(step, time, secondsPerStep, logs);
        Write(_text.ToString(), endLine: false);
    }

    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (_steps == 0)
            _steps = _seen;
        long now = _output.Clock.GetTimestamp();
        string elapsed = LogText.FormatWhole(Seconds(_start, now)) + "s";
        double secondsPerStep = SecondsPerStep(_steps, now);
        if (_verbose == Verbose.Bar)
        {
            DrawBar(_steps, elapsed, secondsPerStep, logs);
        }
        else
        {
            _text.Clear();
            AppendCount(_steps);
            _text.Append(" - ").Append(elapsed).Append(" - ").Append(PerStep(secondsPerStep));
            LogText.AppendLogs(_text, logs);
        }

        _drawnWidth = 0;
        Write(_text.ToString(), endLine: true);
        if (_isNaNTold || !logs.TryGetValue("loss", out double loss) || double.IsFinite(loss))
            return;
        _isNaNTold = true;
        string found = double.IsNaN(loss) ? "no number (NaN)" : "infinite";
        Tell(string.Create(CultureInfo.InvariantCulture, $"The loss is {found} since epoch {epoch + 1}: are there such numbers in the data? If not, try a lower LearningRate, or ClipNorm = 1; the callback TerminateOnNaN ends such a training."));
    }

    /// <summary>Writes a sentence on a line of its own.</summary>
    public void Tell(string sentence)
    {
        EndLine();
        Write(sentence, endLine: true);
    }

    /// <summary>Leaves a bar that did not come to its end, so that whatever is written next stands on its own line.</summary>
    public void EndLine()
    {
        if (_drawnWidth > 0)
            Write("", endLine: true);
        _drawnWidth = 0;
    }

    /// <summary>The time to come: <c>4s</c>, <c>1:05</c> over a minute, <c>1:00:05</c> over an hour.</summary>
    private static string Eta(double seconds)
    {
        long whole = (long)seconds;
        return seconds > 3600 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole % 3600 / 60:00}:{whole % 60:00}")
            : seconds > 60 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole}s");
    }

    private static string PerStep(double seconds) =>
        seconds >= 1 || seconds == 0 ? LogText.FormatWhole(seconds) + "s/step"
        : seconds >= 1e-3 ? LogText.FormatWhole(seconds * 1e3) + "ms/step"
        : LogText.FormatWhole(seconds * 1e6) + "us/step";

    private double Seconds(long from, long to) => _output.Clock.GetElapsedTime(from, to).TotalSeconds;

    /// <summary>The first step also compiles and warms up, so that it counts only until there is a second one.</summary>
    private double SecondsPerStep(int step, long now) =>
        step > 1 && _afterFirstStep is { } first ? Seconds(first, now) / (step - 1) : Seconds(_start, now) / step;

    private void DrawBar(int step, string time, double secondsPerStep, IReadOnlyDictionary<string, double> logs)
    {
        _text.Clear();
        AppendStyle(Bold);
        AppendCount(step);
        AppendStyle(Plain);
        _text.Append(' ');
        if (_steps > 0)
            AppendBar((int)(Width * Math.Min(1, (double)step / _steps)));
        AppendStyle(Bold);
        _text.Append(time);
        AppendStyle(Plain);
        _text.Append(' ').Append(PerStep(secondsPerStep));
        LogText.AppendLogs(_text, logs);

        // A shorter line has to cover all of the one below it; both hold the same escape sequences, which show nothing.
        int width = _text.Length;
        if (width < _drawnWidth)
            _text.Append(' ', _drawnWidth - width);
        _drawnWidth = width;
        if (_output.IsLive)
            _text.Insert(0, '\r');
    }

    private void AppendBar(int done)
    {
        AppendStyle(Green);
        _text.Append(_done, done);
        AppendStyle(Plain);
        AppendStyle(White);
        _text.Append(_toDo, Width - done);
        AppendStyle(Plain);
        _text.Append(' ');
    }

    private void AppendStyle(string escape)
    {
        if (_output.HasColor)
            _text.Append(escape);
    }

    private void AppendCount(int step)
    {
        if (_steps == 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{step,7}/Unknown");
            return;
        }

        string all = _steps.ToString(CultureInfo.InvariantCulture);
        _text.Append(step.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length)).Append('/').Append(all);
    }

    private void Write(string text, bool endLine)
    {
        TextWriter writer = _output.Writer;
        writer.Write(text);
        if (endLine)
            writer.WriteLine();
        writer.Flush();
    }

    private bool CanWrite(string text)
    {
        Encoding encoding = _output.Writer.Encoding;
        return encoding.GetString(encoding.GetBytes(text)) == text;
    }
}
