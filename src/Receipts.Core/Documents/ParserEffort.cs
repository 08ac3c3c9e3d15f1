namespace Receipts.Core.Documents;

/// <summary>
/// The parser takes quadratic time over the links of one paragraph and cannot be stopped, so a document is refused whose paragraphs hold so many that it would take
/// seconds: some 20,000 opening brackets or 10,000 addresses in one paragraph, or as much work spread over many. It looks through the rest of the paragraph for the end
/// of every <c>&lt;?</c> and <c>&lt;!</c>.
/// </summary>
internal static class ParserEffort
{
    private const long MostForBrackets = 20_000L * 20_000;
    private const long MostForAddresses = 10_000L * 10_000;

    private const long MostForTags = 80_000L * 80_000;

    private static readonly (string Opener, string Closer)[] Tags = [("<?", "?>"), ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">")];

    private static readonly string[] AddressMarks = ["://", "www.", "mailto:", "tel:"];

    public static bool IsTooMuch(string text)
    {
        long forBrackets = 0;
        long forAddresses = 0;
        long brackets = 0;
        long addresses = 0;
        long forTags = 0;
        var begin = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                text.AsSpan().Overlaps(line, out var end);
                forTags += ForTags(text.AsSpan(begin..Math.Max(begin, end)));
                begin = Math.Max(begin, end);
                (brackets, addresses) = (0, 0);
                continue;
            }

            // The square of a sum grows by this with each line.
            long more = line.Count('[');
            forBrackets += more * (more + (2 * brackets));
            brackets += more;
            more = 0;
            foreach (var mark in AddressMarks)
            {
                more += line.Count(mark);
            }

            forAddresses += more * (more + (2 * addresses));
            addresses += more;
        }

        return forBrackets > MostForBrackets || forAddresses > MostForAddresses || forTags + ForTags(text.AsSpan(begin)) > MostForTags;
    }

    /// <summary>How many characters are looked through for the ends of tags that have none.</summary>
    private static long ForTags(ReadOnlySpan<char> paragraph)
    {
        long work = 0;
        foreach (var (opener, closer) in Tags)
        {
            var from = paragraph.LastIndexOf(closer, StringComparison.Ordinal) + 1;
            for (var at = Next(paragraph, from); at >= 0; at = Next(paragraph, from))
            {
                from += at + opener.Length;
                work += paragraph.Length - from;
            }

            int Next(ReadOnlySpan<char> all, int start) => all[start..].IndexOf(opener, StringComparison.Ordinal);
        }

        return work;
    }
}
