using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Bundles;

/// <summary>What can be wrong with a bundle, the zip that carries a receipt, and with making one.</summary>
public static class BundleFindings
{
    public static readonly FindingCode NotWholeCode = new("RCT560", Severity.Unchecked);
    public static readonly FindingCode NotReadCode = new("RCT561", Severity.Unchecked);
    public static readonly FindingCode PathCode = new("RCT562", Severity.Unchecked);
    public static readonly FindingCode ClashCode = new("RCT563", Severity.Unchecked);
    public static readonly FindingCode NotAFileCode = new("RCT564", Severity.Unchecked);
    public static readonly FindingCode TooMuchCode = new("RCT565", Severity.Unchecked);
    public static readonly FindingCode DamagedCode = new("RCT566", Severity.Unchecked);
    public static readonly FindingCode NotUnpackedCode = new("RCT567", Severity.Unchecked);
    public static readonly FindingCode NoReplayCode = new("RCT568", Severity.Unchecked);
    public static readonly FindingCode TargetCode = new("RCT569", Severity.Unchecked);
    public static readonly FindingCode NotPackedCode = new("RCT570", Severity.Unchecked);
    public static readonly FindingCode OnlyReadCode = new("RCT571", Severity.Unchecked);

    public static Finding NotWhole(Place place, string problem) => new(NotWholeCode, place, problem);

    public static Finding NotRead(Place place, string what) => new(NotReadCode, place, what);

    public static Finding Path(Place place, string which, string fault) =>
        new(PathCode, place, $"{which} {fault}; a bundle has plain paths with / that mean the same file on every machine");

    public static Finding Clash(Place place, string name, string other) =>
        new(ClashCode, place, $"two entries would become one file: {name} and {other}");

    public static Finding NotAFile(Place place, string what) => new(NotAFileCode, place, what);

    public static Finding TooMuch(Place place, string what, long found, long most) =>
        new(TooMuchCode, place, string.Create(CultureInfo.InvariantCulture, $"{what} {found}, and at most {most} are read"));

    public static Finding Damaged(Place place, string problem) => new(DamagedCode, place, problem);

    public static Finding NotUnpacked(Place place, string trouble) =>
        new(NotUnpackedCode, place, $"cannot be unpacked: {trouble.TrimEnd('.')}");

    public static Finding NoReplay(Place place) =>
        new(NoReplayCode, place, "nothing in a bundle is run; unpack it, read its program, and replay the folder");

    public static Finding OnlyRead(Place place) =>
        new(
            OnlyReadCode,
            place,
            "a bundle is verified, explained, queried and published, and nothing else; unpack it and name the receipt's folder"
        );

    public static Finding Target(Place place, string why) => new(TargetCode, place, $"cannot be written: {why}");

    public static Finding NotPacked(Place place, string why) => new(NotPackedCode, place, $"cannot be packed: {why}");
}
