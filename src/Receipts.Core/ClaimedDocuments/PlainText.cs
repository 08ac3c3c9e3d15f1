using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Text without markup, read paragraph by paragraph.</summary>
internal sealed class PlainText : DocumentReading
{
    private readonly List<Numeral> numerals = [];

    public PlainText(TracedText text)
        : base(text)
    {
        var content = text.Content;
        var from = 0;
        for (var at = 0; at < content.Length; )
        {
            var end = content.IndexOf('\n', at);
            end = end < 0 ? content.Length : end + 1;
            if (content.AsSpan(at, end - at).IsWhiteSpace())
            {
                Read(from, at);
                from = end;
            }

            at = end;
        }

        Read(from, content.Length);
    }

    public override IReadOnlyList<Numeral> Numerals => numerals;

    private void Read(int from, int to)
    {
        if (to > from)
        {
            numerals.AddRange(Text.Read(Text.Slice(from, to, isColumns: true)));
        }
    }
}
