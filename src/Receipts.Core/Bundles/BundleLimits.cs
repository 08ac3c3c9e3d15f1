using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Bundles;

/// <summary>
/// What a bundle may take of the checker's machine. They are fixed: who trusts a larger one can unpack it and verify the folder.
/// </summary>
internal static class BundleLimits
{
    public const int Entries = 10_000;

    /// <summary>All files together, unpacked. Below 4 GB also because larger zips need other records, about which readers disagree.</summary>
    public const long Bytes = 2L * 1024 * 1024 * 1024;

    /// <summary>How many times its packed size a file may have, once it is larger than <see cref="SmallBytes"/>. JSON Lines come to 10 or 20.</summary>
    public const int Ratio = Unpacking.Ratio;

    public const int SmallBytes = 1024 * 1024;

    /// <summary>The directory, which is read into memory.</summary>
    public const int DirectoryBytes = 16 * 1024 * 1024;

    /// <summary>Names in a path.</summary>
    public const int Depth = 32;

    /// <summary>Bytes in one name, as most file systems have it.</summary>
    public const int NameBytes = 255;

    /// <exception cref="ReceiptException">More was found than is read.</exception>
    public static void Require(Place place, string what, long found, long most)
    {
        if (found > most)
        {
            throw new ReceiptException(BundleFindings.TooMuch(place, what, found, most));
        }
    }
}
