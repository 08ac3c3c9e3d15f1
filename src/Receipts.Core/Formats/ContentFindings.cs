using System.Globalization;
using System.Text;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>What can be wrong inside an evidence file. Reading stops at the first: a partial load is never measured.</summary>
internal static class ContentFindings
{
    public static readonly FindingCode NotUtf8Code = new("RCT212", Severity.Unchecked);
    public static readonly FindingCode NotJsonCode = new("RCT213", Severity.Unchecked);
    public static readonly FindingCode TruncatedCode = new("RCT214", Severity.Unchecked);
    public static readonly FindingCode BlankLineCode = new("RCT215", Severity.Unchecked);
    public static readonly FindingCode NotARecordCode = new("RCT216", Severity.Unchecked);
    public static readonly FindingCode DuplicateKeyCode = new("RCT217", Severity.Unchecked);
    public static readonly FindingCode NumberCode = new("RCT218", Severity.Unchecked);
    public static readonly FindingCode LoneSurrogateCode = new("RCT219", Severity.Unchecked);
    public static readonly FindingCode TooDeepCode = new("RCT220", Severity.Unchecked);
    public static readonly FindingCode PointerCode = new("RCT221", Severity.Unchecked);
    public static readonly FindingCode RaggedRowCode = new("RCT222", Severity.Unchecked);
    public static readonly FindingCode QuoteCode = new("RCT223", Severity.Unchecked);

    /// <param name="around">Some of the file, to tell what else it may be.</param>
    public static Finding NotUtf8(Place place, byte found, ReadOnlySpan<byte> around)
    {
        var here = string.Create(CultureInfo.InvariantCulture, $"the byte 0x{found:X2} is not valid UTF-8 here; ");
        if (LikelyEncodings.IsDamagedUtf8(around))
        {
            return new Finding(
                NotUtf8Code,
                place,
                here + "what stands around it is, so that the file seems to be damaged, or put together from two"
            );
        }

        var likely = LikelyEncodings.Of(around);
        return new Finding(
            NotUtf8Code,
            place,
            here
                + likely switch
                {
                    [] =>
                        "declare its encoding, where that is one of those that are read (`encoding:`, for `new`: `--encoding`), or convert it, such as with `iconv -f NAME -t UTF-8`",
                    [var only] => $"by what it would say, as in `{only.Word}`, it may be {only.Name}: {Cure(only.Name)}",
                    _ =>
                        $"by what it would say it may be {string.Join(", or ", likely.Select(one => $"{one.Name}, as in `{one.Word}`: {Cure(one.Name)}"))}",
                }
        );
    }

    private static string Cure(string encoding) =>
        TextEncodings.ByName.ContainsKey(encoding)
            ? $"declare `encoding: {encoding}` (for `new`: `--encoding {encoding}`)"
            : $"convert it, with `iconv -f {encoding} -t UTF-8`";

    public static Finding NotDecoded(Place place, TextEncoding encoding) =>
        new(
            NotUtf8Code,
            place,
            $"the bytes are not valid {TextEncodings.NameOf(encoding)} here: the file is damaged, or in another encoding, which is declared where it is one of those that are read, or else converted, such as with `iconv -f NAME -t UTF-8`"
        );

    public static Finding Utf32(Place place) =>
        new(NotUtf8Code, place, "the file is UTF-32 by its mark, which is not read; convert it to UTF-8");

    public static Finding OtherMark(Place place, TextEncoding marked, TextEncoding declared) =>
        new(
            NotUtf8Code,
            place,
            $"the mark at its beginning says {TextEncodings.NameOf(marked)}, and {TextEncodings.NameOf(declared)} is declared"
        );

    public static Finding NoMark(Place place, TextEncoding encoding) =>
        new(
            NotUtf8Code,
            place,
            $"the file seems to be UTF-16 without a mark at its beginning; declare `encoding: {TextEncodings.NameOf(encoding)}` (for `new`: `--encoding {TextEncodings.NameOf(encoding)}`)"
        );

    public static Finding NotJson(Place place, Rune found) => new(NotJsonCode, place, $"{Show(found)} cannot stand here in JSON");

    public static Finding NoMessages(Place place, string column) =>
        new(
            NotARecordCode,
            place,
            $"`{column}` is declared under `messages`, and here nobody can say which text in it is the answer: it is none of one choice, of messages with a `role` or of parts with a `text`"
        );

    public static Finding NoObject(Place place, string column) =>
        new(
            NotARecordCode,
            place,
            $"`{column}` is declared under `objects`, and what stands here is no JSON object; without that it is read as the text that it is"
        );

    public static Finding BareNan(Place place, string found) =>
        new(NumberCode, place, $"{found} is no JSON number; `nan: null` reads it as NULL and counts it");

    public static Finding Truncated(Place place) => new(TruncatedCode, place, "the record ends in the middle");

    public static Finding BlankLine(Place place) =>
        new(BlankLineCode, place, "a blank line stands where a record should be; `blank_lines: skip` passes over it and counts it");

    public static Finding NotARecord(Place place, string found) => new(NotARecordCode, place, $"a record is a JSON object, found {found}");

    public static Finding NotAValue(Place place) =>
        new(NotARecordCode, place, "an object stands in a list that begins with a value that is none");

    public static Finding NotOriented(Place place, string orient, string wanted) =>
        new(NotARecordCode, place, $"`orient: {orient}` takes {wanted}");

    public static Finding NotRecords(Place place, string found) =>
        new(NotARecordCode, place, $"the records of a .json file are an array or an object, found {found}");

    public static Finding DuplicateKey(Place place, string key) =>
        new(DuplicateKeyCode, place, $"the key `{key}` occurs twice in one object");

    public static Finding NumberDoesNotFit(Place place, string literal, string column) =>
        new(NumberCode, place, $"the number {Shortened(literal)} does not fit into 64 bits; `text: [{column}]` keeps its literal text");

    public static Finding NotANumber(Place place, string text, string column, bool hasDecimalComma) =>
        new(
            NumberCode,
            place,
            $"`{Shortened(text)}` in `{column}` is not a number that fits into 64 bits{(hasDecimalComma ? " and writes its decimals with a comma" : "")}, and receipt.yaml lists the column under `numbers`"
        );

    public static Finding LoneSurrogate(Place place) =>
        new(
            LoneSurrogateCode,
            place,
            "half of a surrogate pair is escaped alone, which is no character; a copy with `?` in its place is written by `python3 -c \"import json,sys; [print(json.dumps(json.loads(line), ensure_ascii=False).encode('utf-8', 'replace').decode()) for line in sys.stdin]\" < FILE > COPY`, a record a line"
        );

    public static Finding TooDeep(Place place, int limit) =>
        new(TooDeepCode, place, string.Create(CultureInfo.InvariantCulture, $"nesting is deeper than {limit}"));

    public static Finding PointerFindsNothing(Place place, string pointer) =>
        new(PointerCode, place, $"the pointer `{pointer}` finds nothing");

    public static Finding BadPointer(Place place, string pointer) =>
        new(PointerCode, place, $"`{pointer}` is no JSON Pointer; it begins with `/`, and `~` is written `~0`, `/` inside a name `~1`");

    public static Finding RaggedRow(Place place, int found, int wanted) =>
        new(
            RaggedRowCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the row has {found} cells, the header has {wanted}; a cell that holds the separator or a line end stands in double quotes, and another separator is declared with `delimiter` (for `new`: `--delimiter`){(found < wanted ? "; a row that ends early is filled up with separators in a copy, and a note below the table is deleted there" : "")}"
            )
        );

    /// <param name="isBehindABlank">Whether only blanks stand between the flaw and the separator before it.</param>
    public static Finding Flawed(Place place, CsvFlaw flaw, bool isBehindABlank) =>
        new(
            QuoteCode,
            place,
            flaw switch
            {
                CsvFlaw.StrayQuote when isBehindABlank =>
                    "a blank stands between the separator and the quote of a cell, so that the quote encloses nothing; take such blanks away, such as with `sed 's/, *\"/,\"/g'`",
                CsvFlaw.UnclosedQuote =>
                    "the quote that begins here is never closed; where quotes are characters like any other, declare `quotes: none` (for `new`: `--quotes none`)",
                CsvFlaw.StrayQuote =>
                    "a quote stands inside a cell that is not quoted; where quotes are characters like any other, declare `quotes: none` (for `new`: `--quotes none`)",
                CsvFlaw.TextAfterQuote =>
                    "text follows a closing quote; only a separator or a line end may, and a quote inside a quoted cell is written twice, not behind a backslash; where quotes are characters like any other, declare `quotes: none` (for `new`: `--quotes none`)",
                _ =>
                    "a carriage return without a line feed stands outside quotes; where it ends lines, convert them, such as with `tr '\\r' '\\n'`",
            }
        );

    private static string Show(Rune found) =>
        Rune.IsControl(found) ? string.Create(CultureInfo.InvariantCulture, $"U+{found.Value:X4}") : $"`{found}`";

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
