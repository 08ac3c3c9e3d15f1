using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>Every change that could be made to a receipt, by operator, in the order in which they are tried.</summary>
internal sealed class TamperPlan(ReceiptCopy copy, MeasuredReceipt measured, RawEvidence evidence, Verdict untouched)
{
    /// <summary>Operators of several files are one, their files in turn. The mutants are made as they are asked for.</summary>
    public IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> Operators =>
        EvidenceMutations
            .All(evidence.Tables)
            .Concat(FolderMutations.All(copy, measured.Receipt, evidence.Tables))
            .Concat(Documents())
            .Concat(new ClaimedMutations(copy, untouched, Loaded).All())
            .Concat(Queries())
            .Concat(Gates())
            .Concat(
                Controls.All(
                    evidence.Tables,
                    MetricFiles,
                    [.. measured.Receipt.Documents.Select(source => copy.Read(copy.NameOf(source.Path)))]
                )
            )
            .GroupBy(found => found.Operator, found => found.Mutants)
            .OrderBy(found => found.Key.Target)
            .Select(found => (found.Key, SeededOrder.InTurn(found)));

    private HashSet<string> Loaded =>
        [
            .. EvidenceLayout
                .Of(measured.Receipt.Evidence, new FixtureFolder(measured.Receipt.FixtureFolder))
                .SelectMany(layout => layout.Files)
                .Select(file => file.Path),
        ];

    private List<TamperFile> MetricFiles
    {
        get
        {
            var folder = copy.NameOf(measured.Receipt.Folder);
            var prefix = folder == "." ? "" : folder + "/";
            return
            [
                .. copy
                    .Files.Where(file =>
                        file == prefix + "metrics.sql"
                        || (
                            file.StartsWith(prefix + "metrics/", StringComparison.Ordinal)
                            && file.EndsWith(".sql", StringComparison.Ordinal)
                        )
                    )
                    .Select(copy.Read),
            ];
        }
    }

    private IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> Documents()
    {
        Measured[] measurements = [.. measured.Measurements.All()];
        return measured.Receipt.Documents.SelectMany(source =>
            new DocumentMutations(copy.Read(copy.NameOf(source.Path)), source, measured.Receipt.Name).All(measurements)
        );
    }

    private IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> Gates() =>
        measured.Receipt.Gates.Count == 0
            ? []
            : new GateMutations(copy.Read(copy.NameOf(Path.Combine(measured.Receipt.Folder, ReceiptFile.Name)))).All();

    private IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> Queries() =>
        MetricFiles.SelectMany(file => new QueryMutations(file).All(measured.Measurements));
}
