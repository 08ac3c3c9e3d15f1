using System.Text;

namespace Receipts.Cli;

/// <summary>A line that says how far something is, and is gone before anything else is written to the same screen.</summary>
internal sealed class StatusLine
{
    private readonly TextWriter screen;
    private readonly Lock turn = new();
    private bool isShown;

    public StatusLine(TextWriter screen) => this.screen = screen;

    public void Show(string text)
    {
        lock (turn)
        {
            screen.Write($"\r{text}\u001b[K");
            isShown = true;
        }
    }

    /// <summary>The same writer, before whose text the line goes away.</summary>
    public TextWriter Above(TextWriter writer) => new Writer(this, writer);

    private void Clear()
    {
        lock (turn)
        {
            if (isShown)
            {
                screen.Write("\r\u001b[K");
                isShown = false;
            }
        }
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
