using System.Text;

namespace Receipts.Core.Replaying;

/// <summary>The end of what a program printed on its standard error, however much that was.</summary>
internal sealed class ReplayErrors
{
    private const int MostBytes = 4096;
    private const int MostLines = 5;

    private readonly Lock gate = new();
    private byte[] last = [];

    /// <summary>The last lines that are not blank, in one; empty when nothing was printed.</summary>
    public string LastLines
    {
        get
        {
            lock (gate)
            {
                var lines = Encoding
                    .UTF8.GetString(last)
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return string.Join(" | ", lines.TakeLast(MostLines));
            }
        }
    }

    public void Read(Stream errors)
    {
        var buffer = new byte[MostBytes];
        try
        {
            int read;
            while ((read = errors.Read(buffer)) > 0)
            {
                lock (gate)
                {
                    var surplus = Math.Max(0, last.Length + read - MostBytes);
                    last = [.. last.AsSpan(surplus), .. buffer.AsSpan(0, read)];
                }
            }
        }
        catch (Exception trouble) when (trouble is IOException or ObjectDisposedException)
        {
            // The program was stopped while it was complaining.
        }
    }
}
