using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Numbers;

namespace Receipts.Core.Loading;

/// <summary>Holds a value that is kept as JSON text to the same rules as one that becomes columns.</summary>
internal sealed class JsonChecks
{
    private readonly Stack<OpenObject> open = new();
    private readonly KeyList keys = new();

    /// <summary>Reads to the end of the value whose first token was just read.</summary>
    /// <param name="column">What it is the value of.</param>
    /// <param name="numbersMustFit">Whether numbers have to fit into 64 bits; not so where the author asked for literal text.</param>
    public void CheckWhole(TokenReader reader, string column, bool numbersMustFit)
    {
        open.Clear();
        keys.Shorten(0);
        var depth = 0;
        do
        {
            switch (reader.Type)
            {
                case JsonTokenType.StartObject:
                    open.Push(new OpenObject(keys.Count));
                    depth++;
                    break;
                case JsonTokenType.StartArray:
                    depth++;
                    break;
                case JsonTokenType.EndObject:
                    keys.Shorten(open.Pop().FirstKey);
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
        var key = reader.Text;
        if (open.Peek().Has(key, keys))
        {
            throw new ReceiptException(ContentFindings.DuplicateKey(reader.Place, Encoding.UTF8.GetString(key)));
        }

        keys.Add(key);
    }

    private static void CheckNumber(TokenReader reader, string column, bool mustFit)
    {
        if (JsonSyntax.IsAbsurd(reader.Raw) || (mustFit && StoredNumber.TryParse(reader.Raw) is null))
        {
            throw new ReceiptException(ContentFindings.NumberDoesNotFit(reader.Place, Encoding.UTF8.GetString(reader.Raw), column));
        }
    }

    /// <summary>An object that is being read. Most have few keys, which are compared before a set of them would be made.</summary>
    private sealed class OpenObject(int firstKey)
    {
        private const int Few = 24;

        private HashSet<string>? many;

        public int FirstKey => firstKey;

        /// <summary>Whether a key occurred, which otherwise is the next.</summary>
        public bool Has(ReadOnlySpan<byte> key, KeyList keys)
        {
            if (keys.Count - firstKey < Few)
            {
                for (var i = firstKey; i < keys.Count; i++)
                {
                    if (keys[i].SequenceEqual(key))
                    {
                        return true;
                    }
                }

                return false;
            }

            many ??= [.. Enumerable.Range(firstKey, Few).Select(i => Encoding.UTF8.GetString(keys[i]))];
            return !many.Add(Encoding.UTF8.GetString(key));
        }
    }

    /// <summary>The keys of all open objects, those of the innermost last.</summary>
    private sealed class KeyList
    {
        private readonly List<TextRange> ranges = [];
        private byte[] text = new byte[256];

        public int Count => ranges.Count;

        public ReadOnlySpan<byte> this[int i] => text.AsSpan(ranges[i].Start, ranges[i].Length);

        public void Add(ReadOnlySpan<byte> key)
        {
            var start = ranges.Count == 0 ? 0 : ranges[^1].Start + ranges[^1].Length;
            if (text.Length - start < key.Length)
            {
                Array.Resize(ref text, Math.Max(2 * text.Length, start + key.Length));
            }

            key.CopyTo(text.AsSpan(start));
            ranges.Add(new TextRange(start, key.Length));
        }

        public void Shorten(int count) => ranges.RemoveRange(count, ranges.Count - count);
    }
}
