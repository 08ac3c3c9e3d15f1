using System.IO.Pipelines;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>The records of a Parquet file as lines of JSON, which are made on a thread of their own while they are read.</summary>
internal sealed class ParquetLines : IDisposable
{
    /// <summary>How many bytes of lines wait to be read.</summary>
    private const int Ahead = 1 << 20;

    private readonly Pipe pipe = new(
        new PipeOptions(
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: Ahead,
            resumeWriterThreshold: Ahead / 2,
            minimumSegmentSize: 1 << 16,
            useSynchronizationContext: false
        )
    );

    private readonly Thread maker;

    public ParquetLines(string path, Place place)
    {
        Content = pipe.Reader.AsStream();
        maker = new Thread(() => Make(path, place)) { Name = "Parquet", IsBackground = true };
        maker.Start();
    }

    /// <summary>The lines. Reading them fails with a <see cref="ReceiptException"/> where the file does not go on as one.</summary>
    public Stream Content { get; }

    /// <summary>Ends the thread too, whether all was read or not.</summary>
    public void Dispose()
    {
        pipe.Reader.Complete();
        maker.Join();
    }

    private void Make(string path, Place place)
    {
        Exception? failure = null;
        try
        {
            ParquetRecords.WriteLines(path, pipe.Writer, place);
        }
        catch (Exception exception)
        {
            // Thrown to the reader: an exception that leaves a thread ends the process.
            failure = exception;
        }

        pipe.Writer.Complete(failure);
    }
}
