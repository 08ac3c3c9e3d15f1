using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Numbers;

namespace Receipts.Core.Loading;

/// <summary>Holds a value that is kept as JSON text to the same rules as one that becomes columns.</summary>
internal sealed class JsonChecks
{
    private readonly Stack<HashSet<string>> open = new();
    private byte[] scratch = new byte[256];

    /// <summary>Where the checked value stands.</summary>
    /// <param name="Start">Offset of what the reader reads in the unread part of <paramref name="Source"/>.</param>
    /// <param name="NumbersMustFit">Whether numbers have to fit into 64 bits; not so where the author asked for literal text.</param>
    public readonly record struct Context(SourceBuffer Source, int Start, string Column, bool NumbersMustFit)
    {
        public Place PlaceOf(in Utf8JsonReader reader) => Source.PlaceAt(Start + (int)reader.TokenStartIndex);
    }

    /// <summary>Reads to the end of the value whose first token was just read.</summary>
    public void CheckWhole(ref Utf8JsonReader reader, in Context context)
    {
        open.Clear();
        var depth = 0;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new HashSet<string>(StringComparer.Ordinal));
                    depth++;
                    break;
                case JsonTokenType.StartArray:
                    depth++;
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    depth--;
                    break;
                case JsonTokenType.EndArray:
                    depth--;
                    break;
                case JsonTokenType.PropertyName:
                    CheckKey(ref reader, context);
                    break;
                case JsonTokenType.String when reader.ValueIsEscaped:
                    Unescape(ref reader, context);
                    break;
                case JsonTokenType.Number:
                    CheckNumber(reader, context);
                    break;
            }
        } while (depth > 0 && reader.Read());
    }

    private void CheckKey(ref Utf8JsonReader reader, in Context context)
    {
        var key = reader.ValueIsEscaped ? Unescape(ref reader, context) : reader.ValueSpan;
        if (!open.Peek().Add(Encoding.UTF8.GetString(key)))
        {
            throw new ReceiptException(ContentFindings.DuplicateKey(context.PlaceOf(reader), Encoding.UTF8.GetString(key)));
        }
    }

    private static void CheckNumber(in Utf8JsonReader reader, in Context context)
    {
        if (JsonSyntax.IsAbsurd(reader.ValueSpan) || (context.NumbersMustFit && StoredNumber.TryParse(reader.ValueSpan) is null))
        {
            throw new ReceiptException(
                ContentFindings.NumberDoesNotFit(context.PlaceOf(reader), Encoding.UTF8.GetString(reader.ValueSpan), context.Column)
            );
        }
    }

    private ReadOnlySpan<byte> Unescape(ref Utf8JsonReader reader, in Context context)
    {
        if (scratch.Length < reader.ValueSpan.Length)
        {
            scratch = new byte[reader.ValueSpan.Length * 2];
        }

        return scratch.AsSpan(0, JsonSyntax.Unescape(ref reader, scratch, context.Source, context.Start));
    }
}
