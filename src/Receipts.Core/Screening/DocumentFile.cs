using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Screening;

/// <summary>Reads a document from anywhere: a file or the standard input.</summary>
public static class DocumentFile
{
    /// <exception cref="ReceiptException">There is no such file, it is too long, or it is not UTF-8.</exception>
    public static SourceText Read(string path)
    {
        var shown = path.Replace('\\', '/');
        if (!File.Exists(path))
        {
            var problem = Directory.Exists(path) ? "this is a folder: name the documents in it" : "there is no such file";
            throw new ReceiptException(ScreenFindings.NoDocument(new Place(shown), problem));
        }

        try
        {
            using var file = new ForeignFile(path).Open();
            return Read(file ?? Stream.Null, shown);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(ScreenFindings.NoDocument(new Place(shown), $"cannot be read: {problem.Message}"), problem);
        }
    }

    /// <param name="name">What to call it in findings.</param>
    /// <exception cref="ReceiptException">It is too long, or not UTF-8.</exception>
    public static SourceText Read(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MarkdownDocument.MaximumBytes)
            {
                throw new ReceiptException(
                    ScreenFindings.NoDocument(new Place(name), $"more than {MarkdownDocument.MaximumBytes} bytes; no more are read")
                );
            }
        }

        try
        {
            var text = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            text = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
            return new SourceText(name, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text));
        }
        catch (DecoderFallbackException problem)
        {
            throw new ReceiptException(
                ScreenFindings.NoDocument(new Place(name), "this is not UTF-8: save a PDF or a word processor's file as text first"),
                problem
            );
        }
    }
}
