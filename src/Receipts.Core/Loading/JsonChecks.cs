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

    /// <summary>Reads to the end of the value whose first token was just read.</summary>
    /// <param name="column">What it is the value of.</param>
    /// <param name="numbersMustFit">Whether numbers have to fit into 64 bits; not so where the author asked for literal text.</param>
    public void CheckWhole(TokenReader reader, string column, bool numbersMustFit)
    {
        open.Clear();
        var depth = 0;
        do
        {
            switch (reader.Type)
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
                    CheckKey(reader);
                    break;
                case JsonTokenType.Number:
                    CheckNumber(reader, column, numbersMustFit);
                    break;
            }
        } while (depth > 0 && reader.Read());
    }

    private void CheckKey(TokenReader reader)
    {
        var key = Encoding.UTF8.GetString(reader.Text);
        if (!open.Peek().Add(key))
        {
            throw new ReceiptException(ContentFindings.DuplicateKey(reader.Place, key));
        }
    }

    private static void CheckNumber(TokenReader reader, string column, bool mustFit)
    {
        if (JsonSyntax.IsAbsurd(reader.Raw) || (mustFit && StoredNumber.TryParse(reader.Raw) is null))
        {
            throw new ReceiptException(ContentFindings.NumberDoesNotFit(reader.Place, Encoding.UTF8.GetString(reader.Raw), column));
        }
    }
}
