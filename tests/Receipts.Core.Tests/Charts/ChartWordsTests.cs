using Receipts.Core.Charts;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Numbers;
using Xunit;

namespace Receipts.Core.Tests.Charts;

/// <summary>What an author says in a chart beside its title.</summary>
public sealed class ChartWordsTests
{
    private static readonly Drawing Plain = new(
        Drawing.Declare("by-shift", "slices", "What moves is not read", "successes: correct, count: n"),
        Drawing.Measure(
            "(shift_type) correct n",
            ["delimiter", 9, 10],
            ["reorder", 1, 10],
            ["order_of_the_fields_on_the_page", 1, 10],
            ["none", 0, 0]
        )
    );

    private static readonly Drawing Flipped = new(
        Drawing.Declare(
            "releases",
            "paired",
            "One channel loses",
            "left_successes: last, left_count: n, right_successes: next, right_count: n, broken: broken, mended: mended, worst: lowest"
        ),
        Drawing.Measure(
            "(channel) last next n broken mended",
            ["form", 50, 50, 50, 0, 0],
            ["text", 80, 67, 80, 13, 0],
            ["mail", 30, 40, 60, 2, 12]
        )
    );

    [Fact]
    public void Words_of_every_kind_are_drawn_as_they_were_looked_at_and_approved() =>
        Snapshot.Match(
            Svg(
                Plain.Source with
                {
                    Roles = Roles("label: invoices read exactly, worst: lowest, limit: every shift is read"),
                    Labels = Words("shift_type: what moved, correct: exact, n: invoices"),
                    Source = "the production split, {measured[delimiter].n} invoices",
                    Note = string.Join(' ', Enumerable.Repeat("A note that is longer than a line.", 4)),
                },
                Gate("every shift is read", new GateLimit.AtLeast(ExactDecimal.TryOf(0.85)!.Value, "85%"))
            ),
            "Words.svg"
        );

    [Fact]
    public void A_pair_with_its_interval_and_its_mark_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(Flipped.Svg, "PairedWords.svg");

    [Fact]
    public void All_rows_that_are_equally_far_out_are_marked_and_none_where_all_are_equal()
    {
        var marked = Plain with { Source = Plain.Source with { Roles = Roles("worst: lowest") } };

        Assert.Equal(2, Count(marked.Svg, ">lowest<"));
        Assert.Equal(1, Count((marked with { Source = marked.Source with { Roles = Roles("worst: highest") } }).Svg, ">highest<"));
        Assert.Equal(0, Count(marked.WithRows(["a", 1, 2], ["b", 2, 4]).Svg, ">lowest<"));
        Assert.Equal(0, Count(marked.WithRows(["a", 1, 2], ["b", 0, 0]).Svg, ">lowest<"));
    }

    [Fact]
    public void A_limit_may_be_measured()
    {
        var svg = Chart.From(Plain.Source with { Roles = Roles("limit: {policy.least}") }, Plain.Table, _ => "0.9").ToSvg();

        Assert.Contains("class=\"limit\"", svg, StringComparison.Ordinal);
        Assert.Contains("Limit: 0.9", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_limit_is_refused()
    {
        AssertRefused("RCT519", "limit: 95%", "which is no gate");
        AssertRefused("RCT519", "limit: every shift is read", "which is no gate");
        AssertRefused("RCT519", "limit: {measured.n}", "which is no number");
        AssertRefused(
            "RCT519",
            "limit: few are lost",
            "which limits what is lost",
            Gate("few are lost", new GateLimit.LosesAtMost(ExactDecimal.TryOf(0.01)!.Value, "1 point"))
        );
        AssertRefused(
            "RCT519",
            "limit: few are late",
            "no share from 0 to 1",
            Gate("few are late", new GateLimit.AtMost(ExactDecimal.TryOf(5)!.Value, "5"))
        );
    }

    [Fact]
    public void The_name_of_a_gate_that_is_drawn_has_no_number_typed_in_it()
    {
        var limit = new GateLimit.AtLeast(ExactDecimal.TryOf(0.85)!.Value, "85%");
        var source = Plain.Source with { Roles = Roles("limit: all 400 are read") };
        var refused = Assert.Throws<ReceiptException>(() => Svg(source, Gate("all 400 are read", limit)));

        Assert.Equal("RCT504", refused.Finding.Code.Id);
        Assert.Contains("has '4' typed in it", refused.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_have_no_number_typed_in_them()
    {
        AssertDigit(Plain.Source with { Roles = Roles("label: 98% right") });
        AssertDigit(Plain.Source with { Labels = Words("n: of 400") });
        AssertDigit(Plain.Source with { Source = "400 invoices" });
        AssertDigit(Plain.Source with { Note = "half of them (½)" });
    }

    [Fact]
    public void Words_of_a_column_that_is_not_there_and_marks_that_are_none_are_refused()
    {
        (Plain with { Source = Plain.Source with { Labels = Words("invoices: all invoices") } }).AssertRefused("RCT503", "'invoices'");
        AssertRefused("RCT518", "worst: smallest", "lowest, highest");
        Flipped.WithRoles("left: last, right: next, sides: apart").AssertRefused("RCT518", "independent");
        Flipped
            .WithRoles("left: last, right: next, colour: red")
            .AssertRefused("RCT502", "label, limit, sides, worst, labels, source, note");
    }

    [Fact]
    public void A_column_with_a_number_in_its_name_is_drawn_under_another()
    {
        var named = Drawing.Measure("(key) 98%_right n", ["a", 1, 2]);
        var source = Plain.Source with
        {
            Roles = new Dictionary<string, string> { ["successes"] = "98%_right", ["count"] = "n" },
        };

        new Drawing(source, named).AssertRefused("RCT504", severity: Severity.Error);
        Assert.DoesNotContain("98%", new Drawing(source with { Labels = Words("98%_right: right") }, named).Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_has_an_interval_only_where_it_is_known_how_the_sides_belong_together()
    {
        const string counted = "left_successes: last, left_count: n, right_successes: next, right_count: n";

        Assert.DoesNotContain("Newcombe", Flipped.WithRoles(counted).Svg, StringComparison.Ordinal);
        Assert.Contains(">−26.2 to −8.3<", Flipped.Svg, StringComparison.Ordinal);
        Assert.Contains(">−25.8 to −8.3<", Flipped.WithRoles(counted + ", sides: independent").Svg, StringComparison.Ordinal);

        // Of sides with unequal counts some records are on one side alone.
        Assert.DoesNotContain(
            "Newcombe",
            Flipped
                .WithRoles("left_successes: last, left_count: last, right_successes: next, right_count: n, broken: broken, mended: mended")
                .WithRows(["form", 40, 45, 50, 1, 0])
                .Svg,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Flips_that_do_not_lead_from_one_side_to_the_other_are_refused()
    {
        Flipped
            .WithRows(["chat", 22, 4, 26, 3, 2])
            .AssertRefused("RCT507", "3 broken and 2 mended records in chat, which do not lead from 22 of 26 right records to 4 of 26");
        Flipped.WithRows(["form", 50, 50, 50, 1, 0]).AssertRefused("RCT507");
        Flipped.WithRows(["form", 2, 2, 4, 3, 3]).AssertRefused("RCT507");
        Flipped.WithRows(["form", 2, 2, 4, 2, 2]);
        Flipped
            .WithRoles("left_successes: last, left_count: last, right_successes: next, right_count: n, broken: broken, mended: mended")
            .WithRows(["form", 40, 45, 50, 6, 0])
            .AssertRefused("RCT507");
    }

    [Fact]
    public void Records_of_independent_sides_do_not_flip() =>
        Flipped
            .WithRoles(
                "left_successes: last, left_count: n, right_successes: next, right_count: n, broken: broken, mended: mended, sides: independent"
            )
            .AssertRefused("RCT502", "beside 'sides: independent'");

    [Fact]
    public void A_word_of_any_length_breaks_no_picture()
    {
        var svg = (Plain with { Source = Plain.Source with { Note = new string('w', 1_000_000), Title = new string('t', 1_000_000) } }).Svg;

        Assert.InRange(Count(svg, "<text class=\"note\""), 7, 20);
        Assert.Contains("…</text>", svg, StringComparison.Ordinal);
    }

    private static string Svg(ChartSource source, params GateSource[] gates) =>
        Chart.From(source, Plain.Table, reference => reference == "measured[delimiter].n" ? "10" : reference, gates).ToSvg();

    private static void AssertRefused(string code, string role, string says, params GateSource[] gates)
    {
        var finding = Assert.Throws<ReceiptException>(() => Svg(Plain.Source with { Roles = Roles(role) }, gates)).Finding;
        Assert.Equal((code, Severity.Unchecked), (finding.Code.Id, finding.Code.Severity));
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    private static void AssertDigit(ChartSource source) =>
        (Plain with { Source = source }).AssertRefused("RCT504", "typed in it", Severity.Error);

    private static Dictionary<string, string> Roles(string more) => Words("successes: correct, count: n, " + more);

    private static Dictionary<string, string> Words(string words) =>
        words.Split(", ").Select(word => word.Split(": ")).ToDictionary(word => word[0], word => word[1], StringComparer.Ordinal);

    private static GateSource Gate(string name, GateLimit limit) =>
        new()
        {
            Name = name,
            Place = new Place("receipt.yaml", 30, 5),
            Metric = "measured.share",
            Limit = limit,
            Owner = "somebody",
            IfBreached = GateAction.Hold,
        };

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
