using System.Globalization;
using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>Says which records of its files belong to a table, and counts the others by what they are.</summary>
internal sealed class RecordFilter
{
    private const int MostKinds = 20;
    private const int MostNames = 200;

    private readonly EvidenceSource source;
    private readonly (RecordCondition Condition, string Column)[] conditions;
    private readonly string?[] values;
    private readonly bool[] occurs;
    private IReadOnlyList<(string Column, string Value)> identity = [];

    /// <summary>What the first records have, for whoever misspelt a column.</summary>
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> kinds = new(StringComparer.Ordinal);

    public RecordFilter(EvidenceSource source)
    {
        this.source = source;
        conditions = [.. source.Where.Select(condition => (condition, Plain(condition.Column)))];
        values = new string?[conditions.Length];
        occurs = new bool[conditions.Length];
    }

    /// <summary>How many records do not belong to the table.</summary>
    public long LeftOut { get; private set; }

    /// <summary>What the records that were left out are, by the value that kept them out, the most frequent first.</summary>
    public IReadOnlyList<(string Kind, long Count)> Kinds =>
        [
            .. kinds
                .OrderByDescending(kind => kind.Value)
                .ThenBy(kind => kind.Key, StringComparer.Ordinal)
                .Select(kind => (kind.Key, kind.Value)),
        ];

    /// <summary>What the name of the file and the pointer into it say about the records that follow.</summary>
    public void Identify(IReadOnlyList<string> names, IReadOnlyList<string> said) =>
        identity = conditions.Length == 0 ? [] : [.. names.Zip(said)];

    /// <summary>Whether a record of JSON belongs to the table. One that cannot be read does, so that whoever reads it says what is wrong.</summary>
    /// <param name="key">Its name in the object that holds it; null in a list.</param>
    public bool Keeps(ReadOnlySpan<byte> record, string? key = null)
    {
        if (conditions.Length == 0)
        {
            return true;
        }

        Begin();
        if (key is not null)
        {
            Take("key", key);
        }

        try
        {
            Read(record);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return true;
        }

        return Decide();
    }

    /// <summary>Whether a row of a CSV belongs to the table. A blank cell is no value.</summary>
    public bool Keeps(IReadOnlyList<CsvColumn> header, Func<int, string> cell)
    {
        if (conditions.Length == 0)
        {
            return true;
        }

        Begin();
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Column.Plan.Raw!;
            Meet(name);
            if (Asks(name))
            {
                Take(name, cell(i) is var text && string.IsNullOrWhiteSpace(text) ? null : text);
            }
        }

        return Decide();
    }

    /// <exception cref="ReceiptException">A condition asks about a column that no record has, or no record is left.</exception>
    public void Finish(long kept)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            if (!occurs[i] && kept + LeftOut > 0)
            {
                throw new ReceiptException(
                    EvidenceFindings.NeverOccurs(source.Place, source.Table, "where", conditions[i].Condition.Column, names)
                );
            }
        }

        if (kept == 0 && LeftOut > 0)
        {
            throw new ReceiptException(EvidenceFindings.NothingKept(source.Place, source.Table, LeftOut, Shown));
        }
    }

    /// <summary>The kinds in words: <c>type is spec (1), sampling (20)</c>.</summary>
    public string Shown =>
        string.Join(", ", Kinds.Take(5).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Kind} ({kind.Count})")))
        + (kinds.Count > 5 ? " and others" : "");

    private static string Plain(string column) => column.Replace('.', '_');

    private void Begin()
    {
        Array.Clear(values);
        foreach (var (column, value) in identity)
        {
            Meet(column);
            Take(column, value);
        }
    }

    private bool Asks(string column) => Array.Exists(conditions, of => of.Column == column || of.Condition.Column == column);

    private void Meet(string name)
    {
        if (names.Count < MostNames && Array.Exists(occurs, found => !found))
        {
            names.Add(name);
        }
    }

    private void Take(string column, string? value)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].Column == column || conditions[i].Condition.Column == column)
            {
                occurs[i] = true;
                values[i] = value;
            }
        }
    }

    private void Read(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record, JsonSyntax.Options);
        var flattened = new FlattenedNames();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Take("value", ValueOf(ref reader));
            return;
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var column = flattened.Take(ref reader);
                Meet(column);
                if (Asks(column))
                {
                    reader.Read();
                    Take(column, ValueOf(ref reader));
                    if (reader.TokenType == JsonTokenType.StartArray)
                    {
                        reader.Skip();
                    }
                }
            }
        }
    }

    private static string? ValueOf(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            _ => Encoding.UTF8.GetString(reader.ValueSpan),
        };

    private bool Decide()
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            var (condition, _) = conditions[i];
            var holds = condition.Values is { } wanted
                ? values[i] is { } value && wanted.Any(one => AreEqual(one, value))
                : values[i] is null;
            if (holds == condition.IsNegated)
            {
                CountOut($"{condition.Column} {values[i] ?? "without a value"}");
                return false;
            }
        }

        return true;
    }

    private void CountOut(string kind)
    {
        LeftOut++;
        kind = kind.Length <= 60 ? kind : kind[..60] + "…";
        kind = kinds.Count < MostKinds || kinds.ContainsKey(kind) ? kind : "other values";
        kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
    }

    /// <summary>Character for character, numbers by value, and true and false also as the 1 and 0 that they become in the table.</summary>
    private static bool AreEqual(string wanted, string value) =>
        wanted == value
        || (wanted, value) is ("1", "true") or ("0", "false")
        || (Number(wanted) is { } one && Number(value) is { } other && one.Equals(other));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
