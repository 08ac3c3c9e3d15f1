using System.Globalization;
using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Replaying;

/// <summary>What can go wrong when a receipt's program is run again. All stand at the <c>replay:</c> of receipt.yaml.</summary>
public static class ReplayFindings
{
    public static readonly FindingCode NotFoundCode = new("RCT540", Severity.Unchecked);
    public static readonly FindingCode NotStartedCode = new("RCT541", Severity.Unchecked);
    public static readonly FindingCode TimedOutCode = new("RCT542", Severity.Unchecked);
    public static readonly FindingCode FailedCode = new("RCT543", Severity.Unchecked);
    public static readonly FindingCode InvalidLineCode = new("RCT544", Severity.Unchecked);
    public static readonly FindingCode AnsweredTwiceCode = new("RCT545", Severity.Unchecked);
    public static readonly FindingCode TooMuchOutputCode = new("RCT546", Severity.Unchecked);
    public static readonly FindingCode FileCode = new("RCT547", Severity.Unchecked);
    public static readonly FindingCode NothingToReplayCode = new("RCT548", Severity.Unchecked);
    public static readonly FindingCode NoCommandCode = new("RCT549", Severity.Unchecked);
    public static readonly FindingCode DifferentCode = new("RCT550", Severity.Error);
    public static readonly FindingCode NotAnsweredCode = new("RCT551", Severity.Error);
    public static readonly FindingCode NotReplayedCode = new("RCT552", Severity.Warning);

    public static Finding NotFound(ReplayCommand command) =>
        new(
            NotFoundCode,
            command.Place,
            $"there is no program '{command.Run[0]}' to run: a name is looked up in PATH, and ./name must be one of the declared files: {string.Join(", ", command.Files)}"
        );

    public static Finding NotStarted(ReplayCommand command, Exception trouble) =>
        new(NotStartedCode, command.Place, $"'{command.Run[0]}' could not be started: {trouble.Message.TrimEnd('.')}");

    public static Finding TimedOut(ReplayCommand command, TimeSpan timeout) =>
        new(TimedOutCode, command.Place, Invariant($"{Line(command)} had not ended after {timeout.TotalSeconds:0.##} s and was stopped"));

    public static Finding OutputLeftOpen(ReplayCommand command) =>
        new(TimedOutCode, command.Place, $"{Line(command)} ended, and something that it started keeps its output open");

    public static Finding Failed(ReplayCommand command, int exitCode, string errors) =>
        new(
            FailedCode,
            command.Place,
            Invariant($"{Line(command)} ended with exit code {exitCode}, wanted 0; ")
                + (errors.Length == 0 ? "it printed no error" : $"it printed last: {errors}")
        );

    public static Finding InvalidLine(ReplayCommand command, long number, string fault, ReadOnlySpan<byte> line) =>
        new(
            InvalidLineCode,
            command.Place,
            Invariant(
                $"line {number} of the output {fault}; wanted {{\"row\":…,\"output\":…}}, found '{Cut(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 400)]))}'"
            )
        );

    public static Finding AnsweredTwice(ReplayCommand command, long number, int row, (string Table, long Row) record) =>
        new(
            AnsweredTwiceCode,
            command.Place,
            Invariant(
                $"line {number} of the output answers row {row} again, which is {record.Table} row {record.Row}; wanted one answer a row"
            )
        );

    public static Finding TooMuchOutput(ReplayCommand command, long bytes, long lineBytes) =>
        new(
            TooMuchOutputCode,
            command.Place,
            Invariant($"{Line(command)} prints more than is read: {bytes} bytes in all, {lineBytes} in a line")
        );

    public static Finding PathNotAllowed(ReplayCommand command, string file) =>
        new(
            FileCode,
            command.Place,
            $"'{file}' cannot be given to the program: its files lie below the fixture, are reached without links, '..' or dot-names, and are written with '/'"
        );

    public static Finding FileMissing(ReplayCommand command, string file) =>
        new(FileCode, command.Place, $"the fixture has no file '{file}' to give to the program");

    public static Finding FileUnreadable(ReplayCommand command, string file, Exception trouble) =>
        new(FileCode, command.Place, $"'{file}' could not be given to the program: {trouble.Message.TrimEnd('.')}");

    public static Finding NothingToReplay(ReplayCommand command) =>
        new(NothingToReplayCode, command.Place, $"there is no record with '{command.Input}' and an output, so there is nothing to replay");

    /// <param name="place">The receipt.yaml that should say how.</param>
    public static Finding NoCommand(Place place) =>
        new(NoCommandCode, place, "a replay was asked for, and receipt.yaml has no `replay:` that names a program to run");

    /// <param name="place">The receipt.yaml that names no program.</param>
    public static Finding NotReplayed(Place place) =>
        new(NotReplayedCode, place, "not replayed: receipt.yaml names no program, so its outputs stand as they were recorded");

    public static Finding Different(ReplayCommand command, (string Table, long Row) record, string differences) =>
        new(DifferentCode, command.Place, Invariant($"{record.Table} row {record.Row} gave another output: {differences}"));

    public static Finding MoreDifferent(ReplayCommand command, int more, int records) =>
        new(DifferentCode, command.Place, Invariant($"{more} more of {records} records gave another output"));

    public static Finding NotAnswered(ReplayCommand command, (string Table, long Row) first, int missing, int records) =>
        new(
            NotAnsweredCode,
            command.Place,
            Invariant($"{missing} of {records} records got no answer, the first of them {first.Table} row {first.Row}")
        );

    private static string Line(ReplayCommand command) => $"'{Cut(string.Join(' ', command.Run))}'";

    private static string Cut(string text) => text.Length > 80 ? text[..80] + "…" : text;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
