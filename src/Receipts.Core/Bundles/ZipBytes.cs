using Microsoft.Win32.SafeHandles;
using Receipts.Core.Findings;

namespace Receipts.Core.Bundles;

/// <summary>Bytes of a zip at a place that another part of it names.</summary>
internal static class ZipBytes
{
    /// <exception cref="ReceiptException">The zip ends before them.</exception>
    public static byte[] Read(SafeFileHandle zip, long at, int count, Place place)
    {
        var bytes = new byte[count];
        var read = 0;
        while (read < count && RandomAccess.Read(zip, bytes.AsSpan(read), at + read) is > 0 and var more)
        {
            read += more;
        }

        return read == count ? bytes : throw new ReceiptException(BundleFindings.NotWhole(place, $"it is cut off at byte {at + read}"));
    }
}
