namespace Receipts.Core.Documents;

/// <summary>
/// The parser takes quadratic time over the links of one paragraph and cannot be stopped, so a document is refused whose paragraphs hold so many that it would take
/// seconds: some 20,000 opening brackets or 10,000 addresses in one paragraph, or as much work spread over many.
/// </summary>
internal static class ParserEffort
{
    private const long MostForBrackets = 20_000L * 20_000;
    private const long MostForAddresses = 10_000L * 10_000;

    private static readonly string[] AddressMarks = ["://", "www.", "mailto:", "tel:"];

    public static bool IsTooMuch(string text)
    {
        long forBrackets = 0;
        long forAddresses = 0;
        long brackets = 0;
        long addresses = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
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

        return forBrackets > MostForBrackets || forAddresses > MostForAddresses;
    }
}
