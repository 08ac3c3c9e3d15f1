using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Screening;

/// <summary>Numbers that were counted are never called impossible, and those that no count gives always are, in every form that is read.</summary>
public sealed class TrueNumbersTests
{
    private const string Share = "{p}";

    // {k} of {n}, printed as {p}.
    private static readonly string[] Forms =
    [
        "The model reaches {p} on {n} problems.",
        "It solves {p} of the {n} problems.",
        "It solves {p} of {n}.",
        "Accuracy is {p} (n = {n}).",
        "On {n} hand-written problems, {p} are solved.",
        "{k} of {n} records ({p}) are right.",
        "{k}/{n} = {p}",
        "{p} accuracy ({k}/{n})",
        "{k} ({p}) of {n}",
        "| Model | n | Accuracy |\n| --- | --- | --- |\n| a | {n} | {p} |",
        "| Model | Records | Correct | Accuracy |\n| --- | --- | --- | --- |\n| a | {n} | {k} | {p} |",
        "| Model | Accuracy (n = {n}) |\n| --- | --- |\n| a | {p} |",
        "```\nsolved  {k}/{n} ({p})\n```",
        "- **{p}** of *{n}* invoices",
    ];

    public static TheoryData<string> OwnPages() =>
        [
            "README.md",
            "docs/tutorial.md",
            .. Directory
                .EnumerateDirectories(Repository.File("receipts"))
                .Select(folder => $"receipts/{Path.GetFileName(folder)}/REPORT.md")
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(OwnPages))]
    public void No_number_of_the_projects_own_pages_is_called_impossible(string page) =>
        Assert.DoesNotContain(ScreenOwn(page).Findings, finding => finding.Code.Severity == Severity.Error);

    [Fact]
    public void Most_of_the_projects_own_pages_have_numbers_that_can_be_tested() =>
        Assert.InRange(OwnPages().Count(page => ScreenOwn(page).Tested > 0), OwnPages().Count * 3 / 4, int.MaxValue);

    [Fact]
    public void What_was_counted_is_not_called_impossible() =>
        Prop.ForAll(
                Cases(),
                drawn =>
                {
                    var (n, k, decimals, form) = drawn;
                    var printed = ExactDecimal.Of(((200 * k * Ten(decimals)) + n) / (2 * n), -decimals).ToString(decimals) + "%";
                    Assert.DoesNotContain(Screen(Forms[form], n, k, printed).Findings, finding => finding.Code.Severity == Severity.Error);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void What_no_count_gives_is_called_impossible() =>
        Prop.ForAll(
                Cases(),
                drawn =>
                {
                    // Both neighbours of a count are a third of a step or more away from every count.
                    var (n, k, _, form) = drawn;
                    var between = ExactDecimal.Of(((200 * k) + 100) * Ten(4) / (2 * n), -4);
                    var isOtherPart = n == (2 * k) + 1;
                    if (k < n && !isOtherPart)
                    {
                        var errors = Screen(Forms[form], n, k, between.ToString(4) + "%")
                            .Findings.Where(finding => finding.Code.Severity == Severity.Error);
                        Assert.Single(errors);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static BigInteger Ten(int power) => BigInteger.Pow(10, power);

    private static Arbitrary<(int N, int K, int Decimals, int Form)> Cases() =>
        (
            from n in Gen.Choose(2, 1_800)
            from k in Gen.Choose(0, n)
            from decimals in Gen.Choose(0, 3)
            from form in Gen.Choose(0, Forms.Length - 1)
            select (n, k, decimals, form)
        ).ToArbitrary();

    private static ScreenedDocument ScreenOwn(string page)
    {
        // The tutorial shows a paper whose numbers are impossible, and the README a sentence.
        var text = string.Join(
            "```",
            File.ReadAllText(Repository.File(page))
                .Split("```")
                .Where(part => !part.StartsWith("markdown\nThe model", StringComparison.Ordinal))
        );
        return ScreenedDocument.Of(new SourceText(page, text), new ScreenOptions());
    }

    private static ScreenedDocument Screen(string form, int n, int k, string printed)
    {
        var text = form.Replace("{n}", $"{n}", StringComparison.Ordinal)
            .Replace("{k}", $"{k}", StringComparison.Ordinal)
            .Replace(Share, printed, StringComparison.Ordinal);
        return ScreenedDocument.Of(new SourceText("paper.md", text), new ScreenOptions());
    }
}
