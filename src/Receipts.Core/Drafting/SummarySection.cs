using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What the report begins with: the headline, how much is silent, where it fails and what was never covered.</summary>
internal sealed class SummarySection(DraftPlan plan, BoundText text)
{
    private readonly string focus = plan.Focus;

    private double Wrong => text.Wrong(focus);

    private double Scored => text.Scored(focus);

    private bool HasFields => plan.Shape.HasFields;

    public string Filled()
    {
        var (judged, graded) = (plan.Shape.IsJudgeHistory, plan.Shape.IsGraded);
        var grades = new GradeSections(plan, text);
        return Template.Fill(
            "summary.md",
            plan,
            // Before any number, since none of them is that of the whole run.
            ("runs", Template.Paragraph(Runs())),
            // A file that contradicts what is measured here is heard before it.
            ("contradicted", Template.Paragraph(RecordedSentence())),
            ("headline", Template.Paragraph(Headline(), graded ? grades.Origin() : "", OneRecord(), Overlap())),
            ("classes", Template.Paragraph(ClassSection.Summary(plan, text))),
            ("graders", Template.Paragraph(GraderSection.Summary(plan, text))),
            ("systems", Template.Paragraph(SystemSection.Summary(plan, text))),
            (
                "verdicts",
                Template.Paragraph([
                    .. graded && !plan.AreGraders ? [grades.Judges()] : (string[])[],
                    .. CarriedSections.OtherVerdicts(plan, text),
                ])
            ),
            ("repeats", Template.Paragraph(RepeatSection.Sentences(plan, text))),
            ("partners", Template.Paragraph(OutcomeSections.HasLonely(plan, text) ? OutcomeSections.Partners(plan, text) : "")),
            (
                "unscored",
                Template.Paragraph(
                    OutcomeSections.Unscored(plan, text).Select(sentence => $"{sentence} They are no part of the share above.")
                )
            ),
            ("silent", Template.Paragraph([plan.AreNumbersApart ? "" : SilentSentence(), .. DistanceSection.Summary(plan, text)])),
            ("unkept", Template.Paragraph(UnkeptSection.Sentences(plan, text))),
            ("stored", Template.Paragraph(StoredSection.Summary(plan, text))),
            ("slices", Template.Paragraph(plan.Slices.Where(Differ).Select(SliceSentence))),
            ("kinds", Template.Paragraph(plan.HasErrorKinds ? ErrorSections.Summary(plan, text) : "")),
            ("unseen", Template.Paragraph(plan.Covered.Select(UnseenSentence))),
            ("chart", plan.Charted is { } slice ? DraftReport.Chart(plan, slice) : null),
            ("definition", graded ? Template.Paragraph(grades.Definition()) : null),
            ("judged", Template.Where(judged && !graded)),
            ("matched", Template.Where(!judged && !graded)),
            ("rule", Rule()),
            (
                "same",
                judged || graded || plan.IsExact || plan.Shape.IsWrittenAsText ? null : text.Of($"same[{focus}].same", $"same[{focus}].n")
            ),
            (
                "filled",
                plan.Words != OutcomeWords.Scored ? null
                : HasFields ? "every field is filled"
                : plan.NoOutput is null ? "the output is filled"
                : "an output is there"
            )
        );
    }

    /// <summary>What the logs say of runs that did not end well. A number in it would have to be measured.</summary>
    private IEnumerable<string> Runs() =>
        from log in plan.Logs
        where log.Status is not null
        let which = plan.Other is null ? "The log" : $"The log of `{log.Table}`"
        let said = DraftSlice.Reads($"`{log.Status}`") ? $"says `{log.Status}` of its run" : "does not say that its run ended well"
        select $"{which} {said}, so that records that were asked for may be missing.";

    private string Rate =>
        plan.Shape.IsJudgeHistory ? "The agreement of judge and person"
        : plan.Shape.IsPreference ? "The share preferred, ties aside,"
        : plan.IsExact ? "Exact match"
        : "The share correct";

    private string Headline()
    {
        var here =
            $"{text.Percent($"by_split[{focus}].{plan.Rate}")} in `{focus}` ({text.Of($"by_split[{focus}].correct", $"by_split[{focus}].n")})";
        if (plan.Other is not { } other)
        {
            return plan.HasListOfGrades
                ? $"The mean share of right grades is {text.Percent($"by_split[{focus}].field_accuracy")} in `{focus}`. Every grade of a record is right in {text.Percent($"by_split[{focus}].{plan.Rate}")} of the records ({text.Of($"by_split[{focus}].correct", $"by_split[{focus}].n")})."
                : RepeatSection.Headline(plan, text, Rate, here) ?? $"{Rate} is {here}.";
        }

        var there =
            $"{text.Percent($"by_split[{other}].{plan.Rate}")} in `{other}` ({text.Of($"by_split[{other}].correct", $"by_split[{other}].n")})";
        var change = text.Value("gap.fall_points") switch
        {
            > 0 => $", a fall of {text.Points("gap.fall_points")}",
            < 0 => $", a rise of {text.Points("gap.rise_points")}",
            _ => $", a change of {text.Points("gap.rise_points")}",
        };
        return $"{Rate} is {there} and {here}{change}.";
    }

    private string Rule()
    {
        var types = plan.HasCsv ? "and in a CSV everything is text" : "numbers by value";
        return plan.Match switch
        {
            MatchRule.Trimmed => $"character for character, white space around it aside, {types}",
            MatchRule.Casefold => $"with upper and lower case alike, {types}",
            MatchRule.Nfc => $"by its normal form in Unicode, {types}",
            MatchRule.Any => $"character for character, {types}; where a list was expected, one of its elements is enough",
            MatchRule.Set =>
                $"character for character, {types}, and lists, or the parts of a text with bars, semicolons or commas between them, whatever their order",
            MatchRule.Squad => $"in lower case, without punctuation and articles, {types}",
            MatchRule.Contains => $"that holds what was expected, also within a word, character for character, {types}",
            MatchRule.Ends => $"that ends in what was expected, closing signs aside, character for character, {types}",
            MatchRule.Regex => $"that has a match of what was expected, taken for a regular expression, {types}",
            MatchRule.Number { Within: { } within } =>
                $"character for character, and amounts {Within(within)}, however they are written, {types}",
            MatchRule.Number => $"character for character, and amounts by value, however they are written, {types}",
            MatchRule.Json => $"that is JSON by the value it writes, other text character for character, {types}",
            _ => $"character for character, {types}",
        };
    }

    /// <summary>A limit that a reader of prose takes for itself is printed, since it was chosen and not measured.</summary>
    private static string Within(Tolerance limit) =>
        GradeSections.IsPlainLimit(limit.Amount)
            ? $"that are at most {limit}<!--~ {limit}: the limit, chosen and not measured --> apart"
            : "that are no further apart than the limit that receipt.yaml names";

    private string OneRecord() => Scored == 1 ? $"One scored record in `{focus}` shows nothing about any other." : "";

    /// <summary>What the difference of two files is worth: of pairs where they have the same records, else of two samples.</summary>
    private string Overlap()
    {
        if (plan is { ArePaired: true, Other: { } other })
        {
            var (right, wrong) = (plan.Words.Right, plan.Words.Wrong);
            var records = plan.AreOneSet
                ? $"Both files have the same records: of {text.Number("pairs.n")} that are scored in both"
                : $"Of {text.Number("pairs.n")} records that are the same in both files, and scored in both";
            return $"{records}, {text.Number("pairs.broken")} are {right} in `{other}` and {wrong} in `{focus}`, and {text.Number("pairs.mended")} the other way round. If neither were the better one, so uneven a split or a more uneven one would have a probability of {text.Small("pairs.p")} by McNemar's exact test.{(plan.AreOneSet ? "" : NoPairs(other))}";
        }

        return plan.Other is null || text.Value("gap.fall_points") is 0
            ? ""
            : $"If both had the same rate, so large a difference or a larger one would have a probability of {text.Small("gap.p")} by Fisher's exact test.{Independent()}";
    }

    /// <summary>Which records count in the rates and in no pair.</summary>
    private string NoPairs(string other)
    {
        var alone = new[]
        {
            (Count: "overlap.one_alone", Which: $"that only `{other}` has"),
            (Count: "overlap.other_alone", Which: $"that only `{focus}` has"),
            (
                Count: "overlap.changed",
                Which: $"of both whose {CommonRecords.Under(plan).Replace(" and ", " or ", StringComparison.Ordinal)} differs"
            ),
        }
            .Where(some => text.Value(some.Count) > 0)
            .Select(some => $"{text.Number(some.Count)} {some.Which}")
            .ToList();
        return alone.Count == 0 ? "" : $" Counted in the rates and in no pair are records: {string.Join(", and ", alone)}.";
    }

    /// <summary>That records of two files are taken for independent ones although their ids are the same.</summary>
    private string Independent() =>
        plan.Common is not { } common ? ""
        : common.Same is null
            ? $" The test takes all records for independent: {text.Number("overlap.in_both")} ids are in both files, and nothing shows whether they mean the same records."
        : $" The test takes all records for independent: {text.Number("overlap.in_both")} ids are in both files, and {text.Number("overlap.same")} of them have the same {CommonRecords.Under(plan)} in both.";

    /// <summary>What the files themselves say of their outputs, where it is something else; a reader has to know before all that follows.</summary>
    private string RecordedSentence()
    {
        if (
            plan.Shape.Recorded is not { } column
            || plan.Tables.Where(table => Survey.Has(table, column) && text.Value($"recorded[{table.Name}].differ") > 0).ToList()
                is not [var first, ..] differing
        )
        {
            return CarriedSections.Contradictory(plan);
        }

        var name = DraftSlice.Reads($"`{plan.NameOf(column)}`")
            ? $"`{plan.NameOf(column)}`, the file's own verdict,"
            : "The file's own verdict";
        var others = differing
            .Skip(1)
            .Select(table =>
                $"; of `{table.Name}` it says so of {text.Of($"recorded[{table.Name}].recorded", $"recorded[{table.Name}].n")}, and differs on {text.Number($"recorded[{table.Name}].differ")}"
            );
        return $"{name} says that {text.Of($"recorded[{first.Name}].recorded", $"recorded[{first.Name}].n")} records of `{first.Name}` are correct, and differs from the rescore on {text.Number($"recorded[{first.Name}].differ")}{string.Concat(others)}: a section below lists them.";
    }

    private string SilentSentence()
    {
        if (plan.Shape.IsJudgeHistory)
        {
            return $"The judge and the person differ on {text.Of($"by_split[{focus}].wrong", $"by_split[{focus}].n")} scored records of `{focus}`. Which of the two is right the files do not say.";
        }

        if (plan.Shape.IsPreference)
        {
            return PreferenceSection.Summary(plan, text);
        }

        if (plan.HasListOfGrades)
        {
            return $"{text.Of($"by_split[{focus}].wrong", $"by_split[{focus}].n")} scored records of `{focus}` have a grade that is wrong.";
        }

        if (plan.AreLikelihoods)
        {
            return $"{text.Of($"by_split[{focus}].wrong", $"by_split[{focus}].n")} scored records of `{focus}` are wrong. The outputs are likelihoods of choices, so that nobody can say whether a wrong one looks complete.";
        }

        var silent = $"silent[{focus}].silent";
        var wrong =
            $"{text.Of($"by_split[{focus}].wrong", $"by_split[{focus}].n")} scored records of `{focus}` {(Wrong == 1 ? "is" : "are")} wrong";
        if (plan.ErrorTexts is { } texts && text.Value("error_text.held") > 0)
        {
            return $"{wrong}. {text.Number(silent)} of them, {text.Percent($"silent[{focus}].rate")} of all, {(text.Value(silent) == 1 ? "is" : "are")} silent. {Held(texts)}";
        }

        var looks = text.Value(silent) == 1 ? "is silent: it looks complete" : "are silent: they look complete";
        return Wrong == 0
            ? $"{wrong}."
            : $"{wrong}. {text.Number(silent)} of them, {text.Percent($"silent[{focus}].rate")} of all, {looks}.";
    }

    /// <summary>Of the silent records, those that are filled and that nobody takes for an answer.</summary>
    private string Held(ErrorTexts texts)
    {
        var held =
            text.Value("error_text.held") == 1
                ? $"Of the silent ones {text.Number("error_text.held")} holds {texts.What}"
                : $"Of the silent ones {text.Number("error_text.held")} hold {texts.What}";
        return text.Value("error_text.others") switch
        {
            0 => $"{held}.",
            1 => $"{held}; the other {text.Number("error_text.others")} looks complete.",
            _ => $"{held}; the other {text.Number("error_text.others")} look complete.",
        };
    }

    private bool Differ(DraftSlice slice) => text.Value($"slices_by_{slice.Plain}.lowest") < text.Value($"slices_by_{slice.Plain}.highest");

    private string SliceSentence(DraftSlice slice)
    {
        var metric = $"slices_by_{slice.Plain}";
        var sentence =
            $"By {slice.Mention} there are {text.Number($"{metric}.slices")} slices of `{focus}`, with {(plan.Shape.IsJudgeHistory ? "an agreement" : plan.IsExact ? "an exact match" : $"a {plan.RateName.ToLowerInvariant()}")} from {text.Percent($"{metric}.lowest")} to {text.Percent($"{metric}.highest")}";
        var small = text.Value($"{metric}.small") switch
        {
            0 => "",
            1 => $" {text.Number($"{metric}.small")} of them has too few records to tell it from the others.",
            _ => $" {text.Number($"{metric}.small")} of them have too few records to tell them from the others.",
        };
        return text.Value($"{metric}.perfect") is 0 && text.Value($"{metric}.zero") is 0
            ? $"{sentence}.{small}"
            : $"{sentence}: {text.Number($"{metric}.perfect")} {plan.Words.OnEach}, {text.Number($"{metric}.zero")} {plan.Words.OnNone}.{small}";
    }

    private string UnseenSentence(DraftSlice slice)
    {
        var metric = $"unseen_{slice.Plain}";
        return text.Value($"{metric}.unseen") == 0
            ? ""
            : $"`{plan.Other}` lacks {text.Of($"{metric}.unseen", $"{metric}.in_all")} values of {slice.Mention} that `{focus}` has, which carry {text.Percent($"{metric}.share")} of the records"
                + (
                    Wrong > 0
                        ? $" and {text.Of($"{metric}.unseen_wrong", $"{metric}.wrong")} {(plan.Shape.IsJudgeHistory ? "on which the two differ" : $"{plan.Words.Wrong} ones")}."
                        : "."
                );
    }
}
