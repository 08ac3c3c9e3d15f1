using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Sealing;

/// <summary>What can be wrong between a seal and the files that it covers.</summary>
public static class SealFindings
{
    public static readonly FindingCode ChangedCode = new("RCT520", Severity.Error);
    public static readonly FindingCode MissingCode = new("RCT521", Severity.Error);
    public static readonly FindingCode UnlistedCode = new("RCT522", Severity.Error);
    public static readonly FindingCode LinkedCode = new("RCT523", Severity.Error);
    public static readonly FindingCode MalformedCode = new("RCT524", Severity.Error);
    public static readonly FindingCode PathNotAllowedCode = new("RCT525", Severity.Error);
    public static readonly FindingCode DuplicateCode = new("RCT526", Severity.Error);
    public static readonly FindingCode RefusedNameCode = new("RCT527", Severity.Error);
    public static readonly FindingCode NoSealCode = new("RCT528", Severity.Warning);
    public static readonly FindingCode SealRequiredCode = new("RCT529", Severity.Error);
    public static readonly FindingCode UnreadableCode = new("RCT530", Severity.Unchecked);

    private const string HowToSeal = "`receipts seal` writes it";

    public static Finding Changed(Place place, string path, string listed, string found) =>
        new(ChangedCode, place, $"{path} changed: the seal has {Short(listed)}, the file has {Short(found)}");

    public static Finding Missing(Place place, string path, string listed) =>
        new(MissingCode, place, $"{path} is missing: the seal has {Short(listed)}, there is no such file");

    public static Finding Unlisted(Place place, string path, string found) =>
        new(UnlistedCode, place, $"the seal does not list {path}, a file with digest {Short(found)}");

    public static Finding Linked(Place place) =>
        new(LinkedCode, place, "a symbolic link cannot be sealed, since it could lead anywhere; put the file itself there");

    public static Finding Malformed(Place place, string line) =>
        new(
            MalformedCode,
            place,
            line.EndsWith('\r')
                ? "the line ends in CR LF; a seal has LF alone, or `sha256sum -c` cannot read it"
                : $"a line of a seal is 64 lower-case hexadecimal digits, two spaces, a path and a line feed, and this one is '{Beginning(line)}'"
        );

    public static Finding PathNotAllowed(Place place, string path) =>
        new(
            PathNotAllowedCode,
            place,
            $"'{Beginning(path)}' is not the path of a sealed file: one lies in the receipt's or the fixture's folder, is written in its shortest form relative to the receipt's folder, and has no name that begins with a dot"
        );

    public static Finding Duplicate(Place place, string path, int firstLine) =>
        new(DuplicateCode, place, string.Create(CultureInfo.InvariantCulture, $"{path} is listed again; line {firstLine} has it already"));

    public static Finding RefusedName(Place place) =>
        new(
            RefusedNameCode,
            place,
            "a name with a line break or a backslash cannot be sealed, since a seal has one plain path a line; rename the file"
        );

    public static Finding NoSeal(Place place) =>
        new(NoSealCode, place, $"there is no seal, so a later change of a file would go unnoticed; {HowToSeal}");

    public static Finding SealRequired(Place place) => new(SealRequiredCode, place, $"a seal is required and there is none; {HowToSeal}");

    public static Finding Unreadable(Place place, Exception trouble) =>
        new(UnreadableCode, place, $"cannot be read: {trouble.Message.TrimEnd('.')}");

    private static string Short(string sha256) => sha256[..16] + "…";

    private static string Beginning(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
