using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>Bytes of a file that know where in it each of them stands.</summary>
internal interface IPlaces
{
    /// <summary>How the file is shown to the reader.</summary>
    string File { get; }

    /// <summary>The place of the byte at an offset.</summary>
    Place PlaceAt(int offset);
}
