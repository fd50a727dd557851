package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.directory.CompressedListings;
import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.store.dynamodb.time.Moments;
import io.stockpricecache.store.dynamodb.time.SortableTime;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The directory as rows of sync-runs. A published part: type {@code listings}, startedAt the
 * vendor. A chunk: type {@code listings#alpaca#2026-11-20T15:00:00.000000000Z}, startedAt its
 * number in four digits.
 */
public final class DirectorySchema {

  /** The type of all parts. */
  public static final String TYPE = "listings";

  public static final RowSchema<DirectoryPart> PARTS =
      new RowSchema<>(
          DirectoryPart.class,
          RunSchema.KEYS,
          "version chunks count expiresAt",
          () -> DirectorySchema::part,
          DirectorySchema::write);

  public static final RowSchema<Chunk> CHUNKS =
      new RowSchema<>(
          Chunk.class,
          RunSchema.KEYS,
          "listed expiresAt",
          () -> DirectorySchema::chunk,
          DirectorySchema::write);

  private DirectorySchema() {}

  /**
   * A chunk as it is kept.
   *
   * @param type as {@link #chunksOf} has it
   */
  public record Chunk(String type, int number, long expiresAt, List<ListedInstrument> listed) {

    public Chunk {
      listed = List.copyOf(listed);
    }

    /** That chunk, until its version is too old. */
    public static Chunk of(
        VendorName vendor, Instant version, int number, List<ListedInstrument> listed) {
      return new Chunk(chunksOf(vendor, version), number, expiry(version), listed);
    }
  }

  /** The type of the rows that are the chunks of a part. */
  public static String chunksOf(VendorName vendor, Instant version) {
    return TYPE + "#" + vendor.id() + "#" + SortableTime.text(version);
  }

  private static long expiry(Instant version) {
    return version.plus(InstrumentDirectory.KEPT).getEpochSecond();
  }

  private static void write(DirectoryPart part, ItemWriter item) {
    item.text("type", TYPE)
        .text("startedAt", part.vendor().id())
        .text("version", SortableTime.text(part.version()))
        .number("chunks", (long) part.chunks())
        .number("count", (long) part.count())
        .number("expiresAt", expiry(part.version()));
  }

  private static DirectoryPart part(Row row) {
    return new DirectoryPart(
        row.vendor("startedAt"),
        row.text("version", Moments::instant),
        row.number("chunks", Integer::valueOf),
        row.number("count", Integer::valueOf));
  }

  private static void write(Chunk chunk, ItemWriter item) {
    SdkBytes listed = SdkBytes.fromByteArray(CompressedListings.encode(chunk.listed()));
    item.text("type", chunk.type())
        .text("startedAt", "%04d".formatted(chunk.number()))
        .value("listed", AttributeValue.fromB(listed))
        .number("expiresAt", chunk.expiresAt());
  }

  private static Chunk chunk(Row row) {
    return new Chunk(
        row.text("type"),
        row.text("startedAt", Integer::valueOf),
        row.number("expiresAt", Long::parseLong),
        row.bytes("listed", CompressedListings::decode));
  }
}
