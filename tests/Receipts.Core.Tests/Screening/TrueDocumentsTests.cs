using System.Runtime.CompilerServices;
using Receipts.Core.Findings;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Screening;

/// <summary>
/// Each file in TrueDocuments/ is a document as people write them, with true numbers in many notations, a line <c>=====</c>, and numbers to plant:
/// <c>what stands there => what is impossible</c>. Nothing in it may be called impossible, and everything planted has to be.
/// </summary>
public sealed class TrueDocumentsTests
{
    private const string Bar = "\n=====\n";

    public static TheoryData<string> Cases =>
        [
            .. Directory
                .EnumerateFiles(Folder(), "*.md")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_corpus_has_at_least_sixty_documents() => Assert.True(Cases.Count >= 60);

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_true_number_is_called_impossible(string name)
    {
        var (text, _) = Load(name);
        Assert.Empty(Errors(text));
        Assert.NotEqual(0, ScreenedDocument.Of(new SourceText("page.md", text), new ScreenOptions()).Tested);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_planted_number_is_called_impossible(string name)
    {
        var (text, plants) = Load(name);
        Assert.NotEmpty(plants);
        Assert.All(
            plants,
            plant =>
            {
                Assert.Equal(2, text.Split(plant.True).Length);
                Assert.NotEmpty(Errors(text.Replace(plant.True, plant.Planted, StringComparison.Ordinal)));
            }
        );
    }

    private static List<string> Errors(string text) =>
        [
            .. ScreenedDocument
                .Of(new SourceText("page.md", text), new ScreenOptions())
                .Findings.Where(finding => finding.Code.Severity == Severity.Error)
                .Select(finding => finding.ToString()),
        ];

    private static (string Text, IReadOnlyList<(string True, string Planted)> Plants) Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name + ".md"));
        var bar = text.LastIndexOf(Bar, StringComparison.Ordinal);
        var plants = text[(bar + Bar.Length)..]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(" => "))
            .Select(parts => (parts[0], parts[1]));
        return (text[..(bar + 1)], [.. plants]);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "TrueDocuments");
}
