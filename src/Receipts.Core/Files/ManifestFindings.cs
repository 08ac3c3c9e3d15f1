using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Files;

/// <summary>What can be wrong with receipt.yaml and the paths in it.</summary>
public static class ManifestFindings
{
    public static readonly FindingCode NotYamlCode = new("RCT100", Severity.Unchecked);
    public static readonly FindingCode UnknownKeyCode = new("RCT101", Severity.Unchecked);
    public static readonly FindingCode MissingKeyCode = new("RCT102", Severity.Unchecked);
    public static readonly FindingCode WrongTypeCode = new("RCT103", Severity.Unchecked);
    public static readonly FindingCode WrongValueCode = new("RCT104", Severity.Unchecked);
    public static readonly FindingCode VersionCode = new("RCT105", Severity.Unchecked);
    public static readonly FindingCode PathLeavesCode = new("RCT106", Severity.Unchecked);
    public static readonly FindingCode NoFileCode = new("RCT107", Severity.Unchecked);
    public static readonly FindingCode NoReceiptsCode = new("RCT108", Severity.Unchecked);
    public static readonly FindingCode LimitWithoutSenseCode = new("RCT109", Severity.Unchecked);

    public static Finding NotYaml(Place place, string problem) => new(NotYamlCode, place, problem);

    public static Finding NotUtf8(Place place, byte found, string step) =>
        new(NotYamlCode, place, string.Create(CultureInfo.InvariantCulture, $"the byte 0x{found:X2} is not valid UTF-8 here: {step}"));

    public static Finding UnknownKey(Place place, string key, IEnumerable<string> known) =>
        new(UnknownKeyCode, place, $"unknown key {key}; here belong {string.Join(", ", known)}");

    public static Finding MissingKey(Place place, string key) => new(MissingKeyCode, place, $"the key {key} is missing");

    public static Finding WrongType(Place place, string what, string wanted) => new(WrongTypeCode, place, $"{what} must be {wanted}");

    public static Finding WrongValue(Place place, string what, string found, IEnumerable<string> known) =>
        new(WrongValueCode, place, $"{what} is {found}; it can be {string.Join(", ", known)}");

    public static Finding LimitWithoutSense(Place place, string limit, string why) =>
        new(LimitWithoutSenseCode, place, $"the limit {limit} decides nothing: {why}");

    public static Finding Version(Place place, string version) =>
        new(VersionCode, place, $"version {version} of receipt.yaml; this tool reads version 1");

    public static Finding PathLeaves(Place place, string path, string why) => new(PathLeavesCode, place, $"the path {path} {why}");

    public static Finding NoFile(Place place, string path) => new(NoFileCode, place, $"there is no {path}");

    public static Finding NoReceipts(string path) =>
        new(NoReceiptsCode, new Place(path), "no receipt here: a receipt is a folder with a receipt.yaml");

    public static Finding SeveralReceipts(string path, IEnumerable<string> receipts) =>
        new(NoReceiptsCode, new Place(path), $"several receipts, and the command takes one of {string.Join(", ", receipts)}");
}
