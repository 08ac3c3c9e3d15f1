using System.Runtime.CompilerServices;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.ClaimedDocuments;

/// <summary>
/// Each file in Corpus/ is one case: a document, a line <c>=====</c>, and what a careful reader finds in it, in the words of <see cref="DocumentDump"/>. The file's
/// extension is the document's. <c>decimal: ,</c> says how its numbers are written, <c>␍</c> at a line's end stands for a carriage return, <c>␀</c> and the like for what
/// cannot be seen.
/// </summary>
public sealed class ClaimedCorpusTests
{
    private const string Bar = "\n=====\n";

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder()).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_is_read_as_a_careful_reader_reads_it(string name)
    {
        var (source, wanted, separator) = Load(name);
        var questions = wanted.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal));
        Assert.Equal(wanted, DocumentDump.Of(source, separator, questions));
    }

    [Fact]
    public void The_corpus_has_at_least_sixty_cases() => Assert.True(Cases.Count >= 60);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_digit_of_a_numeral_is_a_digit_of_the_file_and_belongs_to_one(string name)
    {
        var (source, wanted, separator) = Load(name);
        if (wanted.StartsWith("RCT", StringComparison.Ordinal) && !wanted.Contains('\n', StringComparison.Ordinal))
        {
            return;
        }

        var seen = new HashSet<int>();
        foreach (var numeral in ClaimedDocument.Read(source, separator).Numerals)
        {
            Assert.NotEmpty(numeral.DigitOffsets);
            Assert.All(numeral.DigitOffsets, offset => Assert.True(seen.Add(offset)));
            Assert.All(numeral.DigitOffsets, offset => Assert.InRange(offset, numeral.Start, numeral.End - 1));
            Assert.All(
                numeral.DigitOffsets,
                offset => Assert.True(source.Text[offset] is '&' or '\\' || char.IsDigit(source.Text[offset]))
            );
            Assert.Equal(source.PlaceAt(numeral.Start), numeral.Place);
        }
    }

    private static (SourceText Source, string Wanted, char Separator) Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name));
        var bar = text.LastIndexOf(Bar, StringComparison.Ordinal);
        var lines = text[(bar + Bar.Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var content = text[..(bar + 1)]
            .Replace("␍\n", "\r\n", StringComparison.Ordinal)
            .Replace('␀', '\0')
            .Replace('⏴', '\u202E')
            .Replace('␣', '\u200B')
            .Replace('⌂', '\uFEFF');
        return (
            new SourceText(name, content),
            string.Join('\n', lines.Where(line => line != "decimal: ,")),
            lines.Contains("decimal: ,") ? ',' : '.'
        );
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Corpus");
}
