using System.Buffers;
using System.Globalization;
using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Reads JSON into values that know their offsets, so that a number keeps all of its decimals and its place.</summary>
internal sealed class JsonTree(TracedText text)
{
    /// <summary>How deep arrays and objects may nest.</summary>
    private const int Deepest = 64;

    private const int MostValues = 4_000_000;

    private int at = text.Content.StartsWith('\uFEFF') ? 1 : 0;
    private int depth;
    private int values;

    /// <summary>The whole file as one value.</summary>
    public DataNode ReadFile()
    {
        var root = ReadValue();
        SkipSpace();
        return at == text.Content.Length ? root : throw Bad("the end of the file");
    }

    /// <summary>Each line as a value; blank lines are passed over.</summary>
    public DataNode.Sequence ReadLines()
    {
        var lines = new List<DataNode>();
        SkipSpace();
        var start = at;
        while (at < text.Content.Length)
        {
            lines.Add(ReadValue());
            while (at < text.Content.Length && text.Content[at] is ' ' or '\t')
            {
                at++;
            }

            if (at < text.Content.Length && text.Content[at] is not ('\n' or '\r'))
            {
                throw Bad("the end of the line");
            }

            SkipSpace();
        }

        return new DataNode.Sequence(start, at, lines);
    }

    private DataNode ReadValue()
    {
        SkipSpace();
        if (++values > MostValues)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(text.PlaceAt(at), MostValues));
        }

        return Here switch
        {
            '{' => Nested(ReadObject),
            '[' => Nested(ReadArray),
            '"' => ReadString(),
            _ => ReadWord(),
        };
    }

    private DataNode Nested(Func<DataNode> read)
    {
        if (++depth > Deepest)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooDeep(text.PlaceAt(at), Deepest));
        }

        var value = read();
        depth--;
        return value;
    }

    private DataNode.Mapping ReadObject()
    {
        var start = at++;
        var members = new List<DataMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        SkipSpace();
        while (Here != '}')
        {
            Require('"', "a name in quotes");
            var name = ReadString();
            var told = name.Decoded?.Text ?? text.Content[name.Start..name.End];
            if (!names.Add(told))
            {
                throw new ReceiptException(ClaimedDocumentFindings.DuplicateKey(text.PlaceAt(name.Start), told));
            }

            SkipSpace();
            Require(':', "`:`");
            at++;
            members.Add(new DataMember(told, name.Start, ReadValue()));
            SkipSpace();
            if (Here == ',')
            {
                at++;
                SkipSpace();
                Require('"', "a name in quotes");
            }
            else
            {
                Require('}', "`,` or `}`");
            }
        }

        return new DataNode.Mapping(start, ++at, members);
    }

    private DataNode.Sequence ReadArray()
    {
        var start = at++;
        var items = new List<DataNode>();
        SkipSpace();
        while (Here != ']')
        {
            items.Add(ReadValue());
            SkipSpace();
            if (Here == ',')
            {
                at++;
                SkipSpace();
                if (Here == ']')
                {
                    throw Bad("a value");
                }
            }
            else
            {
                Require(']', "`,` or `]`");
            }
        }

        return new DataNode.Sequence(start, ++at, items);
    }

    private DataNode.Scalar ReadString()
    {
        var start = ++at;
        StringBuilder? decoded = null;
        List<int> offsets = [];
        while (Here != '"')
        {
            if (Here < ' ')
            {
                throw Bad("a character of a text, which has no bare line ends or control characters");
            }

            if (Here != '\\')
            {
                if (decoded is not null)
                {
                    decoded.Append(Here);
                    offsets.Add(at);
                }

                at++;
                continue;
            }

            if (decoded is null)
            {
                decoded = new StringBuilder(text.Content[start..at]);
                offsets.AddRange(Enumerable.Range(start, at - start));
            }

            offsets.Add(at);
            decoded.Append(ReadEscape());
        }

        var end = at++;
        return new DataNode.Scalar(start, end, IsText: true, decoded is null ? null : new RawText(decoded.ToString(), [.. offsets]));
    }

    private char ReadEscape()
    {
        at++;
        var kind = Here;
        at++;
        return kind switch
        {
            '"' or '\\' or '/' => kind,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' when at + 4 <= text.Content.Length && text.Content.AsSpan(at, 4).IndexOfAnyExcept(HexDigits) < 0 => ReadUnit(),
            _ => throw BadEscape(),
        };
    }

    private char ReadUnit()
    {
        at += 4;
        return (char)int.Parse(text.Content.AsSpan(at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    // Python writes NaN and Infinity, and nobody can edit the file: they are words that hold no number.
    private DataNode.Scalar ReadWord()
    {
        var start = at;
        while (at < text.Content.Length && (char.IsAsciiLetterOrDigit(text.Content[at]) || text.Content[at] is '-' or '+' or '.'))
        {
            at++;
        }

        var word = text.Content.AsSpan(start, at - start);
        if (word is "true" or "false" or "null" or "NaN" or "Infinity" or "-Infinity" || JsonNumber.Is(word))
        {
            return new DataNode.Scalar(start, at, IsText: false, Decoded: null);
        }

        at = start;
        throw Bad("a value");
    }

    private char Here =>
        at < text.Content.Length ? text.Content[at] : throw new ReceiptException(ClaimedDocumentFindings.EndsEarly(text.PlaceAt(at)));

    private void Require(char wanted, string what)
    {
        if (Here != wanted)
        {
            throw Bad(what);
        }
    }

    private void SkipSpace()
    {
        while (at < text.Content.Length && text.Content[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }
    }

    private ReceiptException Bad(string wanted) => new(ClaimedDocumentFindings.NotJson(text.PlaceAt(at), text.Content, at, wanted));

    private ReceiptException BadEscape()
    {
        at--;
        return Bad("an escape of JSON");
    }

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
}
