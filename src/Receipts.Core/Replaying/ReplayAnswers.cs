using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Replaying;

/// <summary>The questions of a replay in their new order, and what came back for each.</summary>
internal sealed class ReplayAnswers
{
    /// <summary>More are counted and not told one by one: a program that gives other outputs usually does so everywhere.</summary>
    private const int MostTold = 20;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 128 };

    private readonly ReplayCommand command;
    private readonly ReplaySpool spool;
    private readonly int[] order;
    private readonly bool[] answered;
    private readonly SortedDictionary<int, Finding> told = [];

    // A program that was stopped may still have answers under way while its findings are collected.
    private readonly Lock gate = new();
    private int different;

    public ReplayAnswers(ReplayCommand command, ReplaySpool spool)
    {
        this.command = command;
        this.spool = spool;
        order = Shuffled(spool.Count);
        answered = new bool[spool.Count];
    }

    /// <summary>How many outputs are equal to the recorded ones.</summary>
    public int Same { get; private set; }

    /// <summary>One line for each record, <c>{"row":1,"input":…}</c>, row numbers in the order of the lines.</summary>
    public IEnumerable<byte[]> Questions
    {
        get
        {
            for (var i = 0; i < order.Length; i++)
            {
                var start = string.Create(CultureInfo.InvariantCulture, $"{{\"row\":{i + 1},\"input\":");
                yield return [.. Encoding.UTF8.GetBytes(start), .. spool.Input(order[i]), (byte)'}', (byte)'\n'];
            }
        }
    }

    /// <summary>Outputs that differ from what was recorded, in the order of the records.</summary>
    public IReadOnlyList<Finding> Different
    {
        get
        {
            lock (gate)
            {
                var more = different - told.Count;
                return more > 0 ? [.. told.Values, ReplayFindings.MoreDifferent(command, more, spool.Count)] : [.. told.Values];
            }
        }
    }

    /// <summary>Records that no answer came for.</summary>
    public IReadOnlyList<Finding> Missing
    {
        get
        {
            lock (gate)
            {
                var missing = order.Where((_, i) => !answered[i]).Order().ToList();
                return missing is [var first, ..]
                    ? [ReplayFindings.NotAnswered(command, spool.Name(first), missing.Count, spool.Count)]
                    : [];
            }
        }
    }

    /// <summary>Reads answers to the end; what makes it impossible to go on, or null.</summary>
    public Finding? Read(Stream output, ReplayLimits limits)
    {
        var lines = new ReplayLines(output, limits);
        while (lines.Next() is { } line)
        {
            if (Take(line, lines.Number) is { } fault)
            {
                return fault;
            }
        }

        return lines.LimitReached ? ReplayFindings.TooMuchOutput(command, limits.OutputBytes, limits.LineBytes) : null;
    }

    private Finding? Take(ReadOnlyMemory<byte> line, long number)
    {
        using var answer = TryParse(line);
        if (answer is null)
        {
            return ReplayFindings.InvalidLine(command, number, "is not JSON", line.Span);
        }

        if (TryRead(answer.RootElement, out var row, out var output) is { } fault)
        {
            return ReplayFindings.InvalidLine(command, number, fault, line.Span);
        }

        lock (gate)
        {
            if (answered[row])
            {
                return ReplayFindings.AnsweredTwice(command, number, row + 1, spool.Name(order[row]));
            }

            answered[row] = true;
            Compare(order[row], output);
            return null;
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            // The parser alone does not look at the bytes inside strings.
            return Utf8.IsValid(line.Span) ? JsonDocument.Parse(line, Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with the form of an answer, or null.</summary>
    private string? TryRead(JsonElement answer, out int row, out JsonElement output)
    {
        row = -1;
        output = default;
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return "is no object";
        }

        if (!answer.TryGetProperty("row", out var number) || !answer.TryGetProperty("output", out output) || answer.GetPropertyCount() != 2)
        {
            return "does not have 'row' and 'output' and nothing else";
        }

        if (number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out row) || row < 1 || row > order.Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has a row that is none of 1 to {order.Length}");
        }

        row--;
        return null;
    }

    private void Compare(int record, JsonElement output)
    {
        using var recorded = JsonDocument.Parse(spool.Output(record), Options);
        var differences = ReplayDifference.Between(recorded.RootElement, output);
        if (differences.Count == 0)
        {
            Same++;
        }
        else if (++different <= MostTold)
        {
            told.Add(record, ReplayFindings.Different(command, spool.Name(record), ReplayDifference.Describe(differences)));
        }
    }

    /// <summary>Another order that is the same each time, so that a replay is repeated exactly (Fisher and Yates over SplitMix64).</summary>
    private static int[] Shuffled(int count)
    {
        var shuffled = Enumerable.Range(0, count).ToArray();
        var state = 0x5EED_0F_4E_C21B75UL;
        for (var i = count - 1; i > 0; i--)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            var other = (int)Math.BigMul(mixed, (ulong)i + 1, out _);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }
}
