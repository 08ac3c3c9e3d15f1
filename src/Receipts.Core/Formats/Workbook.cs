using System.Globalization;
using System.Xml;
using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Part">The member of the zip that holds it.</param>
/// <param name="IsHidden">Whether whoever opens the workbook does not see it.</param>
internal sealed record WorkbookSheet(string Name, string Part, bool IsHidden);

/// <summary>
/// An .xlsx workbook (ECMA-376, part 1): a zip of XML. Only what a table needs is read: the sheets, the texts that cells share, and which
/// styles show a number as a date. Nothing is computed: a formula gives the value that was stored beside it.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly FileStream file;
    private readonly Dictionary<string, ZipMember> members;
    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);

    private Workbook(FileStream file, Dictionary<string, ZipMember> members, Place place)
    {
        this.file = file;
        this.members = members;
        Place = place;
    }

    /// <summary>How the reader knows it.</summary>
    public Place Place { get; }

    public IReadOnlyList<WorkbookSheet> Sheets { get; private set; } = [];

    /// <summary>The texts that cells refer to by their number.</summary>
    public IReadOnlyList<string> SharedTexts { get; private set; } = [];

    public WorkbookStyles Styles { get; private set; } = WorkbookStyles.None;

    /// <summary>Whether dates are counted from 1904 on, as old programs of the Mac did.</summary>
    public bool IsFrom1904 { get; private set; }

    /// <param name="path">Full path of the file.</param>
    /// <exception cref="ReceiptException">It is none, is encrypted, has macros, or is damaged.</exception>
    public static Workbook Open(string path, Place place)
    {
        var opened = OpenFile(path, place);
        try
        {
            var workbook = new Workbook(
                opened,
                ZipDirectory.Read(path, place).ToDictionary(member => member.Name, StringComparer.OrdinalIgnoreCase),
                place
            );
            workbook.Read();
            return workbook;
        }
        catch (XmlException problem)
        {
            opened.Dispose();
            throw new ReceiptException(WorkbookFindings.Damaged(place, problem.Message), problem);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The sheet that is meant: by its name, by its number from 1, or the only one that is not hidden.</summary>
    /// <exception cref="ReceiptException">There is none, or several.</exception>
    public WorkbookSheet Find(string? wanted)
    {
        var seen = Sheets.Where(sheet => !sheet.IsHidden).ToList();
        return wanted is null
            ? seen is [var only]
                ? only
                : throw new ReceiptException(WorkbookFindings.SeveralSheets(Place, [.. seen.Select(sheet => sheet.Name)]))
            : Sheets.FirstOrDefault(sheet => sheet.Name == wanted)
                ?? (
                    int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? Sheets.ElementAtOrDefault(number - 1)
                        : null
                )
                ?? throw new ReceiptException(WorkbookFindings.NoSheet(Place, wanted, [.. Sheets.Select(sheet => sheet.Name)]));
    }

    /// <summary>The XML of a part.</summary>
    /// <exception cref="ReceiptException">There is no such part.</exception>
    public XmlReader Xml(string part)
    {
        var member = members.GetValueOrDefault(part) ?? throw new ReceiptException(WorkbookFindings.Damaged(Place, $"it has no {part}"));
        return XmlReader.Create(Unpacking.Of(file, member, new Place($"{Place.File}/{part}"))!, Strict);
    }

    public void Dispose() => file.Dispose();

    private static FileStream OpenFile(string path, Place place)
    {
        try
        {
            var opened = new ForeignFile(path).Open() ?? throw new ReceiptException(EvidenceFindings.Empty(place));
            Span<byte> head = stackalloc byte[8];
            var read = opened.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (!ZipDirectory.IsZip(head[..read]))
            {
                var isCompound = head.SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
                var isEncrypted = isCompound && IsEncrypted(opened);
                opened.Dispose();
                throw new ReceiptException(
                    isEncrypted ? WorkbookFindings.Encrypted(place)
                    : isCompound ? WorkbookFindings.Old(place)
                    : WorkbookFindings.Damaged(place, "it does not begin as one does")
                );
            }

            return opened;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(EvidenceFindings.Unreadable(place, exception.Message), exception);
        }
    }

    /// <summary>Whether a compound file is the shell around an encrypted workbook, which its directory names in UTF-16.</summary>
    private static bool IsEncrypted(FileStream compound)
    {
        const int longest = 16 * 1024 * 1024;
        compound.Seek(0, SeekOrigin.Begin);
        var bytes = new byte[Math.Min(compound.Length, longest)];
        var read = compound.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsSpan(0, read).IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0;
    }

    private void Read()
    {
        var book = Related("", "_rels/.rels").FirstOrDefault(related => related.Type == "officeDocument").Part;
        if (book is null)
        {
            throw new ReceiptException(WorkbookFindings.Damaged(Place, "it says nowhere what is in it"));
        }

        var folder = book.LastIndexOf('/') + 1;
        var all = Related(book[..folder], $"{book[..folder]}_rels/{book[folder..]}.rels");
        if (all.Exists(related => related.Type == "vbaProject"))
        {
            throw new ReceiptException(WorkbookFindings.Macros(Place));
        }

        foreach (var related in all.Where(related => related.Type == "worksheet"))
        {
            parts[related.Id] = related.Part;
        }

        ReadBook(book);
        if (all.Find(related => related.Type == "sharedStrings") is { Part: { } texts })
        {
            using var xml = Xml(texts);
            SharedTexts = WorkbookText.ReadShared(xml);
        }

        if (all.Find(related => related.Type == "styles") is { Part: { } styles })
        {
            using var xml = Xml(styles);
            Styles = WorkbookStyles.Read(xml);
        }
    }

    private void ReadBook(string book)
    {
        using var xml = Xml(book);
        var sheets = new List<WorkbookSheet>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                IsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && xml.GetAttribute("name") is { } name && parts.TryGetValue(IdOf(xml), out var part))
            {
                sheets.Add(new WorkbookSheet(name, part, xml.GetAttribute("state") is "hidden" or "veryHidden"));
            }
        }

        Sheets = sheets;
    }

    /// <summary>The attribute <c>r:id</c>, in either of the two namespaces that the standard has had.</summary>
    private static string IdOf(XmlReader xml)
    {
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            xml.MoveToAttribute(i);
            if (xml is { LocalName: "id", Prefix.Length: > 0 })
            {
                return xml.Value;
            }
        }

        return "";
    }

    /// <summary>What a part says of others: the last word of how it is related, and where it lies.</summary>
    private List<(string Id, string Type, string Part)> Related(string folder, string part)
    {
        using var xml = Xml(part);
        var found = new List<(string Id, string Type, string Part)>();
        while (xml.Read())
        {
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Target") is { } target
                && xml.GetAttribute("TargetMode") != "External"
            )
            {
                var type = xml.GetAttribute("Type") ?? "";
                found.Add(
                    (
                        xml.GetAttribute("Id") ?? "",
                        type[(type.LastIndexOf('/') + 1)..],
                        target.StartsWith('/') ? target[1..] : folder + target
                    )
                );
            }
        }

        return found;
    }
}
