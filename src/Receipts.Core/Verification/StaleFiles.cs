using Receipts.Core.Claims;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// What the metrics measure with a file that lies beside a declared one and is of its shape: <c>results_v1.csv</c> beside <c>results_v2.csv</c>. A number that does not
/// reproduce may have been printed from it.
/// </summary>
internal sealed class StaleFiles(Receipt receipt, CheckOptions options)
{
    // Each is loaded and measured in full.
    private const int Most = 3;
    private const long Longest = 64L << 20;

    /// <summary>The files that could be measured, by their path below the fixture, with what they are beside.</summary>
    public IReadOnlyList<StaleMeasurements> Measure()
    {
        var declared = receipt.Evidence.Select(source => source.File).Concat(Claimed()).ToHashSet(StringComparer.Ordinal);
        var measured = new List<StaleMeasurements>();
        foreach (var (source, file) in receipt.Evidence.SelectMany(source => Beside(source, declared)).Take(Most))
        {
            if (Measure(source, file) is { } measurements)
            {
                measured.Add(new StaleMeasurements(file, source.File, measurements));
            }
        }

        return measured;
    }

    /// <summary>The documents that claims.yaml speaks of: each would be explained by itself. What is wrong with it is a finding elsewhere.</summary>
    private IEnumerable<string> Claimed()
    {
        var fixture = new FixtureFolder(receipt.FixtureFolder);
        return Try(() => ClaimsFile.Read(receipt.Folder, []))
            .SelectMany(entry => Try(() => fixture.Find(FixtureFolder.ParsePath(entry.In, entry.Place), entry.Place)))
            .Select(file => file.Name);
    }

    private static IReadOnlyList<T> Try<T>(Func<IReadOnlyList<T>> read)
    {
        try
        {
            return read();
        }
        catch (ReceiptException)
        {
            return [];
        }
    }

    /// <summary>Files in the same folder with the same extension that nothing declares, those with the most alike names first.</summary>
    private IEnumerable<(EvidenceSource Source, string File)> Beside(EvidenceSource source, HashSet<string> declared)
    {
        if (source.File.Length == 0 || source.File.AsSpan().IndexOfAny("*{?") >= 0)
        {
            return [];
        }

        var folder = Path.GetDirectoryName(source.File)!;
        var whole = Path.Combine(receipt.FixtureFolder, folder);
        if (!Directory.Exists(whole))
        {
            return [];
        }

        var name = Path.GetFileName(source.File);
        return new DirectoryInfo(whole)
            .EnumerateFiles("*" + Path.GetExtension(name))
            .Take(1_000)
            .Where(file => !ForeignFile.IsLinked(file) && file.Length <= Longest)
            .Select(file => (source, folder.Length > 0 ? $"{folder.Replace('\\', '/')}/{file.Name}" : file.Name))
            .Where(one => !declared.Contains(one.Item2))
            .OrderByDescending(one => Alike(name, Path.GetFileName(one.Item2)))
            .ThenBy(one => one.Item2, StringComparer.Ordinal);
    }

    private static int Alike(string one, string other) => one.AsSpan().CommonPrefixLength(other);

    private Measurements? Measure(EvidenceSource source, string file)
    {
        using var guard = options.Watchdog.Guard($"measuring {file} in place of {source.File}");
        try
        {
            var changed = source with { File = file, Rows = null, Files = null, BlankLines = null };
            using var other = MeasuredReceipt.Measure(
                receipt with
                {
                    Evidence = [.. receipt.Evidence.Select(one => ReferenceEquals(one, source) ? changed : one)],
                },
                options with
                {
                    KeepDatabase = null,
                    Progress = null,
                    OnlyForMetrics = true,
                }
            );
            return other.Measurements;
        }
        catch (ReceiptException)
        {
            // It is of another shape.
            return null;
        }
    }
}
