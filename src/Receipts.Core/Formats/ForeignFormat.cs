using System.Text;

namespace Receipts.Core.Formats;

/// <summary>A format that is not read, and how to make one of it that is.</summary>
/// <param name="What">What the file is, as in a sentence.</param>
/// <param name="Command">What converts it.</param>
internal sealed record ForeignFormat(string What, string Command)
{
    private static readonly (byte[] Mark, ForeignFormat Format)[] Marks =
    [
        ("SQLite format 3\0"u8.ToArray(), new("a database of SQLite", "`sqlite3 -json FILE \"select * from TABLE\" > data.json`")),
        ([0x93, .. "NUMPY"u8], NumPy),
        ("ARROW1\0"u8.ToArray(), Feather),
        ("FEA1\0"u8.ToArray(), Feather),
        ([.. "Obj"u8, 1], Avro),
        ([0xFD, .. "7zXZ"u8, 0], Xz),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], new("a 7-Zip archive", "`7z x FILE`")),
        ([0x89, .. "HDF\r\n"u8], new("an HDF5 file", "`pandas.read_hdf(FILE).to_parquet(\"data.parquet\")`")),
        ("%PDF-"u8.ToArray(), new("a PDF", "a copy of its table as CSV, or better the file that it was made of")),
        ([0x80, 4, 0x95], Pickle),
        ([0x80, 5, 0x95], Pickle),
        ("<!DOCTYPE html"u8.ToArray(), Html),
        ("<!doctype html"u8.ToArray(), Html),
        ("<html"u8.ToArray(), Html),
        ("<?xml"u8.ToArray(), Xml),
    ];

    private static ForeignFormat NumPy => new("an array of NumPy", "`pandas.DataFrame(numpy.load(FILE)).to_csv(\"data.csv\")`");

    private static ForeignFormat Feather => new("a Feather or Arrow file", "`pandas.read_feather(FILE).to_parquet(\"data.parquet\")`");

    private static ForeignFormat Avro => new("an Avro file", "`avro-tools tojson FILE > data.jsonl`");

    private static ForeignFormat Xz => new("packed by xz", "`xz -dk FILE`");

    private static ForeignFormat Bzip2 => new("packed by bzip2", "`bzip2 -dk FILE`");

    private static ForeignFormat Pickle =>
        new(
            "a pickle of Python",
            "`pandas.read_pickle(FILE).to_parquet(\"data.parquet\")`, and only where you trust it: a pickle runs code"
        );

    private static ForeignFormat Html => new("a page of HTML", "`pandas.read_html(FILE)[0].to_csv(\"data.csv\")`");

    private static ForeignFormat Xml => new("XML", "`pandas.read_xml(FILE).to_csv(\"data.csv\")`");

    private static ForeignFormat Tar => new("an archive of tar", "`tar -xf FILE`");

    private static ForeignFormat DuckDb => new("a database of DuckDB", "`duckdb FILE -c \"copy TABLE to 'data.parquet'\"`");

    /// <summary>What a file is by its first bytes; null where they say nothing.</summary>
    public static ForeignFormat? OfBytes(ReadOnlySpan<byte> head)
    {
        var text = (head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        foreach (var (mark, format) in Marks)
        {
            if (head.StartsWith(mark) || text.StartsWith(mark))
            {
                return format;
            }
        }

        return head.Length >= 12 && head[8..12].SequenceEqual("DUCK"u8) ? DuckDb
            : head.StartsWith("BZh"u8) && head.Length >= 10 && head[4..10].SequenceEqual("1AY&SY"u8) ? Bzip2
            : head.Length >= 262 && head[257..262].SequenceEqual("ustar"u8) ? Tar
            : null;
    }

    /// <summary>What is packed in a file by its name, which its first bytes do not show; null where that says nothing.</summary>
    public static ForeignFormat? OfPackedName(string name) =>
        name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
        || (PackedName.Without(name) is var inner && inner != name && inner.EndsWith(".tar", StringComparison.OrdinalIgnoreCase))
            ? Tar
            : null;

    /// <summary>What a file is by its name; null where that says nothing.</summary>
    public static ForeignFormat? OfName(string name) =>
        OfPackedName(name)
        ?? Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".xls" or ".xlsb" or ".xlsm" or ".ods" => new(
                "a spreadsheet of another form than .xlsx",
                "`soffice --headless --convert-to xlsx`, or save it as .xlsx or as CSV in UTF-8"
            ),
            ".sqlite" or ".sqlite3" or ".db" => Marks[0].Format,
            ".duckdb" => DuckDb,
            ".npy" or ".npz" => NumPy,
            ".feather" or ".arrow" or ".ipc" => Feather,
            ".avro" => Avro,
            ".xz" => Xz,
            ".bz2" => Bzip2,
            ".tar" or ".tgz" => Tar,
            ".pkl" or ".pickle" => Pickle,
            ".html" or ".htm" => Html,
            ".xml" => Xml,
            ".yaml" or ".yml" => new("YAML", "`yq -o=json FILE > data.json`"),
            _ => null,
        };
}
