using System.Text.Json;
using System.Text.RegularExpressions;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>A file of numbers that a tool worked out about records in other files, and without a record of its own: the results of a harness.</summary>
/// <param name="Given">The file.</param>
/// <param name="Tool">What its card calls it.</param>
internal sealed partial record AggregateFile(DraftFile Given, string Tool)
{
    /// <summary>A larger file is no such summary.</summary>
    private const long LargestFile = 16 << 20;

    /// <summary>What stands in a pointer of a card for the part of the run, such as its task, that the records are of.</summary>
    public const string Part = "{part}";

    /// <summary>Path of its copy, below the fixture.</summary>
    public string File { get; init; } = "";

    /// <summary>By the pointer to them what the parts of the run are called.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Parts { get; init; }

    /// <summary>The file as such a one; null where it is none.</summary>
    public static AggregateFile? Of(DraftFile given)
    {
        if (new FileInfo(given.Path) is not { Exists: true, Length: <= LargestFile } || given.Member is not null)
        {
            return null;
        }

        try
        {
            using var stream = new Files.ForeignFile(given.Path).Open() ?? Stream.Null;
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = JsonSyntax.MaximumDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var members = document.RootElement.EnumerateObject().ToList();
            return
                FormatCard.FindByRoot(members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal)) is { } card
                && FormatCard.All.Any(other => other.Aggregates.Any(group => group.In == card.Tool))
                ? new AggregateFile(given, card.Tool)
                {
                    Parts = members
                        .Where(member => member.Value.ValueKind == JsonValueKind.Object)
                        .GroupBy(member => $"/{member.Name}/{Part}")
                        .ToDictionary(
                            same => same.Key,
                            IReadOnlyList<string> (same) => [.. same.Last().Value.EnumerateObject().Select(part => part.Name)]
                        ),
                }
                : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            // Whoever loads it says what is wrong with it, and where.
            return null;
        }
    }

    /// <summary>
    /// The pointer of a card with the part in it that a file of records is called after, <c>samples_TASK_DATE.jsonl</c>; where it has another name, with the
    /// only part. Null where the part is not there, or not plain.
    /// </summary>
    public string? At(string pointer, string records)
    {
        var parts = Parts.GetValueOrDefault(pointer, []);
        var name = Path.GetFileNameWithoutExtension(PackedName.Without(Path.GetFileName(records)));
        var part =
            name.StartsWith(Samples, StringComparison.Ordinal) ? parts.FirstOrDefault(part => part == TaskOf(name))
            : parts is [var only] ? only
            : null;
        return part is null ? null : pointer.Replace(Part, RecordSearch.Escape(part), StringComparison.Ordinal);
    }

    private const string Samples = "samples_";

    private static string TaskOf(string name) =>
        Dated().Match(name) is { Success: true } date ? name[Samples.Length..date.Index] : name[Samples.Length..];

    [GeneratedRegex("_[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Dated();
}
