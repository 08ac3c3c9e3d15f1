using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Receipts.Core.Findings;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Screening;

/// <summary>
/// Each file in Corpus/ is one case: a document, a line <c>=====</c>, and what screening says of it: the findings by place and code, then the ledger. Before them,
/// <c>n: 164</c> and <c>items: 2</c> say what is known beside the document.
/// </summary>
public sealed class ScreenCorpusTests
{
    private const string Bar = "\n=====\n";

    public static TheoryData<string> Cases =>
        [
            .. Directory
                .EnumerateFiles(Folder(), "*.md")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_is_screened_as_a_careful_reader_would(string name)
    {
        var (text, options, wanted) = Load(name);
        Assert.Equal(wanted, Describe(ScreenedDocument.Of(new SourceText("paper.md", text), options)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Line_ends_do_not_change_what_is_found(string name)
    {
        var (text, options, wanted) = Load(name);
        Assert.Equal(wanted, Describe(ScreenedDocument.Of(new SourceText("paper.md", text.ReplaceLineEndings("\r\n")), options)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_number_is_accounted_for_once(string name)
    {
        var (text, options, _) = Load(name);
        var screened = ScreenedDocument.Of(new SourceText("paper.md", text), options);
        Assert.Equal(screened.Found, screened.Tested + screened.Vacuous + screened.NotTested.Values.Sum());
        Assert.InRange(screened.Wrong, 0, screened.Tested);
    }

    private static (string Text, ScreenOptions Options, string Wanted) Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name + ".md"));
        var bar = text.LastIndexOf(Bar, StringComparison.Ordinal);
        var lines = text[(bar + Bar.Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var options = new ScreenOptions();
        while (lines is [var line, ..] && line.Split(": ") is [("n" or "items") and var key, var value])
        {
            options =
                key == "n"
                    ? options with
                    {
                        N = BigInteger.Parse(value, CultureInfo.InvariantCulture),
                    }
                    : options with
                    {
                        Items = int.Parse(value, CultureInfo.InvariantCulture),
                    };
            lines.RemoveAt(0);
        }

        return (text[..(bar + 1)], options, string.Join('\n', lines));
    }

    private static string Describe(ScreenedDocument screened)
    {
        var lines = screened
            .Findings.Select(finding =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{finding.Place.Line},{finding.Place.Column} {finding.Code.Id} {finding.Message}"
                )
            )
            .ToList();
        lines.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{screened.Found} found = {screened.Tested} tested + {screened.Vacuous} vacuous + {screened.NotTested.Values.Sum()} not tested, {screened.Wrong} wrong"
            )
        );
        lines.AddRange(screened.NotTested.Select(pair => string.Create(CultureInfo.InvariantCulture, $"  {pair.Value} {pair.Key}")));
        return string.Join('\n', lines);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Corpus");
}
