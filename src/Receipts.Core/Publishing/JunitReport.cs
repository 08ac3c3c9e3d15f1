using System.Globalization;
using System.Text;
using System.Xml;
using Receipts.Core.Comparing;
using Receipts.Core.Gates;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>
/// A run as JUnit XML: a case for every claim, every gate and every finding that is about neither. What differs is a failure, what could not be
/// checked an error, and a gate that is waived, a number that is refuted and one that is left open are skipped. Strict readers refuse a file or a line on a case, and some drop the second case of one name.
/// </summary>
public static class JunitReport
{
    public static string Write(RunReport run)
    {
        var text = new StringBuilder();
        using (
            var writer = XmlWriter.Create(
                text,
                new XmlWriterSettings
                {
                    Indent = true,
                    NewLineChars = "\n",
                    OmitXmlDeclaration = true,
                }
            )
        )
        {
            writer.WriteStartElement("testsuites");
            foreach (var (i, verdict) in run.Verdicts.Index())
            {
                WriteSuite(writer, verdict.Folder, [.. Cases(verdict, run.Gates.ElementAtOrDefault(i))]);
            }

            foreach (var comparison in run.Comparisons)
            {
                WriteSuite(writer, ComparedItems.Name(comparison), [.. Cases(comparison, run.Exit == 0)]);
            }

            writer.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}";
    }

    /// <param name="Class">What readers show as its suite.</param>
    /// <param name="Kind"><c>failure</c>, <c>error</c>, <c>skipped</c>, or null when it passed.</param>
    private sealed record Case(string Class, string Name, string? Kind, string Type, string Message);

    private static void WriteSuite(XmlWriter writer, string suite, List<Case> cases)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", ReportText.Line(suite));
        writer.WriteAttributeString("tests", Text(cases.Count));
        writer.WriteAttributeString("failures", Text(cases.Count(one => one.Kind == "failure")));
        writer.WriteAttributeString("errors", Text(cases.Count(one => one.Kind == "error")));
        if (cases.Count(one => one.Kind == "skipped") is > 0 and var skipped)
        {
            writer.WriteAttributeString("skipped", Text(skipped));
        }

        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in cases)
        {
            var name = $"{one.Class}\n{one.Name}";
            var nth = names[name] = names.GetValueOrDefault(name) + 1;
            writer.WriteStartElement("testcase");
            writer.WriteAttributeString("classname", ReportText.Line(one.Class));
            writer.WriteAttributeString("name", ReportText.Line(one.Name) + (nth > 1 ? $" ({Text(nth)})" : ""));
            writer.WriteAttributeString("time", "0");
            if (one.Kind is { } kind)
            {
                writer.WriteStartElement(kind);
                if (kind != "skipped")
                {
                    writer.WriteAttributeString("type", one.Type);
                }

                writer.WriteAttributeString("message", ReportText.Line(one.Message));
                writer.WriteString(ReportText.Line(one.Message));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    /// <summary>Whether the records are the same, and each one that is newly wrong.</summary>
    private static IEnumerable<Case> Cases(Comparison comparison, bool isCompared)
    {
        var name = ComparedItems.Name(comparison);
        var items = ComparedItems.Of(comparison, isCompared).ToList();
        if (items.TrueForAll(item => item.Level != ReportLevel.Unchecked))
        {
            yield return new Case(name, ComparisonSentence.Records(comparison), null, "", "");
        }

        foreach (var item in items)
        {
            yield return new Case(
                name,
                item.Subject.Length > name.Length + 1 ? item.Subject[(name.Length + 1)..] : ComparisonSentence.Records(comparison),
                item.Level == ReportLevel.Unchecked ? "error" : "failure",
                item.Rule,
                item.Message
            );
        }
    }

    private static IEnumerable<Case> Cases(Verdict verdict, GateReport? gates)
    {
        var items = verdict.Findings.Concat(gates?.Findings ?? []).Select(finding => ReportItem.Of(finding, verdict)).ToList();
        var byPlace = items.Where(item => item.Level >= ReportLevel.Error).ToLookup(item => item.Place);
        var undecided = (gates?.Gates ?? [])
            .Where(gate => gate.Problem is not null)
            .ToDictionary(gate => gate, gate => ReportItem.Of(gate.Problem!, verdict));
        var told = new HashSet<ReportItem>(undecided.Values);
        foreach (var claim in verdict.Claims)
        {
            var about = byPlace[claim.Place].FirstOrDefault();
            told.UnionWith(byPlace[claim.Place]);
            yield return new Case(
                claim.Place.File,
                string.Create(CultureInfo.InvariantCulture, $"line {claim.Place.Line}, column {claim.Place.Column}: {claim.Reference}"),
                KindOf(about, claim),
                about?.Rule ?? "",
                about?.Message
                    ?? claim.Outcome switch
                    {
                        ClaimOutcome.NotCompared => "there was nothing to compare with",
                        ClaimOutcome.Disputed disputed => $"{claim.Printed} is refuted: {disputed.Refutation}",
                        ClaimOutcome.Unchecked open => $"unchecked: {open.Why}",
                        _ => "",
                    }
            );
        }

        foreach (var item in items.Where(item => item.Level >= ReportLevel.Error && !told.Contains(item)))
        {
            yield return new Case(
                item.Place.File,
                string.Create(CultureInfo.InvariantCulture, $"line {item.Place.Line}, column {item.Place.Column}: {item.Rule}"),
                item.Level == ReportLevel.Error ? "failure" : "error",
                item.Rule,
                item.Message
            );
        }

        foreach (var gate in gates?.Gates ?? [])
        {
            var item =
                undecided.TryGetValue(gate, out var problem) ? problem
                : gate.State == GateState.Holds ? null
                : ReportItem.Of(gate, gates!);
            yield return new Case(
                $"{verdict.Folder} gates",
                gate.Source.Name,
                item is null ? null
                    : problem is not null ? "error"
                    : gate.IsWaived ? "skipped"
                    : "failure",
                item?.Rule ?? "",
                item?.Message ?? ""
            );
        }
    }

    private static string? KindOf(ReportItem? about, CheckedClaim claim) =>
        about?.Level switch
        {
            ReportLevel.Error => "failure",
            null => claim.Outcome switch
            {
                ClaimOutcome.NotCompared => "error",
                ClaimOutcome.Disputed or ClaimOutcome.Unchecked => "skipped",
                _ => null,
            },
            _ => "error",
        };

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
