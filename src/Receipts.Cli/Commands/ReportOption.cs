using System.CommandLine;
using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Publishing;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary>The option <c>--report</c>: faces of the run for other programs, each to a file or instead of the text.</summary>
internal sealed class ReportOption
{
    private const string Github = "github";

    private static readonly string[] Kinds = ["sarif", "junit", Github, "gitlab", "markdown", "badge"];

    private readonly Terminal terminal;

    private readonly Option<string[]> option = new("--report") { HelpName = "KIND[=FILE]", DefaultValueFactory = _ => [] };

    public ReportOption(Command command, Terminal terminal)
    {
        this.terminal = terminal;
        option.Description =
            $"What CI reads (docs/ci.md): {string.Join(", ", Kinds.Where(kind => kind != Github))}, with =FILE to a file, without it instead of the text; github for annotations and the step summary. May be repeated";
        option.CompletionSources.Add(Kinds);
        option.Validators.Add(result =>
        {
            var given = result.Tokens.Select(token => Report.Of(token.Value)).ToList();
            if (result.Tokens.FirstOrDefault(token => Report.Of(token.Value).Problem is not null) is { } wrong)
            {
                result.AddError(Report.Of(wrong.Value).Problem!);
            }
            else if (given.Where(report => report.File is null && report.Kind != Github).Skip(1).Any())
            {
                result.AddError("--report takes the place of the text once; give the other reports a file, as in --report junit=FILE");
            }
            else if (
                given
                    .Where(report => report.File is not null)
                    .GroupBy(report => Path.GetFullPath(report.File!), StringComparer.Ordinal)
                    .FirstOrDefault(group => group.Skip(1).Any()) is
                { } twice
            )
            {
                result.AddError($"two reports go to {twice.First().File}, and the second would replace the first; give each its own file");
            }
        });
        command.Options.Add(option);
    }

    /// <summary>Whether a report is printed instead of the text.</summary>
    private bool TakesTheOutput(ParseResult parsed) => Reports(parsed).Any(report => report is { File: null, Kind: not Github });

    /// <summary>Whether a report goes to the output, instead of the text or after it.</summary>
    public bool IsPrinted(ParseResult parsed) => Reports(parsed).Any(report => report.File is null);

    /// <summary>Where the text goes: away where a report takes its place, and past GitHub's runner without starting a command where that reads along.</summary>
    public Terminal ForText(ParseResult parsed) =>
        IsPrinted(parsed)
            ? new Terminal
            {
                Out = new StringWriter { NewLine = "\n" },
                Error = terminal.Error,
            }
            : terminal;

    /// <summary>
    /// Runs a command so that no report of an earlier run stands for this one: where it ends before it has checked anything, each report says
    /// that nothing was.
    /// </summary>
    public int Guard(ParseResult parsed, string command, Func<ParseResult, int> run)
    {
        try
        {
            return run(parsed);
        }
        catch (ReceiptException problem)
        {
            var verdict = new Verdict { Folder = problem.Finding.Place.File, Findings = [problem.Finding] };
            Write(parsed, ForText(parsed), new RunReport(command, [verdict], [], ExitCode.Unchecked));
            throw;
        }
    }

    /// <summary>Writes what was asked for. A report that cannot be written is 2, whatever was found.</summary>
    /// <param name="text">The terminal that <see cref="ForText"/> gave.</param>
    public int Write(ParseResult parsed, Terminal text, RunReport run)
    {
        if (!TakesTheOutput(parsed) && text != terminal)
        {
            terminal.Out.Write(GithubReport.Quiet(text.Out.ToString()!));
        }

        var exit = run.Exit;
        run = run with { Start = Start() };
        foreach (var report in Reports(parsed))
        {
            var written = Write(report, run);
            exit = written ? exit : ExitCode.Unchecked;
        }

        return exit;
    }

    private static string Start() =>
        GitFolder.RootOf(Environment.CurrentDirectory) is { } root
        && Path.GetRelativePath(root, Environment.CurrentDirectory) is var below and not "."
            ? below.Replace('\\', '/') + "/"
            : "";

    private bool Write(Report report, RunReport run)
    {
        if (report.Kind == Github)
        {
            terminal.Out.Write(GithubReport.Write(run));
            return terminal.StepSummary is not { } summary || Save(summary, MarkdownReport.Write(run), isMore: true);
        }

        var content = report.Kind switch
        {
            "sarif" => SarifReport.Write(run, Rule),
            "junit" => JunitReport.Write(run),
            "gitlab" => GitlabReport.Write(run),
            "markdown" => MarkdownReport.Write(run),
            _ => BadgeReport.Write(run),
        };
        if (report.File is { } file)
        {
            if (ReceiptOf(file, run) is { } evidence)
            {
                terminal.Trouble(
                    $"the report {file} lies in {evidence}, whose files are what the report is about; give it a place of its own"
                );
                return false;
            }

            return Save(file, content.TrimEnd('\n') + "\n", isMore: false);
        }

        if (report.Kind is "junit" or "markdown")
        {
            terminal.Plain(content.TrimEnd('\n'));
        }
        else
        {
            terminal.Json(content.TrimEnd('\n'));
        }

        return true;
    }

    /// <summary>The folder of a receipt or a fixture that a file would go into, as it is shown; null for every other place.</summary>
    private static string? ReceiptOf(string file, RunReport run) =>
        run
            .Verdicts.Select(verdict => verdict.Receipt)
            .OfType<Receipts.Core.Manifests.Receipt>()
            .SelectMany(receipt => new[] { receipt.Folder, receipt.FixtureFolder })
            .FirstOrDefault(folder =>
                Path.GetFullPath(file).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            )
            is { } found
            ? ShownPath.Of(found)
            : null;

    private bool Save(string file, string content, bool isMore)
    {
        try
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            if (isMore)
            {
                File.AppendAllText(file, content, utf8);
            }
            else
            {
                File.WriteAllText(file, content, utf8);
            }

            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Trouble($"the report {file} cannot be written; look whether its folder is there and may be written to");
            return false;
        }
    }

    private static ReportRule? Rule(string code) =>
        FindingCatalogue.Find(code) is { } entry ? new ReportRule(entry.Cause, entry.Cure) : null;

    private IEnumerable<Report> Reports(ParseResult parsed) => parsed.GetValue(option)!.Select(text => Report.Of(text));

    /// <param name="File">Where it goes; null for the output.</param>
    /// <param name="Problem">Why it is none; null for every other.</param>
    private sealed record Report(string Kind, string? File, string? Problem)
    {
        public static Report Of(string text)
        {
            var parts = text.Split('=', 2);
            var file = parts.Length == 2 ? parts[1] : null;
            return new Report(
                parts[0],
                file,
                !Kinds.Contains(parts[0]) ? $"--report is one of {string.Join(", ", Kinds)}, not {parts[0]}"
                    : file is "" ? $"--report {parts[0]}= names no file"
                    : parts[0] == Github && file is not null
                        ? "--report github takes no file; it writes to the log and to the summary of the step"
                    : null
            );
        }
    }
}
