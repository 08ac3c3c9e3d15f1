using System.CommandLine;
using Receipts.Core.Drafting;
using Receipts.Core.Files;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts new</c>: from raw files to a drafted receipt that verifies.</summary>
internal sealed class NewCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;

    private readonly Argument<string?> name = new("name")
    {
        Description = "What the receipt is called, and its two folders",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> eval = File(
        "--eval",
        "The outputs on the evaluation set: .jsonl, .json, .csv, .xlsx or .parquet, also .gz, .zst or in a .zip"
    );
    private readonly Option<string?> production = File("--production", "The outputs in production");
    private readonly Option<string?> data = File("--data", "The outputs, when there is one file and it is neither");
    private readonly Option<string?> with = File(
        "--with",
        "Another file whose records belong to those of the only one given, such as with what was expected"
    );
    private readonly Option<string?> on = new("--on")
    {
        Description = "The column by which records of --with belong together, or several; NAME=OTHER where the files call it otherwise",
        HelpName = "COLUMN,…",
    };

    private readonly Option<string?> at = new("--at")
    {
        Description = "Where in a .json file the records are, such as /samples",
        HelpName = "POINTER",
    };

    private readonly Option<string?> sheet = new("--sheet")
    {
        Description = "Which sheet of a workbook is meant, by its name or its number from 1",
        HelpName = "SHEET",
    };

    private readonly Option<string?> delimiter = new("--delimiter")
    {
        Description = "What stands between the cells of a CSV: one character, or tab",
        HelpName = "CHARACTER",
    };

    private readonly Option<bool> formats = new("--formats")
    {
        Description = "List the tools whose logs are recognised, and write nothing",
    };

    private readonly Option<string?> encoding = new("--encoding")
    {
        Description = $"What the bytes of the files are: {string.Join(", ", Draft.Encodings)}; by their mark, and without one utf-8",
        HelpName = "ENCODING",
    };

    private readonly Option<string?> decimalSign = new("--decimal")
    {
        Description = "How numbers in a CSV write their decimals: . or ,",
        HelpName = "SIGN",
    };

    private readonly Option<string?> quotes = new("--quotes")
    {
        Description = "none: quotes in a CSV enclose nothing and are characters like any other",
        HelpName = "none",
    };

    private readonly Option<long?> skip = new("--skip")
    {
        Description = "How many lines stand before the header of a CSV, or before the first record of .jsonl",
        HelpName = "LINES",
    };

    private readonly Option<int?> headerRows = new("--header-rows")
    {
        Description = "How many rows the header of a CSV or a sheet has: 2 where the upper one names groups of columns",
        HelpName = "1|2",
    };

    private readonly Option<string[]?> where = new("--where")
    {
        Description = "Which records are meant, such as \"status = ok\"; may be given several times, and then all have to hold",
        HelpName = "CONDITION",
    };

    private readonly Option<string?> match = new("--match")
    {
        Description =
            $"When an output counts as equal: {string.Join(", ", MatchRule.Named.Select(rule => rule.Name))}. Without it, exact, and nothing is drafted where nothing is equal",
        HelpName = "RULE",
    };

    private readonly Option<string?> within = new("--within")
    {
        Description = "How far an output may be from the expected number, such as 0.01 or 5% of it: --match number with a limit",
        HelpName = "LIMIT",
    };

    private readonly Option<string?> id = new("--id")
    {
        Description = "The column that tells records apart, or several with commas between them; row for the row number",
        HelpName = "COLUMN,…",
    };

    private readonly Option<string?> input = Column("--input", "The column that the system read; none for none");
    private readonly Option<string?> expected = Column("--expected", "The column or object with what was expected");
    private readonly Option<string?> output = Column("--output", "The column or object with what came out");
    private readonly Option<string?> grade = new("--grade")
    {
        Description =
            "The column in which a judge, a person or another tool says whether an output is correct, in place of --expected; or several, all of which have to say so",
        HelpName = "COLUMN,…",
    };

    private readonly Option<string?> correct = Words(
        "--correct",
        "The words of --grade that say so, where they are not those that tools use"
    );
    private readonly Option<string?> wrong = Words("--wrong", "The words of --grade that say that an output is wrong");
    private readonly Option<string?> unscored = Words("--unscored", "Words of --grade that say neither");
    private readonly Option<string?> correctFrom = new("--correct-from")
    {
        Description = "The number from which on a --grade is correct",
        HelpName = "NUMBER",
    };

    private readonly Option<string[]?> slice = new("--slice")
    {
        Description = "Columns to draft tables for, apart by commas; none for none",
        HelpName = "COLUMN,…",
    };

    private readonly Option<string?> recorded = Column("--recorded", "The column with verdicts that the files carry; none for none");
    private readonly Option<string?> confidence = Column(
        "--confidence",
        "The column with the stated confidence, from 0 to 1; none for none"
    );
    private readonly Option<string?> error = Column("--error", "The column with errors that the system reported; none for none");

    public NewCommand(Terminal terminal)
        : base(
            "new",
            "Draft a receipt from raw files: what fell, on which slice, how much of it is silent, what the errors look like, and what the evaluation never covered. It finds out which column is what, says so, and verifies what it wrote.",
            """
            Examples:
              receipts new checkout --eval eval.jsonl --production production.jsonl
              receipts new support --data outputs.csv --expected gold --output answer --slice channel,language

            Writes receipts/<name> and fixtures/<name> in the current folder. Overwrites nothing, and leaves nothing behind when it fails.
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(name);
        foreach (
            var option in new Option[]
            {
                eval,
                production,
                data,
                with,
                on,
                at,
                sheet,
                delimiter,
                formats,
                encoding,
                decimalSign,
                quotes,
                skip,
                headerRows,
                where,
                match,
                within,
                id,
                input,
                expected,
                output,
                grade,
                correct,
                wrong,
                unscored,
                correctFrom,
                slice,
                recorded,
                confidence,
                error,
            }
        )
        {
            Options.Add(option);
        }

        options = new CheckOptionSet(this, terminal);
        SetAction(Write);
    }

    private int Write(ParseResult parsed)
    {
        if (parsed.GetValue(formats))
        {
            ListFormats();
            return ExitCode.Reproduced;
        }

        if (parsed.GetValue(name) is null)
        {
            terminal.Trouble("say what the receipt is called: receipts new <name> --data FILE");
            return ExitCode.Unchecked;
        }

        var files = new[] { (Split: "data", Option: data), (Split: "eval", Option: eval), (Split: "production", Option: production) }
            .Where(file => parsed.GetValue(file.Option) is not null)
            .Select(file => DraftFile.Of(file.Split, Path.GetFullPath(parsed.GetValue(file.Option)!)))
            .ToList();
        if (files.Count == 0 || (files.Count > 1 && files[0].Split == "data"))
        {
            terminal.Trouble("give the outputs as --eval and --production, as one of these, or as --data alone");
            return ExitCode.Unchecked;
        }

        if (parsed.GetValue(with) is not null ? files.Count > 1 : parsed.GetValue(on) is not null)
        {
            terminal.Trouble("--with takes one file besides, as in --data answers.jsonl --with gold.jsonl, and --on says by which column");
            return ExitCode.Unchecked;
        }

        var separator = parsed.GetValue(delimiter) is "tab" ? "\t" : parsed.GetValue(delimiter);
        if (separator is not null && separator is not [not ('"' or '\r' or '\n' or '\0') and <= '\x7f'])
        {
            terminal.Trouble("--delimiter takes one ASCII character, no quote and no line end, or the word tab");
            return ExitCode.Unchecked;
        }

        var rule = MatchRule.Named.FirstOrDefault(rule => rule.Name == parsed.GetValue(match));
        if (rule is null && parsed.GetValue(match) is { } word)
        {
            terminal.Trouble($"--match knows no rule {word}; it takes {string.Join(", ", MatchRule.Named.Select(named => named.Name))}");
            return ExitCode.Unchecked;
        }

        if ((Trouble(parsed) ?? WhyNoScale(parsed)) is { } trouble)
        {
            terminal.Trouble(trouble);
            return ExitCode.Unchecked;
        }

        if (parsed.GetValue(within) is { } limit)
        {
            rule = new MatchRule.Number(Tolerance.TryParse(limit));
        }

        var check = options.Read(parsed);
        using var draft = Draft.Write(
            new DraftRequest
            {
                Name = parsed.GetValue(name)!,
                Root = Environment.CurrentDirectory,
                Files = files,
                With = parsed.GetValue(with) is { } other ? DraftFile.Of("gold", Path.GetFullPath(other)) : null,
                On = parsed.GetValue(on),
                At = parsed.GetValue(at),
                Sheet = parsed.GetValue(sheet),
                Delimiter = separator?[0],
                Encoding = parsed.GetValue(encoding) is { } bytes ? Draft.FindEncoding(bytes) : null,
                HasDecimalComma = parsed.GetValue(decimalSign) == ",",
                HasPlainQuotes = parsed.GetValue(quotes) is not null,
                Skip = parsed.GetValue(skip),
                HeaderRows = parsed.GetValue(headerRows),
                Where = [.. (parsed.GetValue(where) ?? []).Select(RecordCondition.TryParse).OfType<RecordCondition>()],
                Match = rule,
                Id = parsed.GetValue(id),
                Input = parsed.GetValue(input),
                Expected = parsed.GetValue(expected),
                Output = parsed.GetValue(output),
                Grade = parsed.GetValue(grade),
                Correct = List(parsed.GetValue(correct)),
                Wrong = List(parsed.GetValue(wrong)),
                Unscored = List(parsed.GetValue(unscored)),
                CorrectFrom = parsed.GetValue(correctFrom),
                Slices = parsed.GetValue(slice) is { Length: > 0 } named
                    ?
                    [
                        .. named.SelectMany(names =>
                            names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        ),
                    ]
                    : null,
                Recorded = parsed.GetValue(recorded),
                Confidence = parsed.GetValue(confidence),
                Error = parsed.GetValue(error),
            },
            check,
            Say
        );
        return Say(draft);
    }

    /// <summary>What is wrong with the words that were given for oddities of the files; null when nothing is.</summary>
    private string? Trouble(ParseResult parsed) =>
        parsed.GetValue(encoding) is { } bytes && Draft.FindEncoding(bytes) is null
            ? $"--encoding knows no {bytes}; it takes {string.Join(", ", Draft.Encodings)}"
        : parsed.GetValue(decimalSign) is not (null or "." or ",") ? "--decimal takes . or ,"
        : parsed.GetValue(quotes) is not (null or "none") ? "--quotes takes none, and is left out where quotes enclose cells"
        : parsed.GetValue(where) is { } conditions && Array.Find(conditions, one => RecordCondition.TryParse(one) is null) is { } unclear
            ? $"--where does not understand {unclear}; it takes {RecordCondition.Forms}"
        : parsed.GetValue(headerRows) is not (null or 1 or 2) ? "--header-rows takes 1 or 2"
        : parsed.GetValue(within) is not null && parsed.GetValue(match) is not (null or "number")
            ? "--within goes with --match number, and with no other rule"
        : parsed.GetValue(within) is { } limit && Tolerance.TryParse(limit) is null
            ? "--within takes a number that is not below zero, or a percentage such as 5%"
        : parsed.GetValue(skip) is < 0 or > 1_000_000 ? "--skip takes a number of lines, at most 1000000"
        : null;

    /// <summary>Why what is said of grades does not say what they mean; null when it does, or nothing is said.</summary>
    private string? WhyNoScale(ParseResult parsed)
    {
        var (right, bad) = (List(parsed.GetValue(correct)), List(parsed.GetValue(wrong)));
        var limit = parsed.GetValue(correctFrom);
        return parsed.GetValue(grade) is not null && parsed.GetValue(expected) is not null
                ? "--grade stands in place of --expected; a verdict beside an expected value is --recorded"
            : limit is not null && !GradeScale.From.IsLimit(limit) ? "--correct-from takes a number, written with digits"
            : limit is not null && right.Length + bad.Length > 0
                ? "--correct-from and the words of --correct and --wrong exclude each other"
            : right.Length == 0 != (bad.Length == 0) ? "--correct and --wrong come together"
            : GradeScale.FirstTwice([.. right, .. bad, .. List(parsed.GetValue(unscored))]) is { } word
                ? $"{word} is there twice among --correct, --wrong and --unscored, or a word that is read as the same"
            : null;
    }

    private static string[] List(string? words) =>
        words?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private void ListFormats()
    {
        foreach (var card in FormatCard.All)
        {
            terminal.Line(card.Tool);
            terminal.Paragraph($"file: {card.Export}", indent: 2);
            terminal.Paragraph($"recognised by: {card.Marks}", indent: 2);
            if (card.Note is { } note)
            {
                terminal.Paragraph(note, indent: 2);
            }

            if (card.IsFromDocumentation)
            {
                terminal.Paragraph("known by documentation only", indent: 2);
            }
        }
    }

    private int Say(Draft draft)
    {
        var verdict = draft.Verdict;
        var text = new VerdictText(terminal);
        text.Write(verdict, withClaims: false);
        text.WriteSummary([verdict]);
        if (verdict.Exit != ExitCode.Reproduced)
        {
            terminal.Trouble(draft.WhyRemoved);
            return verdict.Exit;
        }

        draft.Keep();
        if (draft.Remark is { } remark)
        {
            terminal.Line();
            terminal.Paragraph(remark, indent: 0);
        }

        terminal.Line();
        terminal.Line($"wrote {Visible.Text(ShownPath.Of(draft.FixtureFolder))} and {Visible.Text(ShownPath.Of(draft.ReceiptFolder))}");
        if (draft.AddedAttributes.Count > 0)
        {
            terminal.Paragraph($"added to .gitattributes: {string.Join(" and ", draft.AddedAttributes)}", indent: 0);
        }

        return ExitCode.Reproduced;
    }

    private void Say(Shape shape)
    {
        foreach (var choice in shape.Choices)
        {
            terminal.Paragraph($"{choice.Role}: {choice.Column} ({choice.Why})", indent: 2);
        }

        terminal.Line();
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static Option<string?> Words(string name, string description) => new(name) { Description = description, HelpName = "WORD,…" };

    private static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COLUMN" };
}
