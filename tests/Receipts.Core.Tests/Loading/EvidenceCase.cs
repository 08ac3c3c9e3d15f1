using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Xunit;

namespace Receipts.Core.Tests.Loading;

/// <summary>
/// One case in a file: what receipt.yaml declares, a line <c>---</c>, the evidence, a line <c>---</c>, and what comes of it. In the evidence
/// <c>&lt;0D&gt;</c> is a byte, and <c>&lt;END&gt;</c> ends it without a line end.
/// </summary>
internal sealed partial class EvidenceCase : IDisposable
{
    private readonly EvidenceFolder folder = new();
    private readonly Dictionary<string, string> options;

    public EvidenceCase(string name)
    {
        var sections = File.ReadAllText(System.IO.Path.Combine(Folder, name)).Split("---\n");
        options = sections[0]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        folder.Write(options["file"], Bytes(sections[1]));
        Outcome = sections[2].TrimEnd('\n');
    }

    public static string Folder { get; } = System.IO.Path.Combine(Here(), "Cases");

    /// <summary>What should come of it.</summary>
    public string Outcome { get; }

    public static TheoryData<string> All(string kind) =>
        [
            .. Directory
                .EnumerateFiles(System.IO.Path.Combine(Folder, kind), "*.txt")
                .Select(path => System.IO.Path.GetRelativePath(Folder, path))
                .Order(StringComparer.Ordinal),
        ];

    public EvidenceDatabase Load() => Score is { } score ? folder.Load(score, Source) : folder.Load(Source);

    /// <summary>Why it cannot be loaded, with file names as they are below the fixture.</summary>
    public string Fail() =>
        Assert.Throws<ReceiptException>(() => Load().Dispose()).Finding.ToString().Replace(folder.Path + "/", "", StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();

    private EvidenceSource Source =>
        EvidenceFolder.Source(options["file"]) with
        {
            At = Find("at"),
            Format = Find("format") is { } format ? Enum.Parse<EvidenceFormat>(format) : null,
            Delimiter = Find("delimiter")?[0],
            Columns = List("columns"),
            Numbers = List("numbers"),
            Text = List("text"),
            Json = List("json"),
            Objects = List("objects"),
            Where = Find("where") is { } where ? [RecordCondition.TryParse(where)!] : [],
            Rename = List("rename").Select(pair => pair.Split('>')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            NanIsNull = Find("nan") is not null,
            Rows = Find("rows") is { } rows ? long.Parse(rows, CultureInfo.InvariantCulture) : null,
            Files = Find("files") is { } files ? int.Parse(files, CultureInfo.InvariantCulture) : null,
        };

    private ScoreRule? Score =>
        Find("score") is null
            ? null
            : EvidenceFolder.Score() with
            {
                Expected = Find("expected") ?? "expected",
                Output = Find("output") ?? "output",
                Id = List("id"),
                Slices = List("slices"),
                Error = Find("error"),
                Match = Find("match") switch
                {
                    null => new MatchRule.Exact(),
                    "any by squad" => new MatchRule.Any(new MatchRule.Squad()),
                    var within when within.StartsWith("number within ", StringComparison.Ordinal) => new MatchRule.Number(
                        Tolerance.TryParse(within["number within ".Length..])
                    ),
                    var word => MatchRule.Named.FirstOrDefault(rule => rule.Name == word)
                        ?? new MatchRule.Sql(word, EvidenceFolder.Declared),
                },
                WellFormed = Find("well_formed") is { } expression
                    ? new WellFormedRule.Sql(expression, EvidenceFolder.Declared)
                    : new WellFormedRule.Filled(),
            };

    private string? Find(string option) => options.GetValueOrDefault(option);

    private string[] List(string option) => Find(option)?.Split(", ") ?? [];

    private static byte[] Bytes(string text)
    {
        var end = text.IndexOf("<END>", StringComparison.Ordinal);
        var latin = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(end < 0 ? text : text[..end]));
        return Encoding.Latin1.GetBytes(
            HexByte().Replace(latin, match => ((char)Convert.ToByte(match.Groups["hex"].Value, 16)).ToString())
        );
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;

    [GeneratedRegex("<(?<hex>[0-9A-F]{2})>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HexByte();
}
