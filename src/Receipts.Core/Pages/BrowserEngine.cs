using System.Security.Cryptography;

namespace Receipts.Core.Pages;

/// <summary>
/// SQLite for the browser that reads a page: the WebAssembly file of the npm package <c>@sqlite.org/sqlite-wasm</c>, in the version of the tool's own
/// SQLite. It is part of a build when <see cref="Command"/> has brought it.
/// </summary>
public static class BrowserEngine
{
    /// <summary>The version of the package.</summary>
    public const string Package = "3.53.4-build2";

    /// <summary>The version of SQLite in it, which is that of the tool.</summary>
    public const string Version = "3.53.4";

    /// <summary>The digest of the file, without which nothing is embedded.</summary>
    public const string Sha256 = "2ee8f3dab694532afc8840e07703127287662d08b74e6ff50491ce63f00d5752";

    /// <summary>What brings the file to a checkout of the project, before it is built.</summary>
    public const string Command = "sh .ci/sqlite-wasm";

    private static readonly Lazy<byte[]?> File = new(Read);

    /// <summary>Whether this build has it.</summary>
    public static bool IsThere => File.Value is not null;

    internal static byte[] Bytes => File.Value ?? throw new InvalidOperationException("This build has no SQLite for the browser.");

    private static byte[]? Read()
    {
        using var stream = typeof(BrowserEngine).Assembly.GetManifestResourceStream("sqlite3.wasm");
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == Sha256 ? bytes : null;
    }
}
