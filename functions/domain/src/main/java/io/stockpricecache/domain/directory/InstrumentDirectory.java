package io.stockpricecache.domain.directory;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the vendors have listed: of each vendor one part, which is replaced as a whole.
 *
 * <p>A part's chunks are written first, under the version of their build; publishing then lets
 * readers know of them, in one write that holds only if no newer version is published. So a reader
 * sees the old part or the new one and never some of both, whoever builds at once or dies half way.
 * What nobody publishes, and what was replaced, is forgotten after {@link #KEPT}; so is a part that
 * nobody has built anew for so long. Safe for several threads. Every method throws {@link
 * StoreException} if the store does not answer.
 */
public interface InstrumentDirectory {

  /** How long a chunk and a part are kept, from their version on. */
  Duration KEPT = Duration.ofDays(365);

  /** The most instruments of one chunk: compressed, far below DynamoDB's 400 KB an item. */
  int CHUNK_SIZE = 1_000;

  /**
   * Keeps a chunk, unless one of its number stands: the first to be written stays.
   *
   * @param number from 0
   * @param chunk 1 to {@value #CHUNK_SIZE} instruments
   * @throws IllegalArgumentException for more, or none
   */
  void saveChunk(VendorName vendor, Instant version, int number, List<ListedInstrument> chunk);

  /**
   * Keeps a list in chunks of that size.
   *
   * @param first number of its first chunk
   * @return the number after its last one
   */
  default int saveChunks(
      VendorName vendor, Instant version, int first, List<ListedInstrument> listed) {
    int number = first;
    for (int from = 0; from < listed.size(); from += CHUNK_SIZE) {
      int to = Math.min(listed.size(), from + CHUNK_SIZE);
      saveChunk(vendor, version, number, listed.subList(from, to));
      number++;
    }
    return number;
  }

  /**
   * Puts the part in the place of the vendor's part of an older version; whether it did. Its chunks
   * have to stand.
   */
  boolean publish(DirectoryPart part);

  /** The published part of each vendor that has one, in no order, with every acknowledged write. */
  Rows<DirectoryPart> parts();

  /**
   * The part's instruments, in the order of its chunks; empty if a chunk is not there (any more).
   *
   * @throws UnreadableRowException if there is one that this version cannot read
   */
  Optional<List<ListedInstrument>> find(DirectoryPart part);

  /**
   * What every {@link #saveChunk} refuses.
   *
   * @throws IllegalArgumentException for a chunk that is too large, or empty
   */
  static void requireChunk(List<ListedInstrument> chunk) {
    if (chunk.isEmpty() || chunk.size() > CHUNK_SIZE) {
      throw new IllegalArgumentException(
          "a chunk is 1 to " + CHUNK_SIZE + " instruments: " + chunk.size());
    }
  }
}
