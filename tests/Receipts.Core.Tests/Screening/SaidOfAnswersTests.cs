using Receipts.Core.Findings;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Screening;

/// <summary>What a document says of its answers in a sentence beside a table, or far from it: that they are not one for each question, or not right or wrong.</summary>
public sealed class SaidOfAnswersTests
{
    private const string Table = "| Class | Questions | Accuracy |\n|---|---|---|\n| a | 10 | 87.5% |\n| b | 30 | 81.7% |\n";

    [Theory]
    [InlineData("We evaluate with 4 samples per question at temperature 0.7.")]
    [InlineData("For each of the prompts we draw 4 completions for every question with top_p = 0.95.")]
    [InlineData("temperature=0.7, n=4, top_p=0.95")]
    [InlineData("num_samples=4")]
    [InlineData("Every answer was rated by 4 people.")]
    [InlineData("A judge gives 0, 0.5 or 1.")]
    [InlineData("Points: 0, 0.5, 1.")]
    [InlineData("Ties count as half.")]
    [InlineData("Draws are counted as a half.")]
    [InlineData("Each question has four parts, scored separately.")]
    [InlineData("Questions have between 2 and 5 blanks.")]
    [InlineData("Each item has several labels.")]
    [InlineData("Here accuracy means the share of correct fields.")]
    [InlineData("Accuracy counts fields, not records.")]
    [InlineData("Scores are corrected for chance.")]
    [InlineData("Accuracy is adjusted for guessing.")]
    [InlineData("We use 4-fold cross-validation.")]
    [InlineData("We report the difficulty-weighted accuracy.")]
    [InlineData("Answers are scored by two LLM judges and averaged.")]
    public void A_share_that_no_count_gives_is_left_out_wherever_the_document_says_so(string sentence)
    {
        Assert.Empty(Impossible($"{sentence}\n\n{Table}"));
        Assert.Empty(Impossible($"{Table}\nA paragraph.\n\n# Method\n\nAnother. {sentence} And one more.\n"));
    }

    [Theory]
    [InlineData("Each answer is graded from 0 to 1.")]
    [InlineData("Each answer is scored 1–5 and normalised.")]
    [InlineData("Scores range from 0 to 1.")]
    [InlineData("Bootstrap means are shown.")]
    [InlineData("Estimated by 1000 bootstrap resamples.")]
    public void A_share_that_no_count_gives_is_left_out_where_it_is_said_beside_the_table(string sentence)
    {
        Assert.Empty(Impossible($"{sentence}\n\n{Table}"));
        Assert.Empty(Impossible($"{Table}\n{sentence}\n"));
    }

    [Theory]
    [InlineData("A paragraph.")]
    [InlineData("We evaluate at temperature 0.7 with top_p = 0.95.")]
    [InlineData("Each question has four options.")]
    [InlineData("Each question has 4 choices, of which one is right.")]
    [InlineData("The questions are of four kinds.")]
    [InlineData("The brackets hold 95% bootstrap intervals.")]
    [InlineData("Of 4 models two have more than 10 layers.")]
    [InlineData("Accuracy is the share of right answers.")]
    [InlineData("n = 40")]
    [InlineData("The judge is a model of its own.")]
    public void Other_sentences_leave_it_impossible(string sentence) =>
        Assert.Equal(["87.5% of 10", "81.7% of 30"], Impossible($"{sentence}\n\n{Table}"));

    private static IEnumerable<string> Impossible(string text) =>
        ScreenedDocument
            .Of(new SourceText("paper.md", text), new ScreenOptions())
            .Findings.Where(finding => finding.Code.Severity == Severity.Error)
            .Select(finding => finding.Message[..finding.Message.IndexOf(" is impossible", StringComparison.Ordinal)]);
}
