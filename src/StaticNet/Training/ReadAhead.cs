using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace StaticNet.Training;

/// <summary>
/// One pass over a stream: while a batch is trained on, a thread reads the next one and copies it into rows of its own. Nothing is allocated
/// for a batch once the rows are as large as the largest.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private readonly object _gate = new();
    private readonly Func<BatchReader> _open;
    private readonly StreamedRows[] _rows;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private readonly Thread? _thread;

    // Where there are no threads, as in a browser, a batch is read when it is needed.
    private readonly BatchReader? _reader;

    // Under the gate.
    private long _filled;
    private long _given = -1;
    private bool _isAtEnd;
    private bool _isClosed;
    private ExceptionDispatchInfo? _failure;
    private BatchReader? _opened;

    /// <summary>Begins the pass.</summary>
    /// <param name="open">Opens the stream.</param>
    /// <param name="rows">Memory of two batches.</param>
    /// <param name="cancellation">Ends the waiting for a batch.</param>
    public ReadAhead(Func<BatchReader> open, StreamedRows[] rows, CancellationToken cancellation)
    {
        _open = open;
        _rows = rows;
        _cancellation = cancellation;
        if (!Platform.HasThreads)
        {
            _reader = open();
            return;
        }

        _registration = cancellation.UnsafeRegister(static pass => ((ReadAhead)pass!).Wake(), this);
        _thread = new Thread(ReadAll) { IsBackground = true, Name = "StaticNet reads ahead" };
        _thread.Start();
    }

    /// <summary>Gets the next batch, whose rows stay as they are until another one is asked for.</summary>
    /// <returns>The rows; null at the end of the pass, or where it was cancelled.</returns>
    public StreamedRows? Next()
    {
        if (_reader is { } reader)
        {
            if (!reader.MoveNext())
                return null;
            _rows[0].Fill(reader.Current);
            return _rows[0];
        }

        lock (_gate)
        {
            _given++;
            Monitor.PulseAll(_gate);
            while (_filled <= _given && !_isAtEnd && !_cancellation.IsCancellationRequested)
                Monitor.Wait(_gate);
            if (_filled > _given)
                return _rows[_given % _rows.Length];
            if (!_cancellation.IsCancellationRequested)
                _failure?.Throw();
            return null;
        }
    }

    /// <summary>Ends the pass. The thread ends as soon as the stream has answered, which an asynchronous one is asked to do at once; only a cancelled training does not wait for that.</summary>
    public void Dispose()
    {
        BatchReader? opened;
        lock (_gate)
        {
            _isClosed = true;
            opened = _opened;
            Monitor.PulseAll(_gate);
        }

        opened?.Stop();
        _registration.Dispose();
        _reader?.Dispose();
        if (!_cancellation.IsCancellationRequested)
            _thread?.Join();
    }

    private void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    private void ReadAll()
    {
        try
        {
            using BatchReader reader = _open();
            lock (_gate)
                _opened = reader;
            while (WaitForRows() is { } rows && reader.MoveNext())
            {
                rows.Fill(reader.Current);
                lock (_gate)
                {
                    _filled++;
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (Exception exception)
        {
            // Whoever trains gets it, after the batches before it.
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (_gate)
        {
            _isAtEnd = true;
            Monitor.PulseAll(_gate);
        }
    }

    // All rows but those of the batch that is trained on may be filled; null where the pass has been left.
    private StreamedRows? WaitForRows()
    {
        lock (_gate)
        {
            while (_filled - Math.Max(_given, 0) >= _rows.Length && !_isClosed)
                Monitor.Wait(_gate);
            return _isClosed ? null : _rows[_filled % _rows.Length];
        }
    }
}
