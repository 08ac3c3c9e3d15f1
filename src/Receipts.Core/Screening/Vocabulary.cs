using System.Text.RegularExpressions;

namespace Receipts.Core.Screening;

/// <summary>
/// The words that say what a number is. They decide what is tested, so they are chosen to leave out rather than to accuse: a number that is no count of n
/// must not be called impossible.
/// </summary>
internal static partial class Vocabulary
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Timeout = 5000;

    // What is scored once each, so that a share "on" so many is a count of them.
    private const string Records =
        "problems?|questions?|items?|records?|cases?|instances?|documents?|invoices?|tickets?|prompts?|queries|query|conversations?|dialogues?|participants?|patients?"
        + "|respondents?|images?|sentences?|rows?|e-?mails?|issues?|papers?|reviews?|claims?|customers?|students?|people|users?|articles?|transcripts?"
        + @"|(?:test|evaluation|held-out|scored)\s(?:examples?|samples?|tasks?|cases?)";

    // What may also be repeated, pooled or shown to the model: only a share "of" so many is a count of them.
    private const string Things =
        Records
        + "|examples?|samples?|tests?|subjects?|responses?|answers?|outputs?|predictions?|pairs?|tasks?|trials?|attempts?|judge?ments?|comparisons?|messages?|pages?|episodes?"
        + "|rollouts?|completions?|observations?|votes?|women|men|children|adults|entries|calls|requests|chats|utterances|annotations|labels|steps|turns|files|functions|sessions";

    private const string Adjectives =
        @"^\s(?:(?!(?:of|and|or|in|on|to|the|a|per|for|with|by|from|at|is|are|was|were|million|billion|thousand|hundred|dozen|percent)\b)[\p{L}][\p{L}'’-]*\s){0,3}(?:";

    /// <summary>Whether a text speaks of averages, scores or several runs: such numbers are no count of n.</summary>
    public static bool SpeaksOfAverage(string text) => Average().IsMatch(text);

    /// <summary>Whether the words around a table say that its numbers are taken over several runs or weighted.</summary>
    public static bool SpeaksOfRuns(string caption) => Runs().IsMatch(caption) || Graded().IsMatch(caption);

    /// <summary>Whether a paragraph says of all of a document's numbers that they are means or taken over several runs.</summary>
    public static bool SpeaksOfAllNumbers(string text) => AllNumbers().IsMatch(text);

    /// <summary>Whether a legend says that N is the number of something else than records, such as agents.</summary>
    public static bool SaysOtherSize(string caption) =>
        SizeLegend().Match(caption) is { Success: true } match
        && match.Groups["what"].Value is var what
        && (!NamesThings(" " + what) || InPrompt().IsMatch(what));

    /// <summary>Whether the header of a column is that of how often each record was answered.</summary>
    public static bool IsRepeats(string header) => RepeatsHeader().IsMatch(header);

    /// <summary>Whether text right after a number says that so many answers were given to each record.</summary>
    public static bool NamesRepeats(string after) => RepeatsNoun().IsMatch(after);

    /// <summary>Whether a text says in words that each record was answered more than once: <c>in three trials</c>.</summary>
    public static bool SpeaksOfRepeats(string text) => RepeatsInWords().IsMatch(text);

    /// <summary>Whether the header of a column of shares says that they are of a part of the records: <c>accuracy on answered</c>.</summary>
    public static bool IsOfPart(string header) => OfPart().IsMatch(header);

    /// <summary>Whether the header of a column is that of the share of records that were left for the others: <c>coverage</c>, <c>parse rate</c>, <c>refused</c>.</summary>
    public static bool IsShareLeft(string header) => ShareLeft().IsMatch(header);

    /// <summary>Whether the header of a column of shares says that they are of all records: <c>strict accuracy</c>.</summary>
    public static bool IsOfAll(string header) => OfAll().IsMatch(header);

    /// <summary>Whether the header of a column is that of the lower end of an interval.</summary>
    public static bool IsLow(string header) => LowHeader().IsMatch(header);

    /// <summary>Whether the header of a column is that of the upper end of an interval.</summary>
    public static bool IsHigh(string header) => HighHeader().IsMatch(header);

    /// <summary>Whether a text speaks of other sizes than that of what was scored, such as shots or a training set.</summary>
    public static bool SpeaksOfOtherSizes(string text) => OtherSize().IsMatch(text);

    /// <summary>Whether a text speaks of a part of the records, whose size it may not say.</summary>
    public static bool SpeaksOfSubset(string text) => Subset().IsMatch(text);

    /// <summary>Whether a text speaks of successes or failures that can be counted.</summary>
    public static bool SpeaksOfSuccess(string text) => Success().IsMatch(text);

    /// <summary>Whether words that lead to a number end in a success or a failure: <c>it solves</c>, <c>correct on</c>.</summary>
    public static bool EndsInSuccess(string before) => SuccessBefore().IsMatch(before);

    /// <summary>Whether a text speaks of money, time or load, whose percentages are no counts.</summary>
    public static bool SpeaksOfMeasure(string text) => Measure().IsMatch(text);

    /// <summary>Whether a name, of a table's column or before a number, is that of a share of all records.</summary>
    public static bool IsShare(string name) => ShareName().IsMatch(name) && !CountedName().IsMatch(name);

    /// <summary>
    /// Whether a name is that of a share which may be any: beside <c>52.4% female (n = 86)</c> or in a column headed Share, n counts the part as
    /// often as the whole.
    /// </summary>
    public static bool IsAnyShare(string name) => !OutcomeName().IsMatch(name);

    /// <summary>Whether what a percentage is said to be is no share of records: <c>a relative error of</c>, <c>statistical power was</c>.</summary>
    /// <param name="before">The words before it.</param>
    public static bool NamesNoShare(string before) =>
        OtherMeasure().IsMatch(before)
        || NameBefore().Match(before) is { Success: true } match
            && match.Groups["name"].Value is var name
            && !(ShareName().IsMatch(name) || (RateName().IsMatch(name) && SpeaksOfSuccess(match.Value)) || Success().IsMatch(name));

    /// <summary>Whether text right behind an n ends there, goes on or names what is counted: 164 clusters are no records.</summary>
    public static bool NamesNothingElse(string after) => NEnd().IsMatch(after) || (NamesThings(after) && !SpeaksOfDraws(after));

    /// <summary>Whether a text speaks of answers that are drawn for each record, of agents or of shots, whose number is called n as well: <c>majority vote</c>, <c>best of n</c>.</summary>
    public static bool SpeaksOfDraws(string text) => Draws().IsMatch(text);

    /// <summary>Whether a sentence says that records were left out of those that it counts: <c>on 50 questions (7 unanswered)</c>.</summary>
    public static bool LeavesOut(string sentence) => LeftOut().IsMatch(sentence);

    /// <summary>Whether the header of a column is that of records that count half.</summary>
    public static bool IsPartial(string header) => PartialHeader().IsMatch(header);

    /// <summary>Whether a text says that two of its numbers are the ends of an interval.</summary>
    public static bool SpeaksOfInterval(string text) => IntervalWords().IsMatch(text);

    /// <summary>Whether words that lead to an n in brackets name who or what was scored, so that it counts the whole and no part of it.</summary>
    public static bool NamesWhole(string before) => Whole().IsMatch(before);

    /// <summary>Whether the header of a column is that of the number of records that its shares are over.</summary>
    public static bool IsSize(string header) => SizeHeader().IsMatch(header);

    /// <summary>Whether the header of a column is that of counts that add up.</summary>
    public static bool IsCount(string header) => IsSize(header) || CountHeader().IsMatch(header);

    /// <summary>Whether the header of a column is that of parts of one whole.</summary>
    public static bool IsPartOfWhole(string header) => PartHeader().IsMatch(header);

    /// <summary>Whether the header of a column is that of counts of successes, which <see cref="IsSuccessShare"/> is the share of.</summary>
    public static bool IsSuccessCount(string header) => SuccessCountHeader().IsMatch(header);

    /// <summary>Whether the header of a column is that of the share of successes.</summary>
    public static bool IsSuccessShare(string header) => SuccessShareHeader().IsMatch(header);

    /// <summary>Whether the label of a row says that it is counted in another row too, or taken away from one.</summary>
    public static bool IsPartOfRow(string label) => PartOfRow().IsMatch(label);

    /// <summary>Whether the words around a table say that its rows are some of all.</summary>
    public static bool SpeaksOfSelection(string text) => Selection().IsMatch(text);

    /// <summary>Whether the words around a table say that its rows and its total are not of the same things, or that the rows overlap or are rounded.</summary>
    public static bool SpeaksOfOtherSum(string text) => OtherSum().IsMatch(text);

    /// <summary>Whether one thing may be in several rows and once in the total: people by day, anything by label.</summary>
    public static bool MayCountTwice(string rows, string header) =>
        Tags().IsMatch(rows) || (Times().IsMatch(rows) && People().IsMatch(header));

    /// <summary>Whether the label of a row is that of a total.</summary>
    public static bool IsTotal(string label) => TotalLabel().IsMatch(label);

    /// <summary>Whether the label of a row is what a form has beside its total, as an invoice has a vendor and a date.</summary>
    public static bool IsBesideTotal(string label) => FieldOfForm().IsMatch(label);

    /// <summary>Whether the label of a row is that of everything, which may be more than the other rows or less.</summary>
    public static bool IsAll(string label) => AllLabel().IsMatch(label);

    /// <summary>Whether text right after a number names records that are scored once each, as in <c>164 hand-written problems</c>.</summary>
    public static bool NamesRecords(string after) => RecordNoun().IsMatch(after);

    /// <summary>Whether text right after a number names anything that a share of it may count.</summary>
    public static bool NamesThings(string after) => ThingNoun().IsMatch(after);

    /// <summary>Whether a text speaks of parts of records, such as fields or tokens, whose number is not that of the records, or of grades of rightness.</summary>
    public static bool SpeaksOfParts(string text) => Part().IsMatch(text);

    [GeneratedRegex(
        @"\b(?:averag(?:e[sd]?|ing)|avg|means?|median|macro|micro|weighted|F[1-9]|F-?(?:score|measure)|(?:Sacre|G)?BLEU\w*|ROUGE\w*|METEOR|CIDEr|chrF\w*|BERTScore|AU(?:RO|PR)?C|ROC|m?AP|m?IoU|Jaccard|Dice|MCC|Matthews|Brier|ECE|PPL|n?DCG|NDCG|MRR"
            + @"|precision|recall|sensitivity|specificity|PPV|NPV|kappa|correlations?|perplexit(?:y|ies)|Elo|(?:pass|maj|avg|mean|cons|hit|recall|top)\s?[@^]\s?\w+|pass\^|seeds?|runs|repetitions|repeats|folds?"
            + @"|cross-validat\w+|bootstrap\w*|expected|estimat\w+|predicted|projected|extrapolat\w+|adjusted|calibrated|normali[sz]ed|balanced[\s-](?:[\p{L}]+\s)?(?:accuracy|acc|error)|smoothed|imputed|stratified|std|SD|SE|standard\s(?:deviation|error)"
            + @"|each|k\s?=\s?(?:[2-9]|[1-9][0-9])(?=\s?[)\]])|win[\s-]rates?|ties|tied|length-controlled|prefer(?:red|s)?|preferen\w+|favou?r(?:ed|s)?|draws?|per(?!\s?cent)|partial\scredit)\b|±|\+/-|R2|R²",
        Options,
        Timeout
    )]
    private static partial Regex Average();

    [GeneratedRegex(
        @"\b(?:averaged|averages?\s(?:of|over|across)|means?\s(?:of|over|across)|macro|micro|weighted|seeds?|runs|repeat\w*|repetitions|trials|attempts|rollouts|generations|replicat\w+|folds?|cross-validat\w+|bootstrapped|std|standard\s(?:deviation|error)s?)\b|±|\+/-",
        Options,
        Timeout
    )]
    private static partial Regex Runs();

    private const string Answers =
        "(?:samples|completions|generations|answers|outputs|raters|judges|graders|annotators|reviewers|parts|sub-?questions|blanks|labels|steps)";

    private const string Asked = @"(?:questions?|answers?|items?|problems?|prompts?|examples?|outputs?|responses?)";

    // 4 samples per question, every answer was rated by 4 people, each question has four parts, n=4 at a temperature; 0, 0.5 or 1, scored 1-5, ties count as half, corrected for chance.
    [GeneratedRegex(
        @"\b(?:[2-9]|[1-9][0-9]|two|three|four|five|several|multiple|many)\s(?:[\p{L}-]+\s)?"
            + Answers
            + @"\s(?:per|for\s(?:each|every)|of\s(?:each|every)|to\s(?:each|every))\s"
            + Asked
            + @"\b|\b(?:each|every|an?|questions|items|problems|answers)\s(?:"
            + Asked
            + @"\s)?[^.\n]{0,40}?\b(?:[2-9]|[1-9][0-9]|two|three|four|five|several|multiple|many)\s(?:[\p{L}-]+\s)?"
            + Answers
            + @"\b|num_(?:samples|return_sequences)\s?[=:]\s?(?:[2-9]|[1-9][0-9])|\bn\s?=\s?[2-9][0-9]*\b[^.\n]{0,20}\b(?:top_p|temp)|temperature[^\n]{0,12}\bn\s?=\s?[2-9]"
            + @"|(?<![\p{Nd}.])0\.5(?![\p{Nd}])|\bhalf\s(?:an?\s)?(?:points?|credits?|marks?)\b|\b(?:counts?|worth|ties?|draws?)\b[^.\n]{0,30}\bhalf\b|(?<!\bdifficulty\s(?:is|was)\s)\b(?:grade[ds]?|score[ds]?|rate[ds]?|mark(?:s|ed)?|ranges?)\s(?:range\s)?(?:from\s|on\s(?:a\s)?)?[01]\s?(?:[-–]|to)\s?[0-9]"
            + @"|\bweighted\b|\bweights\s(?:of|by|per)\b|\bbootstrap\w*(?!\s(?:[\p{L}\p{Nd}%]+\s)?(?:CIs?|confidence|intervals?)\b)|\bjackknif\w*|\bIRT\b|\bitem[\s-]response\b|\b(?:corrected|adjusted)\s(?:for|by|with)\b|\b(?:scor|grad|mark|accurac)\w*\b[^.\n]{0,40}\bnormali[sz]ed\b|\bnormali[sz]ed\s(?:accurac\w+|scores?|grades?)\b|-fold\b"
            + @"|\brubrics?\b|\b(?:partly|partially)\s(?:right|correct|solved)\b|\b[\p{L}\p{Nd}]+-point\sscale\b|\bfrom\s0\b[^.\n]{0,20}\bto\s1\b|\b(?:field|token|word|character|label|span|entity|slot|pixel|step)s?-level\b|\bper\s(?:field|token|word|character|label|span|entity|slot|pixel|step)\b|\b(?:over|of|on|across)\s(?:all\s)?(?:the\s)?(?:sub-?questions|fields|tokens|labels|spans|entities|slots|blanks)\b|\bgroups\sof\s(?:[2-9]|two|three|four|five)\b"
            + @"|\baccuracy\s(?:here\s)?(?:means|is|counts)\b[^.\n]{0,60}\b(?:fields|tokens|labels|words|characters|pixels|spans|entities)\b|\bcounts\s(?:fields|tokens|labels|words)\b",
        Options,
        Timeout
    )]
    private static partial Regex Graded();

    [GeneratedRegex(
        @"^(?:#|no\.?\sof\s|number\sof\s|num\s)?\s?(?:(?:runs?|seeds?|repeats?|repetitions?|replicat\w+|trials?|attempts?|tries|rollouts?|generations?|samples?|answers?|annotators?|raters?|graders?|judges?|reviewers?|users?|people)(?:\s?(?:/|per|each|a\b).*)?|k)$",
        Options,
        Timeout
    )]
    private static partial Regex RepeatsHeader();

    /// <summary>How often something is done, in words, as an alternative of a pattern.</summary>
    public const string Several = "two|three|four|five|six|seven|eight|nine|ten";

    private const string Repeats =
        @"\s(?:(?!(?:of|and|or|in|on|to)\b)[\p{L}][\p{L}'’-]*\s){0,2}(?:runs|seeds|repeats|repetitions|replicat\w+|trials|attempts|tries|rollouts|generations|samples|times|answers|completions)(?![\p{L}\p{Nd}])";

    [GeneratedRegex("^" + Repeats, Options, Timeout)]
    private static partial Regex RepeatsNoun();

    [GeneratedRegex(@"\b(?:twice|thrice|(?:" + Several + "|several|multiple|many|repeated)" + Repeats + ")", Options, Timeout)]
    private static partial Regex RepeatsInWords();

    [GeneratedRegex(
        @"\b(?:answered|attempted|pars(?:ed|eable|able)|valid(?!at)|selective|conditional|non-[\p{L}]+|w/o|without|committed|covered|usable|completed|easy|hard(?:er)?|in-(?:scope|domain)|out-of-[\p{L}]+|[\p{L}]+-(?:correct|valid)|(?:on|of|over|for|among|within|when|where|if|given)\s(?!(?:the\s)?(?:all|test|eval\w*|total|held-out|[0-9]|(?:"
            + Records
            + @")(?![\p{L}]))))",
        Options,
        Timeout
    )]
    private static partial Regex OfPart();

    [GeneratedRegex(
        @"^\W*(?:coverage|covered|pars(?:ed?|eable|able|ing)|valid|answered|attempted|refus\w+|abst\w+|response|completed|completion|skipped|unanswered|invalid|format)(?:\s(?:rate|share|answers|outputs|ok))?\s*(?:\(?%\)?)?$",
        Options,
        Timeout
    )]
    private static partial Regex ShareLeft();

    [GeneratedRegex(
        @"\b(?:majority|votes?|voting|self-consistency|SC|best[\s-]of(?:[\s-](?:n|k|\p{Nd}+))?|BoN|ensembles?|candidates|completions|rollouts|agents|shots?|beams?)\b",
        Options,
        Timeout
    )]
    private static partial Regex Draws();

    [GeneratedRegex(
        @"\b(?:unanswered|unparse?able|removing|dropping|not\scounting|exclud(?:ed|es|ing)|apart\sfrom|except(?:\sfor|ing)?|ignoring|left\sout|skipped|discard\w+|without\s(?:refus|error|time-?out|crash)\w*)\b",
        Options,
        Timeout
    )]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"^\W*(?:partial(?:ly)?|partly|half)(?:\s(?:correct|right|credit|solved))?\W*$", Options, Timeout)]
    private static partial Regex PartialHeader();

    [GeneratedRegex(@"\b(?:CIs?|C\.I\.|intervals?|bounds?|limits?|confidence|credible|95\s?%|90\s?%|99\s?%)|±", Options, Timeout)]
    private static partial Regex IntervalWords();

    [GeneratedRegex(@"\b(?:strict|overall|total|end-to-end)\b", Options, Timeout)]
    private static partial Regex OfAll();

    [GeneratedRegex(@"^(?:(?:95%\s)?(?:interval|CI)\s)?(?:from|low|lower|lower\s(?:bound|limit|end))$", Options, Timeout)]
    private static partial Regex LowHeader();

    [GeneratedRegex(@"^(?:(?:95%\s)?(?:interval|CI)\s)?(?:to|high|upper|upper\s(?:bound|limit|end))$", Options, Timeout)]
    private static partial Regex HighHeader();

    [GeneratedRegex(
        @"\b(?:best[\s-]of|[\p{L}\p{Nd}]*-?shots?|(?:pre-?)?train\w*|(?:fine-?)?tun(?:ed|ing)|calibrat\w+|prompted|demonstrations?|in-context|distill\w*|learn\w*|derived|built|majority|voting|self-consistency|budget|retriev\w+|context|ensembl\w+)\b",
        Options,
        Timeout
    )]
    private static partial Regex OtherSize();

    [GeneratedRegex(
        @"\b(?:those|these|them|which|whose|remaining|remainder|rest|others?|another|among|subset|subsample|excluding|except|without|after|respectively|half|halves|third|quarter|only|sampled|removed|filtered|unscored|missing|dropped|split|splits|both|together|combined)\b",
        Options,
        Timeout
    )]
    private static partial Regex Subset();

    [GeneratedRegex(
        @"\b(?:accura\w+|exact[\s-]match(?:es)?|correct(?:ly)?|incorrect(?:ly)?|solve[sd]?|resolve[sd]?|pass(?:e[sd])?|succe\w+|fail(?:s|ed|ures?)?|wrong(?:ly)?|right|answer(?:s|ed)|complete[sd]?|rate)(?:\s(?:on|for|in|of|at|about))?\s?[:=]?\s?$",
        Options,
        Timeout
    )]
    private static partial Regex SuccessBefore();

    [GeneratedRegex(
        @"\b(?:accura\w+|exact[\s-]match(?:es)?|correct(?:ly)?|incorrect(?:ly)?|solve[sd]?|resolve[sd]?|pass(?:e[sd])?|succe\w+|fail(?:s|ed|ures?)?|wrong(?:ly)?|right|answer(?:s|ed)|complete[sd]?|(?:error|pass|failure|solve|resolution|completion|refusal)\srate)\b",
        Options,
        Timeout
    )]
    private static partial Regex Success();

    [GeneratedRegex(
        @"\b(?:fees?|tax(?:es)?|VAT|discounts?|interest|prices?|costs?|revenue|margins?|salar(?:y|ies)|inflation|yields?|commissions?|utili[sz]ation|CPU|GPU|memory|RAM|disk|latency|throughput|time|times|speed|overhead|battery|humidity|concentration|area|weight|volume|budget|alcohol|fat|uptime|availability|compression|sparsity|dropout|learning\srate)\b|[$€£¥]",
        Options,
        Timeout
    )]
    private static partial Regex Measure();

    // #Correct Execution Acc and Number correct (accuracy) hold counts, whatever share they name; # Acc (%) does not.
    [GeneratedRegex(@"^\s*(?:#\s?|(?:no|nr|num)\.\s?|(?:num|number|count)\s)(?:of\s)?[\p{L}(][^%]*$", Options, Timeout)]
    private static partial Regex CountedName();

    [GeneratedRegex(
        @"(?<!\b(?:balanced|market)\s)\b(?:accuracy|acc|exact[\s_-]match|EM|(?<!\b(?:equal|phone|phoneme|word|char|character|token|bit|frame|symbol|slot|tag|label|pixel|concept)\s)error[\s_-]rate|(?:pass|failure|success|solve|solved|resolved|resolution|completion|refusal|accuracy)[\s_-]rate|(?:correct|solved|resolved|passed|wrong|failed|silent|loud)\s?\(?%\)?|share|proportion|%\s?(?:correct|solved|resolved|passed|wrong|failed))(?![\p{L}\p{Nd}])(?!\s?@)",
        Options,
        Timeout
    )]
    private static partial Regex ShareName();

    [GeneratedRegex(
        @"\b(?:accuracy|acc|exact[\s_-]match|EM|pass@1|(?:error|pass|failure|success|solve|accuracy)[\s_-]rate)(?![\p{L}\p{Nd}])|\b(?:correct|solved|resolved|passed|wrong|failed)\s?\(?%|%\s?(?:correct|solved|resolved|passed|wrong|failed)\b",
        Options,
        Timeout
    )]
    private static partial Regex OutcomeName();

    [GeneratedRegex(@"\b(?:in|of)\s(?:the\s|each\s|a\s|every\s)?(?:prompts?|context)\b", Options, Timeout)]
    private static partial Regex InPrompt();

    // What is named stands before "of", "in" or the verb: "the pass rate of the model was".
    [GeneratedRegex(
        @"(?:^|[.;,:()\[\]]\s?|\b(?:an?|the|its|our|with|and|had|has|at)\s)(?!(?:an?|the|its|our|with|and|had|has|at)\s)(?<name>[\p{L}\p{Nd}][\p{L}\p{Nd}\s'’@^-]{0,60}?)(?:\s(?:of|in|for|on|by|among|across)\s[\p{L}\p{Nd}\s'’-]{1,60}?)?\s(?:of|is|was|are|were)\s$",
        Options,
        Timeout
    )]
    private static partial Regex NameBefore();

    [GeneratedRegex(
        @"\b(?:numbers|results|scores|values|figures|accuracies|metrics|entries|rows|cells|tables)\b[^.;]{0,80}?\b(?:means?|averages?|averaged|medians?|seeds|runs|repeats|repetitions|replicates)\b",
        Options,
        Timeout
    )]
    private static partial Regex AllNumbers();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])n\s?(?:[:=]|is|denotes|stands\sfor|means)\s?(?:the\s)?(?:number|count)\sof\s(?:the\s)?(?<what>[^.,;\n]{1,60})",
        Options,
        Timeout
    )]
    private static partial Regex SizeLegend();

    // Before a colon stands a system's name as well: only what is known to be no share is none.
    [GeneratedRegex(
        @"\b(?:(?-i:(?!EM\b|ACC\b|N\b)[A-Z]{2,}\w*)|error|power|variance|reliability|consistency|purity|saturation|heritability|market\sshare|ratio|size|index|coefficient)\s?[:=]\s?$",
        Options,
        Timeout
    )]
    private static partial Regex OtherMeasure();

    [GeneratedRegex(@"\b(?:rate|share|proportion|percentage|fraction|number)$", Options, Timeout)]
    private static partial Regex RateName();

    [GeneratedRegex(
        @"^(?:\s?(?:[)\],;.:]|$)|\s(?:and|or|in|on|for|with|from|per|were|was|is|are|of|each|by|to|at|the|we|it|this|that|our)(?![\p{L}]))",
        Options,
        Timeout
    )]
    private static partial Regex NEnd();

    [GeneratedRegex(
        @"(?:^|[.;:,]|\b(?:"
            + Things
            + @"|sample|set|sets|cohort|group|arm|benchmark|split|data\w*|test|evaluation|eval|study|total|all|whole|population|corpus|collection|series))\s?[(\[]?\s?n\s?=\s?$",
        Options,
        Timeout
    )]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"^(?:n|(?:#|no\.?\sof|number\sof|num|total)?\s?(?:test\s|eval(?:uation)?\s|scored\s|evaluated\s)?(?:records|items|questions|problems|cases|instances|documents|invoices|tickets)|(?:test|eval(?:uation)?|scored|evaluated)\s(?:samples|examples|prompts|tasks)|sample\ssize|count|loaded)$",
        Options,
        Timeout
    )]
    private static partial Regex SizeHeader();

    [GeneratedRegex(
        @"^(?:#|total|number|frequency|(?:#|no\.?\sof|number\sof)?\s?(?:correct|incorrect|wrong|right|silent|loud|unscored|passed|failed|solved|resolved|unresolved|errors|failures|successes|samples|examples|tasks|prompts|patients|participants|respondents))$",
        Options,
        Timeout
    )]
    private static partial Regex CountHeader();

    [GeneratedRegex(
        @"^(?:%|pct|percent|percentage|share|proportion|(?:%|share|percentage|proportion)\sof\s(?:all|the\stotal|total)\b.*|share\s\(%\)|percentage\s\(%\))$",
        Options,
        Timeout
    )]
    private static partial Regex PartHeader();

    [GeneratedRegex(@"^(?:(?:#|no\.?\sof|number\sof)\s?)?(?:correct|passed|solved|resolved|successes)$", Options, Timeout)]
    private static partial Regex SuccessCountHeader();

    [GeneratedRegex(
        @"^(?:accuracy|acc|exact[\s-]match|(?:pass|success|solve|solved|resolved|resolution|accuracy)[\s-]rate|(?:%\s)?(?:correct|solved|resolved|passed)(?:\s\(?%\)?)?|%)(?:\s\(%\))?$",
        Options,
        Timeout
    )]
    private static partial Regex SuccessShareHeader();

    [GeneratedRegex(
        @"\b(?:sub-?totals?|of\s(?:which|these|those)|thereof|incl(?:\.|ud\w+)?|also|exclu\w+|removed|dropped|discarded|deducted|filtered|withdrawn|less|minus|without|net)\b|^(?:…|\.\.\.|[-−–—•↳])",
        Options,
        Timeout
    )]
    private static partial Regex PartOfRow();

    [GeneratedRegex(@"^(?:grand\s)?(?:totals?|sum)$", Options, Timeout)]
    private static partial Regex TotalLabel();

    [GeneratedRegex(
        @"^(?:[\p{L}\p{Nd}]+[\s_.-])*(?:date|vendor|supplier|merchant|seller|buyer|payee|payer|currency|amount|quantity|qty|iban|sub-?totals?|(?:invoice|receipt|order|po|bill|document|account|customer|client)[\s_.-]?(?:id|no|nr|num|number))s?$",
        Options,
        Timeout
    )]
    private static partial Regex FieldOfForm();

    [GeneratedRegex(@"^(?:all|overall|everything|all\s(?:of\sthem|together|\w+))$", Options, Timeout)]
    private static partial Regex AllLabel();

    [GeneratedRegex(Adjectives + Records + @")(?![\p{L}\p{Nd}])", Options, Timeout)]
    private static partial Regex RecordNoun();

    [GeneratedRegex(Adjectives + Things + @")(?![\p{L}\p{Nd}])", Options, Timeout)]
    private static partial Regex ThingNoun();

    [GeneratedRegex(
        @"\b(?:fields?|tokens?|words?|characters?|CER|WER|steps?|turns?|cells?|pixels?|frames?|lines?|class(?:es)?|entit(?:y|ies)|spans?|slots?|attributes?|sub-?questions?|criteri(?:a|on)|rubrics?|assertions?|checks|(?:rate|share|percentage|fraction|proportion)\sof\s(?:(?:the|all|unit|hidden|its|their)\s)?tests|keys|columns|score|similarity|overlap|IoU|Dice|coverage|agreement|confidence|certainty|probability)\b",
        Options,
        Timeout
    )]
    private static partial Regex Part();

    [GeneratedRegex(
        @"\b(?:top|largest|biggest|most\s(?:common|frequent)|selected|selection|excerpt|sample\sof|some\sof|only|not\s(?:all|shown|listed|included)|omitted|at\sleast|or\smore\s[\p{L}]+|fewer\sthan|less\sthan|(?:has|have|had|with)\sno\s[\p{L}]+|without\san?y?\b|unknown|unassigned|missing)\b",
        Options,
        Timeout
    )]
    private static partial Regex Selection();

    [GeneratedRegex(
        @"\b(?:total\s(?:also\s)?(?:includes?|excludes?|counts)|more\sthan\sone|(?:several|multiple)\s[\p{L}]+|rounded|rounding|(?:may|do|does|need)\snot\s(?:add\sup|sum)|overlap\w*|duplicat\w+|de-?dup\w*|counted\s(?:only\s)?once|in\s(?:both|two|three|several)|shared\s(?:by|between|among|across)|distinct|unique|may\shave|(?:any|at\sleast\sone)\s(?:of|system|model|detector|check|rule)|union)\b",
        Options,
        Timeout
    )]
    private static partial Regex OtherSum();

    [GeneratedRegex(
        @"^(?:(?:tags?|labels?|topics?|keywords?|themes?|genres?|flags?|symptoms?|reasons?|errors?|failures?|checks?|rules?|causes?|issues?|findings?|detectors?|systems?|models?|tools?|annotators?|raters?|judges?)(?:\s(?:modes?|types?|categor(?:y|ies)|kinds?))?)$",
        Options,
        Timeout
    )]
    private static partial Regex Tags();

    [GeneratedRegex(@"^(?:days?|dates?|weeks?|weekdays?|months?|years?|sessions?|pages?)$", Options, Timeout)]
    private static partial Regex Times();

    [GeneratedRegex(
        @"\b(?:participants?|users?|visitors?|people|persons?|customers?|patients?|players?|students?|attendees|contributors?|authors?|readers?)\b",
        Options,
        Timeout
    )]
    private static partial Regex People();
}
