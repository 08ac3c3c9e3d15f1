using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What stands between or behind the records of JSON Lines as programs write them into a log, and what takes it away.</summary>
internal static class BrokenLines
{
    /// <summary>A longer line than that is not looked at.</summary>
    private const int LongestLine = 1 << 20;

    /// <summary>A finding about such a file, with what leads on; the finding itself where nothing is known of its line.</summary>
    /// <param name="path">The file that was given.</param>
    public static Finding WithCure(Finding finding, string path)
    {
        if (
            (finding.Code != ContentFindings.NotJsonCode && finding.Code != ContentFindings.TruncatedCode)
            || finding.Place.Line == 0
            || FormatLook.OfName(path) != EvidenceFormat.JsonLines
            || PackedName.Without(path) != path
        )
        {
            return finding;
        }

        var name = Path.GetFileName(path);
        var lines = LinesUpTo(path, finding.Place.Line, out var isLast);
        var isCut = finding.Code == ContentFindings.TruncatedCode;
        return lines.Count == finding.Place.Line && (isLast || !isCut) && CureOf(lines, name, isCut) is { } cure
            ? finding with
            {
                Message = $"{finding.Message}; {cure}",
            }
            : finding;
    }

    private static string? CureOf(List<string> lines, string name, bool isCut)
    {
        var (line, before) = (lines[^1].Trim(), lines.Count > 1 ? lines[^2].TrimEnd() : "");
        var into = $"{name} > records.jsonl";
        return isCut ? $"where the run was stopped while it wrote its last line, `sed '$d' {into}` leaves that out"
            : line.EndsWith("},", StringComparison.Ordinal) || before.EndsWith("},", StringComparison.Ordinal)
                ? $"where commas stand between the lines, `sed 's/,[[:space:]]*$//' {into}` takes them away"
            : line.StartsWith("{'", StringComparison.Ordinal)
                ? $"Python wrote it in a notation of its own: `python3 -c 'import ast, json, sys; [print(json.dumps(ast.literal_eval(line))) for line in sys.stdin]' < {into}` makes it JSON"
            : line.StartsWith("data:", StringComparison.Ordinal) ? $"`sed -n 's/^data: *//p' {into}` takes what the events of a stream hold"
            : line.StartsWith('{') ? null
            : $"where lines that are no records stand between them, `grep '^{{' {into}` keeps the records";
    }

    private static List<string> LinesUpTo(string path, int count, out bool isLast)
    {
        using var stream = new ForeignFile(path).Open();
        using var reader = new StreamReader(stream ?? Stream.Null);
        var lines = new List<string>();
        for (var i = 0; i < count && reader.ReadLine() is { Length: < LongestLine } line; i++)
        {
            lines.Add(i < count - 2 ? "" : line);
        }

        isLast = reader.Peek() < 0;
        return lines;
    }
}
