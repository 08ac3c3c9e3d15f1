using System.Text;

namespace Receipts.Cli;

/// <summary>A line that says how far something is, and is gone before anything else is written to the same screen.</summary>
internal sealed class StatusLine(TextWriter screen)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock turn = new();
    private Func<string>? kept;
    private bool isRenewed;
    private bool isShown;

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
            kept ??= say;
            if (!isRenewed)
            {
                isRenewed = true;
                _ = RenewEachSecond();
            }
        }
    }

    /// <summary>Says what is kept as it is now, which is what the passing of a second does.</summary>
    public void Renew()
    {
        lock (turn)
        {
            // It may have been waiting while the results were written.
            if (kept is null)
            {
                return;
            }

            try
            {
                Write(kept());
            }
            catch (Exception trouble) when (trouble is IOException or ObjectDisposedException)
            {
                // The terminal was closed: nobody watches any more, and the work goes on.
                kept = null;
            }
        }
    }

    private async Task RenewEachSecond()
    {
        do
        {
            await Task.Delay(Pace).ConfigureAwait(false);
            Renew();
        } while (GoesOn());
    }

    private bool GoesOn()
    {
        lock (turn)
        {
            isRenewed = kept is not null;
            return isRenewed;
        }
    }

    /// <summary>The same writer, before whose text the line goes away.</summary>
    public TextWriter Above(TextWriter writer) => new Writer(this, writer);

    private void Clear()
    {
        lock (turn)
        {
            kept = null;
            if (isShown)
            {
                screen.Write("\r\u001b[K");
                isShown = false;
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
