using System.Text.Json;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What the bytes of a raw file are laid out as: its content decides where its name misleads.</summary>
internal static class FormatLook
{
    /// <summary>What the name of a file says; null when it says nothing.</summary>
    public static EvidenceFormat? OfName(string name) =>
        Path.GetExtension(PackedName.Without(name)).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => EvidenceFormat.JsonLines,
            ".json" => EvidenceFormat.Json,
            ".csv" => EvidenceFormat.Csv,
            ".tsv" => EvidenceFormat.Tsv,
            ".xlsx" => EvidenceFormat.Xlsx,
            ".parquet" => EvidenceFormat.Parquet,
            _ => null,
        };

    /// <summary>What the first lines are, where they say it; null where the name has to.</summary>
    public static EvidenceFormat? OfContent(SourceBuffer buffer, EvidenceFormat? named)
    {
        var head = buffer.Unread.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty || head.Contains((byte)0))
        {
            return null;
        }

        if (head[0] is (byte)'{' or (byte)'[')
        {
            var end = head.IndexOf((byte)'\n');
            var isLine = head[0] == (byte)'{' && IsWhole(end < 0 ? head : head[..end]);
            // One object alone may be either, and its name decides.
            return isLine && end >= 0 && head[end..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? EvidenceFormat.JsonLines
                : isLine && named is EvidenceFormat.Json or EvidenceFormat.JsonLines ? null
                : isLine ? EvidenceFormat.JsonLines
                : EvidenceFormat.Json;
        }

        return named is null && CsvLook.Of(head, buffer.Ended, delimiter: null, skip: null) is { } look
            ? look.Delimiter == (byte)'\t'
                ? EvidenceFormat.Tsv
                : EvidenceFormat.Csv
            : null;
    }

    /// <summary>Whether a line is one whole value of JSON.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line.TrimEnd(" \t\r"u8), JsonSyntax.Options);
        try
        {
            return reader.Read() && reader.TrySkip() && reader.BytesConsumed == line.TrimEnd(" \t\r"u8).Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The word of receipt.yaml for a format.</summary>
    public static string Word(EvidenceFormat format) =>
        format switch
        {
            EvidenceFormat.JsonLines => "jsonl",
            EvidenceFormat.Json => "json",
            EvidenceFormat.Tsv => "tsv",
            EvidenceFormat.Xlsx => "xlsx",
            EvidenceFormat.Parquet => "parquet",
            _ => "csv",
        };
}
