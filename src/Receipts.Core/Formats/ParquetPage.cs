using Parquet.Meta;

namespace Receipts.Core.Formats;

/// <summary>One page of a column, as it is stored.</summary>
/// <param name="Values">How many there are, those that are null included; entries of a dictionary.</param>
/// <param name="IsPlain">Whether its values stand in it one after the other, and not as numbers of entries of the dictionary.</param>
/// <param name="Unpacked">Bytes that it becomes.</param>
internal sealed record ParquetPage(int Values, bool IsPlain, CompressionCodec Codec, ArraySegment<byte> Packed, int Unpacked);

/// <summary>A column in one row group.</summary>
/// <param name="Dictionary">The values that pages name by their numbers; null when all stand in the pages themselves.</param>
/// <param name="Content">What its pages are unpacked into.</param>
internal sealed record ParquetChunk(ParquetPage? Dictionary, IReadOnlyList<ParquetPage> Data, ParquetContent Content);
