using System.Text;

namespace Receipts.Cli;

/// <summary>A line that says how far something is, and is gone before anything else is written to the same screen.</summary>
internal sealed class StatusLine
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly TextWriter screen;
    private readonly Lock turn = new();
    private readonly Timer timer;
    private Func<string>? kept;
    private bool isShown;

    public StatusLine(TextWriter screen)
    {
        this.screen = screen;
        timer = new Timer(_ => Tick());
    }

    public void Show(string text)
    {
        lock (turn)
        {
            Write(text);
        }
    }

    /// <summary>Says this once a second has passed, and anew with every other, until something else is written to the screen.</summary>
    public void Keep(Func<string> say)
    {
        lock (turn)
        {
            if (kept is null)
            {
                kept = say;
                timer.Change(Pace, Pace);
            }
        }
    }

    /// <summary>Says what is kept as it is now, which is what the passing of a second does.</summary>
    public void Renew()
    {
        lock (turn)
        {
            // It may have been waiting while the results were written.
            if (kept is not null)
            {
                Write(kept());
            }
        }
    }

    private void Tick()
    {
        try
        {
            Renew();
        }
        // The screen is gone, which is said by whoever writes results to it.
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            Forget();
        }
    }

    /// <summary>The same writer, before whose text the line goes away.</summary>
    public TextWriter Above(TextWriter writer) => new Writer(this, writer);

    private void Clear()
    {
        lock (turn)
        {
            Forget();
            if (isShown)
            {
                screen.Write("\r\u001b[K");
                isShown = false;
            }
        }
    }

    private void Forget()
    {
        lock (turn)
        {
            if (kept is not null)
            {
                kept = null;
                timer.Change(Timeout.Infinite, Timeout.Infinite);
            }
        }
    }

    private void Write(string text)
    {
        screen.Write($"\r{text}\u001b[K");
        isShown = true;
    }

    private sealed class Writer(StatusLine status, TextWriter inner) : TextWriter
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value)
        {
            status.Clear();
            inner.Write(value);
        }

        public override void Write(string? value)
        {
            status.Clear();
            inner.Write(value);
        }

        public override void WriteLine(string? value)
        {
            status.Clear();
            inner.WriteLine(value);
        }

        public override void Flush() => inner.Flush();
    }
}
