using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>What a member of records is called.</summary>
internal sealed class RecordName
{
    public RecordName(string name)
    {
        Plain = Encoding.UTF8.GetBytes(name);
        var written = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        Written = [(byte)'"', .. written, (byte)'"', (byte)':'];
        Length = written.Length;
        IsEscaped = !written.SequenceEqual(Plain);
    }

    /// <summary>As it is written, with quotes and the colon behind it.</summary>
    public byte[] Written { get; }

    /// <summary>Bytes of it as it is written between the quotes.</summary>
    public int Length { get; }

    public bool IsEscaped { get; }

    /// <summary>The same without escapes.</summary>
    public byte[] Plain { get; }
}
