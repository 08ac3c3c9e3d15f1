using System.CommandLine;
using System.Numerics;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Publishing;
using Receipts.Core.Screening;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts screen</c>: which printed numbers are impossible, with no raw data at all.</summary>
internal sealed class ScreenCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly TimeLimit limit;

    private readonly Argument<string[]> documents = new("document")
    {
        Description = "Markdown or plain text in UTF-8; - is the standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int> n = OptionOf.WholeNumber(
        "--n",
        "N",
        "How many records the percentages are over that no n stands beside; 0 when that is not known",
        usual: 0,
        least: 0,
        most: int.MaxValue
    );

    private readonly Option<int> items = OptionOf.WholeNumber(
        "--items",
        "K",
        "Test means too: each is of K whole-number answers by each of n; 0 leaves them out",
        usual: 0,
        least: 0,
        most: 1_000_000
    );

    private readonly Option<string> format = OptionOf.Words("--format", "text or json (docs/screening.md)", "text", "json");

    public ScreenCommand(Terminal terminal)
        : base(
            "screen",
            "Find printed numbers that cannot be, in a document alone: percentages that no count of n gives, counts and shares that disagree, totals, intervals.",
            """
            Examples:
              receipts screen paper.md
              receipts screen leaderboard.md --n 164
              receipts screen - < abstract.txt

            Exit: 0 no tested number is impossible; 1 at least one is;
            2 nothing could be tested, or a document could not be read.
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(documents);
        Options.Add(n);
        Options.Add(items);
        Options.Add(format);
        limit = new TimeLimit(this, terminal);
        SetAction(Screen);
    }

    private int Screen(ParseResult parsed)
    {
        var known = new ScreenOptions
        {
            N = parsed.GetValue(n) is > 0 and var size ? (BigInteger)size : null,
            Items = parsed.GetValue(items) is > 0 and var answers ? answers : null,
        };
        var screened = new List<ScreenedDocument>();
        var unread = new List<Finding>();
        foreach (var path in parsed.GetValue(documents)!.Distinct(StringComparer.Ordinal))
        {
            try
            {
                var source = path == "-" ? DocumentFile.Read(terminal.In, "standard input") : DocumentFile.Read(path);
                using (limit.Watchdog(parsed).Guard(source.File))
                {
                    screened.Add(ScreenedDocument.Of(source, known));
                }
            }
            catch (ReceiptException problem)
            {
                unread.Add(problem.Finding);
            }
            catch (RegexMatchTimeoutException)
            {
                unread.Add(DocumentFindings.PatternTooSlow(new Place(path)));
            }
        }

        if (parsed.GetValue(format) == "json")
        {
            terminal.Json(ScreenJson.Write(screened, unread));
        }
        else
        {
            new ScreenText(terminal).Write(screened, unread);
        }

        return ScreenedDocument.Worst(screened, unread);
    }
}
